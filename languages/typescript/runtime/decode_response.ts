/** What an answer means: the value of a 2xx by its declaration, the error of every other status. */

import type { RawResponse } from "./attempt_result.ts";
import { type APIStatusError, detailOf, type Outcome } from "./errors.ts";
import { decoder } from "./fast_validate.ts";
import type { Operation, ResponseSpec } from "./operation.ts";
import { REQUEST_ID_HEADERS } from "./policy.ts";
import { InvalidJSON, isJSON, readJSON, textOf, TooLong, tooDeep } from "./read_json.ts";
import type { Secret } from "./secret.ts";
import { errorClass, Redirected } from "./status_errors.ts";
import type { Violation } from "./violations.ts";
import { stringify } from "./write_json.ts";

/** The media type of a reply that is read for what it is: JSON and text as such, all else is bytes. */
export const ANY_TYPE = "*/*";

const FLAWS = {
  "too large": "the body is larger than maxResponseBytes",
  undecodable: "the body can't be decompressed",
  cut: "the body is cut",
};
const SCHEME = /^\s*[a-z][a-z\d+.-]*:/i; // RFC 3986 3.1
const DECODERS = new WeakMap<ResponseSpec, ReturnType<typeof decoder>>();

/** A 2xx whose body is not what is declared. */
export class BadBody extends Error {
  readonly outcome: Outcome;
  readonly violations: readonly Violation[];

  constructor(why: string, outcome: Outcome = "applied", violations: readonly Violation[] = []) {
    super(why);
    this.outcome = outcome;
    this.violations = violations;
  }
}

/** The id under which the service knows the request, if it tells. */
export function requestIdOf(headers: Headers): string | undefined {
  return REQUEST_ID_HEADERS.map((name) => headers.get(name)).find((id) => id !== null) ?? undefined;
}

function mediaTypeOf(text: string | null): string {
  return text?.split(";")[0]?.trim().toLowerCase() ?? "";
}

/**
 * The value of a 2xx answer, and what was set aside in it.
 *
 * A status that is not declared is read as the operation's only declared success, if it has just one. A declared
 * success without a body is undefined, whatever came. Throws BadBody; "unknown" if the media type is another than
 * declared, since then something other than the service may have answered.
 */
export function valueOf(operation: Operation<unknown>, answer: RawResponse): { value: unknown; violations: readonly Violation[] } {
  const responses = Object.values(operation.responses);
  const declared = operation.responses[String(answer.status)] ?? operation.responses["2XX"];
  const reply = declared ?? (responses.length === 1 ? responses[0] : undefined);
  if (reply === undefined) throw new BadBody(`status ${answer.status} is not declared`, outcomeOfType(answer, responses));
  const nothing = { value: undefined, violations: [] };
  if (reply.mediaType === null) return nothing;
  if (reply.mediaType === ANY_TYPE && answer.content.length === 0 && answer.flaw === undefined) return nothing;
  if (outcomeOfType(answer, [reply]) === "unknown") throw new BadBody(`the media type is not ${reply.mediaType}`, "unknown");
  if (answer.flaw !== undefined) throw new BadBody(FLAWS[answer.flaw]);
  if (answer.content.length === 0 && isJSON(reply.mediaType)) throw new BadBody("the body is empty");
  try {
    return decoded(operation, reply, answer);
  } catch (error) {
    if (error instanceof InvalidJSON) throw new BadBody(`the body is not JSON: ${error.message}`);
    if (error instanceof TooLong) throw new BadBody(`the body is ${error.message}`);
    if (error instanceof TypeError) throw new BadBody("the body is not text in UTF-8");
    throw error;
  }
}

function decoded({ descriptors }: Operation<unknown>, reply: ResponseSpec, { headers, content }: RawResponse): ReturnType<typeof valueOf> {
  const mediaType = reply.mediaType === ANY_TYPE ? mediaTypeOf(headers.get("content-type")) : reply.mediaType ?? "";
  if (mediaType.startsWith("text/")) return { value: textOf(content), violations: [] };
  if (!isJSON(mediaType)) return { value: content, violations: [] };
  const value = readJSON(content);
  const decode = DECODERS.get(reply) ?? decoder(reply.descriptor, descriptors);
  DECODERS.set(reply, decode);
  const { faults, violations } = decode(value);
  if (faults.length > 0) throw new BadBody("the body does not fit", "applied", faults);
  return { value, violations };
}

/** "applied" if the media type is one of the declared ones, or none is given, else "unknown". */
function outcomeOfType(answer: RawResponse, responses: readonly ResponseSpec[]): Outcome {
  const found = mediaTypeOf(answer.headers.get("content-type"));
  const declared = responses.map((reply) => mediaTypeOf(reply.mediaType)).filter(Boolean);
  const fits = declared.includes(found) || declared.includes(ANY_TYPE) || (isJSON(found) && declared.some(isJSON));
  if (found === "" || fits) return "applied";
  return answer.content.length > 0 || answer.flaw !== undefined ? "unknown" : "applied";
}

/** The error of an answer other than 2xx from `baseURL`; `outcome` is that of all attempts. */
export function errorOf(
  operation: Operation<unknown>, answer: RawResponse, baseURL: string, key: Secret, attempts: number, outcome: Outcome,
): APIStatusError {
  const { status } = answer;
  const headers = new Headers(answer.headers);
  const kind = errorClass(status);
  const location = headers.get("location");
  const [origin, leads] = leadsTo(location, baseURL);
  if (kind === Redirected && location !== null) headers.set("location", origin); // a path or a query may hold anything
  const whole = errorBody(answer);
  const text = stringify(whole);
  const body = key.redactor.text(text) === text ? whole : key.redactor.json(whole);
  const requestId = requestIdOf(headers);
  const says = kind === Redirected ? `${leads}; not followed` : detailOf(body);
  const message = `${status} ${operation.verb} ${operation.path}${says && `: ${says}`}${idNote(requestId)}`;
  return new kind(message, { statusCode: status, headers, requestId, outcome, attempts }, body);
}

/** What a message says of the request's id. */
export function idNote(requestId: string | undefined): string {
  return requestId === undefined ? "" : ` (request id ${requestId})`;
}

function errorBody({ content, flaw }: RawResponse): unknown {
  if (content.length === 0 || flaw === "undecodable") return null;
  try {
    const value = flaw === undefined ? readJSON(content) : undefined;
    if (value !== undefined && !tooDeep(value)) return value;
  } catch {
    // Then it is text.
  }
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(content);
}

/** Where a redirect from `baseURL` leads to: the origin, "" if it says none, and words on it. */
function leadsTo(location: string | null, baseURL: string): readonly [origin: string, words: string] {
  if (!location) return ["", "does not say where to"];
  try {
    const { origin } = new URL(location, baseURL);
    if (origin === new URL(baseURL).origin && !SCHEME.test(location)) return ["", "leads to another path"];
    if (origin !== "null") return [origin, `leads to ${origin}`];
  } catch {
    // Then it is no address either.
  }
  return ["", "leads to what is no address"];
}
