// net/http/httptest: the client calls a server of it on this machine as it would call any other.

package fakeservertest

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"

	sdk "voicebot.studio/sdk/go"
)

func TestHTTPTest(t *testing.T) {
	mux := http.NewServeMux()
	mux.HandleFunc("PATCH /v1/calls/{id}", func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"id": %q, "summary": %q}`, r.PathValue("id"), r.Header.Get("X-API-Key")+string(body))
	})
	plain, secure := httptest.NewServer(mux), httptest.NewTLSServer(mux)
	defer plain.Close()
	defer secure.Close()
	for _, options := range [][]sdk.Option{
		{sdk.WithBaseURL(plain.URL + "/v1")},
		// The certificate is known to the transport of the server's own client alone.
		{sdk.WithBaseURL(secure.URL + "/v1"), sdk.WithTransport(secure.Client().Transport)},
	} {
		client, err := sdk.NewClient(append(options, sdk.WithAPIKey("sk-test"))...)
		if err != nil {
			t.Fatal(err)
		}
		call, err := client.Calls.Update(ctx, "c 1", sdk.UpdateCallParams{Name: sdk.Value("Ada")})
		if err != nil || call.ID != "c 1" || call.Summary.Or("") != `sk-test{"name":"Ada"}` {
			t.Error(call, err)
		}
		var missing *sdk.NotFoundError
		if _, err := client.Tools.Get(ctx, "t"); !errors.As(err, &missing) {
			t.Error(err)
		}
	}
}

// A ResponseRecorder behind an http.RoundTripper needs no socket.
type handler struct{ http.Handler }

func (h handler) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result(), nil
}

func TestHTTPTestRecorder(t *testing.T) {
	answer := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { http.Error(w, "busy", http.StatusConflict) })
	client, err := sdk.NewClient(sdk.WithAPIKey("sk-test"), sdk.WithTransport(handler{answer}))
	if err != nil {
		t.Fatal(err)
	}
	var conflict *sdk.ConflictError
	if _, err := client.Calls.List(ctx); !errors.As(err, &conflict) {
		t.Error(err)
	}
}
