// When a request is repeated, and how long to wait before: pure decisions.

package voicebotstudio

import (
	"math/rand/v2"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const (
	backoffBase       = 500 * time.Millisecond // the most that is waited before the first repetition
	backoffCap        = 8 * time.Second        // the most that is waited before any, unless the service says otherwise
	longestRetryAfter = 60                     // seconds; a service that asks for more is not asked again
)

var plainNumber = regexp.MustCompile(`^\d{1,12}(\.\d{1,12})?$`)

// repeatsStatus reports whether a request that was answered with status may be repeated. 429, and 503 with a Retry-After
// (not negative), say that it was not done: any may be. What may have been done is repeated only if that is safe.
func repeatsStatus(status int, retryAfter float64, safe bool) bool {
	switch status {
	case 429:
		return true
	case 503:
		return safe || retryAfter >= 0
	case 408, 500, 502, 504:
		return safe
	}
	return false
}

// waitBefore returns how long to wait before the repetition-th (1, 2, ...), and whether it may take place: what the service
// asks for, else exponential backoff with full jitter.
func waitBefore(repetition int, retryAfter float64) (time.Duration, bool) {
	if retryAfter >= 0 {
		return time.Duration(min(retryAfter, longestRetryAfter) * float64(time.Second)), retryAfter <= longestRetryAfter
	}
	most := backoffCap
	if repetition < 5 {
		most = min(backoffCap, backoffBase<<(repetition-1))
	}
	return rand.N(most), true
}

// retryAfterOf returns the seconds that the service asks to wait (RFC 9110 10.2.3: seconds or a date; or `retry-after-ms`);
// negative if it does not ask.
func retryAfterOf(header http.Header, now time.Time) float64 {
	if text := strings.TrimSpace(header.Get("Retry-After-Ms")); plainNumber.MatchString(text) {
		milliseconds, _ := strconv.ParseFloat(text, 64)
		return milliseconds / 1000
	}
	text := strings.TrimSpace(header.Get("Retry-After"))
	if plainNumber.MatchString(text) {
		seconds, _ := strconv.ParseFloat(text, 64)
		return seconds
	}
	for _, layout := range []string{http.TimeFormat, time.RFC850, time.ANSIC, time.RFC1123Z, time.RFC1123} {
		if at, err := time.Parse(layout, text); err == nil {
			return max(0, at.Sub(now).Seconds())
		}
	}
	return -1
}
