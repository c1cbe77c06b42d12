// Check the JSON value of a request against its type, as the API definition has it.

package voicebotstudiotest

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/big"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"time"
)

var uuid = regexp.MustCompile(`(?i)^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$`)

// faultsOf returns what is wrong with a value, one sentence each, beginning with its place: at, and a JSON Pointer from there.
// The client is more open: it sends a text that no enum lists on purpose, and what came undeclared in an answer.
func (d *definition) faultsOf(value, of any, at string) []string {
	if name, ok := of.(string); ok {
		if isScalar(name, value) {
			return nil
		}
		return []string{fault(value, of, at)}
	}
	known := of.(map[string]any)
	if name, ok := known["ref"].(string); ok {
		return d.objectFaults(value, d.Objects[name], at)
	}
	if variants, ok := known["union"].([]any); ok {
		return d.unionFaults(value, variants, known, at)
	}
	if values, ok := known["enum"].([]any); ok {
		if slices.ContainsFunc(values, func(one any) bool { return reflect.DeepEqual(one, value) }) {
			return nil
		}
		return []string{fault(value, of, at)}
	}
	items, ok := value.([]any)
	if !ok {
		return []string{fault(value, of, at)}
	}
	var faults []string
	for i, item := range items {
		faults = append(faults, d.faultsOf(item, known["array"], fmt.Sprintf("%s/%d", at, i))...)
	}
	return faults
}

func (d *definition) objectFaults(value any, of object, at string) []string {
	members, ok := value.(map[string]any)
	if !ok {
		return []string{fault(value, map[string]any{"ref": ""}, at)}
	}
	var faults []string
	for _, name := range slices.Sorted(maps.Keys(members)) {
		place := below(at, name)
		declared, isDeclared := of.Properties[name]
		switch {
		case slices.Contains(of.ReadOnly, name):
			faults = append(faults, place+": is readOnly: no request holds it")
		case isDeclared:
			faults = append(faults, d.faultsOf(members[name], declared, place)...)
		case of.Additional != nil:
			faults = append(faults, d.faultsOf(members[name], of.Additional, place)...)
		default:
			faults = append(faults, place+": no such property is declared")
		}
	}
	for _, name := range of.Required {
		if _, given := members[name]; !given && !slices.Contains(of.ReadOnly, name) {
			faults = append(faults, fmt.Sprintf("%s: expected %s, got missing", below(at, name), nameOf(of.Properties[name])))
		}
	}
	return faults
}

func (d *definition) unionFaults(value any, variants []any, of map[string]any, at string) []string {
	members, isObject := value.(map[string]any)
	if tag, ok := of["tag"].(map[string]any); ok && isObject {
		property, values := tag["property"].(string), tag["values"].(map[string]any)
		text, _ := members[property].(string)
		if variant, ok := values[text].(string); ok {
			return d.objectFaults(value, d.Objects[variant], at)
		}
		var listed []any
		for _, each := range slices.Sorted(maps.Keys(values)) {
			listed = append(listed, each)
		}
		return []string{fault(members[property], map[string]any{"enum": listed}, below(at, property))}
	}
	var inside []string
	for _, variant := range variants {
		faults := d.faultsOf(value, variant, at)
		if len(faults) == 0 {
			return nil
		}
		isBelow := func(each string) bool { return strings.HasPrefix(each, at+"/") }
		if inside == nil && !slices.ContainsFunc(faults, func(each string) bool { return !isBelow(each) }) {
			inside = faults // of the right kind: what it says helps more than a list of kinds
		}
	}
	if inside != nil {
		return inside
	}
	return []string{fault(value, of, at)}
}

func isScalar(name string, value any) bool {
	switch name {
	case "any":
		return true
	case "null":
		return value == nil
	case "boolean":
		_, ok := value.(bool)
		return ok
	case "number", "integer":
		number, ok := value.(json.Number)
		if !ok || name == "number" {
			return ok
		}
		whole, ok := new(big.Rat).SetString(number.String())
		return ok && whole.IsInt()
	}
	text, ok := value.(string)
	if !ok {
		return false
	}
	var err error
	switch name {
	case "date-time":
		_, err = time.Parse(time.RFC3339Nano, strings.ToUpper(text))
	case "date":
		_, err = time.Parse(time.DateOnly, text)
	case "uuid":
		return uuid.MatchString(text)
	}
	return err == nil
}

func below(at, step string) string {
	return at + "/" + strings.NewReplacer("~", "~0", "/", "~1").Replace(step)
}

// nameOf returns what a message calls a type.
func nameOf(of any) string {
	known, ok := of.(map[string]any)
	if !ok {
		return fmt.Sprint(of)
	}
	for key, held := range known {
		var names []string
		switch key {
		case "ref":
			return "object"
		case "array":
			return "array"
		case "enum":
			for _, each := range held.([]any) {
				text, _ := json.Marshal(each)
				names = append(names, string(text))
			}
			return "one of " + strings.Join(names, ", ")
		case "union":
			for _, each := range held.([]any) {
				if name := nameOf(each); !slices.Contains(names, name) {
					names = append(names, name)
				}
			}
			return strings.Join(names, " or ")
		}
	}
	return "any"
}

func fault(value, of any, at string) string {
	kind := "null"
	switch known := value.(type) {
	case bool:
		kind = "boolean"
	case json.Number:
		kind = "number"
		if isScalar("integer", known) {
			kind = "integer"
		}
	case string:
		kind = "string"
		if len(known) < 50 {
			kind = fmt.Sprintf("string (%q)", known)
		}
	case []any:
		kind = "array"
	case map[string]any:
		kind = "object"
	}
	return fmt.Sprintf("%s: expected %s, got %s", at, nameOf(of), kind)
}
