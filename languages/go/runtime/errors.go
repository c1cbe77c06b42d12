// The errors of a call, and what each says about whether it was done.

package voicebotstudio

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"unicode/utf8"
)

// Outcome says whether the change that a request asks for may have been made.
type Outcome string

// The outcomes, from the most harmless on. Of several attempts the last in this order counts.
const (
	OutcomeNotSent  Outcome = "not_sent" // no byte of the request was handed to a socket
	OutcomeRejected Outcome = "rejected" // answered 3xx or 4xx other than 408: taken as not done
	OutcomeUnknown  Outcome = "unknown"  // 408, 5xx, silence, a cut, or a 2xx of another media type: it may have been done
	OutcomeApplied  Outcome = "applied"  // answered 2xx as declared, but the body can't be used
)

var rank = map[Outcome]int{OutcomeNotSent: 0, OutcomeRejected: 1, OutcomeUnknown: 2, OutcomeApplied: 3}

func worst(one, other Outcome) Outcome {
	if rank[one] >= rank[other] {
		return one
	}
	return other
}

// OutcomeOf returns the Outcome of an error of this package, over all attempts, the worst counting; "" of any other error.
func OutcomeOf(err error) Outcome {
	var ours interface{ outcome() Outcome }
	if errors.As(err, &ours) {
		return ours.outcome()
	}
	return ""
}

// failure is what all errors of this package have.
type failure struct {
	Message  string
	Outcome  Outcome
	Attempts int // how many requests were tried
	cause    error
}

func (f *failure) Error() string    { return f.Message }
func (f *failure) GoString() string { return f.Message }
func (f *failure) Unwrap() error    { return f.cause }
func (f *failure) outcome() Outcome { return f.Outcome }

// InvalidArgumentError is an argument that can't be sent; nothing was sent.
type InvalidArgumentError struct{ failure }

// ConfigurationError is a client that can't work as it is set up; nothing was sent.
type ConfigurationError struct{ failure }

// APIConnectionError is a call without a usable answer: no connection, one that was lost, or a context that was cancelled
// (which errors.Is finds); see its Outcome.
type APIConnectionError struct{ failure }

// APITimeoutError is an APIConnectionError for which a connection, an answer or the whole call took longer than allowed.
type APITimeoutError struct{ *APIConnectionError }

// Unwrap returns the APIConnectionError.
func (e *APITimeoutError) Unwrap() error { return e.APIConnectionError }

// Timeout reports true, as net.Error asks.
func (e *APITimeoutError) Timeout() bool { return true }

// APIStatusError is an answer with another status than 2xx. The more particular ones below wrap it.
type APIStatusError struct {
	failure
	StatusCode int
	Header     http.Header
	Body       []byte // capped, and without the key
	RequestID  string // what to tell the provider's support, if it is known
}

// RedirectError is a 3xx. Redirects are never followed: the key would go with them.
type RedirectError struct {
	*APIStatusError
	Origin string // where it leads; "" if that is not known
}

// BadRequestError is a 400.
type BadRequestError struct{ *APIStatusError }

// AuthenticationError is a 401: the key is not accepted.
type AuthenticationError struct{ *APIStatusError }

// PermissionDeniedError is a 403: the key's role does not allow it.
type PermissionDeniedError struct{ *APIStatusError }

// NotFoundError is a 404.
type NotFoundError struct{ *APIStatusError }

// ConflictError is a 409.
type ConflictError struct{ *APIStatusError }

// UnprocessableEntityError is a 422: the service found the request's content wrong.
type UnprocessableEntityError struct{ *APIStatusError }

// RateLimitError is a 429.
type RateLimitError struct {
	*APIStatusError
	RetryAfter Optional[float64] // seconds that the service asks to wait; more than a time.Duration has room for, some say
}

// InternalServerError is a 5xx.
type InternalServerError struct{ *APIStatusError }

// Unwrap returns the APIStatusError.
func (e *RedirectError) Unwrap() error { return e.APIStatusError }

// Unwrap returns the APIStatusError.
func (e *BadRequestError) Unwrap() error { return e.APIStatusError }

// Unwrap returns the APIStatusError.
func (e *AuthenticationError) Unwrap() error { return e.APIStatusError }

// Unwrap returns the APIStatusError.
func (e *PermissionDeniedError) Unwrap() error { return e.APIStatusError }

// Unwrap returns the APIStatusError.
func (e *NotFoundError) Unwrap() error { return e.APIStatusError }

// Unwrap returns the APIStatusError.
func (e *ConflictError) Unwrap() error { return e.APIStatusError }

// Unwrap returns the APIStatusError.
func (e *UnprocessableEntityError) Unwrap() error { return e.APIStatusError }

// Unwrap returns the APIStatusError.
func (e *RateLimitError) Unwrap() error { return e.APIStatusError }

// Unwrap returns the APIStatusError.
func (e *InternalServerError) Unwrap() error { return e.APIStatusError }

// APIResponseValidationError is a 2xx whose body is not what the operation declares.
type APIResponseValidationError struct {
	failure
	StatusCode int
	Header     http.Header
	Body       []byte // decompressed, without the key; cut where it was too large
	Violations []Violation
	RequestID  string
}

// particular returns the error that a status has of its own, known to IANA or not.
func particular(e *APIStatusError, origin string, retryAfter float64) error {
	switch status := e.StatusCode; {
	case status == 400:
		return &BadRequestError{e}
	case status == 401:
		return &AuthenticationError{e}
	case status == 403:
		return &PermissionDeniedError{e}
	case status == 404:
		return &NotFoundError{e}
	case status == 409:
		return &ConflictError{e}
	case status == 422:
		return &UnprocessableEntityError{e}
	case status == 429:
		limited := &RateLimitError{APIStatusError: e}
		if retryAfter >= 0 {
			limited.RetryAfter = Value(retryAfter)
		}
		return limited
	case status/100 == 3:
		return &RedirectError{e, origin}
	case status/100 == 5:
		return &InternalServerError{e}
	}
	return e
}

func statusOutcome(status int) Outcome {
	if status >= 300 && status < 500 && status != 408 {
		return OutcomeRejected
	}
	return OutcomeUnknown
}

const mostDetail = 300 // characters of the server's own words in a message

// detailOf returns the server's own words in the body of an error, on one line, or "".
//
// It knows FastAPI's `detail` (text, or a list of places and messages: their input is left out), problem details (RFC
// 9457) and the common `message` and `error`.
func detailOf(body []byte) string {
	v, err := readJSON(body)
	words := ""
	if err == nil {
		words = wordsOf(v)
	} else if plain := strings.TrimSpace(string(body)); !strings.HasPrefix(plain, "<") {
		words = strings.ToValidUTF8(plain, "\ufffd")
	}
	words = strings.Join(strings.Fields(words), " ")
	if utf8.RuneCountInString(words) > mostDetail {
		words = string([]rune(words)[:mostDetail-1]) + "…"
	}
	return words
}

func wordsOf(v value) string {
	switch v.raw[0] {
	case '"':
		if words := v.text(); !strings.HasPrefix(strings.TrimSpace(words), "<") {
			return words
		}
	case '[':
		var all []string
		for _, item := range v.items {
			if words := placeOf(item); words != "" {
				all = append(all, words)
			}
		}
		return strings.Join(all, "; ")
	case '{':
		for _, name := range []string{"detail", "message", "error", "title", "msg"} {
			if member, ok := v.member(name); ok {
				if words := wordsOf(member); words != "" {
					return words
				}
			}
		}
	}
	return ""
}

func placeOf(item value) string {
	words := wordsOf(item)
	location, ok := item.member("loc")
	if words == "" || !ok || location.raw[0] != '[' {
		return words
	}
	steps := make([]string, len(location.items))
	for i, step := range location.items {
		var name string
		if steps[i] = string(step.raw); json.Unmarshal(step.raw, &name) == nil {
			steps[i] = name
		}
	}
	return strings.Join(steps, ".") + ": " + words
}
