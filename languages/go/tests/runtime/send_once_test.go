package voicebotstudio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"
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
		"silence":         func(net.Conn) { time.Sleep(scaled(3 * time.Second)) },
		"dripped headers": then(says(head), drips("X: y\r\n")),
		"dripped body":    then(says(head+"Content-Length: 100000\r\n\r\n"), drips(" ")),
		"dripped error":   then(says("HTTP/1.1 500 No\r\nContent-Length: 100000\r\n\r\n"), drips(" ")),
		"interim answers": drips("HTTP/1.1 102 Processing\r\n\r\n"),
	} {
		t.Run(name, func(t *testing.T) {
			url, _ := raw(t, script, script, script)
			began := time.Now()
			_, err := fetched(newSample(t, url, WithDeadline(scaled(300*time.Millisecond)), WithMaxRetries(2)))
			if took := time.Since(began); took > scaled(time.Second) || OutcomeOf(err) != OutcomeUnknown {
				t.Errorf("%v after %v", err, took)
			}
		})
	}
}

// F2.1: an answer that hands the connection over to another protocol is an answer without a body. net/http gives its
// connection out as one, which no context ends.
func TestF2_1_SwitchingProtocolsIsAnAnswer(t *testing.T) {
	head := "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
	hangs := func(net.Conn) { time.Sleep(scaled(8 * time.Second)) }
	for name, script := range map[string]func(net.Conn){
		"silence":               then(says(head+"\r\n"), hangs),
		"frames":                then(says(head+"\r\n"), drips("\x81\x02hi")),
		"no upgrade header":     then(says("HTTP/1.1 101 \r\n\r\n"), hangs),
		"a length":              then(says(head+"Content-Length: 10\r\n\r\n"), hangs),
		"after another interim": then(says("HTTP/1.1 100 Continue\r\n\r\n"+head+"\r\n"), hangs),
		"closed":                then(says(head+"\r\n"), hangsUp),
	} {
		for _, options := range [][]Option{nil, {WithTransport(http.DefaultTransport.(*http.Transport).Clone())}} {
			url, count := raw(t, script, says(fine))
			c := newSample(t, url, append(options, WithMaxRetries(2))...)
			ended := make(chan error, 1)
			go func() { _, err := fetched(c); ended <- err }()
			var err error
			select {
			case err = <-ended:
			case <-time.After(scaled(3 * time.Second)):
				t.Fatalf("%s: the call still waits", name)
			}
			var general *APIStatusError
			if !errors.As(err, &general) || general.StatusCode != 101 || OutcomeOf(err) != OutcomeUnknown || general.Attempts != 1 ||
				!strings.Contains(err.Error(), "101 GET /things/{id}") {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := fetched(c); err != nil || count.Load() != 2 {
				t.Errorf("%s: the next call: %v", name, err)
			}
		}
	}
}

// F2.1: a function that gives the key, and heeds no context, does not outlive the deadline or the caller's context either.
func TestF2_1_AKeyThatIsNotGivenInTime(t *testing.T) {
	slow := func(context.Context) (string, error) { time.Sleep(scaled(3 * time.Second)); return key, nil }
	c := newSample(t, "http://127.0.0.1:1", WithAPIKeyFunc(slow))
	began := time.Now()
	_, err := fetched(c, WithDeadline(scaled(100*time.Millisecond)))
	var late *APITimeoutError
	if !errors.As(err, &late) || late.Outcome != OutcomeNotSent || late.Attempts != 0 || !strings.Contains(err.Error(), "API key") {
		t.Errorf("%T %v", err, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(scaled(50*time.Millisecond), cancel)
	_, err = send[*thing](ctx, c, fetch, []any{"1"}, nil, nil)
	if !errors.Is(err, context.Canceled) || errors.As(err, &late) || OutcomeOf(err) != OutcomeNotSent {
		t.Errorf("%T %v", err, err)
	}
	if took := time.Since(began); took > scaled(2*time.Second) {
		t.Error(took)
	}
	defer func() {
		if recover() != "mine" {
			t.Error("a panic of the caller's own is not theirs any more")
		}
	}()
	_, _ = fetched(c, WithAPIKeyFunc(func(context.Context) (string, error) { panic("mine") }))
}

func TestSilenceAndCancelling(t *testing.T) {
	url, _ := raw(t, then(says(fine[:20]), func(net.Conn) { time.Sleep(scaled(3 * time.Second)) }), func(net.Conn) { time.Sleep(scaled(3 * time.Second)) })
	c := newSample(t, url)
	_, err := fetched(c, WithTimeout(scaled(100*time.Millisecond)))
	var late *APITimeoutError
	var lost *APIConnectionError
	if !errors.As(err, &late) || !errors.As(err, &lost) || !late.Timeout() || late.Outcome != OutcomeUnknown {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(scaled(100*time.Millisecond), cancel)
	_, err = send[*thing](ctx, c, fetch, []any{"1"}, nil, []Option{WithMaxRetries(5)})
	if !errors.Is(err, context.Canceled) || errors.As(err, &late) || OutcomeOf(err) != OutcomeUnknown {
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
