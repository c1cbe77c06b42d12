package voicebotstudio

import (
	"context"
	"errors"
	"fmt"
	"testing"
)

// F2.5: an error that someone makes, with all or with nothing said, says something and has the outcome of its kind.
func TestF2_5_ErrorsCanBeMade(t *testing.T) {
	for _, c := range []struct {
		err  error
		says string
		want Outcome
	}{
		{&InvalidArgumentError{}, "an argument can't be sent", OutcomeNotSent},
		{&ConfigurationError{}, "the client is not set up", OutcomeNotSent},
		{&APIConnectionError{}, "no usable answer", OutcomeUnknown},
		{&APIConnectionError{Failure{Outcome: OutcomeNotSent}}, "no usable answer", OutcomeNotSent},
		{&APITimeoutError{}, "no usable answer", OutcomeUnknown},
		{&APITimeoutError{APIConnectionError{Failure{Message: "late", Outcome: OutcomeNotSent}}}, "late", OutcomeNotSent},
		{&APIResponseValidationError{}, "the body is not what the operation declares", OutcomeApplied},
		{&APIStatusError{}, "an answer other than 2xx", OutcomeUnknown},
		{&APIStatusError{StatusCode: 418}, "418 I'm a teapot", OutcomeRejected},
		{&APIStatusError{StatusCode: 408}, "408 Request Timeout", OutcomeUnknown},
		{&APIStatusError{StatusCode: 599}, "599", OutcomeUnknown},
		{&BadRequestError{}, "400 Bad Request", OutcomeRejected},
		{&AuthenticationError{}, "401 Unauthorized", OutcomeRejected},
		{&PermissionDeniedError{}, "403 Forbidden", OutcomeRejected},
		{&NotFoundError{}, "404 Not Found", OutcomeRejected},
		{&ConflictError{}, "409 Conflict", OutcomeRejected},
		{&UnprocessableEntityError{}, "422 Unprocessable Entity", OutcomeRejected},
		{&RateLimitError{RetryAfter: Value(2.0)}, "429 Too Many Requests", OutcomeRejected},
		{&InternalServerError{}, "500 Internal Server Error", OutcomeUnknown},
		{&InternalServerError{APIStatusError{StatusCode: 502}}, "502 Bad Gateway", OutcomeUnknown},
		{&RedirectError{}, "300 Multiple Choices", OutcomeRejected},
		{&NotFoundError{APIStatusError{Failure: Failure{Message: "gone", Outcome: OutcomeUnknown}, StatusCode: 404}}, "gone", OutcomeUnknown},
	} {
		if said, outcome := fmt.Sprint(c.err), OutcomeOf(c.err); said != c.says || outcome != c.want {
			t.Errorf("%T: %q, %s", c.err, said, outcome)
		}
		if outcome := OutcomeOf(fmt.Errorf("wrapped: %w", c.err)); outcome != c.want {
			t.Errorf("%T: %s", c.err, outcome)
		}
		_ = errors.Unwrap(c.err)
		_ = fmt.Sprintf("%#v %+v %q", c.err, c.err, c.err)
	}
	var general *APIStatusError
	if err := error(&NotFoundError{APIStatusError{StatusCode: 404}}); !errors.As(err, &general) || general.StatusCode != 404 {
		t.Error(err)
	}
	var lost *APIConnectionError
	ended := &APITimeoutError{APIConnectionError{Failure{Cause: context.DeadlineExceeded}}}
	if !errors.As(error(ended), &lost) || !errors.Is(ended, context.DeadlineExceeded) || errors.Is(ended, context.Canceled) {
		t.Error(ended)
	}
}
