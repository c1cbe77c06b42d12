// The errors of a call, each with its outcome: whether the change may have been made.

package voicebotstudio

import (
	"encoding/json"
	"errors"
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

// APIStatusError is an answer with another status than 2xx. The more particular ones wrap it.
type APIStatusError struct {
	failure
	StatusCode int
	Header     http.Header
	Body       []byte // capped, and without the key
	RequestID  string // what to tell the provider's support, if it is known
}

// APIResponseValidationError is a 2xx whose body is not what the operation declares.
type APIResponseValidationError struct {
	failure
	StatusCode int
	Header     http.Header
	Body       []byte // decompressed, without the key; cut where it was too large
	Violations []Violation
	RequestID  string
}

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
