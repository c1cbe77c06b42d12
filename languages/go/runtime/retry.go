// Decide whether a request is repeated, and how long to wait before.

package voicebotstudio

import (
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

var plainNumber = regexp.MustCompile(`^\d{1,12}(\.\d{1,12})?$`)

// repeatsStatus reports whether a request that was answered with status may be repeated. Some say that it was not
// done, some with a Retry-After (not negative) alone: any may be. What may have been done is repeated only if that is safe.
func repeatsStatus(status int, retryAfter float64, safe bool) bool {
	return slices.Contains(notDone, status) || (retryAfter >= 0 && slices.Contains(notDoneWithRetryAfter, status)) ||
		(safe && slices.Contains(perhapsDone, status))
}

// waitBefore returns how long to wait before the repetition-th (1, 2, ...), and whether it may take place: exponential backoff
// with full jitter, and no less than the seconds that the service asks for (negative: it does not ask).
func waitBefore(repetition int, retryAfter float64) (time.Duration, bool) {
	// Shifted further, it would overflow.
	backoff := rand.N(min(backoffMost, backoffFirst<<min(repetition-1, 16)))
	asked := time.Duration(min(retryAfter, retryAfterMost) * float64(time.Second))
	return max(backoff, asked), retryAfter <= retryAfterMost
}

// after returns what tells that a wait is over: the transport's own, where it has one, as a fake server has, which takes no time.
func (s *settings) after(pause time.Duration) <-chan time.Time {
	if fake, ok := s.transport.(interface {
		After(time.Duration) <-chan time.Time
	}); ok {
		return fake.After(pause)
	}
	return time.After(pause)
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
