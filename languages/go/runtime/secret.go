// Hold the key so that nothing prints it, and take it out of whatever comes back.

package voicebotstudio

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"errors"
	"regexp"
	"slices"
	"strings"
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

// A redactor takes a key out of what the service sends back.
type redactor func([]byte) []byte

func (r redactor) text(text string) string { return string(r([]byte(text))) }

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

// redactorOf returns what takes key out: plain, quoted, percent-encoded, and in base64 at any alignment.
func redactorOf(key string) redactor {
	encoded := percentEncoded(key, "")
	lower := percentEscape.ReplaceAllStringFunc(encoded, strings.ToLower)
	quoted := strings.ReplaceAll(strings.ReplaceAll(key, `\`, `\\`), `"`, `\"`)
	var forms []string
	for _, form := range []string{key, encoded, lower, quoted} {
		if len(form) >= redactedLeast {
			forms = append(forms, form)
		}
	}
	for before := range 3 {
		whole := base64.StdEncoding.EncodeToString(append(make([]byte, before), key...))
		// The first characters hold bits of what stands before, the last ones bits of what follows.
		form := whole[(before*8+5)/6 : (before+len(key))*8/6]
		if len(form) >= redactedFragmentLeast {
			forms = append(forms, form, strings.NewReplacer("+", "-", "/", "_").Replace(form))
		}
	}
	slices.SortFunc(forms, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	return func(data []byte) []byte {
		for _, form := range forms {
			data = bytes.ReplaceAll(data, []byte(form), []byte("[redacted]"))
		}
		return data
	}
}
