/**
 * Holds what the clients of all languages decide alike, and their defaults; times are in milliseconds, sizes in bytes.
 *
 * Written by `make generate` from scripts/generate/policy.yaml. Do not edit: change that file instead.
 */

/** Answers of these statuses under 500 do not say that nothing was done. */
export const UNKNOWN_BELOW_500: ReadonlySet<number> = new Set([408]);

/** The server says that it did nothing: any operation is repeated. */
export const NOT_DONE: ReadonlySet<number> = new Set([429]);
/** Likewise, where it says when it will be able to. */
export const NOT_DONE_WITH_RETRY_AFTER: ReadonlySet<number> = new Set([503]);
/** The server answered in time, but may have done it: repeated only where that does no harm. */
export const PERHAPS_DONE: ReadonlySet<number> = new Set([408, 500, 502, 503, 504]);
/** The most that is waited before the first repetition. */
export const BACKOFF_FIRST = 500;
/** The most that is waited before any, unless the server says otherwise. */
export const BACKOFF_MOST = 8_000;
/** A server that asks for more is not asked again. */
export const RETRY_AFTER_MOST = 60_000;
/** Absent at first, 1 with the first repetition. */
export const COUNT_HEADER = "x-retry-count";

/** Headers that a log may show. */
export const LOGGED_HEADERS: ReadonlySet<string> = new Set([
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
]);
/** Headers that tell the id of a request; the first that is there counts. */
export const REQUEST_ID_HEADERS: readonly string[] = [
  "x-request-id",
  "request-id",
  "x-correlation-id",
];
/** Headers that belong to the connection, or to how the body is written and read. */
export const RESERVED_HEADERS: ReadonlySet<string> = new Set([
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
]);

/** To make a connection, where Node's own client does. */
export const CONNECT_TIMEOUT = 5_000;
/** Of silence until an answer begins, and between its parts. */
export const TIMEOUT = 30_000;
export const DEADLINE = 60_000;
export const MAX_RETRIES = 2;
export const MAX_RESPONSE_BYTES = 64 * 2 ** 20;

/** Bytes of an error's body that are read. */
export const ERROR_BODY_MOST = 262_144;
/** Bytes that are kept of a body that is too large. */
export const TOO_LARGE_KEPT = 65_536;
/** Characters of the server's own words in a message. */
export const SERVER_WORDS_MOST = 300;
/** Characters of the system's words on a lost connection. */
export const FAILURE_WORDS_MOST = 300;
/** Levels of nesting; what is deeper could not be written again. */
export const NESTING_MOST = 1_000;
/** Digits of an integer that every language converts. */
export const INTEGER_DIGITS_MOST = 4_300;
/** Shorter texts occur by chance: taking them out would garble what the server says. */
export const REDACTED_LEAST = 6;
export const REDACTED_FRAGMENT_LEAST = 8;
