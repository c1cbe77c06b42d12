package voicebotstudio

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// raw answers each connection's requests by hand, byte for byte: a script for each request, then the connection is closed.
// It returns its address, and how many requests came.
func raw(t *testing.T, scripts ...func(net.Conn)) (string, *atomic.Int64) {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	var count atomic.Int64
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			go func() {
				defer func() { _ = conn.Close() }()
				for {
					_ = conn.SetDeadline(time.Now().Add(10 * time.Second))
					if !readRequest(conn) {
						return
					}
					n := int(count.Add(1)) - 1
					if n >= len(scripts) {
						return
					}
					scripts[n](conn)
				}
			}()
		}
	}()
	return "http://" + listener.Addr().String(), &count
}

// readRequest reads the head of a request without a body.
func readRequest(conn net.Conn) bool {
	var head []byte
	for one := make([]byte, 1); !bytes.HasSuffix(head, []byte("\r\n\r\n")); head = append(head, one[0]) {
		if _, err := conn.Read(one); err != nil {
			return false
		}
	}
	return true
}

func says(text string) func(net.Conn) {
	return func(conn net.Conn) { _, _ = conn.Write([]byte(text)) }
}

func then(one, other func(net.Conn)) func(net.Conn) {
	return func(conn net.Conn) { one(conn); other(conn) }
}

func hangsUp(conn net.Conn) { _ = conn.Close() }

func drips(piece string) func(net.Conn) {
	return func(conn net.Conn) {
		for {
			if _, err := conn.Write([]byte(piece)); err != nil {
				return
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
}

const (
	fine   = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{\"id\":\"a\"}"
	failed = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n"
)

func TestOutcomesOfLostConnections(t *testing.T) {
	for name, c := range map[string]struct {
		script func(net.Conn)
		want   Outcome
	}{
		"closed after the request": {hangsUp, OutcomeUnknown},
		"cut status line":          {then(says("HTTP/1.1 2"), hangsUp), OutcomeUnknown},
		"cut header":               {then(says("HTTP/1.1 200 OK\r\nContent-"), hangsUp), OutcomeUnknown},
		"cut body":                 {then(says(fine[:len(fine)-3]), hangsUp), OutcomeUnknown},
		"cut chunked body":         {then(says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n"), hangsUp), OutcomeUnknown},
		"no HTTP":                  {then(says("220 smtp\r\n"), hangsUp), OutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			url, count := raw(t, c.script)
			_, err := fetched(newSample(t, url))
			var lost *APIConnectionError
			if !errors.As(err, &lost) || lost.Outcome != c.want || lost.Attempts != 1 || count.Load() != 1 {
				t.Errorf("%v, %d requests", err, count.Load())
			}
		})
	}
	for name, url := range map[string]string{
		"refused": "http://127.0.0.1:1", "no such name": "https://name.invalid", "no TLS": "https" + strings.TrimPrefix(serve(t, http.NotFound), "http"),
	} {
		if _, err := fetched(newSample(t, url)); OutcomeOf(err) != OutcomeNotSent {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNothingIsRepeatedBehindTheBack(t *testing.T) {
	// A GET on a reused connection that is lost after its first byte: net/http would send it again by itself.
	url, count := raw(t, says(fine), hangsUp, says(fine))
	c := newSample(t, url)
	if _, err := fetched(c); err != nil {
		t.Fatal(err)
	}
	if _, err := fetched(c); OutcomeOf(err) != OutcomeUnknown || count.Load() != 2 {
		t.Errorf("%v, %d requests", err, count.Load())
	}
}

func TestAStaleConnectionCostsNoAttempt(t *testing.T) {
	url, count := raw(t, then(says(fine), func(conn net.Conn) { time.Sleep(20 * time.Millisecond); hangsUp(conn) }), says(fine))
	c := newSample(t, url)
	for range 2 {
		if _, err := fetched(c); err != nil {
			t.Fatal(err)
		}
		time.Sleep(60 * time.Millisecond)
	}
	if count.Load() != 2 {
		t.Error(count.Load())
	}
}

func TestNothingOutlivesTheDeadline(t *testing.T) {
	head := "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	for name, script := range map[string]func(net.Conn){
		"silence":         func(net.Conn) { time.Sleep(3 * time.Second) },
		"dripped headers": then(says(head), drips("X: y\r\n")),
		"dripped body":    then(says(head+"Content-Length: 100000\r\n\r\n"), drips(" ")),
		"dripped error":   then(says("HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n"), drips(" ")),
		"interim answers": drips("HTTP/1.1 102 Processing\r\n\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			url, _ := raw(t, script, script, script)
			began := time.Now()
			_, err := fetched(newSample(t, url, WithDeadline(300*time.Millisecond), WithMaxRetries(2)))
			if took := time.Since(began); took > time.Second || OutcomeOf(err) != OutcomeUnknown {
				t.Errorf("%v after %v", err, took)
			}
		})
	}
}

func TestSilenceAndCancelling(t *testing.T) {
	url, _ := raw(t, then(says(fine[:20]), func(net.Conn) { time.Sleep(3 * time.Second) }), func(net.Conn) { time.Sleep(3 * time.Second) })
	c := newSample(t, url)
	_, err := fetched(c, WithTimeout(100*time.Millisecond))
	var late *APITimeoutError
	var lost *APIConnectionError
	if !errors.As(err, &late) || !errors.As(err, &lost) || !late.Timeout() || late.Outcome != OutcomeUnknown {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(100*time.Millisecond, cancel)
	_, err = send[*thing](ctx, c, fetch, []any{"1"}, nil, []Option{WithMaxRetries(5)})
	if !errors.Is(err, context.Canceled) || errors.As(err, &late) || OutcomeOf(err) != OutcomeUnknown {
		t.Error(err)
	}
}

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

func TestRetries(t *testing.T) {
	again := "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n"
	for name, c := range map[string]struct {
		operation *operation
		scripts   []func(net.Conn)
		requests  int64
		outcome   Outcome
	}{
		"safe, 503":                {fetch, []func(net.Conn){says(failed), says(fine)}, 2, ""},
		"safe, lost":               {fetch, []func(net.Conn){hangsUp, says(fine)}, 2, ""},
		"safe, 501":                {fetch, []func(net.Conn){says(strings.Replace(failed, "503", "501", 1))}, 1, OutcomeUnknown},
		"unsafe, 503":              {unsafe, []func(net.Conn){says(failed)}, 1, OutcomeUnknown},
		"unsafe, lost":             {unsafe, []func(net.Conn){hangsUp}, 1, OutcomeUnknown},
		"unsafe, 503, Retry-After": {unsafe, []func(net.Conn){says(again), says(fine)}, 2, ""},
		"unsafe, 429":              {unsafe, []func(net.Conn){says(strings.Replace(again, "503", "429", 1)), says(fine)}, 2, ""},
		"too long a wait":          {fetch, []func(net.Conn){says(strings.Replace(again, ": 0\r\nC", ": 61\r\nC", 1))}, 1, OutcomeUnknown},
		"the worst counts":         {fetch, []func(net.Conn){hangsUp, says("HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n")}, 2, OutcomeUnknown},
		"never ending":             {fetch, []func(net.Conn){says(again), says(again), says(again), says(fine)}, 3, OutcomeUnknown},
	} {
		t.Run(name, func(t *testing.T) {
			url, count := raw(t, c.scripts...)
			_, err := send[*thing](t.Context(), newSample(t, url, WithMaxRetries(2)), c.operation, []any{"1"}, nil, nil)
			if count.Load() != c.requests || OutcomeOf(err) != c.outcome {
				t.Errorf("%d requests, %v", count.Load(), err)
			}
		})
	}
}

var unsafe = &operation{
	id: "poke", method: "POST", path: "/things/{id}", parameters: []parameter{inPath}, replies: fetch.replies,
}

func TestWaits(t *testing.T) {
	for repetition, most := range map[int]time.Duration{1: backoffBase, 2: time.Second, 5: backoffCap, 100: backoffCap} {
		for range 100 {
			if pause, may := waitBefore(repetition, -1); !may || pause < 0 || pause >= most {
				t.Error(repetition, pause)
			}
		}
	}
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for text, want := range map[string]float64{
		"": -1, "5": 5, " 1.5 ": 1.5, "-1": -1, "soon": -1, "1e3": -1, "Mon, 01 Jan 2024 00:00:30 GMT": 30, "Sun, 31 Dec 2023 23:00:00 GMT": 0,
	} {
		if got := retryAfterOf(http.Header{"Retry-After": {text}}, now); got != want {
			t.Errorf("%q: %v", text, got)
		}
	}
	if got := retryAfterOf(http.Header{"Retry-After-Ms": {"250"}, "Retry-After": {"9"}}, now); got != 0.25 {
		t.Error(got)
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
	if !errors.As(err, &invalid) || invalid.Outcome != OutcomeApplied || len(invalid.Body) != mostTooLarge {
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

func TestManyGoroutinesShareAClient(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = fmt.Fprintf(w, `{"id":%q}`, strings.TrimPrefix(r.URL.Path, "/things/"))
	})
	c := newSample(t, url)
	var all sync.WaitGroup
	for worker := range 32 {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := range 20 {
				id := fmt.Sprint(worker, "-", i)
				got, err := send[*thing](context.Background(), c, fetch, []any{id}, nil, nil)
				if err != nil || got.ID != id {
					t.Errorf("%s: %v %v", id, got, err)
				}
			}
		}()
	}
	all.Wait()
}

func TestATransportOfTheCallers(t *testing.T) {
	url := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.SetCookie(w, &http.Cookie{Name: "a", Value: "b"})
		http.Redirect(w, r, "/elsewhere", http.StatusFound)
	})
	_, err := fetched(newSample(t, url, WithTransport(http.DefaultTransport)))
	var redirect *RedirectError
	if !errors.As(err, &redirect) {
		t.Error(err)
	}
	if _, err = fetched(newSample(t, "http://127.0.0.1:1", WithTransport(http.DefaultTransport))); OutcomeOf(err) != OutcomeNotSent {
		t.Error(err)
	}
	broken := roundTripper(func(*http.Request) (*http.Response, error) { return nil, io.ErrClosedPipe })
	if _, err = fetched(newSample(t, url, WithTransport(broken))); OutcomeOf(err) != OutcomeUnknown {
		t.Error(err)
	}
}

type roundTripper func(*http.Request) (*http.Response, error)

func (r roundTripper) RoundTrip(request *http.Request) (*http.Response, error) { return r(request) }
