package voicebotstudio

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

func TestTheKeyIsNeverShown(t *testing.T) {
	var log bytes.Buffer
	echo := serve(t, func(w http.ResponseWriter, r *http.Request) {
		k := r.Header.Get("X-Api-Key")
		w.Header().Set("X-Echo", k)
		w.WriteHeader(500)
		_, _ = fmt.Fprint(w, k, url.QueryEscape(k), base64.StdEncoding.EncodeToString([]byte("Basic:"+k)))
	})
	logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c := newSample(t, echo, WithLogger(logger))
	_, err := fetched(c)
	_, badKey := newCaller(c.settings.api, []Option{WithAPIKey(key + "\n")})
	_, twoKeys := fetched(c, WithHeader("x-api-KEY", key))
	_, headerErr := fetched(c, WithHeader("X-Other", key+"\n"))
	var general *APIStatusError
	if !errors.As(err, &general) || badKey == nil || twoKeys == nil || headerErr == nil {
		t.Fatal(err, badKey, twoKeys, headerErr)
	}
	type client struct{ *caller }
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%d", "%x"} {
		for _, value := range []any{c, *c, client{c}, &client{c}, err, *general, general.Header, string(general.Body), badKey, twoKeys, headerErr, c.settings, *c.settings} {
			logger.Info("printed", "value", value)
			text := fmt.Sprintf(verb, value) + log.String()
			for _, form := range []string{key, base64.StdEncoding.EncodeToString([]byte(key))[:20], fmt.Sprintf("%x", key)} {
				if strings.Contains(text, form) {
					t.Fatalf("%s of %T shows the key", verb, value)
				}
			}
		}
	}
}

// T1.1: a call without the key asks no function for it, repeats without it, and shows nothing of it.
func TestAnonymousCalls(t *testing.T) {
	var log bytes.Buffer
	var heads []http.Header
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		heads = append(heads, r.Header)
		if len(heads) == 1 {
			w.Header().Set("Retry-After", "0")
			w.WriteHeader(503)
			return
		}
		w.WriteHeader(500)
		_, _ = fmt.Fprint(w, key)
	})
	open := *discard
	open.anonymous = true
	logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	c := newSample(t, url, WithLogger(logger), WithMaxRetries(1))
	_, err := send[none](t.Context(), c, &open, []any{"1"}, nil, nil)
	var general *APIStatusError
	if !errors.As(err, &general) || string(general.Body) != "[redacted]" || len(heads) != 2 {
		t.Fatal(err, len(heads))
	}
	asking := WithAPIKeyFunc(func(context.Context) (string, error) { t.Error("it is asked for the key"); return "", nil })
	_, _ = send[none](t.Context(), c, &open, []any{"1"}, nil, []Option{asking, WithMaxRetries(0)})
	for _, head := range heads {
		if _, found := head["X-Api-Key"]; found || strings.Contains(fmt.Sprint(head), key) {
			t.Error(head)
		}
	}
	if strings.Contains(strings.ToLower(log.String()), "x-api-key") || strings.Contains(log.String(), key) {
		t.Error(log.String())
	}
	if _, err := send[none](t.Context(), c, &open, []any{"1"}, nil, []Option{WithHeader("x-api-key", "2")}); OutcomeOf(err) != OutcomeNotSent {
		t.Error(err)
	}
}

// T1.1: by hand an operation that takes no key is called without one, however its path is written.
func TestAnonymousPaths(t *testing.T) {
	routes := []route{{"GET", "/health", true}, {"GET", "/its/own", false}, {"GET", "/its/{id}", true}, {"GET", "/its/{id}/a.{kind}", true}}
	for path, wanted := range map[string]bool{
		"/health": true, "/health/": true, "/%68ealth": true, "/health/more": false, "/Health": false, "/": false,
		"/its/{id}": true, "/its/7": true, "/{kind}/7": true, "/its/own": false, "/its/{own}": false,
		"/its/7/a.csv": true, "/its/7/a.": false, "/its/7/axcsv": false,
	} {
		if got := isAnonymous(routes, "GET", path, map[string]string{"id": "a/b\n", "kind": "its", "own": "own"}); got != wanted {
			t.Error(path, got)
		}
	}
	if isAnonymous(routes, "POST", "/health", nil) || isAnonymous(nil, "GET", "/health", nil) {
		t.Error("another method, or no such operation")
	}
}

func TestKeys(t *testing.T) {
	a := &api{baseURL: "https://api.example", keyHeader: "X-API-Key", variables: "SAMPLE", shapes: sample}
	if _, err := newCaller(a, nil); err == nil || !strings.Contains(err.Error(), "SAMPLE_API_KEY") {
		t.Error(err)
	}
	t.Setenv("SAMPLE_API_KEY", "sk from-env")
	if _, err := newCaller(a, nil); err == nil || strings.Contains(err.Error(), "from-env") {
		t.Error(err)
	}
	var got []string
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		got = append(got, r.Header.Get("X-Api-Key"))
		w.WriteHeader(204)
	})
	count := 0
	c := newSample(t, url, WithAPIKeyFunc(func(context.Context) (string, error) { count++; return fmt.Sprint("key-", count), nil }))
	for range 2 {
		if _, err := send[none](t.Context(), c, discard, []any{"1"}, nil, nil); err != nil {
			t.Fatal(err)
		}
	}
	if !slices.Equal(got, []string{"key-1", "key-2"}) {
		t.Error(got)
	}
	failing := WithAPIKeyFunc(func(context.Context) (string, error) { return "", io.ErrUnexpectedEOF })
	if _, err := fetched(c, failing); !errors.Is(err, io.ErrUnexpectedEOF) || OutcomeOf(err) != OutcomeNotSent {
		t.Error(err)
	}
}
