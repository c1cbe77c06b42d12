package voicebotstudio

import (
	"encoding/json"
	"math"
	"strings"
	"testing"
	"time"
)

func prepareOne(in, style string, explode bool, s *shape, value any) (string, error) {
	p := parameter{name: "na me", argument: "argument", in: in, shape: s, style: style, explode: explode}
	path := "/x"
	if in == "path" {
		path = "/x/{na me}"
	}
	o := &operation{id: "o", method: "GET", path: path, parameters: []parameter{p}}
	made, err := o.prepare(sample, []any{value}, nil)
	if err != nil {
		return "", err
	}
	if in == "header" {
		return made.headers["na me"], nil
	}
	return made.target + made.headers["cookie"], nil
}

func TestParametersAreWrittenAsDeclared(t *testing.T) {
	texts, pair := []string{"a b", "c/d"}, json.RawMessage(`{"k":"v w","n":1.50}`)
	for _, c := range []struct {
		in, style string
		explode   bool
		shape     *shape
		value     any
		want      string
	}{
		{"path", "simple", false, text, "c 1/2", "/x/c%201%2F2"},
		{"path", "simple", false, text, "äé~-._'()*!", "/x/%C3%A4%C3%A9~-._%27%28%29%2A%21"},
		{"path", "simple", false, text, "...", "/x/..."},
		{"path", "simple", false, integer, int64(-5), "/x/-5"},
		{"path", "simple", false, array(text), texts, "/x/a%20b,c%2Fd"},
		{"query", "form", true, array(text), texts, "/x?na%20me=a%20b&na%20me=c%2Fd"},
		{"query", "form", false, array(text), texts, "/x?na%20me=a%20b,c%2Fd"},
		{"query", "pipeDelimited", false, array(text), texts, "/x?na%20me=a%20b%7Cc%2Fd"},
		{"query", "spaceDelimited", false, array(text), texts, "/x?na%20me=a%20b%20c%2Fd"},
		{"query", "form", true, anything, pair, "/x?k=v%20w&n=1.50"},
		{"query", "form", false, anything, pair, "/x?na%20me=k,v%20w,n,1.50"},
		{"query", "deepObject", true, anything, pair, "/x?na%20me%5Bk%5D=v%20w&na%20me%5Bn%5D=1.50"},
		{"query", "form", true, boolean, true, "/x?na%20me=true"},
		{"query", "form", true, dateTime, At(time.Unix(0, 0).UTC()), "/x?na%20me=1970-01-01T00%3A00%3A00Z"},
		{"query", "form", true, text, Optional[string]{}, "/x"},
		{"query", "form", true, union(text, nothing), Null[string](), "/x"},
		{"header", "simple", false, array(integer), []int64{1, 2}, "1,2"},
		{"cookie", "form", true, text, "a;b", "/xna me=a%3Bb"},
	} {
		if got, err := prepareOne(c.in, c.style, c.explode, c.shape, c.value); err != nil || got != c.want {
			t.Errorf("%s %s %v: %q, not %q (%v)", c.in, c.style, c.value, got, c.want, err)
		}
	}
}

func TestWhatCannotBeSentIsRefusedAndNamed(t *testing.T) {
	for _, c := range []struct {
		in    string
		shape *shape
		value any
	}{
		{"path", text, ""}, {"path", text, "."}, {"path", text, ".."}, {"path", text, "%2e%2E"}, {"path", text, "%252e."},
		{"path", text, "a\x00"}, {"path", text, "%00\x00"}, {"path", text, "\xff"}, {"path", text, "\xed\xa0\x80"},
		{"path", text, Optional[string]{}}, {"path", text, nil}, {"query", text, nil}, {"path", constant(`"head"`), "tail"},
		{"query", text, Null[string]()}, {"query", numeric, json.Number("NaN")}, {"query", numeric, json.Number(`"1"`)},
		{"query", numeric, Number(math.Inf(1))}, {"query", dateTime, At(time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC))},
		{"query", date, Date{2023, 2, 29}}, {"query", anything, json.RawMessage(`{"a":{}}`)}, {"query", anything, json.RawMessage(`{`)},
		{"query", array(text), []Optional[string]{{}}}, {"header", text, "a\r\nb: c"}, {"header", text, "é"},
	} {
		got, err := prepareOne(c.in, "form", true, c.shape, c.value)
		if err == nil || OutcomeOf(err) != OutcomeNotSent || !strings.Contains(err.Error(), "argument") {
			t.Errorf("%s %#v: %q, %v", c.in, c.value, got, err)
		}
	}
}

func TestBodies(t *testing.T) {
	type given struct {
		body    *body
		content any
	}
	for want, c := range map[string]given{
		`{"name":"é<\""}`: {create.body, closed{Name: Value("é<\"")}},
		`{"name":null}`:   {create.body, closed{Name: Null[string]()}},
		`{}`:              {create.body, closed{}},
		"":                {&body{"application/json", ref("closed"), false, true}, closed{}},
		"name=a+b":        {&body{"text/plain", text, true, false}, "name=a+b"},
		"name=a%20b":      {&body{formType, ref("closed"), true, false}, &closed{Name: Value("a b")}},
		"\x00\xff":        {&body{"application/octet-stream", anything, true, false}, []byte("\x00\xff")},
		"null":            {&body{"application/json", union(text, nothing), false, false}, Null[string]()},
		`["a"]`:           {&body{"application/json", array(text), true, false}, []string{"a"}},
	} {
		made, err := (&operation{method: "POST", path: "/", body: c.body}).prepare(sample, nil, c.content)
		if err != nil || string(made.content) != want || made.hasBody != (want != "") {
			t.Errorf("%v: %q, not %q (%v)", c.content, made.content, want, err)
		}
	}
	for want, content := range map[string]any{
		"body/name: expected string or null, got string":                        closed{Name: Value("\xed\xa0\x80")},
		"body/name: expected string, got bytes that are not UTF-8":              closed{Name: Value("\xff")},
		"body/nmae: expected no such property, got integer: did you mean name?": closed{Extra: map[string]json.RawMessage{"nmae": json.RawMessage("1")}},
		"create needs a body":                nil,
		"body: expected object, got missing": (*closed)(nil),
	} {
		if _, err := create.prepare(sample, nil, content); err == nil || err.Error() != want {
			t.Errorf("%v, not %q", err, want)
		}
	}
}

func TestBaseURLs(t *testing.T) {
	for text, want := range map[string]string{
		"https://api.example/v1/":       "https://api.example/v1",
		"HTTPS://API.Example:443":       "https://api.example",
		"http://127.0.0.1:8080/a%2Fb//": "http://127.0.0.1:8080/a%2Fb",
		"http://[::1]:80":               "http://[::1]",
		"http://x.localhost":            "http://x.localhost",
		"https://[::1]:8443":            "https://[::1]:8443",
	} {
		if got, err := readBaseURL(text, false, "it"); err != nil || got != want {
			t.Errorf("%s: %q %v", text, got, err)
		}
	}
	for text, want := range map[string]string{
		"api.example": "no scheme", "://x": "no scheme", "ftp://x": "another scheme", "https://x?a": "a query",
		"https://x#a": "a fragment", "https://sk-secret@x": "user info", "https://x y": "not a URL", "https://x/../y": "dot segments",
		"https://x/%2E": "dot segments", "https://x:65536": "a port", "https://[::g]": "not a URL", "https://[1::2::3]": "malformed",
		"http://api.example": "plain http", "https://": "not a URL", "https://x\n": "not a URL",
	} {
		if _, err := readBaseURL(text, false, "it"); err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "sk-") {
			t.Errorf("%q: %v", text, err)
		}
	}
	if _, err := readBaseURL("http://api.example", true, "it"); err != nil {
		t.Error(err)
	}
}

func TestUndeclaredOperations(t *testing.T) {
	c := newSample(t, "http://127.0.0.1:1")
	for _, path := range []string{"", "x", "/a/../b", "/%2e%2E", "/a?b", "/a b", "//x", "/a#b", "/{id}/."} {
		if _, err := c.request(t.Context(), "GET", path, map[string]string{"id": "1"}, nil); OutcomeOf(err) != OutcomeNotSent {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, id := range []string{"", "..", "%2e"} {
		if _, err := c.request(t.Context(), "GET", "/a/{id}", map[string]string{"id": id}, nil); OutcomeOf(err) != OutcomeNotSent {
			t.Errorf("%s: %v", id, err)
		}
	}
	if _, err := c.request(t.Context(), "CONNECT", "/", nil, nil); err == nil {
		t.Error("CONNECT")
	}
}

func TestArgumentsByName(t *testing.T) {
	c := newSample(t, "http://127.0.0.1:1")
	take := func(arguments string) (id, other string, size Optional[int64], body *closed, err error) {
		var values map[string]json.RawMessage
		if err := json.Unmarshal([]byte(arguments), &values); err != nil {
			t.Fatal(err)
		}
		g, err := newGiven(c, values, nil)
		if err != nil {
			t.Fatal(err)
		}
		g.into("path", "id", text, true, &id)
		g.into("query", "id", text, false, &other)
		g.into("query", "size", integer, false, &size)
		g.whole(ref("closed"), &body)
		return id, other, size, body, g.done()
	}
	id, other, size, body, err := take(`{"id":"a","query:id":"b","size":3,"body":{"name":null}}`)
	if id != "a" || other != "b" || size != Value[int64](3) || body == nil || !body.Name.IsNull() || err != nil {
		t.Error(id, other, size, body, err)
	}
	for arguments, want := range map[string]string{
		`{}`:                              "id is missing",
		`{"id":5}`:                        "id: does not fit: the whole value: expected string, got integer",
		`{"id":"a","size":null}`:          "size: does not fit: the whole value: expected integer, got null",
		`{"id":"a","sise":1}`:             "sise is no argument of the operation: did you mean size?",
		`{"id":"a","body":{"nmae":null}}`: "body: /nmae: expected no such property, got null: did you mean name?",
	} {
		if _, _, _, _, err := take(arguments); err == nil || err.Error() != want {
			t.Errorf("%s: %v", arguments, err)
		}
	}
}

func TestParamsShowWhichAreSet(t *testing.T) {
	type sampleParams struct {
		Name  Optional[string]
		Note  Optional[string]
		Extra map[string]json.RawMessage
	}
	if got := describeSet(sampleParams{Note: Value("secret")}); got != "sampleParams(set: Note)" {
		t.Error(got)
	}
}
