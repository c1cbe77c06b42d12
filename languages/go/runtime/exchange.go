// One call of an operation: its attempts, its waits and its result.

package voicebotstudio

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// caller does the calls of a client.
type caller struct{ settings *settings }

func newCaller(a *api, options []Option) (*caller, error) {
	s, err := newSettings(a, options)
	if err != nil {
		return nil, err
	}
	return &caller{s}, nil
}

// missing returns the error of a client that NewClient did not make; nil for any other.
func (c *caller) missing() error {
	if c == nil || c.settings == nil {
		return misconfigured("the client is nil, or was not made by NewClient")
	}
	return nil
}

func (c *caller) with(options []Option) (*caller, error) {
	if err := c.missing(); err != nil {
		return nil, err
	}
	s, err := c.settings.with(options)
	if err != nil {
		return nil, err
	}
	return &caller{s}, nil
}

// String returns what of a client may be seen in any log: where its requests go.
func (c *caller) String() string {
	if c.missing() != nil {
		return "Client()"
	}
	return "Client(" + c.settings.baseURL + ")"
}

// Format prints the client as its String, whatever the verb.
func (c *caller) Format(state fmt.State, _ rune) { format(state, c) }

// service has the form of what the generator makes of a tag.
type service struct{ caller *caller }

// own returns what does the calls of a service; nil where it has nothing.
func (s *service) own() *caller {
	if s == nil {
		return nil
	}
	return s.caller
}

// none is the value of an operation whose successes have no body.
type none = struct{}

// calls counts the calls of all clients.
var calls atomic.Int64

// send does one call of an operation, and returns what its answer holds.
func send[T any](ctx context.Context, c *caller, o *operation, arguments []any, content any, options []Option) (T, error) {
	var result T
	err := c.missing()
	if err != nil {
		return result, err
	}
	if ctx == nil {
		return result, unsendable("ctx is nil: pass context.Background() where there is no other")
	}
	s := c.settings
	if len(options) > 0 {
		if s, err = s.with(options); err != nil {
			return result, err
		}
	}
	x := &exchange{settings: s, operation: o, began: time.Now(), call: calls.Add(1)}
	if x.request, err = o.prepare(s.api.shapes, arguments, content); err != nil {
		return result, err
	}
	if x.base, err = s.base(); err != nil {
		return result, err
	}
	if err = x.askKey(ctx); err != nil {
		return result, err
	}
	for _, field := range s.query {
		separator := "?"
		if strings.Contains(x.request.target, "?") {
			separator = "&"
		}
		x.request.target += separator + field
	}
	err = x.run(ctx, reflect.ValueOf(&result).Elem())
	x.tell(ctx, err, false, 0)
	x.logCall(ctx, err)
	return result, err
}

// exchange is one call under way.
type exchange struct {
	settings  *settings
	operation *operation
	request   *prepared
	base      string
	key       func() string
	redact    redactor
	began     time.Time
	tried     time.Time
	call      int64
	attempts  int
	event     ResponseEvent
}

// run sends until there is a success, or a reason to stop, and sets out to what the success holds.
func (x *exchange) run(parent context.Context, out reflect.Value) error {
	ends := x.began.Add(x.settings.deadline)
	ctx, cancel := context.WithDeadlineCause(parent, ends, errDeadline)
	defer cancel()
	before := OutcomeNotSent
	for {
		x.attempts++
		a, lost := x.attempt(ctx)
		var outcome Outcome
		var again bool
		retryAfter := -1.0
		var misconfiguration *ConfigurationError
		var passed interface{ PassOn() error } // of a fake server
		if lost != nil && errors.As(lost.cause, &misconfiguration) {
			return misconfiguration
		} else if lost != nil && errors.As(lost.cause, &passed) {
			return passed.PassOn()
		} else if lost != nil {
			outcome = OutcomeNotSent
			if lost.sent {
				outcome = OutcomeUnknown
			}
			again = (!lost.sent || x.operation.retrySafe) && parent.Err() == nil
		} else {
			x.answered(a)
			x.logHeaders(parent, "response", a.header)
			if x.capture(a); a.status/100 == 2 {
				return x.success(parent, a, before, out)
			}
			outcome = statusOutcome(a.status)
			retryAfter = retryAfterOf(a.header, time.Now())
			again = repeatsStatus(a.status, retryAfter, x.operation.retrySafe)
		}
		outcome = worst(before, outcome)
		pause, may := waitBefore(x.attempts, retryAfter)
		var err error
		if lost != nil {
			err = x.lost(ctx, lost, outcome)
		} else {
			err = x.statusError(a, outcome)
		}
		if !again || !may || x.attempts > x.settings.maxRetries || !time.Now().Add(pause).Before(ends) {
			return err
		}
		x.tell(parent, err, true, pause)
		select {
		case <-x.settings.after(pause):
		case <-ctx.Done():
			return x.lost(ctx, &loss{cause: context.Cause(ctx)}, outcome)
		}
		before = outcome
	}
}

func (x *exchange) attempt(ctx context.Context) (*answer, *loss) {
	request, err := http.NewRequest(x.operation.method, x.base+x.request.target, nil)
	if err != nil {
		return nil, &loss{cause: errors.New("the request can't be built")}
	}
	request.Header = http.Header{
		"Accept":          {x.operation.accept()},
		"Accept-Encoding": {"gzip, deflate"},
	}
	for _, headers := range []map[string]string{x.request.headers, x.settings.headers} {
		for name, value := range headers {
			request.Header.Set(name, value)
		}
	}
	if x.attempts > 1 {
		request.Header.Set(countHeader, strconv.Itoa(x.attempts-1))
	}
	if x.settings.api.keyHeader != "" && !x.operation.anonymous {
		request.Header.Set(x.settings.api.keyHeader, x.key())
	}
	x.tried = time.Now()
	x.logHeaders(ctx, "request", request.Header)
	x.trying(ctx)
	most := x.settings.maxBytes
	a, lost := x.settings.roundTrip(ctx, request, x.request.content, func(status int) int64 {
		if status/100 == 2 {
			return most
		}
		return min(most, errorBodyMost)
	})
	if a != nil {
		for _, values := range a.header {
			for i, text := range values {
				values[i] = x.redact.text(text)
			}
		}
	}
	return a, lost
}

func (x *exchange) capture(a *answer) {
	if into := x.settings.response; into != nil {
		content := a.content
		if a.status/100 != 2 {
			content = x.redact(content)
		}
		*into = Response{a.status, a.header, content, requestID(a.header), x.attempts, nil}
	}
}

// lost returns the error of a call that got no answer.
func (x *exchange) lost(ctx context.Context, l *loss, outcome Outcome) error {
	why, late := x.redact.text(withoutQuotes(l.cause)), l.timeout
	if errors.Is(context.Cause(ctx), errDeadline) {
		why, late = fmt.Sprintf("the deadline of %v has passed", x.settings.deadline), true
	}
	if x.attempts == 0 {
		why += " while the API key was asked for"
	}
	plural := "s"
	if x.attempts == 1 {
		plural = ""
	}
	e := &APIConnectionError{Failure{
		Message: fmt.Sprintf("%s %s: %.*s (outcome %s, %d attempt%s)",
			x.operation.method, x.operation.path, failureWordsMost, why, outcome, x.attempts, plural),
		Outcome: outcome, Attempts: x.attempts,
	}}
	if err := ctx.Err(); err != nil {
		e.Cause = err
	}
	if late || errors.Is(e.Cause, context.DeadlineExceeded) {
		return &APITimeoutError{*e}
	}
	return e
}
