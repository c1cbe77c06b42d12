/** The one layer that does the work of a call: what is sent, what is repeated, what comes of it. */

import { prepare } from "./arguments.ts";
import { ANY_TYPE, BadBody, errorOf, idNote, requestIdOf, valueOf } from "./decode_response.ts";
import {
  APIConnectionError, APIResponseValidationError, APITimeoutError, type APIStatusError, ConfigurationError,
  type Outcome, retryAfterOf, statusOutcome, worst,
} from "./errors.ts";
import { CallLog } from "./logs.ts";
import type { Operation } from "./operation.ts";
import { checkOptions, REQUEST_OPTIONS } from "./options.ts";
import {
  BACKOFF_FIRST, BACKOFF_MOST, COUNT_HEADER, ERROR_BODY_MOST, FAILURE_WORDS_MOST, NOT_DONE, NOT_DONE_WITH_RETRY_AFTER,
  PERHAPS_DONE, RETRY_AFTER_MOST,
} from "./policy.ts";
import { Secret } from "./secret.ts";
import { checkCount, checkHeaders, checkMilliseconds, type RequestOptions, type Settings } from "./settings.ts";
import { errorClass } from "./status_errors.ts";
import { type RawResponse, type Failure, type Outgoing, overdue, send } from "./transport.ts";
import type { Violation } from "./type_descriptors.ts";

/**
 * An answer of any status. `parsed`: the value, for 2xx; `error`: the error, for all others. `attempts`: how many
 * requests it took.
 */
export class APIResponse<T> {
  readonly statusCode: number;
  readonly requestId: string | undefined;
  readonly attempts: number;
  readonly error: APIStatusError | undefined;
  // Private, so that no log shows them with the response.
  readonly #headers: Headers;
  readonly #content: Uint8Array;
  readonly #parsed: T | undefined;

  constructor(answer: RawResponse, attempts: number, parsed: T | undefined, error?: APIStatusError) {
    this.statusCode = answer.status;
    this.requestId = requestIdOf(answer.headers);
    this.attempts = attempts;
    this.error = error;
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
  options.signal?.throwIfAborted();
  const key = await keyOf(settings, operation.anonymous);
  const keyHeader = operation.anonymous ? {} : { [settings.keyHeader]: key.reveal() };
  const request: Outgoing = {
    url: settings.baseURL + target,
    method: operation.verb,
    headers: { accept: acceptOf(operation), ...settings.headers, ...headers, ...extra, ...keyHeader },
    // RFC 9110 8.6: the length of nothing is told with methods that are expected to have a body.
    content: content ?? (["POST", "PUT", "PATCH"].includes(operation.verb) ? new Uint8Array() : undefined),
    timeout,
    deadline,
    ends: began + deadline,
    most: settings.maxResponseBytes,
    mostOfError: Math.min(ERROR_BODY_MOST, settings.maxResponseBytes),
    signal: options.signal,
  };
  const log = new CallLog(settings, operation);
  try {
    return await attempt(settings, operation, request, key, retries, log);
  } finally {
    log.ended();
  }
}

/** The key of a call; of an anonymous one what is to be taken out of its answer, and no function is asked. */
async function keyOf(settings: Settings, anonymous: boolean | undefined): Promise<Secret> {
  if (settings.key instanceof Secret) return settings.key;
  if (anonymous) return new Secret("");
  const key = new Secret(await settings.key());
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
  settings: Settings, operation: Operation<T>, first: Outgoing, key: Secret, retries: number, log: CallLog,
): Promise<APIResponse<T>> {
  let before: Outcome = "not_sent";
  let request = first;
  while (true) {
    log.trying(request.headers);
    const sent = await send(settings.fetch, request);
    const reply = "status" in sent ? { ...sent, headers: cleared(sent.headers, key) } : sent;
    if ("status" in reply) log.answered(reply.status, reply.headers);
    const decision = decide(operation, reply);
    if (decision === "success") return success(settings, operation, reply as RawResponse, key, before, log);
    log.error = ("status" in reply ? errorClass(reply.status) : lostClass(reply, request)).prototype.name;
    const outcome = worst(before, decision.outcome);
    const pause = decision.again && log.attempts <= retries ? waitBefore(log.attempts, decision.retryAfter) : undefined;
    if (pause === undefined || performance.now() + pause >= request.ends) {
      if (!("status" in reply)) throw lost(operation, reply, request, key, outcome, log.attempts);
      const error = errorOf(operation, reply, settings.baseURL, key, log.attempts, outcome);
      const content = key.clearBytes(reply.content);
      return new APIResponse<T>({ ...reply, headers: error.headers, content }, log.attempts, undefined, error);
    }
    log.waiting(pause);
    await sleep(pause, request.signal);
    before = outcome;
    request = { ...first, headers: { ...first.headers, [COUNT_HEADER]: String(log.attempts) } };
  }
}

/** What an attempt came to, and whether another may follow. */
function decide(
  operation: Operation<unknown>, reply: RawResponse | Failure,
): "success" | { outcome: Outcome; again: boolean; retryAfter: number | undefined } {
  const { retrySafe } = operation;
  if (!("status" in reply)) {
    return { outcome: reply.sent ? "unknown" : "not_sent", again: retrySafe || !reply.sent, retryAfter: undefined };
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
  settings: Settings, operation: Operation<T>, answer: RawResponse, key: Secret, before: Outcome, log: CallLog,
): APIResponse<T> {
  const { verb, path } = operation;
  try {
    const { value, violations } = valueOf(operation, answer);
    if (violations.length > 0 && settings.strict) throw new BadBody("fields do not fit", "applied", violations);
    log.error = undefined;
    if (violations.length > 0) settings.logger?.warn(`${verb} ${path}: set aside what does not fit: ${list(violations)}`);
    return new APIResponse(answer, log.attempts, value as T);
  } catch (bad) {
    if (!(bad instanceof BadBody)) throw bad;
    log.error = APIResponseValidationError.prototype.name;
    const requestId = requestIdOf(answer.headers);
    const reasons = bad.violations.length > 0 ? `: ${list(bad.violations)}` : "";
    throw new APIResponseValidationError(
      `${answer.status} ${verb} ${path}: ${bad.message}${reasons}${idNote(requestId)}`,
      { statusCode: answer.status, headers: answer.headers, requestId, outcome: worst(before, bad.outcome), attempts: log.attempts },
      key.clearBytes(answer.content),
      bad.violations,
    );
  }
}

const list = (violations: readonly Violation[]) => violations.join("; ");

function cleared(headers: Headers, key: Secret): Headers {
  return new Headers([...headers].map(([name, value]): [string, string] => [name, key.clear(value)]));
}

function lostClass(failure: Failure, request: Outgoing): typeof APIConnectionError {
  return failure.timeout || performance.now() >= request.ends ? APITimeoutError : APIConnectionError;
}

/** The error of a call that got no answer. */
function lost(
  { verb, path }: Operation<unknown>, failure: Failure, request: Outgoing, key: Secret, outcome: Outcome, attempts: number,
): APIConnectionError {
  const why = performance.now() >= request.ends ? overdue(request) : key.clear(failure.why).slice(0, FAILURE_WORDS_MOST);
  const plural = attempts === 1 ? "" : "s";
  const message = `${verb} ${path}: ${why} (outcome ${outcome}, ${attempts} attempt${plural})`;
  return new (lostClass(failure, request))(message, outcome, attempts);
}

/** Wait, in milliseconds; throws the signal's reason when that comes first. */
function sleep(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const cancel = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", cancel);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", cancel, { once: true });
    if (signal?.aborted) cancel();
  });
}
