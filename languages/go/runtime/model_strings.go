// Return models and parameters as strings that any log may show: which fields are set, and no value that is sensitive.

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
	beside := m.stored().properties
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
		if field := v.Field(i); v.Type().Field(i).IsExported() && !isAbsent(field) && !(field.Kind() == reflect.Map && field.Len() == 0) {
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
