package voicebotstudio

import (
	"encoding/json"
	"reflect"
	"testing"
)

type oneWay struct {
	ID    Optional[string]           `json:"id"`
	Pin   Optional[int64]            `json:"pin"`
	Parts Optional[[]*oneWay]        `json:"parts"`
	Extra map[string]json.RawMessage `json:"-"`
	aside
}

func (m oneWay) table() *object { return directions["oneWay"] }

var directions = shapes{
	"oneWay": objectOf[oneWay](nil,
		property{name: "id", shape: text, required: true, readOnly: true},
		property{name: "pin", shape: integer, required: true, writeOnly: true},
		property{name: "parts", shape: array(ref("oneWay"))},
	),
}

// T1.5: what is readOnly is not sent, at any depth, and not demanded.
func TestWhatIsReadOnlyIsNotSent(t *testing.T) {
	held := oneWay{
		ID: Value("a"), Pin: Value[int64](1),
		Parts: Value([]*oneWay{{Pin: Value[int64](2)}, {ID: Value("b"), Pin: Value[int64](3)}}),
	}
	for _, content := range []any{held, json.RawMessage(`{"id": 5, "pin": 1, "parts": [{"pin": 2}, {"id": "b", "pin": 3}]}`)} {
		sent, err := checkedJSON("body", directions, union(text, ref("oneWay")), content)
		if err != nil || string(sent.raw) != `{"pin":1,"parts":[{"pin":2},{"pin":3}]}` {
			t.Errorf("%s, %v", sent.raw, err)
		}
	}
	if whole, err := marshal(held); err != nil || string(whole) != `{"id":"a","pin":1,"parts":[{"pin":2},{"id":"b","pin":3}]}` {
		t.Errorf("%s, %v", whole, err)
	}
	_, err := checkedJSON("body", directions, ref("oneWay"), oneWay{ID: Value("a")})
	if err == nil || err.Error() != "body/pin: expected integer, got missing" {
		t.Error(err)
	}
}

// T1.5: what is writeOnly is not demanded of an answer, what is readOnly is.
func TestWhatIsWriteOnlyIsNotExpected(t *testing.T) {
	for data, want := range map[string]string{
		`{"id":"a","parts":[{"id":"b"}]}`: "",
		`{"id":"a","pin":"x"}`:            "/pin: expected integer, got string",
		`{"pin":1}`:                       "does not fit: /id: expected string, got missing",
	} {
		v, _ := readJSON([]byte(data))
		var got *oneWay
		aside, err := read(v, ref("oneWay"), directions, reflect.ValueOf(&got).Elem())
		said := sentences(aside)
		if err != nil {
			said = err.Error()
		}
		if said != want {
			t.Errorf("%s: %q", data, said)
		}
	}
}
