package voicebotstudio

import (
	"context"
	"errors"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

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

// F1.5: a service that asks for nothing, or for a moment that has passed, does not shorten our own waits.
func TestF1_5_AHintNeverShortensTheBackoff(t *testing.T) {
	now := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, header := range map[string]http.Header{
		"zero":                {"Retry-After": {"0"}},
		"zero milliseconds":   {"Retry-After-Ms": {"0"}},
		"a date that is past": {"Retry-After": {"Sun, 31 Dec 2023 23:00:00 GMT"}},
	} {
		asked := retryAfterOf(header, now)
		if asked != 0 {
			t.Errorf("%s: %v", name, asked)
		}
		var longest time.Duration
		for range 100 {
			pause, may := waitBefore(3, asked)
			if longest = max(longest, pause); !may || pause < 0 || pause >= 4*backoffFirst {
				t.Errorf("%s: %v, %t", name, pause, may)
			}
		}
		if longest < 2*backoffFirst { // by chance once in 2^100
			t.Errorf("%s: %v at most", name, longest)
		}
	}
	for range 100 {
		if pause, may := waitBefore(5, 0.25); !may || pause < 250*time.Millisecond {
			t.Error(pause, may)
		}
	}
}

// F2.7: the most that a service may ask for is asked for, and waited.
func TestF2_7_TheLongestWaitIsGranted(t *testing.T) {
	for asked, want := range map[float64]bool{59.5: true, retryAfterMost: true, retryAfterMost + 0.001: false, 1e12: false} {
		pause, may := waitBefore(1, asked)
		if may != want || (may && pause != time.Duration(asked*float64(time.Second))) {
			t.Errorf("%v: %v, %t", asked, pause, may)
		}
	}
}

// F2.7: who cancels while a repetition is waited for is answered at once, and nothing more is sent.
func TestF2_7_ACancellationEndsTheWait(t *testing.T) {
	later := "HTTP/1.1 429 Later\r\nRetry-After: 30\r\nContent-Length: 0\r\n\r\n"
	url, count := raw(t, says(later), says(fine))
	ctx, cancel := context.WithCancel(t.Context())
	waiting := make(chan struct{})
	hooks := Hooks{OnResponse: func(_ context.Context, e ResponseEvent) {
		if e.Again {
			close(waiting)
		}
	}}
	ended := make(chan error, 1)
	go func() {
		c := newSample(t, url, WithMaxRetries(1), WithDeadline(time.Minute), WithHooks(hooks))
		_, err := send[*thing](ctx, c, fetch, []any{"1"}, nil, nil)
		ended <- err
	}()
	<-waiting
	cancel()
	select {
	case err := <-ended:
		var late *APITimeoutError
		if !errors.Is(err, context.Canceled) || errors.As(err, &late) || OutcomeOf(err) != OutcomeRejected || count.Load() != 1 {
			t.Errorf("%v after %d requests", err, count.Load())
		}
	case <-time.After(scaled(5 * time.Second)):
		t.Error("the call still waits")
	}
}

// F2.7: each header that tells the id of a request is read, the first that is there before the others.
func TestF2_7_EveryHeaderOfARequestID(t *testing.T) {
	for want, headers := range map[string]string{
		"a": "X-Correlation-Id: c\r\nRequest-Id: b\r\nX-Request-Id: a\r\n",
		"b": "X-Correlation-Id: c\r\nRequest-Id: b\r\n",
		"c": "X-Correlation-Id: c\r\n",
		"":  "X-Trace-Id: d\r\n",
	} {
		url, _ := raw(t, says("HTTP/1.1 404 No\r\nContent-Length: 0\r\n"+headers+"\r\n"))
		_, err := fetched(newSample(t, url))
		var general *APIStatusError
		if !errors.As(err, &general) || general.RequestID != want {
			t.Errorf("%q: %v", want, err)
		}
	}
}

func TestWaits(t *testing.T) {
	for repetition, most := range map[int]time.Duration{1: backoffFirst, 2: time.Second, 5: backoffMost, 100: backoffMost} {
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
