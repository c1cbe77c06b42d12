// Redact the API key from whatever comes back: plain, quoted, percent-encoded, and in base64.

package voicebotstudio

import (
	"bytes"
	"cmp"
	"encoding/base64"
	"slices"
	"strings"
)

// A redactor takes a key out of what the service sends back.
type redactor func([]byte) []byte

func (r redactor) text(text string) string { return string(r([]byte(text))) }

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
