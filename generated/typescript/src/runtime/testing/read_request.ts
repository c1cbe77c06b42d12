// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Read a request back into its operation and arguments, and find what the API definition does not allow in it. */

import { encoded } from "../build_request.ts";
import type { Operation } from "../operation.ts";
import { isJSON, readJSON, textOf } from "../read_json.ts";
import { faultsOf } from "./check_value.ts";
import { type ParameterTexts, readParameter, unescaped } from "./read_parameters.ts";

const FORM = "application/x-www-form-urlencoded";

/** A request that a fake server received. */
export interface ReceivedRequest {
  /** The operationId in the API definition. */
  readonly operation: string;
  readonly method: string;
  /** The path below the base URL and the query, as on the wire. */
  readonly target: string;
  /** The arguments in the path, by their names in the API. */
  readonly path: Readonly<Record<string, unknown>>;
  /** The arguments in the query, by their names in the API, as JSON values. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Without the API key. */
  readonly headers: Headers;
  /** The body as a JSON value; undefined where there is none. */
  readonly json: unknown;
  /** The body as bytes. */
  readonly content: Uint8Array;
}

/** An operation, and the form of its targets. */
export interface Route {
  readonly operation: Operation<unknown>;
  readonly pattern: RegExp;
  readonly names: readonly string[];
}

/** A request as it came. */
export interface Incoming {
  readonly method: string;
  readonly target: string;
  readonly headers: Headers;
  readonly content: Uint8Array;
}

/** The operations in the order in which a target is looked up: that with fewer placeholders comes first. */
export function routesOf(operations: readonly Operation<unknown>[]): readonly Route[] {
  const routes = operations.map((operation): Route => {
    const pieces = operation.path.split(/\{([^{}]+)\}/);
    const texts = pieces.filter((_, i) => i % 2 === 0).map((piece) => piece.split("/").map(either).join("/"));
    return { operation, pattern: new RegExp(`^${texts.join("([^/]+)")}$`), names: pieces.filter((_, i) => i % 2 === 1) };
  });
  return routes.sort((one, other) => one.names.length - other.names.length);
}

/** A pattern of a piece of a path, whether it is percent-encoded or not. */
function either(piece: string): string {
  const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return `(?:${literal(piece)}|${literal(encoded(piece))}|${literal(encodeURIComponent(piece))})`;
}

/** What an operation is called in a message. */
export function nameOf({ resource, method, verb, path }: Operation<unknown>): string {
  return `${resource}.${method} (${verb} ${path})`;
}

/** The operation of a request, and the request with its arguments and faults; undefined where there is no such operation. */
export function readRequest(
  incoming: Incoming, routes: readonly Route[],
): { operation: Operation<unknown>; request: ReceivedRequest; faults: readonly string[] } | undefined {
  const { method, target, headers, content } = incoming;
  const [path = "", search = ""] = target.split(/\?(.*)/s);
  const route = routes.find(({ operation, pattern }) => operation.verb === method && pattern.test(path));
  if (route === undefined) return undefined;
  const { operation } = route;
  const found = route.pattern.exec(path) ?? [];
  const texts: ParameterTexts = {
    path: new Map(route.names.map((name, i) => [name, found[i + 1] ?? ""])),
    query: search.split("&").filter(Boolean).map((field) => {
      const [name = "", ...text] = field.split("=");
      return [unescaped(name), text.join("=")];
    }),
    headers,
    read: new Set(),
  };
  const given: Record<"path" | "query", [string, unknown][]> = { path: [], query: [] };
  const faults: string[] = [];
  for (const parameter of operation.parameters) {
    const value = readParameter(parameter, texts, operation.descriptors);
    const place = `${parameter.in} ${parameter.name}`;
    if (value === undefined) {
      if (parameter.required) faults.push(`${place} is missing`);
      continue;
    }
    if (parameter.in === "path" || parameter.in === "query") given[parameter.in].push([parameter.name, value]);
    faults.push(...faultsOf(value, parameter.descriptor, place, operation.descriptors));
  }
  const undeclared = texts.query.filter(([name]) => !texts.read.has(name));
  given.query.push(...undeclared.map(([name, text]): [string, unknown] => [name, unescaped(text)]));
  faults.push(...new Set(undeclared.map(([name]) => `query ${name} is not declared`)));
  const body = readBody(incoming);
  faults.push(...bodyFaults(incoming, body, operation));
  const json = isJSON(mediaTypeOf(headers)) ? body : undefined;
  const request = { operation: operation.id, method, target, headers, json, content };
  return {
    operation, faults, request: { ...request, path: Object.fromEntries(given.path), query: Object.fromEntries(given.query) },
  };
}

/** The value of a body of JSON, a form or text; undefined for bytes, and for what can't be read. */
function readBody({ headers, content }: Incoming): unknown {
  const mediaType = mediaTypeOf(headers);
  if (content.length === 0) return undefined;
  try {
    if (isJSON(mediaType)) return readJSON(content);
    if (mediaType === FORM) return Object.fromEntries(new URLSearchParams(textOf(content)));
    return mediaType.startsWith("text/") ? textOf(content) : undefined;
  } catch {
    return undefined;
  }
}

function bodyFaults({ headers, content }: Incoming, body: unknown, { body: declared, descriptors }: Operation<unknown>): string[] {
  if (declared === null) return content.length > 0 ? ["a body is not declared"] : [];
  const wanted = (declared.mediaType.split(";")[0] ?? "").trim().toLowerCase();
  const found = mediaTypeOf(headers);
  if (content.length === 0 && found === "") return declared.required ? ["the body is missing"] : [];
  if (found !== wanted) return [`the body is ${found || "of no media type"}, not ${wanted}`];
  if (!isJSON(wanted)) return [];
  return body === undefined ? ["the body is not JSON"] : faultsOf(body, declared.descriptor, "body", descriptors);
}

function mediaTypeOf(headers: Headers): string {
  return (headers.get("content-type")?.split(";")[0] ?? "").trim().toLowerCase();
}
