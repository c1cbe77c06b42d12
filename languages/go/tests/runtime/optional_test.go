package voicebotstudio

import (
	"encoding/json"
	"strings"
	"testing"
	"time"
)

type ordered struct {
	Name   Optional[string]          `json:",omitzero"`
	Size   Optional[int64]           `json:",omitzero"`
	Weight Optional[json.Number]     `json:",omitzero"`
	Good   Optional[bool]            `json:",omitzero"`
	At     Optional[DateTime]        `json:",omitzero"`
	On     Optional[Date]            `json:",omitzero"`
	Of     Optional[*thing]          `json:",omitzero"`
	Parts  Optional[[]*thing]        `json:",omitzero"`
	Raw    Optional[json.RawMessage] `json:",omitzero"`
	Any    Optional[any]             `json:",omitzero"`
	Bytes  Optional[[]byte]          `json:",omitzero"`
}

// F2.4: what an Optional writes it reads: a value, null and absent stay what they are.
func TestOptional(t *testing.T) {
	var o Optional[int64]
	if _, ok := o.Get(); ok || !o.IsAbsent() || !o.IsZero() || o.IsNull() || o.Or(7) != 7 || o.String() != "absent" {
		t.Error("absent")
	}
	if o = Null[int64](); o.IsAbsent() || !o.IsNull() || o.Or(7) != 7 || o.String() != "null" {
		t.Error("null")
	}
	if o = Value[int64](3); o.IsAbsent() || o.IsNull() || o.Or(7) != 3 || o.String() != "3" {
		t.Error("value")
	}
	if text, _ := json.Marshal([]any{o, Null[string](), Value(At(time.Unix(0, 0).UTC())), Value(Date{2024, 2, 29})}); string(text) !=
		`[3,null,"1970-01-01T00:00:00Z","2024-02-29"]` {
		t.Error(string(text))
	}
}

func TestF2_4_AnOptionalReadsWhatItWrites(t *testing.T) {
	for _, text := range []string{
		`{}`,
		`{"Name":null,"Size":null,"Weight":null,"Good":null,"At":null,"On":null,"Of":null,"Parts":null,"Raw":null,"Any":null,"Bytes":null}`,
		`{"Name":"","Size":0,"Weight":0,"Good":false,"Parts":[],"Raw":{},"Any":"","Bytes":""}`,
		`{"Name":"\u2028é","Size":9223372036854775807,"Weight":1.50,"Good":true,"At":"2024-02-29T23:59:59.123456789012+05:30",` +
			`"On":"2024-02-29","Of":{"id":"a","size":1,"new":[1.0]},"Parts":[{"id":"b"}],"Raw":{"a":1e400},"Any":[1.50,"x",{"y":null}],"Bytes":"AP8="}`,
	} {
		var got ordered
		if err := json.Unmarshal([]byte(text), &got); err != nil {
			t.Errorf("%s: %v", text, err)
		}
		if again, err := json.Marshal(got); err != nil || string(again) != text {
			t.Errorf("%s became %s (%v)", text, again, err)
		}
	}
	was := Value("was")
	if err := was.UnmarshalJSON([]byte("null")); err != nil || !was.IsNull() || was.value != "" {
		t.Error(err, was)
	}
	from := ordered{At: Value(At(time.Unix(0, 0).UTC()))}
	data, _ := json.Marshal(from)
	var to ordered
	if err := json.Unmarshal(data, &to); err != nil || !to.At.value.Equal(from.At.value.Time) {
		t.Error(err, to)
	}
}

// F2.4: what does not fit is refused in our own words, without the value, and changes nothing.
func TestF2_4_AnOptionalRefusesWhatDoesNotFit(t *testing.T) {
	for text, words := range map[string]string{
		`{"Name":77777}`: "expected string, got integer", `{"Size":"77777"}`: "expected int64, got string",
		`{"Size":77777.5}`: "expected int64, got number", `{"Weight":"77777"}`: "expected json.Number, got string",
		`{"Good":"77777"}`: "expected bool, got string", `{"At":"77777"}`: "expected date-time, got string",
		`{"Of":{"size":77777}}`: "/id: expected string, got missing", `{"Parts":[77777]}`: "expected object, got integer",
	} {
		before := ordered{Name: Value("was")}
		err := json.Unmarshal([]byte(text), &before)
		if OutcomeOf(err) != OutcomeNotSent || !strings.Contains(err.Error(), words) || strings.Contains(err.Error(), "77777") {
			t.Errorf("%s: %v", text, err)
		}
		if before.Name.value != "was" {
			t.Errorf("%s: %v", text, before.Name)
		}
	}
	var one Optional[int64]
	for _, text := range []string{"", "1 2", "nul", "\"\xff\""} {
		if err := one.UnmarshalJSON([]byte(text)); err == nil || !one.IsAbsent() {
			t.Errorf("%q: %v", text, err)
		}
	}
}
