package voicebotstudio

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"
)

// F2.3: what is nil is refused in words, and nothing panics.
func TestF2_3_NilIsRefused(t *testing.T) {
	c := newSample(t, "http://127.0.0.1:1")
	var noContext context.Context
	var noTransport *http.Transport
	call := func(ctx context.Context, c *caller, options ...Option) error {
		_, err := send[*thing](ctx, c, fetch, []any{"1"}, nil, options)
		return err
	}
	another := func(options ...Option) error { _, err := c.with(options); return err }
	_, ofNone := (*caller)(nil).with(nil)
	_, untyped := (*caller)(nil).request(t.Context(), "GET", "/", nil, nil)
	for name, err := range map[string]error{
		"client is nil, or":           call(t.Context(), nil),
		"was not made by NewClient":   call(t.Context(), &caller{}),
		"client is nil, or was":       ofNone,
		"client is nil, or was not":   untyped,
		"ctx is nil":                  call(noContext, c),
		"option 2 of 2 is nil":        call(t.Context(), c, WithStrict(), nil),
		"option 1 of 1 is nil":        another(nil),
		"the function is nil":         another(WithAPIKeyFunc(nil)),
		"the transport is nil":        another(WithTransport(nil)),
		"WithTransport: the transpor": another(WithTransport(noTransport)),
	} {
		if OutcomeOf(err) != OutcomeNotSent || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if text := fmt.Sprint((*caller)(nil), &caller{}); text != "Client() Client()" {
		t.Error(text)
	}
	if err := another(WithLogger(nil), WithHooks(Hooks{}), CaptureResponse(nil)); err != nil {
		t.Error(err) // nothing is a choice
	}
}

// F2.3: of what is sent, too.
func TestF2_3_NilBodiesAreRefused(t *testing.T) {
	c := newSample(t, "http://127.0.0.1:1")
	for name, content := range map[string]any{
		"a model": (*closed)(nil), "an element": []*closed{nil}, "a value": Value[*closed](nil), "a member": map[string]any{"a": (*closed)(nil)},
		"a function": func() {}, "raw JSON": json.RawMessage(nil), "a channel": make(chan int),
	} {
		if _, err := c.request(t.Context(), "PUT", "/", nil, content); err == nil || (name != "a member" && OutcomeOf(err) != OutcomeNotSent) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

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
