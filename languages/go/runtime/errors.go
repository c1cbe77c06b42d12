// The errors of a call, each with its outcome: whether the change may have been made.

package voicebotstudio

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"unicode/utf8"
)

// Outcome says whether the change that a request asks for may have been made.
type Outcome string

// The outcomes, from the most harmless on. Of several attempts the last in this order counts.
const (
	OutcomeNotSent  Outcome = "not_sent" // no byte of the request was handed to a socket
	OutcomeRejected Outcome = "rejected" // answered with a status that says that it was not done
	OutcomeUnknown  Outcome = "unknown"  // another status, silence, a cut, or a 2xx of another media type: it may have been done
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

// Failure is what all errors of this package have. An error can be made of one, as a test may want: an Outcome and a Message
// that are not set are those that errors of this type, or with this status, usually have.
//
//	err := &NotFoundError{APIStatusError{StatusCode: 404, Failure: Failure{Outcome: OutcomeRejected}}}
type Failure struct {
	Message  string
	Outcome  Outcome // OutcomeOf also tells one that is not set
	Attempts int     // how many requests were tried
	Cause    error   // the end of a context, or an error of the caller's own; what errors.Is finds
}

// GoString returns the message, so that %#v shows no more than %v.
func (f *Failure) GoString() string { return f.Message }

// Unwrap returns the cause.
func (f *Failure) Unwrap() error { return f.Cause }

// InvalidArgumentError is an argument that can't be sent; nothing was sent.
type InvalidArgumentError struct{ Failure }

// Error says what is wrong.
func (e *InvalidArgumentError) Error() string    { return cmp.Or(e.Message, "an argument can't be sent") }
func (e *InvalidArgumentError) outcome() Outcome { return cmp.Or(e.Outcome, OutcomeNotSent) }

// ConfigurationError is a client that can't work as it is set up; nothing was sent.
type ConfigurationError struct{ Failure }

// Error says what is wrong.
func (e *ConfigurationError) Error() string    { return cmp.Or(e.Message, "the client is not set up") }
func (e *ConfigurationError) outcome() Outcome { return cmp.Or(e.Outcome, OutcomeNotSent) }

// APIConnectionError is a call without a usable answer: no connection, one that was lost, or a context that was cancelled
// (which errors.Is finds); see its Outcome.
type APIConnectionError struct{ Failure }

// Error says what happened.
func (e *APIConnectionError) Error() string    { return cmp.Or(e.Message, "no usable answer") }
func (e *APIConnectionError) outcome() Outcome { return cmp.Or(e.Outcome, OutcomeUnknown) }

// APITimeoutError is an APIConnectionError for which a connection, an answer or the whole call took longer than allowed.
type APITimeoutError struct{ APIConnectionError }

// Unwrap returns the APIConnectionError.
func (e *APITimeoutError) Unwrap() error { return &e.APIConnectionError }

// Timeout reports true, as net.Error asks.
func (e *APITimeoutError) Timeout() bool { return true }

// APIStatusError is an answer with another status than 2xx. The more particular ones wrap it.
type APIStatusError struct {
	Failure
	StatusCode int
	Header     http.Header
	Body       []byte // capped, and without the key
	RequestID  string // what to tell the provider's support, if it is known
}

// Error says the status, and what the service says.
func (e *APIStatusError) Error() string    { return e.text(0) }
func (e *APIStatusError) outcome() Outcome { return e.usually(0) }

// text returns the message, or what stands for it where an error of a usual status was made without one.
func (e *APIStatusError) text(usual int) string {
	status := cmp.Or(e.StatusCode, usual)
	if e.Message == "" && status != 0 {
		return strings.TrimSpace(fmt.Sprintf("%d %s", status, http.StatusText(status)))
	}
	return cmp.Or(e.Message, "an answer other than 2xx")
}

// usually returns the outcome, or that of the status where an error of a usual status was made without one.
func (e *APIStatusError) usually(usual int) Outcome {
	return cmp.Or(e.Outcome, statusOutcome(cmp.Or(e.StatusCode, usual)))
}

// APIResponseValidationError is a 2xx whose body is not what the operation declares.
type APIResponseValidationError struct {
	Failure
	StatusCode int
	Header     http.Header
	Body       []byte // decompressed, without the key; cut where it was too large
	Violations []Violation
	RequestID  string
}

// Error says what does not fit.
func (e *APIResponseValidationError) Error() string {
	return cmp.Or(e.Message, "the body is not what the operation declares")
}
func (e *APIResponseValidationError) outcome() Outcome { return cmp.Or(e.Outcome, OutcomeApplied) }

func statusOutcome(status int) Outcome {
	if status >= 300 && status < 500 && !slices.Contains(unknownBelow500, status) {
		return OutcomeRejected
	}
	return OutcomeUnknown
}

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
	if utf8.RuneCountInString(words) > serverWordsMost {
		words = string([]rune(words)[:serverWordsMost-1]) + "…"
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
