// Write values as JSON, with all that came along and is not declared.

package voicebotstudio

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// marshal returns value as JSON, with unknown properties and what was set aside.
func marshal(value any) ([]byte, error) {
	w := writer{}
	w.write(reflect.ValueOf(value))
	if len(w.faults) > 0 {
		return nil, &InvalidArgumentError{Failure{Message: sentences(w.faults), Outcome: OutcomeNotSent}}
	}
	return w.out, nil
}

// lookup returns the JSON of a property by its name on the wire, be it declared, unknown or set aside, and whether it is there.
func lookup(m model, name string) (json.RawMessage, bool) {
	v, o, beside := reflect.Indirect(reflect.ValueOf(m)), m.table(), m.stored()
	now := reflect.Value{}
	if v.IsValid() {
		now = memberOf(v, o, name)
	}
	if !now.IsValid() || isAbsent(now) {
		kept, found := beside.properties[name]
		return slices.Clone(kept.raw), found
	}
	w := writer{at: path{}.member(name)}
	w.lists(v, o, "", beside.lists)
	w.write(now)
	return w.out, true
}

// writer writes values of the types that models are made of, and all that encoding/json can write.
type writer struct {
	out     []byte
	at      path
	faults  []Violation
	partial map[string]*partialList // by path: the lists that are written with their misfit elements
	carried map[string]bool         // by path: what came in an answer and is written as it came
}

// carry notes that what stands here came in an answer.
func (w *writer) carry() {
	if w.carried == nil {
		w.carried = map[string]bool{}
	}
	w.carried[w.at.String()] = true
}

func (w *writer) fault(expected, actual string) {
	w.faults = append(w.faults, Violation{Path: w.at.String(), Expected: expected, Actual: actual})
}

func (w *writer) write(v reflect.Value) {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if !v.IsValid() {
		w.out = append(w.out, "null"...)
		return
	}
	switch known := v.Interface().(type) {
	case maybe:
		held, state := known.read()
		if state == absent {
			w.fault("value", "missing")
		}
		if state != present {
			held = nil
		}
		w.write(reflect.ValueOf(held))
		return
	case json.RawMessage:
		w.raw(known)
		return
	case []byte:
		w.out = quote(w.out, base64.StdEncoding.EncodeToString(known)) // as encoding/json writes bytes
		return
	case json.Number:
		w.number(string(known))
		return
	case DateTime, Date:
		w.out = quote(w.out, known.(fmt.Stringer).String())
		return
	case model:
		if v.Kind() == reflect.Pointer && v.IsNil() {
			w.fault("object", "missing")
			return
		}
		w.model(reflect.Indirect(v), known.table(), known.stored())
		return
	case variantOfItsOwn:
		if v.Kind() == reflect.Pointer && v.IsNil() {
			w.fault("object", "missing")
			return
		}
		known.write(w)
		return
	}
	w.plain(v)
}

func (w *writer) plain(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		quoted := quote(nil, v.String())
		if (value{raw: quoted}).text() != v.String() {
			w.fault("string", "bytes that are not UTF-8")
		}
		w.out = append(w.out, quoted...)
	case reflect.Bool:
		w.out = strconv.AppendBool(w.out, v.Bool())
	case reflect.Int, reflect.Int32, reflect.Int64:
		w.out = strconv.AppendInt(w.out, v.Int(), 10)
	case reflect.Float32, reflect.Float64:
		if math.IsInf(v.Float(), 0) || math.IsNaN(v.Float()) {
			w.fault("number", beyondMeasure)
		}
		w.number(strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits()))
	case reflect.Slice:
		w.list(v)
	default:
		whole, err := json.Marshal(v.Interface())
		if err != nil {
			w.fault("JSON value", v.Kind().String())
		}
		w.out = append(w.out, whole...)
	}
}

// list writes a list, with the misfit elements at their indexes if it holds what it held when it was read.
func (w *writer) list(v reflect.Value) {
	var misfits []keptElement
	if len(w.partial) > 0 {
		misfits = w.partial[w.at.String()].kept()
	}
	w.out = append(w.out, '[')
	for i, next := 0, 0; next < v.Len() || len(misfits) > 0; i++ {
		w.comma('[')
		w.at = w.at.item(i)
		if len(misfits) > 0 && misfits[0].index == i {
			w.raw(misfits[0].raw)
			w.carry()
			misfits = misfits[1:]
		} else {
			w.write(v.Index(next))
			next++
		}
		w.at = w.at[:len(w.at)-1]
	}
	w.out = append(w.out, ']')
}

// lists takes note of the lists of a model at a path of which elements were set aside, and refuses those that were changed since.
func (w *writer) lists(v reflect.Value, o *object, at string, lists []partialList) {
	for i := range lists {
		switch list := &lists[i]; list.state(v, o) {
		case listUnchanged:
			if w.partial == nil {
				w.partial = map[string]*partialList{}
			}
			w.partial[at+list.at.String()] = list
		case listChanged:
			w.faults = append(w.faults, list.refusal(at))
		}
	}
}

// model writes the fields that are not absent, then unknown properties, then what was set aside and not set since.
func (w *writer) model(v reflect.Value, o *object, beside *setAside) {
	if len(beside.lists) > 0 {
		w.lists(v, o, w.at.String(), beside.lists)
	}
	w.out = append(w.out, '{')
	taken := map[string]bool{}
	for i, property := range o.properties {
		field := v.Field(i)
		if (!property.required || property.readOnly || property.writeOnly) && isAbsent(field) {
			continue
		}
		taken[property.name] = true
		w.member(property.name, field)
	}
	extra := extraOf(v)
	for _, name := range namesIn(extra) {
		if !taken[name] {
			taken[name] = true
			w.extra(name, extra.MapIndex(reflect.ValueOf(name)), beside.undeclared[name] && !beside.given)
		}
	}
	for name, kept := range beside.properties {
		if !taken[name] {
			w.extra(name, reflect.ValueOf(kept.raw), !beside.given)
		}
	}
	w.out = append(w.out, '}')
}

// extra writes a property that has no field; one that came is sent as it came.
func (w *writer) extra(name string, v reflect.Value, came bool) {
	if came {
		w.at = w.at.member(name)
		w.carry()
		w.at = w.at[:len(w.at)-1]
	}
	w.member(name, v)
}

func (w *writer) member(name string, v reflect.Value) {
	w.comma('{')
	w.out = append(quote(w.out, name), ':')
	w.at = w.at.member(name)
	w.write(v)
	w.at = w.at[:len(w.at)-1]
}

func (w *writer) comma(opening byte) {
	if last := w.out[len(w.out)-1]; last != opening {
		w.out = append(w.out, ',')
	}
}

func (w *writer) raw(raw json.RawMessage) {
	if !json.Valid(raw) {
		w.fault("JSON value", "text that is not JSON")
		raw = json.RawMessage("null")
	}
	w.out = append(w.out, raw...)
}

func (w *writer) number(digits string) {
	if !json.Valid([]byte(digits)) || strings.ContainsAny(digits[:1], `"[{tfn `) {
		w.fault("number", "text that is no number")
		digits = "null"
	}
	w.out = append(w.out, digits...)
}

func isAbsent(field reflect.Value) bool {
	if !field.IsValid() {
		return false // a nil that was given as any
	}
	if optional, ok := field.Interface().(maybe); ok {
		_, state := optional.read()
		return state == absent
	}
	return false
}

func namesIn(extra reflect.Value) []string {
	names := make([]string, 0, extra.Len())
	for _, key := range extra.MapKeys() {
		names = append(names, key.String())
	}
	slices.Sort(names)
	return names
}
