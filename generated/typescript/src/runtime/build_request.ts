// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** From an operation and its arguments to the request: what can be known to be wrong is refused here. */

import { question } from "./did_you_mean.ts";
import { ConfigurationError, InvalidArgumentError, InvalidTypeError } from "./errors.ts";
import { isObject, kindOf } from "./json_kinds.ts";
import { copyNotes } from "./note_in_side_table.ts";
import type { Body, Operation, Parameter } from "./operation.ts";
import { isJSON } from "./read_json.ts";
import { checkHeaderValue } from "./settings.ts";
import type { TypeDescriptor, TypeDescriptors } from "./type_descriptors.ts";
import { outgoing } from "./validate_and_set_aside.ts";
import { below, type Violation } from "./violations.ts";
import { textWithout } from "./write_json.ts";

const FORM = "application/x-www-form-urlencoded";

/** A request less where it goes and whose it is; `target` starts with the operation's path. */
export interface Prepared {
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly content: Uint8Array | undefined;
}

/**
 * The request that the arguments make of an operation: `path`, in the order of its path parameters, and `params`, by
 * name. Undefined is no value. Throws InvalidTypeError and InvalidArgumentError, naming the argument or field.
 */
export function prepare(
  operation: Operation<unknown>,
  path: readonly unknown[],
  params: unknown,
  extraQuery: Readonly<Record<string, unknown>> = {},
): Prepared {
  if (!isObject(params)) throw new InvalidTypeError(`${operation.id}: arguments must be an object, not ${kindOf(params)}`);
  const given = new Map(Object.entries(params).filter(([, value]) => value !== undefined));
  const headers: Record<string, string> = {};
  const query: string[] = [];
  const positional = [...path];
  let target = operation.path;
  for (const parameter of operation.parameters) {
    if (parameter.in === "path") {
      const segment = pathSegment(parameter, positional.shift(), operation.descriptors);
      target = target.replace(`{${parameter.name}}`, () => segment);
      continue;
    }
    const value = checked(parameter, given.get(parameter.key), operation.descriptors);
    given.delete(parameter.key);
    if (value === undefined || value === null) continue;
    if (parameter.in === "query") query.push(...queryFields(parameter, value));
    else if (parameter.in === "header") {
      headers[parameter.name.toLowerCase()] = checkHeaderValue(parameter.key, joined(parameter, value, String));
    } else {
      const crumb = `${parameter.name}=${joined(parameter, value, encoded)}`;
      headers["cookie"] = headers["cookie"] === undefined ? crumb : `${headers["cookie"]}; ${crumb}`;
    }
  }
  for (const [name, value] of Object.entries(extraQuery)) query.push(...extraFields(name, value));
  if (query.length > 0) target += `?${query.join("&")}`;
  const content = bodyOf(operation, given, params);
  if (content !== undefined) headers["content-type"] = operation.body?.mediaType ?? "";
  return { target, headers, content };
}

/** The bytes of the body that is made of the arguments which no parameter took: `given`, the rest of `params`. */
function bodyOf(
  { id, verb, parameters, body: declared, descriptors }: Operation<unknown>, given: Map<string, unknown>, params: object,
): Uint8Array | undefined {
  let body: unknown;
  if (declared?.fields) {
    const names = new Map(declared.fields);
    const fields = [...given].map(([key, value]): [string, unknown] => [names.get(key) ?? key, value]);
    body = fields.length > 0 || declared.required ? Object.fromEntries(fields) : undefined;
    if (isObject(body)) copyNotes(params, body, names); // an object from an answer may be given as the arguments
    given.clear();
  } else if (declared !== null) {
    body = given.get("body");
    given.delete("body");
  }
  const keys = parameters.filter((each) => each.in !== "path").map(({ key }) => key);
  refuseArguments(id, given, declared === null ? keys : [...keys, "body"]);
  if (declared === null) return undefined;
  if (body === undefined) {
    if (declared.required) throw new InvalidTypeError(`${id} needs a body`);
    return undefined;
  }
  if (verb === "GET" || verb === "HEAD") throw new ConfigurationError(`${id}: fetch sends no body with ${verb}`);
  return bodyContent(declared, body, descriptors);
}

/** Throws InvalidTypeError for arguments that an operation does not have: with the nearest name that it has. */
export function refuseArguments(id: string, given: ReadonlyMap<string, unknown>, known: readonly string[]): void {
  if (given.size === 0) return;
  const names = [...given.keys()].sort();
  const near = names.map((name) => question(name, known)).find(Boolean) ?? "";
  throw new InvalidTypeError(`${id} has no argument ${names.join(", ")}${near}`);
}

/** `text` in UTF-8, all but the unreserved characters of RFC 3986 percent-encoded, upper-case hex. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * `value` as one path segment. Throws InvalidTypeError for what is not of the declared type, InvalidArgumentError for
 * what would lead to another resource: nothing, dots alone (percent-encoded too, however often), NUL; and for lone
 * surrogates.
 */
export function pathSegment(parameter: Parameter, value: unknown, descriptors: TypeDescriptors): string {
  const name = parameter.key;
  if (value === undefined) throw new InvalidTypeError(`${name} is missing`);
  if (typeof value !== "string" && parameter.descriptor === "string") {
    throw new InvalidTypeError(`${name} must be a string, not ${kindOf(value)}`);
  }
  if (typeof value === "string" && /\p{Surrogate}/u.test(value)) {
    throw new InvalidArgumentError(`${name} holds a lone surrogate, which no URL can carry`);
  }
  const segment = joined(parameter, checked(parameter, value, descriptors), encoded);
  let text = segment;
  for (let before = ""; before !== text; ) {
    before = text;
    text = text.replace(/%([0-7][0-9A-F])/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  }
  if (segment === "") throw new InvalidArgumentError(`${name} is empty: the request would go to another resource`);
  if (segment.includes("%00")) throw new InvalidArgumentError(`${name} holds NUL`);
  if (text === "." || text === "..") {
    throw new InvalidArgumentError(`${name} is only dots: the request would go to another resource`);
  }
  return segment;
}

/** What is sent of `value`, or undefined where it is absent and may be; throws if it does not fit its descriptor. */
function checked(parameter: Parameter, value: unknown, descriptors: TypeDescriptors): unknown {
  if (value === undefined) {
    if (parameter.required) throw new InvalidTypeError(`${parameter.key} is missing`);
    return undefined;
  }
  const unsent = unsentOf(parameter.key, value, parameter.descriptor, descriptors);
  // What is JSON is its text from here on: what is not sent of it may be deep inside.
  return parameter.style === "json" && value !== null ? textWithout(value, unsent) : without(value, unsent);
}

/** `value` as `name=value` fields of a query, by the parameter's style (OpenAPI 3.1, 4.8.12). */
function queryFields(parameter: Parameter, value: unknown): string[] {
  const name = encoded(parameter.name);
  if (parameter.style === "json") return [`${name}=${encoded(String(value))}`];
  if (isObject(value)) {
    const fields = Object.entries(value).map(([key, item]) => [encoded(key), scalar(parameter, item, encoded)] as const);
    if (parameter.style === "deepObject") return fields.map(([key, text]) => `${name}%5B${key}%5D=${text}`);
    if (parameter.explode) return fields.map(([key, text]) => `${key}=${text}`);
    return [`${name}=${fields.flat().join(",")}`];
  }
  if (!Array.isArray(value)) return [`${name}=${scalar(parameter, value, encoded)}`];
  const texts = value.map((item) => scalar(parameter, item, encoded));
  if (parameter.explode || texts.length === 0) return texts.map((text) => `${name}=${text}`);
  return [`${name}=${texts.join(SEPARATORS[parameter.style] ?? ",")}`];
}

const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** `value` as one text, in the style "simple". */
function joined(parameter: Parameter, value: unknown, encode: (text: string) => string): string {
  if (isObject(value)) {
    const between = parameter.explode ? "=" : ",";
    return Object.entries(value).map(([key, item]) => encode(key) + between + scalar(parameter, item, encode)).join(",");
  }
  return (Array.isArray(value) ? value : [value]).map((item) => scalar(parameter, item, encode)).join(",");
}

function scalar(parameter: Parameter, value: unknown, encode: (text: string) => string): string {
  if (typeof value === "string") return encode(value);
  // Digit by digit: `1e+30` is no integer to those who read texts.
  if (typeof value === "number" && Number.isInteger(value)) return encode(BigInt(value).toString());
  if (typeof value === "number" || typeof value === "boolean") return encode(JSON.stringify(value));
  throw new InvalidTypeError(`${parameter.key}: a ${parameter.in} can't carry ${kindOf(value)} within a value`);
}

/** Fields that nothing declares: scalars, and arrays of them as repeated fields; null and undefined are left out. */
function extraFields(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  unsentOf(name, name, "string", new Map());
  unsentOf(name, value, "any", new Map());
  return queryFields({ name, key: name, in: "query", descriptor: "any", required: false, style: "form", explode: true }, value);
}

/** The bytes of `body` in its declared media type; throws if it does not fit its descriptor. */
function bodyContent({ mediaType, descriptor }: Body, body: unknown, descriptors: TypeDescriptors): Uint8Array {
  const encoder = new TextEncoder();
  if (isJSON(mediaType) || mediaType === FORM) {
    const unsent = unsentOf("body", body, descriptor, descriptors);
    if (mediaType !== FORM) return encoder.encode(textWithout(body, unsent));
    if (!isObject(body)) throw new InvalidTypeError(`body: expected object, got ${kindOf(body)}`);
    const fields = Object.entries(without(body, unsent) as object);
    return encoder.encode(fields.flatMap(([name, value]) => extraFields(name, value)).join("&"));
  }
  if (mediaType.startsWith("text/")) {
    if (typeof body !== "string") throw new InvalidTypeError(`body must be a string, not ${kindOf(body)}`);
    unsentOf("body", body, "string", descriptors);
    return encoder.encode(body);
  }
  if (!(body instanceof Uint8Array)) throw new InvalidTypeError(`body must be a Uint8Array, not ${kindOf(body)}`);
  return body.slice();
}

/** The JSON Pointers of what is not sent of `value`; throws if it does not fit its descriptor. */
function unsentOf(name: string, value: unknown, descriptor: TypeDescriptor, descriptors: TypeDescriptors): ReadonlySet<string> {
  const { violations, unsent } = outgoing(value, descriptor, descriptors);
  if (violations.length === 0) return unsent;
  const kind = violations.some(isOfType) ? InvalidTypeError : InvalidArgumentError;
  throw new kind(violations.map((each) => `${name}${each.path}: expected ${each.expected}, got ${each.actual}`).join("; "));
}

/** `value` less the properties at some JSON Pointers; a parameter has none within its properties. */
function without(value: unknown, unsent: ReadonlySet<string>): unknown {
  if (!isObject(value) || unsent.size === 0) return value;
  return Object.fromEntries(Object.entries(value).filter(([name]) => !unsent.has(below("", name))));
}

/** Whether a value has a wrong type, rather than one that its type has but that can't be sent. */
function isOfType({ expected, actual }: Violation): boolean {
  const ofValue = actual === "missing" || actual.includes(" ") || /^(one of|no such)/.test(expected);
  return !ofValue && !expected.split(" or ").includes(actual);
}
