// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** The one layer that does the work of a call: what is sent, what is repeated, what comes of it. */

import { prepare } from "./build_request.ts";
import { aborted, type Failure, type RawResponse } from "./attempt_result.ts";
import { type Limits, overdue, within } from "./bounded_wait.ts";
import { CallRecord } from "./call_record.ts";
import { checkOptions, REQUEST_OPTIONS } from "./check_options.ts";
import { ANY_TYPE, BadBody, errorOf, idNote, requestIdOf, valueOf } from "./decode_response.ts";
import {
  APIConnectionError, APIResponseValidationError, APITimeoutError, type APIStatusError, ConfigurationError,
  type Outcome, retryAfterOf, statusOutcome, worst,
} from "./errors.ts";
import { isFake } from "./fake_fetch.ts";
import type { Operation } from "./operation.ts";
import {
  BACKOFF_FIRST, BACKOFF_MOST, COUNT_HEADER, ERROR_BODY_MOST, FAILURE_WORDS_MOST, NOT_DONE, NOT_DONE_WITH_RETRY_AFTER,
  PERHAPS_DONE, RETRY_AFTER_MOST,
} from "./policy.ts";
import { Secret } from "./secret.ts";
import { type Outgoing, send } from "./send_once.ts";
import { checkCount, checkHeaders, checkMilliseconds, type RequestOptions, type Settings } from "./settings.ts";
import { errorClass } from "./status_errors.ts";
import type { Violation } from "./violations.ts";

/**
 * An answer of any status. `parsed`: the value, for 2xx, and `violations`: what was set aside in it; `error`: the error,
 * for all others. `attempts`: how many requests it took.
 */
export class APIResponse<T> {
  readonly statusCode: number;
  readonly requestId: string | undefined;
  readonly attempts: number;
  readonly error: APIStatusError | undefined;
  readonly violations: readonly Violation[];
  // Private, so that no log shows them with the response.
  readonly #headers: Headers;
  readonly #content: Uint8Array;
  readonly #parsed: T | undefined;

  constructor(
    answer: RawResponse, attempts: number, parsed: T | undefined, error?: APIStatusError, violations: readonly Violation[] = [],
  ) {
    this.statusCode = answer.status;
    this.requestId = requestIdOf(answer.headers);
    this.attempts = attempts;
    this.error = error;
    this.violations = violations;
    this.#headers = answer.headers;
    this.#content = answer.content;
    this.#parsed = parsed;
  }

  get headers(): Headers {
    return this.#headers;
  }

  /** The body, decompressed (of an error: capped, without the key). */
  get content(): Uint8Array {
    return this.#content;
  }

  get parsed(): T | undefined {
    return this.#parsed;
  }

  /** The value; throws the APIStatusError of an answer other than 2xx. */
  unwrap(): T {
    if (this.error !== undefined) throw this.error;
    return this.#parsed as T;
  }
}

/**
 * Do one call of an operation. Throws what is refused before the wire, APIConnectionError and
 * APIResponseValidationError; an answer of another status than 2xx is an APIResponse that holds its error.
 */
export async function exchange<T>(
  settings: Settings, operation: Operation<T>, path: readonly unknown[], params: unknown, options: RequestOptions,
): Promise<APIResponse<T>> {
  const began = performance.now();
  checkOptions(operation.id, options, REQUEST_OPTIONS);
  const deadline = options.deadline === undefined ? settings.deadline : checkMilliseconds("deadline", options.deadline);
  const retries = options.maxRetries === undefined ? settings.maxRetries : checkCount("maxRetries", options.maxRetries, 0);
  const timeout = options.timeout === undefined ? settings.timeout : checkMilliseconds("timeout", options.timeout);
  const { target, headers, content } = prepare(operation, path, params, options.extraQuery);
  const extra = checkHeaders("extraHeaders", options.extraHeaders ?? {}, settings.keyHeader);
  const limits = { deadline, ends: began + deadline, signal: options.signal };
  if (limits.signal?.aborted) throw lost(operation, aborted(false), limits, new Secret(""), "not_sent", 0);
  const key = await keyOf(settings, operation, limits);
  const keyHeader = operation.anonymous ? {} : { [settings.keyHeader]: key.reveal() };
  const request: Outgoing = {
    url: settings.baseURL + target,
    method: operation.verb,
    headers: { accept: acceptOf(operation), ...settings.headers, ...headers, ...extra, ...keyHeader },
    // RFC 9110 8.6: the length of nothing is told with methods that are expected to have a body.
    content: content ?? (["POST", "PUT", "PATCH"].includes(operation.verb) ? new Uint8Array() : undefined),
    timeout,
    ...limits,
    most: settings.maxResponseBytes,
    mostOfError: Math.min(ERROR_BODY_MOST, settings.maxResponseBytes),
  };
  const record = new CallRecord(settings, operation);
  try {
    return await attempt(settings, operation, request, key, retries, record);
  } finally {
    record.ended();
  }
}

/** The key of a call; of an anonymous one what is to be taken out of its answer, and no function is asked. */
async function keyOf(settings: Settings, operation: Operation<unknown>, limits: Limits): Promise<Secret> {
  if (settings.key instanceof Secret) return settings.key;
  if (operation.anonymous) return new Secret("");
  const ask = settings.key;
  const asked = await within(limits, async () => ask());
  if (!("value" in asked)) throw lost(operation, asked, limits, new Secret(""), "not_sent", 0);
  const key = new Secret(asked.value);
  const fault = key.fault();
  if (fault !== undefined) throw new ConfigurationError(`the API key that apiKey() returned ${fault}`);
  return key;
}

function acceptOf({ responses }: Operation<unknown>): string {
  const types = Object.values(responses).map((reply) => reply.mediaType).filter((type) => type !== null);
  return [...new Set(types)].join(", ") || ANY_TYPE;
}

/** Send until there is a success, or a reason to stop. */
async function attempt<T>(
  settings: Settings, operation: Operation<T>, first: Outgoing, key: Secret, retries: number, record: CallRecord,
): Promise<APIResponse<T>> {
  let before: Outcome = "not_sent";
  let request = first;
  while (true) {
    record.trying(request.headers);
    const sent = await send(settings.fetch, request);
    const reply = "status" in sent ? { ...sent, headers: cleared(sent.headers, key) } : sent;
    if ("status" in reply) record.answered(reply.status, reply.headers);
    const decision = decide(operation, reply);
    if (decision === "success") return success(settings, operation, reply as RawResponse, key, before, record);
    // Given up by the caller, an attempt is told as it was while it ran.
    if ("status" in reply) record.error = errorClass(reply.status).prototype.name;
    else if (!reply.aborted) record.error = lostClass(reply, request).prototype.name;
    const outcome = worst(before, decision.outcome);
    const pause = decision.again && record.attempts <= retries ? waitBefore(record.attempts, decision.retryAfter) : undefined;
    if (pause === undefined || performance.now() + pause >= request.ends) {
      if (!("status" in reply)) throw lost(operation, reply, request, key, outcome, record.attempts);
      const error = errorOf(operation, reply, settings.baseURL, key, record.attempts, outcome);
      const content = key.redactor.bytes(reply.content);
      return new APIResponse<T>({ ...reply, headers: error.headers, content }, record.attempts, undefined, error);
    }
    record.waiting(pause);
    await sleep(isFake(settings.fetch) ? 0 : pause, request.signal);
    if (request.signal?.aborted) throw lost(operation, aborted(false), request, key, outcome, record.attempts);
    before = outcome;
    request = { ...first, headers: { ...first.headers, [COUNT_HEADER]: String(record.attempts) } };
  }
}

/** What an attempt came to, and whether another may follow. */
function decide(
  operation: Operation<unknown>, reply: RawResponse | Failure,
): "success" | { outcome: Outcome; again: boolean; retryAfter: number | undefined } {
  const { retrySafe } = operation;
  if (!("status" in reply)) {
    const again = !reply.aborted && (retrySafe || !reply.sent);
    return { outcome: reply.sent ? "unknown" : "not_sent", again, retryAfter: undefined };
  }
  if (reply.status >= 200 && reply.status < 300) return "success";
  const retryAfter = retryAfterOf(reply.headers);
  const undone = NOT_DONE.has(reply.status) || (NOT_DONE_WITH_RETRY_AFTER.has(reply.status) && retryAfter !== undefined);
  return { outcome: statusOutcome(reply.status), again: undone || (retrySafe && PERHAPS_DONE.has(reply.status)), retryAfter };
}

/**
 * The milliseconds to wait before the `repetition`-th (1, 2, ...), or undefined if it must not take place: exponential
 * backoff with full jitter, or what the server asks for, if that is longer.
 */
export function waitBefore(repetition: number, retryAfter = 0): number | undefined {
  const backoff = Math.random() * Math.min(BACKOFF_MOST, BACKOFF_FIRST * 2 ** (repetition - 1));
  return retryAfter <= RETRY_AFTER_MOST ? Math.max(backoff, retryAfter) : undefined;
}

/** The value of a 2xx; throws APIResponseValidationError if its body is not what is declared. */
function success<T>(
  settings: Settings, operation: Operation<T>, answer: RawResponse, key: Secret, before: Outcome, record: CallRecord,
): APIResponse<T> {
  const { verb, path } = operation;
  try {
    const { value, violations } = valueOf(operation, answer);
    if (violations.length > 0 && settings.strict) throw new BadBody("fields do not fit", "applied", violations);
    record.error = undefined;
    if (violations.length > 0) settings.logger?.warn(`${verb} ${path}: set aside what does not fit: ${list(violations)}`);
    return new APIResponse(answer, record.attempts, value as T, undefined, violations);
  } catch (bad) {
    if (!(bad instanceof BadBody)) throw bad;
    record.error = APIResponseValidationError.prototype.name;
    const requestId = requestIdOf(answer.headers);
    const reasons = bad.violations.length > 0 ? `: ${list(bad.violations)}` : "";
    throw new APIResponseValidationError(
      `${answer.status} ${verb} ${path}: ${bad.message}${reasons}${idNote(requestId)}`,
      { statusCode: answer.status, headers: answer.headers, requestId, outcome: worst(before, bad.outcome), attempts: record.attempts },
      key.redactor.bytes(answer.content),
      bad.violations.map((each) => each.withoutRaw()), // the value may hold the key
    );
  }
}

const list = (violations: readonly Violation[]) => violations.join("; ");

function cleared(headers: Headers, key: Secret): Headers {
  return new Headers([...headers].map(([name, value]): [string, string] => [name, key.redactor.text(value)]));
}

function lostClass(failure: Failure, limits: Limits): typeof APIConnectionError {
  return failure.timeout || (!failure.aborted && performance.now() >= limits.ends) ? APITimeoutError : APIConnectionError;
}

/** The error of a call that got no answer. */
function lost(
  { verb, path }: Operation<unknown>, failure: Failure, limits: Limits, key: Secret, outcome: Outcome, attempts: number,
): APIConnectionError {
  const kind = lostClass(failure, limits);
  const late = kind === APITimeoutError && performance.now() >= limits.ends;
  const why = late ? overdue(limits) : key.redactor.text(failure.why).slice(0, FAILURE_WORDS_MOST);
  const plural = attempts === 1 ? "" : "s";
  const error = new kind(`${verb} ${path}: ${why} (outcome ${outcome}, ${attempts} attempt${plural})`, outcome, attempts);
  if (failure.aborted) error.cause = limits.signal?.reason;
  return error;
}

/** Wait, in milliseconds, or until the signal comes. */
function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", wake);
      resolve();
    };
    const timer = setTimeout(wake, milliseconds);
    signal?.addEventListener("abort", wake, { once: true });
    if (signal?.aborted) wake();
  });
}
