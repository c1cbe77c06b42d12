// The errors of answers other than 2xx, by their status.

package voicebotstudio

// Written by `make generate` from scripts/generate/policy.yaml. Do not edit: change that file instead.

// BadRequestError is a 400.
type BadRequestError struct{ APIStatusError }

// Unwrap returns the APIStatusError.
func (e *BadRequestError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *BadRequestError) Error() string    { return e.text(400) }
func (e *BadRequestError) outcome() Outcome { return e.usually(400) }

// AuthenticationError is a 401: the key is not accepted.
type AuthenticationError struct{ APIStatusError }

// Unwrap returns the APIStatusError.
func (e *AuthenticationError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *AuthenticationError) Error() string    { return e.text(401) }
func (e *AuthenticationError) outcome() Outcome { return e.usually(401) }

// PermissionDeniedError is a 403: the key's role does not allow it.
type PermissionDeniedError struct{ APIStatusError }

// Unwrap returns the APIStatusError.
func (e *PermissionDeniedError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *PermissionDeniedError) Error() string    { return e.text(403) }
func (e *PermissionDeniedError) outcome() Outcome { return e.usually(403) }

// NotFoundError is a 404.
type NotFoundError struct{ APIStatusError }

// Unwrap returns the APIStatusError.
func (e *NotFoundError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *NotFoundError) Error() string    { return e.text(404) }
func (e *NotFoundError) outcome() Outcome { return e.usually(404) }

// ConflictError is a 409.
type ConflictError struct{ APIStatusError }

// Unwrap returns the APIStatusError.
func (e *ConflictError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *ConflictError) Error() string    { return e.text(409) }
func (e *ConflictError) outcome() Outcome { return e.usually(409) }

// UnprocessableEntityError is a 422: the service found the request's content wrong.
type UnprocessableEntityError struct{ APIStatusError }

// Unwrap returns the APIStatusError.
func (e *UnprocessableEntityError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *UnprocessableEntityError) Error() string    { return e.text(422) }
func (e *UnprocessableEntityError) outcome() Outcome { return e.usually(422) }

// RateLimitError is a 429.
type RateLimitError struct {
	APIStatusError
	RetryAfter Optional[float64] // seconds that the service asks to wait; may be more than a time.Duration holds
}

// Unwrap returns the APIStatusError.
func (e *RateLimitError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *RateLimitError) Error() string    { return e.text(429) }
func (e *RateLimitError) outcome() Outcome { return e.usually(429) }

// InternalServerError is a 5xx.
type InternalServerError struct{ APIStatusError }

// Unwrap returns the APIStatusError.
func (e *InternalServerError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *InternalServerError) Error() string    { return e.text(500) }
func (e *InternalServerError) outcome() Outcome { return e.usually(500) }

// RedirectError is a 3xx: never followed, for the key would go with it.
type RedirectError struct {
	APIStatusError
	Origin string // where it leads; "" if that is not known
}

// Unwrap returns the APIStatusError.
func (e *RedirectError) Unwrap() error { return &e.APIStatusError }

// Error says the status, and what the service says.
func (e *RedirectError) Error() string    { return e.text(300) }
func (e *RedirectError) outcome() Outcome { return e.usually(300) }

// particular returns the error that a status has of its own, known to IANA or not. A negative retryAfter is none.
func particular(e *APIStatusError, origin string, retryAfter float64) error {
	switch e.StatusCode {
	case 400:
		return &BadRequestError{*e}
	case 401:
		return &AuthenticationError{*e}
	case 403:
		return &PermissionDeniedError{*e}
	case 404:
		return &NotFoundError{*e}
	case 409:
		return &ConflictError{*e}
	case 422:
		return &UnprocessableEntityError{*e}
	case 429:
		limited := &RateLimitError{APIStatusError: *e}
		if retryAfter >= 0 {
			limited.RetryAfter = Value(retryAfter)
		}
		return limited
	}
	switch e.StatusCode / 100 {
	case 5:
		return &InternalServerError{*e}
	case 3:
		return &RedirectError{*e, origin}
	}
	return e
}
