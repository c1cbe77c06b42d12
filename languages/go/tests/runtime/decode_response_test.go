package voicebotstudio

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
)

func TestRedirectsAreNotFollowed(t *testing.T) {
	var leaked atomic.Int64
	other := serve(t, func(_ http.ResponseWriter, r *http.Request) { leaked.Add(1) })
	for _, status := range []int{301, 302, 303, 307, 308} {
		url := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Location", other+"/steal?token=1")
			w.WriteHeader(status)
		})
		_, err := fetched(newSample(t, url))
		var redirect *RedirectError
		if !errors.As(err, &redirect) || redirect.Origin != other || redirect.Outcome != OutcomeRejected ||
			strings.Contains(fmt.Sprint(err, redirect.Header), "token") || leaked.Load() != 0 {
			t.Errorf("%d: %v, followed %d times", status, err, leaked.Load())
		}
	}
}

// F1.8: a redirect tells the origin that it leads to, however the service writes it; a path alone is told as one.
func TestF1_8_ARedirectTellsTheOtherOrigin(t *testing.T) {
	for location, want := range map[string][2]string{
		"//other.example/secret?t=1":       {"http://other.example", "leads to http://other.example;"},
		"//u:p@other.example:8443/":        {"http://other.example:8443", "leads to http://other.example:8443;"},
		"//[2001:db8::1]/secret":           {"http://[2001:db8::1]", "leads to http://[2001:db8::1];"},
		"HTTPS://Other.Example/secret":     {"https://other.example", "leads to https://other.example;"},
		"/secret":                          {"", "leads to another path;"},
		"secret":                           {"", "leads to another path;"},
		"?secret=1":                        {"", "leads to another path;"},
		"///secret":                        {"", "leads to another path;"},
		"mailto:secret@other.example":      {"", "leads to what is no address;"},
		"http:///secret":                   {"", "leads to what is no address;"},
		"//[secret":                        {"", "leads to what is no address;"},
		"//other.example:secret-port/path": {"", "leads to what is no address;"},
		"":                                 {"", "does not say where to;"},
	} {
		url := serve(t, func(w http.ResponseWriter, _ *http.Request) {
			if location != "" {
				w.Header()["Location"] = []string{location}
			}
			w.WriteHeader(302)
		})
		_, err := fetched(newSample(t, url))
		var redirect *RedirectError
		if !errors.As(err, &redirect) || redirect.Origin != want[0] || !strings.Contains(err.Error(), want[1]) ||
			strings.Contains(fmt.Sprint(err, redirect.Header), "secret") {
			t.Errorf("%q: %v %v", location, err, redirect)
		}
	}
}

func TestBodiesAreBounded(t *testing.T) {
	var bomb bytes.Buffer
	zip := gzip.NewWriter(&bomb)
	_, _ = zip.Write([]byte(`{"id":"a","pad":"`))
	for range 64 {
		_, _ = zip.Write(bytes.Repeat([]byte("a"), 1<<20))
	}
	_, _ = zip.Write([]byte(`"}`))
	_ = zip.Close()
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Encoding", "gzip")
		_, _ = w.Write(bomb.Bytes())
	})
	if got, err := fetched(newSample(t, url, WithMaxResponseBytes(65<<20))); err != nil || len(got.Extra["pad"]) != 64<<20+2 {
		t.Fatal(err)
	}
	_, err := fetched(newSample(t, url, WithMaxResponseBytes(1<<20)))
	var invalid *APIResponseValidationError
	if !errors.As(err, &invalid) || invalid.Outcome != OutcomeApplied || len(invalid.Body) != tooLargeKept {
		t.Error(err)
	}
}

func TestAnswersThatCannotBeUsed(t *testing.T) {
	for _, c := range []struct {
		mediaType, body string
		want            Outcome
	}{
		{"application/json", "", OutcomeApplied}, {"application/json", `{"id"`, OutcomeApplied}, {"application/json", `[["id","a"]]`, OutcomeApplied},
		{"application/json", `{"id":NaN}`, OutcomeApplied}, {"application/json", "{\"id\":\"\xff\"}", OutcomeApplied},
		{"application/problem+json", `{}`, OutcomeApplied}, {"text/html", "<p>", OutcomeUnknown}, {"", `{}`, OutcomeApplied},
	} {
		url := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header()["Content-Type"] = []string{c.mediaType}
			_, _ = io.WriteString(w, c.body)
		})
		_, err := fetched(newSample(t, url))
		var invalid *APIResponseValidationError
		if !errors.As(err, &invalid) || invalid.Outcome != c.want || string(invalid.Body) != c.body {
			t.Errorf("%s %q: %v", c.mediaType, c.body, err)
		}
	}
}

func TestStatuses(t *testing.T) {
	for status, want := range map[int]string{
		400: "*BadRequestError", 401: "*AuthenticationError", 403: "*PermissionDeniedError", 404: "*NotFoundError", 409: "*ConflictError",
		418: "*APIStatusError", 422: "*UnprocessableEntityError", 429: "*RateLimitError", 500: "*InternalServerError",
		520: "*InternalServerError", 599: "*InternalServerError", 300: "*RedirectError", 999: "*APIStatusError",
	} {
		url := serve(t, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("X-Request-Id", "req_1")
			w.WriteHeader(status)
			_, _ = fmt.Fprintf(w, `{"detail":[{"loc":["body","name"],"msg":"bad","input":"hidden"}],"echo":%q}`, r.Header.Get("X-Api-Key"))
		})
		var response Response
		_, err := fetched(newSample(t, url), CaptureResponse(&response))
		name := strings.Replace(fmt.Sprintf("%T", err), "voicebotstudio.", "", 1)
		var general *APIStatusError
		if name != want || !errors.As(err, &general) || general.StatusCode != status || general.RequestID != "req_1" || response.StatusCode != status {
			t.Errorf("%d: %s %v", status, name, err)
		}
		if status/100 != 3 && err.Error() != fmt.Sprintf("%d GET /things/{id}: body.name: bad (request id req_1)", status) {
			t.Error(err)
		}
		if bytes.Contains(general.Body, []byte(key)) || bytes.Contains(response.Body, []byte(key)) {
			t.Error("the key came back")
		}
	}
}

func TestStrict(t *testing.T) {
	var log bytes.Buffer
	url := serve(t, func(w http.ResponseWriter, r *http.Request) { _, _ = io.WriteString(w, `{"id":"a","good":"secret"}`) })
	jsonAlways := &operation{id: "o", method: "GET", path: "/", replies: []reply{{"200", "text/plain; x", text}, {"201", "", nothing}}}
	if got, err := send[string](t.Context(), newSample(t, url), jsonAlways, nil, nil, nil); err != nil || !strings.HasPrefix(got, "{") {
		t.Error(got, err)
	}
	url = serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json; charset=utf-8")
		_, _ = io.WriteString(w, `{"id":"a","good":"secret"}`)
	})
	got, err := fetched(newSample(t, url, WithLogger(slog.New(slog.NewTextHandler(&log, nil)))))
	if err != nil || !got.Good.IsAbsent() || !strings.Contains(log.String(), "/good: expected boolean") || strings.Contains(log.String(), "secret") {
		t.Error(got, err, log.String())
	}
	_, err = fetched(newSample(t, url), WithStrict())
	var invalid *APIResponseValidationError
	if !errors.As(err, &invalid) || len(invalid.Violations) != 1 || invalid.Outcome != OutcomeApplied {
		t.Error(err)
	}
}
