package voicebotstudio

import (
	"encoding/json"
	"testing"
	"time"
)

func TestV5_APropertyIsReadByItsNameOnTheWire(t *testing.T) {
	const text = `{"id":"a","status":null,"at":"2023-11-07 05:31:56,5-0330","weight":1.10,"parts":[5,{"id":"b","n":1}],` +
		`"good":"no","new":{"deep":[1]},"a/b":null,"":0}`
	var m thing
	if err := json.Unmarshal([]byte(text), &m); err != nil {
		t.Fatal(err)
	}
	var want map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &want); err != nil {
		t.Fatal(err)
	}
	for name, raw := range want {
		if got, found := m.Lookup(name); !found || string(got) != string(raw) {
			t.Errorf("%q: %s, not %s", name, got, raw)
		}
	}
	for _, name := range []string{"size", "Status", "none", "Extra"} {
		if got, found := m.Lookup(name); found || got != nil {
			t.Errorf("%q: %s", name, got)
		}
	}
	m.Good, m.At = Value(true), Value(At(time.Unix(0, 0).UTC()))
	for name, raw := range map[string]string{"good": "true", "at": `"1970-01-01T00:00:00Z"`} {
		if got, found := m.Lookup(name); !found || string(got) != raw {
			t.Errorf("%q: %s, not %s", name, got, raw)
		}
	}
	if got, found := (thing{}).Lookup("id"); !found || string(got) != `""` {
		t.Errorf("%s %t", got, found)
	}
	if got, _ := m.Lookup("good"); len(got) > 0 {
		got[0] = 'x' // a copy
	}
	if got, _ := m.Lookup("new"); string(got) != `{"deep":[1]}` {
		t.Errorf("%s", got)
	}
}

// What reads a property today goes on to work when the definition declares it tomorrow.
func TestV5_ReadingSurvivesTheDeclarationOfAProperty(t *testing.T) {
	const text = `{"name":"n","size":5,"id":"a","more":[1,"x"]}`
	for _, declared := range []model{
		&closed{}, // declares name
		&thing{},  // declares id and size
	} {
		if err := unmarshal([]byte(text), declared, ref(map[bool]string{true: "thing", false: "closed"}[isThing(declared)]), sample); err != nil {
			t.Fatal(err)
		}
		for name, raw := range map[string]string{"name": `"n"`, "size": "5", "id": `"a"`, "more": `[1,"x"]`} {
			if got, found := lookup(declared, name); !found || string(got) != raw {
				t.Errorf("%T %q: %s, not %s", declared, name, got, raw)
			}
		}
	}
}

func isThing(m model) bool { _, is := m.(*thing); return is }
