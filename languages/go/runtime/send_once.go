// Send a request once: bounded in time and in size, never redirected, never repeated unasked.

package voicebotstudio

import (
	"bytes"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"regexp"
	"sync/atomic"
	"time"
)

// Why a call is given up; what ends a context by them is ours.
var (
	errDeadline = errors.New("the deadline has passed")
	errSlow     = errors.New("no connection in time")
	errSilent   = errors.New("no answer in time")
)

// answer is an answer; its body is decompressed, and whole unless there is a flaw.
type answer struct {
	status  int
	header  http.Header
	content []byte
	flaw    string
}

const (
	tooLarge    = "the body is larger than the most that is read"
	undecodable = "the body can't be decompressed"
	cut         = "the body is cut"
)

// loss is no answer. sent: a byte of the request was handed to a socket. stale: the connection had been closed while it
// was idle, before anything was sent on it.
type loss struct {
	cause   error
	sent    bool
	timeout bool
	stale   bool
}

// roundTrip sends a request once, and reads its answer up to the most that its status allows. Redirects are not followed:
// that is what an http.Client does, not its transport.
func (s *settings) roundTrip(
	ctx context.Context, request *http.Request, content []byte, most func(int) int64,
) (*answer, *loss) {
	for {
		a, lost := s.tryRoundTrip(ctx, request, content, most)
		if lost == nil || !lost.stale {
			return a, lost
		}
	}
}

func (s *settings) tryRoundTrip(
	ctx context.Context, request *http.Request, content []byte, most func(int) int64,
) (*answer, *loss) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	transport, own := s.transport.(ownTransport)
	patience := s.connect
	if !own {
		patience = max(s.connect, s.silence) // it may not tell when it is connected
	}
	var connected atomic.Bool
	timer := time.AfterFunc(patience, func() {
		if connected.Load() || !own {
			cancel(errSilent)
		} else {
			cancel(errSlow)
		}
	})
	defer timer.Stop()
	alive := func() { timer.Reset(s.silence) }
	var used *answerConn
	var before int64
	var reused bool
	trace := &httptrace.ClientTrace{
		GotConn: func(info httptrace.GotConnInfo) {
			if secure, tunnelled := info.Conn.(*tls.Conn); tunnelled {
				used, _ = secure.NetConn().(*answerConn)
			} else if used, _ = info.Conn.(*answerConn); used != nil {
				used.ask()
			}
			if used != nil {
				before = used.written.Load()
			}
			reused = info.Reused
			connected.Store(true)
			alive()
		},
		WroteRequest:         func(httptrace.WroteRequestInfo) { alive() },
		GotFirstResponseByte: alive,
	}
	request = request.WithContext(httptrace.WithClientTrace(ctx, trace))
	// A body that can't be had again: else the transport repeats some requests of its own accord.
	request.Body = io.NopCloser(&piece{bytes.NewReader(content)})
	request.ContentLength = int64(len(content))
	if len(content) == 0 && (request.Method == "POST" || request.Method == "PUT" || request.Method == "PATCH") {
		request.Body = http.NoBody
	}
	// Such a connection is not kept: what came unasked on it would get into the program's log.
	request.Close = own && transport.tunnels(request)
	response, err := s.transport.RoundTrip(request)
	lost := func(err error) *loss {
		sent := !own && !isDial(err)
		if used != nil {
			sent = used.written.Load() > before
		}
		l := &loss{cause: err, sent: sent, stale: reused && own && !sent && ctx.Err() == nil}
		if cause := context.Cause(ctx); cause != nil {
			l.cause, l.timeout = cause, !errors.Is(cause, context.Canceled)
		}
		return l
	}
	if err != nil {
		return nil, lost(err)
	}
	defer func() { _ = response.Body.Close() }()
	a := &answer{status: response.StatusCode, header: response.Header}
	if a.status/100 == 1 {
		return a, nil // the connection is handed over as its body, and no context ends a read of it
	}
	if used != nil && !request.Close {
		used.expect(response)
	}
	source := &watched{source: response.Body, alive: alive}
	a.content, a.flaw = bodyOf(source, response.Header, most(a.status))
	if source.err != nil && source.err != io.EOF {
		if a.status/100 == 2 && a.flaw != tooLarge {
			return nil, lost(source.err)
		}
		if a.flaw == "" {
			a.flaw = cut // the status says enough
		}
	}
	return a, nil
}

// Where net/http quotes what came in what it says of it: a piece of a body may be taken for the head of the next answer.
var quotesAnswer = regexp.MustCompile(
	`(?s)((?:malformed|bad|invalid|unsupported|too many|multiple) [A-Za-z][A-Za-z/ -]*[A-Za-z]) ?[":;].*`)

// withoutQuotes returns what an error says, less what it quotes of an answer.
func withoutQuotes(err error) string { return quotesAnswer.ReplaceAllString(err.Error(), "$1") }

// piece hides what a bytes.Reader can do besides.
type piece struct{ io.Reader }

// isDial reports whether an error of a transport that tells nothing else came before anything could be sent.
func isDial(err error) bool {
	var operation *net.OpError
	var verification *tls.CertificateVerificationError
	return (errors.As(err, &operation) && operation.Op == "dial") || errors.As(err, &verification)
}

// watched is a body that tells of each sign of life, and remembers how it ended.
type watched struct {
	source io.Reader
	alive  func()
	err    error
}

func (w *watched) Read(into []byte) (int, error) {
	n, err := w.source.Read(into)
	w.alive()
	if err != nil {
		w.err = err
	}
	return n, err
}
