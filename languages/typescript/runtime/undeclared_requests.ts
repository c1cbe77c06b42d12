/** Send requests that the document does not declare, by method and path. */

import { refuseArguments } from "./build_request.ts";
import { checkOptions, UNDECLARED_OPTIONS } from "./check_options.ts";
import { ANY_TYPE } from "./decode_response.ts";
import { InvalidArgumentError, InvalidTypeError } from "./errors.ts";
import { type APIResponse, exchange } from "./exchange.ts";
import { kindOf } from "./json_kinds.ts";
import type { Operation } from "./operation.ts";
import { checkHeaders, type RequestOptions, type Service, type Settings } from "./settings.ts";

// RFC 9110 9.2.2
const IDEMPOTENT = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PUT"]);
const PATH = /^(?:(?:\/(?:[0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2}|\{[^{}/?#]+\})+)+\/?|\/)$/;
const PLACEHOLDER = /\{([^{}/]+)\}/;
const DOTS = /\/(?:\.|%2e){1,2}(?:\/|$)/i;

/** What `request` sends. */
export interface UndeclaredRequest extends RequestOptions {
  /** The values of the path's placeholders, by name. */
  pathParams?: Readonly<Record<string, string | number>> | undefined;
  query?: Readonly<Record<string, unknown>> | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  /** The body, sent as JSON. */
  json?: unknown;
}

/** Do the call of `APIClient.request`. */
export async function undeclaredRequest(
  settings: Settings, routes: NonNullable<Service["routes"]>, method: string, path: string, request: UndeclaredRequest,
): Promise<APIResponse<unknown>> {
  for (const [name, value] of Object.entries({ method, path })) {
    if (typeof value !== "string") throw new InvalidTypeError(`${name} must be a string, not ${kindOf(value)}`);
  }
  checkOptions("request", request, UNDECLARED_OPTIONS);
  const { pathParams = {}, query, headers = {}, json, ...options } = request;
  const verb = method.toUpperCase();
  if (!/^[A-Z]+$/.test(verb) || ["CONNECT", "TRACE", "TRACK"].includes(verb)) {
    throw new InvalidArgumentError("method is none that a request can have here");
  }
  if (!PATH.test(path) || DOTS.test(path)) {
    throw new InvalidArgumentError(
      'path must be like "/calls/{call_id}", percent-encoded, without dot segments; a query goes in query',
    );
  }
  const names = [...path.matchAll(new RegExp(PLACEHOLDER, "g"))].map(([, name = ""]) => name);
  const given = new Map(Object.entries(pathParams));
  const operation: Operation<unknown> = {
    id: `${verb} ${path}`,
    resource: "",
    method: "",
    verb,
    path,
    parameters: names.map((name) => ({
      name, key: name, in: "path", descriptor: { union: ["string", "integer"] }, required: true, style: "simple", explode: false,
    })),
    body: { mediaType: "application/json", descriptor: "any", required: false, fields: null },
    responses: { "2XX": { mediaType: ANY_TYPE, descriptor: "any" } },
    retrySafe: IDEMPOTENT.has(verb),
    ...(isAnonymous(routes, verb, path, pathParams) && { anonymous: true }),
    descriptors: new Map(),
  };
  const values = names.map((name) => given.get(name));
  for (const name of names) given.delete(name);
  refuseArguments(operation.id, given, names);
  return exchange(settings, operation, values, { body: json }, {
    ...options,
    extraHeaders: { ...checkHeaders("headers", headers, settings.keyHeader), ...options.extraHeaders },
    extraQuery: { ...query, ...options.extraQuery },
  });
}

/** Whether a request is one of a declared operation that takes no key; an end slash makes no difference. */
function isAnonymous(
  routes: NonNullable<Service["routes"]>, verb: string, path: string, given: Readonly<Record<string, unknown>>,
): boolean {
  const segments = partsOf(path).map((part) =>
    part.split(PLACEHOLDER).map((piece, i) => (i % 2 === 1 ? String(given[piece]) : decoded(piece))).join(""),
  );
  return routes.find(([own, template]) => own === verb && isOf(segments, partsOf(template)))?.[2] ?? false;
}

function isOf(segments: readonly string[], parts: readonly string[]): boolean {
  const patterns = parts.map((part) => part.split(PLACEHOLDER).filter((_, i) => i % 2 === 0).map(decoded));
  return parts.length === segments.length && segments.every((segment, i) => {
    const pattern = patterns[i]?.map((piece) => piece.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join(".+");
    return new RegExp(`^${pattern}$`, "s").test(segment);
  });
}

const partsOf = (path: string) => path.replace(/\/+$/, "").split("/");

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
