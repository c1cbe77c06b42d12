package voicebotstudio

import (
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestNothingIsLost(t *testing.T) {
	for name, text := range map[string]string{
		"three states":      `{"id":"a","status":null}`,
		"unknown":           `{"id":"a","new":{"deep":[1,{"x":null}]},"big":123456789012345678901234567890}`,
		"misfits":           `{"id":"a","status":5,"at":"yesterday","on":"2024-13-01","size":1.5,"weight":"1","parts":{},"good":"true"}`,
		"misfit below":      `{"id":"a","parts":[{"id":"b","status":1},{"id":"c","at":0}]}`,
		"misfit element":    `{"id":"a","parts":[{"id":"b"},{}]}`,
		"numbers":           `{"id":"a","weight":1.10,"size":-0}`,
		"huge number":       `{"id":"a","weight":123456789012345678901234567890,"size":9223372036854775808}`,
		"many digits":       `{"id":"a","at":"2023-11-07T05:31:56.123456789123Z"}`,
		"odd date-times":    `{"id":"a","at":"2023-11-07 05:31:56,5-0330"}`,
		"lone surrogate":    `{"id":"a","status":"x\ud800y","note":"\ud83d\ude00"}`,
		"odd names":         `{"id":"a","":1,"a/b~c":{"d":2},"\u00e9":3}`,
		"text that escapes": `{"id":"\"\\\b\f\n\r\t\u0000\u001f<>&\u2028"}`,
	} {
		t.Run(name, func(t *testing.T) {
			var m thing
			if err := json.Unmarshal([]byte(text), &m); err != nil {
				t.Fatal(err)
			}
			written, err := m.MarshalJSON()
			if err != nil {
				t.Fatal(err)
			}
			var want, got any
			if json.Unmarshal([]byte(text), &want); json.Unmarshal(written, &got) != nil || !reflect.DeepEqual(want, got) {
				t.Errorf("%s\nbecame\n%s", text, written)
			}
			if strings.Contains(text, "1234567890123") && !strings.Contains(string(written), "12345678901234567890") &&
				!strings.Contains(string(written), "123456789123Z") {
				t.Errorf("digits were lost: %s", written)
			}
			if name == "lone surrogate" && !strings.Contains(string(written), `x\ud800y`) {
				t.Errorf("the surrogate was lost: %s", written)
			}
		})
	}
}

func TestViolations(t *testing.T) {
	for text, want := range map[string][]string{
		`{"id":"a","status":5}`: {"/status: expected string or null, got integer"},
		`{"id":"a","at":"2023-11-07T23:59:60Z","on":null}`: {
			"/at: expected date-time or null, got string", "/on: expected date, got null"},
		`{"id":"a","parts":[{"id":"b"},{"id":null,"good":1}]}`: {
			"/parts/1: expected object, got object (/id: expected string, got null; /good: expected boolean, got integer)"},
		`{"id":"a","parts":[{"id":"b","size":1e30}]}`: {"/parts/0/size: expected integer, got an integer beyond 64 bits"},
		`{"id":"a","weight":1e999,"colour":5}`: {
			"/colour: expected one of \"red\", \"blue\", got integer", "/weight: expected number, got a number beyond measure"},
		`{"id":"a","either":{"status":1}}`: {"/either/id: expected string, got missing", "/either/status: expected string or null, got integer"},
		`{"id":"a","either":[1,"x"]}`:      {"/either/1: expected integer, got string"},
		`{"id":"a","key":"6BA7B810-9DAD-11D1-80B4-00C04FD430C8","size":5.0,"either":"x"}`: nil,
	} {
		var m thing
		if err := json.Unmarshal([]byte(text), &m); err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, violation := range m.Violations() {
			got = append(got, violation.String())
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", text, got, want)
		}
	}
}

func TestAMisfitAtTheRootIsAnError(t *testing.T) {
	for text, want := range map[string]string{
		`{}`:                  "/id: expected string, got missing",
		`[]`:                  "the whole value: expected object, got array",
		`{"id":1,"status":2}`: "/id: expected string, got integer",
		"\xff":                "not UTF-8",
		`{"id":"a"`:           "not JSON",
		`{"id":NaN}`:          "not JSON",
		`{"id":` + strings.Repeat("9", 5000) + `}`: "too many digits",
		strings.Repeat("[", 200000):                "nested too deeply",
	} {
		var m thing
		if err := m.UnmarshalJSON([]byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.40q: %v does not say %q", text, err, want)
		}
	}
}

func TestSettingAFieldLetsGoOfWhatWasSetAside(t *testing.T) {
	var m thing
	if err := json.Unmarshal([]byte(`{"id":"a","status":5,"good":"x"}`), &m); err != nil {
		t.Fatal(err)
	}
	m.Status = Value("done")
	written, _ := json.Marshal(m)
	if string(written) != `{"id":"a","status":"done","good":"x"}` || len(m.Violations()) != 1 {
		t.Errorf("%s %v", written, m.Violations())
	}
}

func TestUnionsTakeTheFirstVariantThatFits(t *testing.T) {
	for text, want := range map[string]any{
		`"2023-11-07T05:31:56Z"`:         DateTime{},
		`"2023-11-07T05:31:56.1234567Z"`: "2023-11-07T05:31:56.1234567Z", // as a date-time, some language loses a digit
		`"x"`:                            "x",
		`{"id":"b"}`:                     &thing{},
		`[1,2]`:                          []int64{},
	} {
		var m thing
		if err := json.Unmarshal([]byte(`{"id":"a","either":`+text+`}`), &m); err != nil {
			t.Fatal(err)
		}
		if got, _ := m.Either.Get(); reflect.TypeOf(got) != reflect.TypeOf(want) {
			t.Errorf("%s became %T", text, got)
		}
	}
}

func TestModelsInsideOfAny(t *testing.T) {
	m := thing{ID: "a", Either: Value[any]([]any{&thing{ID: "b"}, "x", nil, Value(int64(1)), map[string]int{"k": 1}})}
	if text, err := json.Marshal(m); err != nil || string(text) != `{"id":"a","either":[{"id":"b"},"x",null,1,{"k":1}]}` {
		t.Errorf("%s %v", text, err)
	}
}

func BenchmarkDecode(b *testing.B) {
	one := `{"id":"a","status":"on","at":"2023-11-07T05:31:56Z","weight":1.5,"note":"` + strings.Repeat("word ", 40) + `"}`
	data := []byte(`{"id":"a","parts":[` + one + strings.Repeat(","+one, 4999) + `]}`)
	b.SetBytes(int64(len(data)))
	b.Run("ours", func(b *testing.B) {
		for b.Loop() {
			var m thing
			if err := m.UnmarshalJSON(data); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encoding/json", func(b *testing.B) {
		for b.Loop() {
			var m any
			if err := json.Unmarshal(data, &m); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// A text that an enum does not list is kept, is no violation, and is sent; a constant is what it is.
func TestV2_EnumsAreOpen(t *testing.T) {
	var m thing
	const text = `{"id":"a","colour":"green"}`
	if err := json.Unmarshal([]byte(text), &m); err != nil || len(m.Violations()) != 0 || m.Colour.Or("") != "green" {
		t.Errorf("%v %v", m.Colour, err)
	}
	if sent, err := checkedJSON("body", sample, ref("thing"), m); err != nil || string(sent.raw) != text {
		t.Errorf("%s %v", sent.raw, err)
	}
	for _, c := range []struct {
		s    *shape
		json string
		want string
	}{
		{enum(`"a"`, `"b"`), `"c"`, ""},
		{enum(`"a"`, `"b"`), `""`, ""},
		{enum(`"a"`, `null`), `"c"`, ""},
		{enum(`"a"`), `null`, `expected one of "a", got null`},
		{enum(`"a"`), `1`, `expected one of "a", got integer`},
		{enum(`"a"`), `"\ud800"`, `expected one of "a", got a string with a lone surrogate`},
		{union(enum(`"a"`), nothing), `"c"`, ""},
		{constant(`"a"`), `"b"`, `expected one of "a", got string`},
		{constant(`1`, `2`), `3`, `expected one of 1, 2, got integer`},
	} {
		v, _ := readJSON([]byte(c.json))
		_, faults := outgoing(v, c.s, sample, nil)
		if got := strings.TrimPrefix(sentences(faults), "the whole value: "); got != c.want {
			t.Errorf("%s as %s: %q, not %q", c.json, c.s, got, c.want)
		}
	}
}

func TestV2_AnEnumOfTextsAndNumbersTakesTexts(t *testing.T) {
	v, _ := readJSON([]byte(`"new"`))
	var raw json.RawMessage
	if aside, err := read(v, enum(`"a"`, `1`), sample, reflect.ValueOf(&raw).Elem()); err != nil || len(aside) > 0 || string(raw) != `"new"` {
		t.Errorf("%s %v %v", raw, aside, err)
	}
}
