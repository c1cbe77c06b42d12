package voicebotstudio

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

// A hand-written model of the form that the generator writes, and an API with one operation of each kind of safety.

type thing struct {
	ID     string                     `json:"id"`
	Status Optional[string]           `json:"status"`
	At     Optional[DateTime]         `json:"at"`
	On     Optional[Date]             `json:"on"`
	Size   Optional[int64]            `json:"size"`
	Weight Optional[json.Number]      `json:"weight"`
	Parts  Optional[[]*thing]         `json:"parts"`
	Colour Optional[string]           `json:"colour"`
	Either Optional[any]              `json:"either"`
	Key    Optional[string]           `json:"key"`
	Good   Optional[bool]             `json:"good"`
	Note   Optional[string]           `json:"note"`
	Extra  map[string]json.RawMessage `json:"-"`
	aside
}

func (m thing) MarshalJSON() ([]byte, error)               { return marshal(m) }
func (m *thing) UnmarshalJSON(data []byte) error           { return unmarshal(data, m, ref("thing"), sample) }
func (m thing) Violations() []Violation                    { return violationsOf(m) }
func (m thing) Lookup(name string) (json.RawMessage, bool) { return lookup(m, name) }
func (m thing) String() string                             { return describe(m) }
func (m thing) Format(state fmt.State, _ rune)             { format(state, m) }
func (m thing) table() *object                             { return sample["thing"] }

type closed struct {
	Name  Optional[string]           `json:"name"`
	Extra map[string]json.RawMessage `json:"-"`
	aside
}

func (m closed) table() *object { return sample["closed"] }

var sample = shapes{
	"thing": objectOf[thing](anything,
		property{name: "id", shape: text, required: true},
		property{name: "status", shape: union(text, nothing)},
		property{name: "at", shape: union(dateTime, nothing)},
		property{name: "on", shape: date},
		property{name: "size", shape: integer},
		property{name: "weight", shape: numeric},
		property{name: "parts", shape: array(ref("thing"))},
		property{name: "colour", shape: enum(`"red"`, `"blue"`)},
		property{name: "either", shape: union(dateTime, text, ref("thing"), array(integer))},
		property{name: "key", shape: uuid},
		property{name: "good", shape: boolean},
		property{name: "note", shape: text, sensitive: true},
	),
	"closed": objectOf[closed](nil, property{name: "name", shape: union(text, nothing)}),
}

var (
	inPath = parameter{name: "id", argument: "id", in: "path", shape: text, required: true}
	fetch  = &operation{
		id: "fetch", method: "GET", path: "/things/{id}", retrySafe: true, parameters: []parameter{inPath},
		replies: []reply{{"200", "application/json", ref("thing")}},
	}
	create = &operation{
		id: "create", method: "POST", path: "/things", body: &body{"application/json", ref("closed"), true, true},
		replies: []reply{{"201", "application/json", ref("thing")}},
	}
	discard = &operation{
		id: "discard", method: "DELETE", path: "/things/{id}", retrySafe: true, parameters: []parameter{inPath},
		replies: []reply{{"204", "", nothing}},
	}
)

const key = "sk-live-0123456789"

func newSample(t *testing.T, url string, options ...Option) *caller {
	t.Helper()
	a := &api{baseURL: url, keyHeader: "X-API-Key", variables: "SAMPLE", userAgent: "sample/1", shapes: sample}
	usual := []Option{WithAPIKey(key), WithMaxRetries(0), WithDeadline(scaled(5 * time.Second))}
	c, err := newCaller(a, append(usual, options...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// serve answers with a handler until the test ends.
func serve(t *testing.T, handler http.HandlerFunc) string {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL
}

func fetched(c *caller, options ...Option) (*thing, error) {
	return send[*thing](context.Background(), c, fetch, []any{"1"}, nil, options)
}
