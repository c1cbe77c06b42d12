// Say where a value does not fit and why, and collect all that a model and those below it have set aside.

package voicebotstudio

import (
	"encoding/json"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Violation says where a value does not fit (a JSON Pointer, RFC 6901; of an element of a list, the element's), what was
// expected there, and what kind of value stood there. It shows the value to those alone who ask for it, as Raw.
type Violation struct {
	Path     string
	Expected string
	Actual   string
	raw      string
}

// Raw returns the JSON of the value that does not fit; nothing where it is missing. It may be anything: keep it out of logs.
func (v Violation) Raw() json.RawMessage { return json.RawMessage(v.raw) }

// Format prints the String, whatever the verb.
func (v Violation) Format(state fmt.State, _ rune) { format(state, v) }

// String returns the violation as a sentence.
func (v Violation) String() string {
	path := v.Path
	if path == "" {
		path = "the whole value"
	}
	return path + ": expected " + v.Expected + ", got " + v.Actual
}

func sentences(violations []Violation) string {
	all := make([]string, len(violations))
	for i, violation := range violations {
		all[i] = violation.String()
	}
	return strings.Join(all, "; ")
}

// A path leads to a value: a step for each member or item on the way.
type path []step

type step struct {
	name  string
	index int // of an item, where there is no name
	named bool
}

func (p path) member(name string) path { return append(p, step{name: name, named: true}) }
func (p path) item(index int) path     { return append(p, step{index: index}) }

var inPointer = strings.NewReplacer("~", "~0", "/", "~1")

// String returns the path as a JSON Pointer.
func (p path) String() string {
	var out strings.Builder
	for _, s := range p {
		out.WriteByte('/')
		if s.named {
			out.WriteString(inPointer.Replace(s.name))
		} else {
			out.WriteString(strconv.Itoa(s.index))
		}
	}
	return out.String()
}

// violationsOf returns all that was set aside, in m and in the models below it, and not set since.
func violationsOf(m any) []Violation {
	var all []Violation
	each(reflect.ValueOf(m), nil, func(v reflect.Value, at path) {
		all = append(all, ownViolations(reflect.Indirect(v), v.Interface().(model), at)...)
	})
	return all
}

func ownViolations(v reflect.Value, m model, at path) []Violation {
	o, beside := m.table(), m.stored()
	var own []Violation
	for _, name := range slices.Sorted(maps.Keys(beside.properties)) {
		if now := memberOf(v, o, name); !now.IsValid() || isAbsent(now) {
			own = append(own, beside.properties[name].violations...)
		}
	}
	for i := range beside.lists {
		if list := &beside.lists[i]; list.state(v, o) != listReplaced {
			for _, misfit := range list.misfits {
				own = append(own, misfit.violation)
			}
		}
	}
	prefix := at.String()
	for i := range own {
		own[i].Path = prefix + own[i].Path
	}
	return own
}

// each calls visit with every model in v, an outer one before those in it, and its path.
func each(v reflect.Value, at path, visit func(reflect.Value, path)) {
	switch v.Kind() {
	case reflect.Interface:
		each(v.Elem(), at, visit)
	case reflect.Pointer:
		if _, ok := v.Interface().(model); ok && !v.IsNil() {
			visit(v, at)
			eachBelow(v.Elem(), v.Interface().(model).table(), at, visit)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			break
		}
		for i := range v.Len() {
			each(v.Index(i), at.item(i), visit)
		}
	case reflect.Struct:
		if optional, ok := v.Interface().(maybe); ok {
			held, _ := optional.read()
			each(reflect.ValueOf(held), at, visit)
		} else if m, ok := v.Interface().(model); ok {
			visit(v, at)
			eachBelow(v, m.table(), at, visit)
		}
	}
}

func eachBelow(v reflect.Value, o *object, at path, visit func(reflect.Value, path)) {
	for i, property := range o.properties {
		each(v.Field(i), at.member(property.name), visit)
	}
	extra := extraOf(v)
	for _, name := range namesIn(extra) {
		each(extra.MapIndex(reflect.ValueOf(name)), at.member(name), visit)
	}
}
