package voicebotstudio

import (
	"fmt"
	"net/http"
	"testing"
)

func TestOptionsChangeNothingElse(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"id":"a","query":%q,"one":%q,"two":%q}`, r.URL.RawQuery, r.Header.Get("One"), r.Header.Get("Two"))
	})
	c := newSample(t, url, WithHeader("One", "1"))
	other, err := c.with([]Option{WithHeader("Two", "2"), WithStrict()})
	if err != nil {
		t.Fatal(err)
	}
	for want, of := range map[string]*caller{`"1" ""`: c, `"1" "2"`: other} {
		got, err := fetched(of, WithQuery("a b", "c&d"), WithQuery("e", ""))
		if err != nil || fmt.Sprintf("%s %s", got.Extra["one"], got.Extra["two"]) != want || string(got.Extra["query"]) != `"a%20b=c%26d&e="` {
			t.Error(got.Extra, err)
		}
	}
	for _, option := range []Option{
		WithDeadline(0), WithTimeout(-1), WithMaxRetries(-1), WithMaxResponseBytes(0), WithHeader("Host", "x"), WithHeader("a b", ""),
		WithBaseURL("ftp://x"), WithAPIKey(""),
	} {
		if _, err := c.with([]Option{option}); OutcomeOf(err) != OutcomeNotSent {
			t.Error(err)
		}
	}
}
