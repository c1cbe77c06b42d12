package voicebotstudio

import (
	"encoding/json"
	"strings"
	"testing"
)

// sentAs returns what a model is sent as, in a request.
func sentAs(t *testing.T, s *shape, content any) (string, error) {
	t.Helper()
	v, err := checkedJSON("body", sample, s, content)
	return string(v.raw), err
}

func TestV4_WhatWasReadIsSentAsItCame(t *testing.T) {
	for _, text := range []string{
		`{"id":"a","status":5,"good":"x"}`,
		`{"id":"a","at":"yesterday","new":{"deep":[1.50,null]},"big":123456789012345678901234567890}`,
		`{"id":"a","parts":[5,{"id":"b","size":"x","odd":1}]}`,
		`{"id":"a","colour":"green","parts":[]}`,
		`{"id":"a","status":null,"weight":1.10}`,
	} {
		var m thing
		if err := json.Unmarshal([]byte(text), &m); err != nil {
			t.Fatal(err)
		}
		if sent, err := sentAs(t, ref("thing"), m); err != nil || !sameJSON([]byte(sent), text) {
			t.Errorf("%s was sent as %s, %v", text, sent, err)
		}
		m.Note = Value("changed")
		if sent, err := sentAs(t, union(ref("thing"), nothing), Value(&m)); err != nil ||
			!sameJSON([]byte(sent), strings.TrimSuffix(text, "}")+`,"note":"changed"}`) {
			t.Errorf("%s was sent as %s, %v", text, sent, err)
		}
	}
}

func TestV4_WhatAClosedObjectCameWithIsSent(t *testing.T) {
	var read closed
	if err := unmarshal([]byte(`{"name":"n","new":1}`), &read, ref("closed"), sample); err != nil {
		t.Fatal(err)
	}
	if sent, err := sentAs(t, ref("closed"), &read); err != nil || sent != `{"name":"n","new":1}` {
		t.Errorf("%s, %v", sent, err)
	}
	read.Extra["naem"] = json.RawMessage("1")
	_, err := sentAs(t, ref("closed"), &read)
	if err == nil || err.Error() != "body/naem: expected no such property, got integer: did you mean name?" {
		t.Error(err)
	}
}

// A misfit of the caller's own is refused, wherever it stands beside what came.
func TestV4_WhatTheCallerWroteIsChecked(t *testing.T) {
	var m thing
	if err := json.Unmarshal([]byte(`{"id":"a","status":5,"parts":[7,{"id":"b"}]}`), &m); err != nil {
		t.Fatal(err)
	}
	m.Parts.Or(nil)[0].Weight = Value(json.Number("NaN"))
	if _, err := sentAs(t, ref("thing"), m); err == nil || !strings.HasPrefix(err.Error(), "body/parts/1/weight: ") {
		t.Error(err)
	}
	g := given{values: map[string]json.RawMessage{"body": json.RawMessage(`{"id":"a","status":5}`)}, shapes: sample, taken: map[string]bool{}}
	var body *thing
	if g.into("body", "body", ref("thing"), true, &body); len(g.faults) > 0 {
		t.Fatal(g.faults)
	}
	_, err := sentAs(t, ref("thing"), body)
	if err == nil || err.Error() != "body/status: expected string or null, got integer" {
		t.Error(err)
	}
}

func TestV4_AMisspeltNameIsAskedAbout(t *testing.T) {
	known := []string{"name", "assistantId", "customer"}
	for name, want := range map[string]string{
		"nmae": ": did you mean name?", "mane": "", "names": ": did you mean name?", "Name": ": did you mean name?",
		"assistant_id": ": did you mean assistantId?", "custmer": ": did you mean customer?", "other": "", "": "",
		strings.Repeat("x", 1<<20): "",
	} {
		if got := question(name, known); got != want {
			t.Errorf("%.20s: %q", name, got)
		}
	}
	if question("a", nil) != "" {
		t.Error("a question about nothing")
	}
}

// Of what a caller writes as JSON, a name that is not declared is a mistake, be the object open or not.
func TestV4_NamesThatACallerWritesAreDeclared(t *testing.T) {
	for text, want := range map[string]string{
		`{"id":"a","note":"n"}`:                            "",
		`{"id":"a","nite":"n"}`:                            "/nite: expected no such property, got string: did you mean note?",
		`{"id":"a","zzz":1}`:                               "/zzz: expected no such property, got integer",
		`{"id":"a","parts":[{"id":"b"},{"id":"c","i":1}]}`: "/parts/1/i: expected no such property, got integer: did you mean id?",
	} {
		for open, said := range map[bool]string{false: want, true: ""} {
			g := given{values: map[string]json.RawMessage{"x": json.RawMessage(text)}, shapes: sample, taken: map[string]bool{}, open: open}
			var m *thing
			g.into("body", "x", ref("thing"), true, &m)
			if got := strings.TrimPrefix(strings.Join(g.faults, ""), "x: does not fit: "); got != said {
				t.Errorf("%s, %t: %q", text, open, got)
			}
		}
	}
}
