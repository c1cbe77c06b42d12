// Ask for the API key of a call, for no longer than its deadline lets, and hold it so that nothing can print it.

package voicebotstudio

import (
	"context"
	"errors"
)

// A keySource gives the key when a request is sent. The key is behind a function so that nothing can print it: fmt, which
// reads unexported fields too, sees an address.
type keySource func(context.Context) (string, error)

// bounded asks for the key for as long as ctx lasts: the function is the caller's, and may heed no context. What it panics with
// is theirs.
func (source keySource) bounded(ctx context.Context) (string, error) {
	type result struct {
		key   string
		err   error
		panic any
	}
	done := make(chan result, 1)
	go func() {
		r := result{err: errors.New("it ended its goroutine")}
		defer func() {
			r.panic = recover()
			done <- r
		}()
		r.key, r.err = source(ctx)
	}()
	select {
	case r := <-done:
		if r.panic != nil {
			panic(r.panic)
		}
		return r.key, r.err
	case <-ctx.Done():
		return "", ctx.Err()
	}
}

// askKey sets the key of a call, and what takes it out of what comes back.
func (x *exchange) askKey(ctx context.Context) error {
	if x.key, x.redact = func() string { return "" }, func(data []byte) []byte { return data }; x.settings.key == nil {
		return nil
	}
	if x.operation.anonymous {
		if x.settings.redact != nil {
			x.redact = x.settings.redact
		}
		return nil
	}
	ctx, cancel := context.WithDeadlineCause(ctx, x.began.Add(x.settings.deadline), errDeadline)
	defer cancel()
	ask := x.settings.key
	if x.settings.redact == nil {
		ask = ask.bounded
	}
	key, err := ask(ctx)
	if err != nil && ctx.Err() != nil {
		return x.lost(ctx, &loss{cause: context.Cause(ctx)}, OutcomeNotSent)
	}
	if err != nil {
		fault := misconfigured("the function that gives the API key failed")
		fault.Cause = err
		return fault
	}
	if fault := keyFault(key); fault != "" {
		return misconfigured("the API key that the function of WithAPIKeyFunc returned %s", fault)
	}
	x.key, x.redact = func() string { return key }, x.settings.redact
	if x.redact == nil {
		x.redact = redactorOf(key)
	}
	return nil
}
