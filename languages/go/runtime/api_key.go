// Get the API key for a request so that nothing can print it, and tell why a text can't be a key.

package voicebotstudio

import (
	"context"
	"errors"
	"regexp"
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

// RFC 9110, field values: visible ASCII. A blank or a control character in a key is a mistake of copying.
var keyText = regexp.MustCompile(`^[\x21-\x7e]+$`)

// keyFault returns why key can't be one, without showing it.
func keyFault(key string) string {
	if key == "" {
		return "is empty"
	}
	if !keyText.MatchString(key) {
		return "holds blanks, control characters or others that no key has"
	}
	return ""
}
