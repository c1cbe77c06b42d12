// Holds what the clients of all languages decide alike, and their defaults; sizes are in bytes.

package voicebotstudio

// Written by `make generate` from scripts/generate/policy.yaml. Do not edit: change that file instead.

import "time"

// Answers of these statuses under 500 do not say that nothing was done.
var unknownBelow500 = []int{408}

// The service says that it did nothing: any operation is repeated.
var notDone = []int{429}

// Likewise, where it says when it will be able to.
var notDoneWithRetryAfter = []int{503}

// The service answered in time, but may have done it: repeated only where that does no harm.
var perhapsDone = []int{408, 500, 502, 503, 504}

// The most that is waited before the first repetition.
const backoffFirst = 500 * time.Millisecond

// The most that is waited before any, unless the service says otherwise.
const backoffMost = 8 * time.Second

// Seconds; a service that asks for more is not asked again.
const retryAfterMost = 60

// countHeader tells the service which repetition it is looking at; the first attempt has none.
const countHeader = "x-retry-count"

// Headers that a log may show.
var loggedHeaders = []string{
	"accept",
	"accept-encoding",
	"cache-control",
	"content-encoding",
	"content-length",
	"content-type",
	"date",
	"retry-after",
	"retry-after-ms",
	"server",
	"user-agent",
	"x-request-id",
	"request-id",
	"x-retry-count",
}

// Headers that tell the id of a request; the first that is there counts.
var requestIDHeaders = []string{
	"x-request-id",
	"request-id",
	"x-correlation-id",
}

// Headers that belong to the connection, or to how the body is written and read.
var reservedHeaders = []string{
	"accept-encoding",
	"connection",
	"content-encoding",
	"content-length",
	"content-type",
	"expect",
	"host",
	"keep-alive",
	"proxy-connection",
	"te",
	"trailer",
	"transfer-encoding",
	"upgrade",
}

// What holds where a caller sets nothing. Silence is while an answer is awaited or read.
const (
	defaultConnectTimeout         = 5 * time.Second
	defaultSilence                = 30 * time.Second
	defaultDeadline               = 60 * time.Second
	defaultMaxRetries             = 2
	defaultMaxResponseBytes int64 = 64 << 20
)

// Bytes of an error's body that are read.
const errorBodyMost = 262_144

// Bytes that are kept of a body that is too large.
const tooLargeKept = 65_536

// Characters of the service's own words in a message.
const serverWordsMost = 300

// Characters of the system's words on a lost connection.
const failureWordsMost = 300

// Digits of an integer that every language converts.
const integerDigitsMost = 4_300

// Shorter texts occur by chance: taking them out would garble what the service says.
const (
	redactedLeast         = 6
	redactedFragmentLeast = 8
)
