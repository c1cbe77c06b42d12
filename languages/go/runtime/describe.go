// Describe a model: the fields that are set, for logs, and what did not fit.

package voicebotstudio

import (
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
)

// What a model shows of itself by value, if it is not sensitive; of all other fields it shows only that they are set.
var shown = []string{"id", "type", "status"}

const mostShown = 80 // bytes of a value

// describe returns what of a model may be seen in any log: `Call(id: "c", set: Name, hidden: Transcript)`.
func describe(m model) string {
	v, o := reflect.Indirect(reflect.ValueOf(m)), m.table()
	if !v.IsValid() {
		return "nil"
	}
	var parts, set, hidden, misfits []string
	beside := m.stored()
	unknown := extraOf(v).Len()
	for i, property := range o.properties {
		field := v.Field(i)
		name := v.Type().Field(i).Name
		if _, aside := beside[property.name]; aside && isAbsent(field) {
			misfits = append(misfits, name)
		} else if isAbsent(field) {
			continue
		} else if property.sensitive {
			hidden = append(hidden, name)
		} else if words, plain := shortText(field); plain && slices.Contains(shown, property.name) {
			parts = append(parts, property.name+": "+words)
		} else {
			set = append(set, name)
		}
	}
	for name := range beside {
		if _, declared := o.index[name]; !declared {
			unknown++
		}
	}
	if len(set) > 0 {
		parts = append(parts, "set: "+strings.Join(set, ", "))
	}
	if len(hidden) > 0 {
		parts = append(parts, "hidden: "+strings.Join(hidden, ", "))
	}
	if len(misfits) > 0 {
		parts = append(parts, "set aside: "+strings.Join(misfits, ", "))
	}
	if unknown > 0 {
		parts = append(parts, fmt.Sprintf("unknown: %d", unknown)) // undeclared names may be data themselves
	}
	return v.Type().Name() + "(" + strings.Join(parts, ", ") + ")"
}

// describeSet returns which fields of an operation's parameters are set.
func describeSet(params any) string {
	v := reflect.ValueOf(params)
	var set []string
	for i := range v.NumField() {
		if field := v.Field(i); !isAbsent(field) && !(field.Kind() == reflect.Map && field.Len() == 0) {
			set = append(set, v.Type().Field(i).Name)
		}
	}
	return v.Type().Name() + "(set: " + strings.Join(set, ", ") + ")"
}

// format is fmt's way to print anything of ours, whatever the verb: as its String.
func format(state fmt.State, s fmt.Stringer) { _, _ = io.WriteString(state, s.String()) }

func shortText(field reflect.Value) (string, bool) {
	if optional, ok := field.Interface().(maybe); ok {
		held, state := optional.read()
		if state == null {
			return "null", true
		}
		if state == absent {
			return "", false
		}
		field = reflect.ValueOf(held)
	}
	words := ""
	switch field.Kind() {
	case reflect.String:
		words = fmt.Sprintf("%q", field.String())
	case reflect.Int64, reflect.Bool:
		words = fmt.Sprint(field.Interface())
	default:
		return "", false
	}
	return words[:min(len(words), mostShown)], true
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
