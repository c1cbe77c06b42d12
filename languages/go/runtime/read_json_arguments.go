// Read the arguments that a call by operationId is given as JSON.

package voicebotstudio

import (
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strings"
	"unicode/utf8"
)

// given are the arguments of an operation as JSON, by their names.
type given struct {
	values map[string]json.RawMessage
	shapes shapes
	taken  map[string]bool
	names  []string // of the operation's arguments
	open   bool     // names that are not declared are no mistake
	faults []string
}

func newGiven(c *caller, values map[string]json.RawMessage, options []Option) (*given, error) {
	s, err := c.settings.with(options)
	if err != nil {
		return nil, err
	}
	return &given{values: values, shapes: s.api.shapes, taken: map[string]bool{}, open: s.undeclared}, nil
}

// into sets target, a pointer, to the argument of a name, or of "query:name" where the document has two of one name; it
// stays as it is without one. What may not be sent is refused by the method that gets it.
func (g *given) into(in, name string, s *shape, required bool, target any) {
	g.names = append(g.names, name)
	key := in + ":" + name
	if _, found := g.values[key]; !found && !g.taken[name] {
		key = name
	}
	g.taken[key] = true
	raw, found := g.values[key]
	if !found {
		if required {
			g.faults = append(g.faults, name+" is missing")
		}
		return
	}
	var err error
	switch known := target.(type) {
	case *[]byte:
		*known, err = g.bytes(raw)
	case *Optional[[]byte]:
		var content []byte
		content, err = g.bytes(raw)
		*known = Value(content)
	default:
		err = g.read(raw, s, target)
	}
	if err != nil {
		g.faults = append(g.faults, name+": "+err.Error())
	}
}

func (g *given) read(raw json.RawMessage, s *shape, target any) error {
	v, err := readJSON(raw)
	if err != nil {
		return err
	}
	return readGiven(v, s, g.shapes, !g.open, reflect.ValueOf(target).Elem())
}

// bytes returns the text of a JSON string in UTF-8: JSON has no bytes of its own.
func (g *given) bytes(raw json.RawMessage) ([]byte, error) {
	var content string
	if err := g.read(raw, text, &content); err != nil {
		return nil, err
	}
	if !utf8.ValidString(content) {
		return nil, misfit{{Expected: "string", Actual: loneSurrogate}}
	}
	return []byte(content), nil
}

// whole sets target, a pointer to a pointer to a model, to the argument "body" where that is given for all of its fields.
func (g *given) whole(s *shape, target any) bool {
	raw, found := g.values["body"]
	if !found || g.taken["body"] {
		return false
	}
	g.taken["body"] = true
	v, err := readJSON(raw)
	if err != nil {
		g.faults = append(g.faults, "body: "+err.Error())
		return false
	}
	// Checked here, since what a model sets aside has no place among the params.
	v, faults := outgoing(v, s, g.shapes, nil)
	if len(faults) > 0 {
		g.faults = append(g.faults, "body: "+sentences(faults))
		return false
	}
	if err := readGiven(v, s, g.shapes, !g.open, reflect.ValueOf(target).Elem()); err != nil {
		g.faults = append(g.faults, "body: "+err.Error())
		return false
	}
	return true
}

// done returns what is wrong with the arguments.
func (g *given) done() error {
	for _, name := range slices.Sorted(maps.Keys(g.values)) {
		if !g.taken[name] {
			g.faults = append(g.faults, name+" is no argument of the operation"+question(name, g.names))
		}
	}
	if len(g.faults) > 0 {
		return unsendable("%s", strings.Join(g.faults, "; "))
	}
	return nil
}
