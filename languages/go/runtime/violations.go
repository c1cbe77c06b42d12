// Say where a value does not fit, as a JSON Pointer, and why.

package voicebotstudio

import (
	"encoding/json"
	"fmt"
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
