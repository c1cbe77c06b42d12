// What of the API definition the fake server knows, as data.

package voicebotstudiotest

import (
	"bytes"
	"encoding/json"
	"fmt"
)

// definition is what the generator writes of an API; a type descriptor (any) is a text, or an object with one of ref, array,
// enum and union.
type definition struct {
	KeyHeader  string
	Operations []*operation
	Objects    map[string]object
}

type operation struct {
	ID, Name, Method, Path string // Name: as it is called in Go, "Calls.Update"
	Parameters             []parameter
	Body                   *body
	Responses              []response
	Example                *example `json:"-"`
}

type parameter struct {
	Name, In, Style   string
	Required, Explode bool
	Type              any
}

type body struct {
	MediaType string
	Required  bool
	Type      any
}

// response is a declared success; without a media type it has no body.
type response struct{ Status, MediaType string }

type example struct{ Status, Content string }

// object is an object with a name. Additional: the type of undeclared properties; nil where there can be none.
type object struct {
	Properties map[string]any
	Required   []string
	Additional any
	ReadOnly   []string `json:"read_only"`
}

func readDefinition(text, examples []byte) *definition {
	var found definition
	var byID map[string]*example
	read(text, &found)
	read(examples, &byID)
	for _, each := range found.Operations {
		each.Example = byID[each.ID]
	}
	return &found
}

func read(text []byte, into any) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		panic(fmt.Sprintf("the definition of the API can't be read: %v", err))
	}
}

func (o *operation) String() string { return fmt.Sprintf("%s (%s %s)", o.Name, o.Method, o.Path) }
