// Read what callers see of a value, by JSON Pointers.

package main

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"time"

	sdk "voicebot.studio/sdk/go"
)

// byName returns what objects give for the last step of each pointer by its name in the API.
func byName(value any, pointers []string) map[string]json.RawMessage {
	found := map[string]json.RawMessage{}
	for _, pointer := range pointers {
		all := steps(pointer)
		owner, _ := at(reflect.ValueOf(value), all[:len(all)-1])
		if object, ok := owner.(interface {
			Lookup(string) (json.RawMessage, bool)
		}); ok {
			if raw, is := object.Lookup(all[len(all)-1]); is {
				found[pointer] = raw
			}
		}
	}
	return found
}

func steps(pointer string) []string {
	parts := strings.Split(pointer, "/")[1:]
	for i, part := range parts {
		parts[i] = strings.NewReplacer("~1", "/", "~0", "~").Replace(part)
	}
	return parts
}

// at returns what public accessors give, and whether anything is there.
func at(v reflect.Value, steps []string) (any, bool) {
	for v.IsValid() && (v.Kind() == reflect.Interface || v.Kind() == reflect.Pointer) {
		v = v.Elem()
	}
	if !v.IsValid() {
		return nil, len(steps) == 0
	}
	if isNull := v.MethodByName("IsNull"); isNull.IsValid() {
		if isNull.Call(nil)[0].Bool() {
			return nil, len(steps) == 0
		}
		held := v.MethodByName("Get").Call(nil)
		if !held[1].Bool() {
			return nil, false
		}
		return at(held[0], steps)
	}
	if len(steps) == 0 {
		return plain(v), true
	}
	switch v.Kind() {
	case reflect.Struct:
		return atField(v, steps)
	case reflect.Map:
		if item := v.MapIndex(reflect.ValueOf(steps[0])); item.IsValid() {
			return at(item, steps[1:])
		}
	case reflect.Slice:
		if raw, ok := v.Interface().(json.RawMessage); ok {
			return inJSON(raw, steps)
		}
		for i := range v.Len() {
			if fmt.Sprint(i) == steps[0] {
				return at(v.Index(i), steps[1:])
			}
		}
	}
	return nil, false
}

func atField(v reflect.Value, steps []string) (any, bool) {
	if raw := v.FieldByName("Raw"); raw.IsValid() && v.FieldByName("Tag").IsValid() { // a variant with an unknown tag
		return inJSON(raw.Bytes(), steps)
	}
	for i := range v.NumField() {
		if name, tagged := v.Type().Field(i).Tag.Lookup("json"); tagged && name == steps[0] && name != "-" {
			return at(v.Field(i), steps[1:])
		}
	}
	if extra := v.FieldByName("Extra"); extra.IsValid() {
		return at(extra, steps)
	}
	return nil, false
}

func inJSON(raw json.RawMessage, steps []string) (any, bool) {
	if len(steps) == 0 {
		return raw, true
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) == nil {
		inner, found := members[steps[0]]
		if !found {
			return nil, false
		}
		return inJSON(inner, steps[1:])
	}
	var items []json.RawMessage
	if json.Unmarshal(raw, &items) == nil {
		for i, item := range items {
			if fmt.Sprint(i) == steps[0] {
				return inJSON(item, steps[1:])
			}
		}
	}
	return nil, false
}

// plain returns a value as JSON can carry it, from what its own methods say.
func plain(v reflect.Value) any {
	switch known := v.Interface().(type) {
	case sdk.DateTime:
		return known.Format(time.RFC3339Nano)
	case sdk.Date:
		return known.String()
	case []byte:
		return string(known)
	}
	return v.Interface()
}

// violations returns what was set aside: as the model says, of a list as the response says.
func violations(v reflect.Value, response sdk.Response) []sdk.Violation {
	all := response.Violations
	for v.IsValid() && (v.Kind() == reflect.Interface || (v.Kind() == reflect.Pointer && v.Elem().Kind() == reflect.Struct)) {
		v = v.Elem()
	}
	if v.IsValid() && v.MethodByName("IsNull").IsValid() {
		if held := v.MethodByName("Get").Call(nil); held[1].Bool() {
			return violations(held[0], response)
		}
	} else if v.IsValid() {
		if told, ok := v.Interface().(interface{ Violations() []sdk.Violation }); ok {
			all = told.Violations()
		}
	}
	return all
}

func paths(violations []sdk.Violation) []string {
	found := []string{}
	for _, violation := range violations {
		found = append(found, violation.Path)
	}
	return found
}

// rawOf returns by path what came where violations are; nothing where nothing came.
func rawOf(violations []sdk.Violation) map[string]json.RawMessage {
	found := map[string]json.RawMessage{}
	for _, violation := range violations {
		if raw := violation.Raw(); len(raw) > 0 {
			found[violation.Path] = raw
		}
	}
	return found
}
