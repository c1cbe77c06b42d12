// Values that may be absent or null, which are two different things.

package voicebotstudio

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
)

// Optional is a value that may be absent or null. Its zero value is absent: it is not sent, or was not in the answer.
type Optional[T any] struct {
	value T
	state state
}

type state uint8

const (
	absent state = iota
	null
	present
)

// Value returns an Optional that holds value.
func Value[T any](value T) Optional[T] { return Optional[T]{value, present} }

// Null returns an Optional that is JSON's null.
func Null[T any]() Optional[T] { return Optional[T]{state: null} }

// Get returns the value, and whether there is one: it is the zero value of T where the field is absent or null.
func (o Optional[T]) Get() (T, bool) { return o.value, o.state == present }

// Or returns the value, or other where there is none.
func (o Optional[T]) Or(other T) T {
	if o.state == present {
		return o.value
	}
	return other
}

// IsAbsent reports whether the field is left out.
func (o Optional[T]) IsAbsent() bool { return o.state == absent }

// IsNull reports whether the field is null.
func (o Optional[T]) IsNull() bool { return o.state == null }

// IsZero is IsAbsent, by the name that encoding/json asks for (omitzero).
func (o Optional[T]) IsZero() bool { return o.state == absent }

// String returns the value as fmt prints it, "null" or "absent".
func (o Optional[T]) String() string {
	switch o.state {
	case absent:
		return "absent"
	case null:
		return "null"
	}
	return fmt.Sprint(o.value)
}

// MarshalJSON returns the value as JSON; null where there is none.
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	if o.state != present {
		return []byte("null"), nil
	}
	return marshal(o.value)
}

// UnmarshalJSON reads a value or null, as MarshalJSON writes them; a field whose name is missing stays absent. Numbers of an
// Optional[any] are json.Number. Its error is an InvalidArgumentError, which does not show the value.
func (o *Optional[T]) UnmarshalJSON(data []byte) error {
	v, err := readJSON(data)
	if err != nil {
		return unsendable("%s", err)
	}
	if v.kind() == "null" {
		*o = Null[T]()
		return nil
	}
	var held T
	if s := shapeOfUnion(reflect.TypeFor[T]()); s != nil {
		if err := unmarshal(data, &held, s, unionTables); err != nil {
			return err
		}
		*o = Value(held)
		return nil
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.UseNumber()
	err = decoder.Decode(&held)
	_, number := any(held).(json.Number)
	if err != nil && OutcomeOf(err) != "" {
		return err // of a type of ours
	} else if err != nil || (number && v.kind() == "string") { // which encoding/json lets pass
		return unsendable("expected %T, got %s", held, v.kind())
	}
	*o = Value(held)
	return nil
}

// maybe is an Optional of any type.
type maybe interface {
	read() (any, state)
}

// settable is a pointer to an Optional of any type.
type settable interface {
	target() reflect.Value
	become(state)
}

func (o Optional[T]) read() (any, state) { return o.value, o.state }

func (o *Optional[T]) target() reflect.Value { return reflect.ValueOf(&o.value).Elem() }

func (o *Optional[T]) become(s state) { o.state = s }
