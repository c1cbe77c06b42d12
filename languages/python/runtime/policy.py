"""Holds what the clients of all languages decide alike, and their defaults; times are in seconds, sizes in bytes.

Written by `make generate` from scripts/generate/policy.yaml. Do not edit: change that file instead.
"""

# Answers of these statuses under 500 do not say that nothing was done.
UNKNOWN_BELOW_500 = frozenset({408})

# The server says that it did nothing: any operation is repeated.
NOT_DONE = frozenset({429})
# Likewise, where it says when it will be able to.
NOT_DONE_WITH_RETRY_AFTER = frozenset({503})
# The server answered in time, but may have done it: repeated only where that does no harm.
PERHAPS_DONE = frozenset({408, 500, 502, 503, 504})
# The most that is waited before the first repetition.
BACKOFF_FIRST = 0.5
# The most that is waited before any, unless the server says otherwise.
BACKOFF_MOST = 8.0
# A server that asks for more is not asked again.
RETRY_AFTER_MOST = 60.0
# Absent at first, 1 with the first repetition.
COUNT_HEADER = "x-retry-count"

# Headers that a log may show.
LOGGED_HEADERS = frozenset(
    {
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
)
# Headers that tell the id of a request; the first that is there counts.
REQUEST_ID_HEADERS = (
    "x-request-id",
    "request-id",
    "x-correlation-id",
)
# Headers that belong to the connection, or to how the body is written and read.
RESERVED_HEADERS = frozenset(
    {
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
)

CONNECT_TIMEOUT = 5.0
READ_TIMEOUT = 30.0
WRITE_TIMEOUT = 30.0
DEADLINE = 60.0
MAX_RETRIES = 2
MAX_RESPONSE_BYTES = 64 * 2**20

# Bytes of an error's body that are read.
ERROR_BODY_MOST = 262_144
# Bytes that are kept of a body that is too large.
TOO_LARGE_KEPT = 65_536
# Characters of the server's own words in a message.
SERVER_WORDS_MOST = 300
# Characters of the system's words on a lost connection.
FAILURE_WORDS_MOST = 300
# Shorter texts occur by chance: taking them out would garble what the server says.
REDACTED_LEAST = 6
REDACTED_FRAGMENT_LEAST = 8
