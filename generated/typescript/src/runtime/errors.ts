// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** What a call throws: every error says what happened, and whether the change may have been applied. */

import { isObject } from "./json_kinds.ts";
import { SERVER_WORDS_MOST, UNKNOWN_BELOW_500 } from "./policy.ts";
import type { Violation } from "./violations.ts";

/**
 * What became of a request, over all attempts, the worst counting: "not_sent" (no byte was handed to a socket),
 * "rejected" (answered with a status that says that it was not done), "unknown" (another status, silence, a cut, or a 2xx
 * of another media type: it may have been done), "applied" (answered 2xx as declared, but the body can't be used).
 */
export type Outcome = "not_sent" | "rejected" | "unknown" | "applied";

// From the most harmless to the one that counts most.
const RANK: readonly Outcome[] = ["not_sent", "rejected", "unknown", "applied"];

/** The outcome that counts of two attempts. */
export function worst(one: Outcome, other: Outcome): Outcome {
  return RANK.indexOf(one) >= RANK.indexOf(other) ? one : other;
}

/** The base of all errors of this package. `attempts`: how many requests were tried. */
export class VoicebotStudioError extends Error {
  readonly outcome: Outcome;
  readonly attempts: number;

  constructor(message: string, outcome: Outcome = "not_sent", attempts = 0) {
    super(message);
    this.outcome = outcome;
    this.attempts = attempts;
  }
}

/** An argument with a value that can't be sent; nothing was sent. */
export class InvalidArgumentError extends VoicebotStudioError {}

/** An argument of a wrong type; nothing was sent. */
export class InvalidTypeError extends VoicebotStudioError {}

/** A client that can't work as it is set up; nothing was sent. */
export class ConfigurationError extends VoicebotStudioError {}

/** No usable answer: no connection, or one that was lost; see `outcome`. */
export class APIConnectionError extends VoicebotStudioError {}

/** A connection, an answer or the whole call took longer than allowed; see `outcome`. */
export class APITimeoutError extends APIConnectionError {}

/** What an error tells of the answer that it came with. */
export interface Answered {
  readonly statusCode: number;
  readonly headers: Headers;
  readonly requestId: string | undefined;
  readonly outcome: Outcome;
  readonly attempts: number;
}

/** An error that came with an answer. `requestId`: what to tell the provider's support. */
class AnsweredError extends VoicebotStudioError {
  readonly statusCode: number;
  readonly requestId: string | undefined;
  // Private, as is what came in the body, so that no log shows them with the error.
  readonly #headers: Headers;

  constructor(message: string, answered: Answered) {
    super(message, answered.outcome, answered.attempts);
    this.statusCode = answered.statusCode;
    this.requestId = answered.requestId;
    this.#headers = answered.headers;
  }

  get headers(): Headers {
    return this.#headers;
  }
}

/**
 * The service answered with a status other than 2xx.
 *
 * Tests may build one of a message alone: the classes for one status know it, the others take `statusCode`; the `outcome`
 * is what the status says, unless another is given. Throws InvalidTypeError without a status.
 */
export class APIStatusError extends AnsweredError {
  /** Of a class for one. */
  static readonly status: number | undefined = undefined;
  readonly #body: unknown;

  constructor(message: string, answered: Partial<Answered> = {}, body: unknown = null) {
    const statusCode = answered.statusCode ?? new.target.status;
    if (statusCode === undefined) throw new InvalidTypeError(`${new.target.prototype.name} needs a statusCode`);
    const headers = answered.headers ?? new Headers();
    const outcome = answered.outcome ?? statusOutcome(statusCode);
    super(message, { statusCode, headers, requestId: answered.requestId, outcome, attempts: answered.attempts ?? 1 });
    this.#body = body;
  }

  /** The answer's body: parsed if it is JSON, else text; null without one; capped, and without the key. */
  get body(): unknown {
    return this.#body;
  }
}

/**
 * Answered 2xx, but the body is not what the operation declares.
 *
 * `outcome` is "applied", or "unknown" if the body is of another media type: then something else may have answered.
 * `violations`: what does not fit, by JSON Pointer.
 */
export class APIResponseValidationError extends AnsweredError {
  readonly violations: readonly Violation[];
  readonly #content: Uint8Array;

  constructor(
    message: string,
    answered: Partial<Answered> = {},
    content: Uint8Array = new Uint8Array(),
    violations: readonly Violation[] = [],
  ) {
    const { statusCode = 200, headers = new Headers(), requestId, outcome = "applied", attempts = 1 } = answered;
    super(message, { statusCode, headers, requestId, outcome, attempts });
    this.violations = violations;
    this.#content = content;
  }

  /** The body, decompressed, without the key; cut where it was too large. */
  get content(): Uint8Array {
    return this.#content;
  }
}

/** Gives errors the names of their classes, spelt out: a minifier changes those. */
export function named(classes: Readonly<Record<string, { readonly prototype: VoicebotStudioError }>>): void {
  for (const [name, kind] of Object.entries(classes)) Object.defineProperty(kind.prototype, "name", { value: name });
}

named({
  VoicebotStudioError, InvalidArgumentError, InvalidTypeError, ConfigurationError, APIConnectionError, APITimeoutError,
  APIStatusError, APIResponseValidationError,
});

/** What a status other than 2xx says of the request. */
export function statusOutcome(status: number): Outcome {
  return status < 500 && !UNKNOWN_BELOW_500.has(status) ? "rejected" : "unknown";
}

const NUMBER = /^\d{1,12}(\.\d{1,12})?$/;

/**
 * The milliseconds that the server asks to wait: `retry-after-ms`, else Retry-After (RFC 9110 10.2.3: seconds or a
 * date); undefined if it does not say. `now` is for tests.
 */
export function retryAfterOf(headers: Headers, now: number = Date.now()): number | undefined {
  const milliseconds = headers.get("retry-after-ms")?.trim() ?? "";
  if (NUMBER.test(milliseconds)) return Number(milliseconds);
  const text = headers.get("retry-after")?.trim() ?? "";
  if (NUMBER.test(text)) return Number(text) * 1000;
  // Dates have a time, and are in GMT, whether they say so or not.
  if (!/^[A-Za-z]{3,9}\b.*\d:\d\d:\d\d/.test(text)) return undefined;
  const date = Date.parse(/([A-Z]{3}|[+-]\d{4})$/.test(text) ? text : `${text} GMT`);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * The server's own words in the body of an error, on one line, or "".
 *
 * It knows FastAPI's `detail` (text, or a list of places and messages: their input is left out), problem details
 * (RFC 9457) and the common `message` and `error`.
 */
export function detailOf(body: unknown): string {
  const text = words(body).split(/\s+/).filter(Boolean).join(" ");
  return text.length <= SERVER_WORDS_MOST ? text : `${text.slice(0, SERVER_WORDS_MOST - 1)}…`;
}

function words(body: unknown): string {
  if (typeof body === "string") return body.trimStart().startsWith("<") ? "" : body;
  if (Array.isArray(body)) return body.map(place).filter(Boolean).join("; ");
  if (!isObject(body)) return "";
  return ["detail", "message", "error", "title", "msg"].map((name) => words(body[name])).find(Boolean) ?? "";
}

function place(item: unknown): string {
  const said = words(item);
  return said && isObject(item) && Array.isArray(item["loc"]) ? `${item["loc"].join(".")}: ${said}` : said;
}
