// Make a call with arguments that a case has as JSON.

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	sdk "voicebot.studio/sdk/go"
)

// invoke calls an operation. Objects may have names that are not declared, unless a caller wrote them in place.
func (o *operation) invoke(client *sdk.Client, options ...sdk.Option) (any, error) {
	arguments, written := map[string]json.RawMessage{}, false
	for name, value := range o.Arguments {
		var object map[string]json.RawMessage
		if inner := json.Unmarshal(value, &object); inner == nil && len(object) == 1 && object["$written"] != nil {
			value, written = object["$written"], true
		}
		arguments[name] = special(value)
	}
	if !written {
		options = append(options, sdk.WithUndeclared())
	}
	return client.Invoke(context.Background(), o.Operation, arguments, options...)
}

// special puts what JSON can't carry in its place, however deep it stands.
func special(value json.RawMessage) json.RawMessage {
	words := map[string]string{"NaN": "NaN", "Infinity": "Infinity", "-Infinity": "-Infinity", "lone surrogate": `"\ud800"`}
	text := string(value)
	for name, plain := range words {
		for _, spelt := range []string{`{"$special": %q}`, `{"$special":%q}`} {
			text = strings.ReplaceAll(text, fmt.Sprintf(spelt, name), plain)
		}
	}
	return json.RawMessage(text)
}

// sendBack calls a method with the result of the call before in the place of `$result`, of which some properties are set anew.
func sendBack(
	before any, method reflect.Value, arguments map[string]json.RawMessage, options []sdk.Option,
) (any, error) {
	body, given := reflect.ValueOf(before), []reflect.Value{reflect.ValueOf(context.Background())}
	var others []json.RawMessage
	for _, value := range arguments {
		var result struct {
			Set map[string]json.RawMessage `json:"$result"`
		}
		if err := json.Unmarshal(value, &result); err != nil || result.Set == nil {
			others = append(others, value)
		}
		for pointer, value := range result.Set {
			set(body, steps(pointer), value)
		}
	}
	for i := 1; i < method.Type().NumIn()-1; i++ { // after the context, before the options
		argument := reflect.New(method.Type().In(i)).Elem()
		if whole := argument.MethodByName("WithBody"); whole.IsValid() {
			argument = whole.Call([]reflect.Value{body})[0]
		} else if body.Type().AssignableTo(argument.Type()) {
			argument = body
		} else if len(others) != 1 || json.Unmarshal(others[0], argument.Addr().Interface()) != nil {
			panic("the arguments can't be told apart")
		}
		given = append(given, argument)
	}
	for _, option := range options {
		given = append(given, reflect.ValueOf(option))
	}
	results := method.Call(given)
	err, _ := results[1].Interface().(error)
	return results[0].Interface(), err
}

// set sets the field of a property.
func set(v reflect.Value, steps []string, value json.RawMessage) {
	for v.Kind() == reflect.Pointer {
		v = v.Elem()
	}
	for i := range v.NumField() {
		if v.Type().Field(i).Tag.Get("json") == steps[0] && len(steps) == 1 {
			if err := json.Unmarshal(value, v.Field(i).Addr().Interface()); err != nil {
				panic(err)
			}
			return
		}
	}
	panic(strings.Join(steps, "/") + " has no field of its own")
}
