// The events that a caller's hooks receive: one before each attempt, and one after it.

package voicebotstudio

import (
	"context"
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
