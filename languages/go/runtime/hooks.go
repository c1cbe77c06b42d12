// Call a caller's hooks, and make the events that they receive: one before each attempt, and one after it.

package voicebotstudio

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Hooks are called around each attempt, in the goroutine of the call, with its context; keep them short. They are told
// facts only: no value of an argument, no key.
type Hooks struct {
	OnRequest  func(context.Context, RequestEvent)
	OnResponse func(context.Context, ResponseEvent)
}

// RequestEvent says that a request is about to be sent.
type RequestEvent struct {
	Call      int64 // the same number in all events of one call
	Operation string
	Method    string
	Path      string // the template: "/calls/{call_id}"
	Attempt   int    // from 1
	Origin    string // scheme, host and port
}

// ResponseEvent says that an attempt has ended: with a Status, or without an answer (0) for the reason Error, the name of a
// type. A Status with an Error is an answer that is returned as one.
type ResponseEvent struct {
	RequestEvent
	Status    int
	Error     string
	RequestID string
	Elapsed   time.Duration
	Again     bool          // whether another attempt follows; else the call has ended
	RetryIn   time.Duration // until then
}

// trying tells that an attempt begins.
func (x *exchange) trying(ctx context.Context) {
	x.event = ResponseEvent{RequestEvent: RequestEvent{
		x.call, x.operation.id, x.operation.method, x.operation.path, x.attempts, x.origin(),
	}}
	if hook := x.settings.hooks.OnRequest; hook != nil {
		hook(ctx, x.event.RequestEvent)
	}
}

// origin returns where a request goes, less its path.
func (x *exchange) origin() string {
	scheme, rest, _ := strings.Cut(x.base, "://")
	host, _, _ := strings.Cut(rest, "/")
	return scheme + "://" + host
}

// answered tells that an answer has come.
func (x *exchange) answered(a *answer) {
	x.event.Status, x.event.RequestID = a.status, requestID(a.header)
}

// tell tells that an attempt has ended with err, if any.
func (x *exchange) tell(ctx context.Context, err error, again bool, pause time.Duration) {
	if hook := x.settings.hooks.OnResponse; hook != nil {
		event := x.event
		event.Error, event.Elapsed, event.Again, event.RetryIn = nameOf(err), time.Since(x.tried), again, pause
		hook(ctx, event)
	}
}

// nameOf returns the name of an error's type; "" for none.
func nameOf(err error) string {
	if err == nil {
		return ""
	}
	name := fmt.Sprintf("%T", err)
	return name[strings.LastIndexByte(name, '.')+1:]
}
