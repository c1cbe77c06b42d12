/** Make the answer of a fake server of what a test has told: a value, a status with a body, an error. */

import { APIConnectionError, APIStatusError, APITimeoutError, InvalidTypeError } from "../errors.ts";
import { PassOn } from "../fake_fetch.ts";
import type { Operation, ResponseSpec } from "../operation.ts";
import { REQUEST_ID_HEADERS } from "../policy.ts";
import { isJSON } from "../read_json.ts";
import { stringify } from "../write_json.ts";

/**
 * A request is not allowed by the API definition, or an answer is missing or was not asked for.
 *
 * It is none of the client's own errors, so that no code under test takes it for an answer of the service.
 */
export class FakeServerError extends Error {
  override readonly name = "FakeServerError";
}

/**
 * An answer of any status, to tell a fake server. Throws InvalidTypeError for `json` and `content` together, and for a
 * status that no answer has.
 */
export class FakeResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly content: string | Uint8Array;

  /** `status`: 200 to 599; `json`: the body as a value, or `content`: as text or bytes. */
  constructor(
    status = 200,
    answer: { json?: unknown; content?: string | Uint8Array; headers?: Readonly<Record<string, string>> } = {},
  ) {
    const { json, content = "", headers = {} } = answer;
    if (json !== undefined && content !== "") throw new InvalidTypeError("a FakeResponse has json or content, not both");
    if (!Number.isInteger(status) || status < 200 || status > 599) throw new InvalidTypeError(`no answer has the status ${status}`);
    this.status = status;
    this.headers = new Headers(headers);
    this.content = json === undefined ? content : text(json);
    if (json !== undefined && !this.headers.has("content-type")) this.headers.set("content-type", "application/json");
  }
}

/** The Response of what a test has told; throws what fetch would, and FakeServerError for a value that the operation does not have. */
export function responseOf(told: unknown, operation: Operation<unknown>): Response {
  let answer = told;
  if (answer instanceof APIConnectionError) throw networkError(answer);
  if (answer instanceof APIStatusError) answer = ofError(answer);
  if (answer instanceof Error) throw new PassOn(answer);
  const { status, headers, content } = answer instanceof FakeResponse ? answer : ofValue(answer, operation);
  const isEmpty = [204, 205, 304].includes(status) || operation.verb === "HEAD";
  return new Response(isEmpty ? null : typeof content === "string" ? content : content.slice(), { status, headers });
}

/** The answer that is an example of the API definition: `content` as it is written. */
export function ofExample(status: string, content: string, { responses }: Operation<unknown>): FakeResponse {
  return new FakeResponse(numberOf(status), { content, headers: { "content-type": responses[status]?.mediaType ?? "" } });
}

/** The answer of a success with `value`, of the first declared status that may have it. */
function ofValue(value: unknown, { id, responses }: Operation<unknown>): FakeResponse {
  const [code, declared] = Object.entries(responses).find(([, each]) => (each.mediaType === null) === (value === undefined)) ?? [];
  if (code === undefined || declared === undefined) {
    const has = value === undefined ? "without a body: tell a value" : "with a body: tell undefined";
    throw new FakeServerError(`${id}: the API definition has no answer ${has}`);
  }
  if (declared.mediaType === null) return new FakeResponse(numberOf(code));
  return new FakeResponse(numberOf(code), { content: contentOf(value, declared, id), headers: { "content-type": declared.mediaType } });
}

/** A status of those that "2XX" stands for; "200" as it is. */
const numberOf = (status: string) => Number(status.toUpperCase().replaceAll("X", "0"));

function contentOf(value: unknown, { mediaType }: ResponseSpec, id: string): string | Uint8Array {
  if (isJSON(mediaType ?? "")) return text(value);
  if (typeof value === "string" || value instanceof Uint8Array) return value;
  throw new FakeServerError(`${id}: an answer of ${mediaType} is told as a string or a Uint8Array`);
}

function text(value: unknown): string {
  const written = stringify(value) as string | undefined;
  if (written === undefined) throw new FakeServerError(`an answer is not JSON: ${typeof value}`);
  return written;
}

/** The answer which the client turns into that error; its message where it has no body. */
function ofError(error: APIStatusError): FakeResponse {
  const headers = new Headers(error.headers);
  const [idHeader] = REQUEST_ID_HEADERS;
  if (error.requestId !== undefined && idHeader !== undefined) headers.set(idHeader, error.requestId);
  return new FakeResponse(error.statusCode, { json: error.body ?? { detail: error.message }, headers: Object.fromEntries(headers) });
}

/** What fetch throws where the client is to make such an error of it. */
function networkError(error: APIConnectionError): Error {
  const notSent = error.outcome === "not_sent";
  const late = error instanceof APITimeoutError;
  const code = late ? (notSent ? "UND_ERR_CONNECT_TIMEOUT" : "ETIMEDOUT") : notSent ? "ECONNREFUSED" : "ECONNRESET";
  return Object.assign(new TypeError(error.message), { cause: { code, message: error.message } });
}
