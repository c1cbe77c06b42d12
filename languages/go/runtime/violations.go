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
	place    int // of an element of a list: its index and one
}

// Raw returns the JSON of the value that does not fit; nothing where it is missing. It may be anything: keep it out of logs.
func (v Violation) Raw() json.RawMessage { return json.RawMessage(v.raw) }

// Index returns the index of an element that was set aside, in the list as it came; false if it is no element's violation.
func (v Violation) Index() (int, bool) { return v.place - 1, v.place > 0 }

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
	each(reflect.ValueOf(m), func(v reflect.Value, at path) {
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

// each calls visit with every model in v, an outer one before those in it, and its path: where it was when it was read, if the
// lists that it is in are what they were then.
func each(v reflect.Value, visit func(reflect.Value, path)) {
	w := walk{visit: visit, partial: map[string]*partialList{}}
	w.value(v, nil)
}

type walk struct {
	visit   func(reflect.Value, path)
	partial map[string]*partialList // by path: the lists that hold what they held, less elements that were set aside
}

func (w *walk) value(v reflect.Value, at path) {
	switch v.Kind() {
	case reflect.Interface:
		w.value(v.Elem(), at)
	case reflect.Pointer:
		if m, ok := v.Interface().(model); ok && !v.IsNil() {
			w.visit(v, at)
			w.model(v.Elem(), m, at)
		}
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			break
		}
		var misfits []keptElement
		if len(w.partial) > 0 {
			misfits = w.partial[at.String()].kept()
		}
		index := 0
		for i := range v.Len() {
			for ; len(misfits) > 0 && misfits[0].index == index; index++ {
				misfits = misfits[1:]
			}
			w.value(v.Index(i), at.item(index))
			index++
		}
	case reflect.Struct:
		if optional, ok := v.Interface().(maybe); ok {
			held, _ := optional.read()
			w.value(reflect.ValueOf(held), at)
		} else if m, ok := v.Interface().(model); ok {
			w.visit(v, at)
			w.model(v, m, at)
		}
	}
}

func (w *walk) model(v reflect.Value, m model, at path) {
	o, lists := m.table(), m.stored().lists
	for i := range lists {
		if lists[i].state(v, o) == listUnchanged {
			w.partial[at.String()+lists[i].at.String()] = &lists[i]
		}
	}
	for i, property := range o.properties {
		w.value(v.Field(i), at.member(property.name))
	}
	extra := extraOf(v)
	for _, name := range namesIn(extra) {
		w.value(extra.MapIndex(reflect.ValueOf(name)), at.member(name))
	}
}
