// Say where a value does not fit and why, and collect all that a model and those below it have set aside.

package voicebotstudio

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Violation says where a value does not fit (a JSON Pointer, RFC 6901), what was expected there, and what kind of value
// stood there. It never holds the value.
type Violation struct {
	Path     string
	Expected string
	Actual   string
}

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
	var found []Violation
	collect(reflect.ValueOf(m), nil, &found)
	return found
}

func collect(v reflect.Value, at path, found *[]Violation) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			collect(v.Elem(), at, found)
		}
	case reflect.Slice:
		for i := range v.Len() {
			if v.Type().Elem().Kind() == reflect.Uint8 {
				break
			}
			collect(v.Index(i), at.item(i), found)
		}
	case reflect.Struct:
		if optional, ok := v.Interface().(maybe); ok {
			held, _ := optional.read()
			collect(reflect.ValueOf(held), at, found)
		} else if m, ok := v.Interface().(model); ok {
			collectModel(v, m, at, found)
		}
	}
}

func collectModel(v reflect.Value, m model, at path, found *[]Violation) {
	o, extra := m.table(), extraOf(v)
	names := make([]string, 0, len(m.stored()))
	for name := range m.stored() {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		i, declared := o.index[name]
		if (declared && !isAbsent(v.Field(i))) || (!declared && extra.MapIndex(reflect.ValueOf(name)).IsValid()) {
			continue
		}
		for _, fault := range m.stored()[name].violations {
			*found = append(*found, Violation{at.String() + fault.Path, fault.Expected, fault.Actual})
		}
	}
	for i, property := range o.properties {
		collect(v.Field(i), at.member(property.name), found)
	}
	for _, name := range namesIn(extra) {
		collect(extra.MapIndex(reflect.ValueOf(name)), at.member(name), found)
	}
}
