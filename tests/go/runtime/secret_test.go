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
