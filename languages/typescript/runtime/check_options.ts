/** Refuses options that nobody knows, and values of another type: what is misspelt would have no effect, silently. */

import { question } from "./did_you_mean.ts";
import { InvalidTypeError } from "./errors.ts";
import { isObject, kindOf } from "./json_kinds.ts";
import type { ClientOptions, RequestOptions } from "./settings.ts";
import type { UndeclaredRequest } from "./undeclared_requests.ts";

/** What an option may be, in the words of a message; the value itself is checked where it is used. */
type Kind = "a boolean" | "a function" | "an object" | "an AbortSignal" | "a logger (info, warn)" | "anything";

const IS: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  "a boolean": (value) => typeof value === "boolean",
  "a function": (value) => typeof value === "function",
  "an object": isObject,
  "an AbortSignal": (value) => typeof (value as AbortSignal | null)?.aborted === "boolean",
  "a logger (info, warn)": (value) => isLogger(value as Record<string, unknown> | null),
  anything: () => true,
};

const isLogger = (value: Record<string, unknown> | null) => [value?.["info"], value?.["warn"]].every((each) => typeof each === "function");

/** The options of a client. */
export const CLIENT_OPTIONS: Readonly<Record<keyof ClientOptions, Kind>> = {
  apiKey: "anything", baseURL: "anything", timeout: "anything", deadline: "anything", maxRetries: "anything",
  maxResponseBytes: "anything", defaultHeaders: "anything", fetch: "a function", allowHttp: "a boolean", strict: "a boolean",
  logger: "a logger (info, warn)", onRequest: "a function", onResponse: "a function",
};

/** The options of one call. */
export const REQUEST_OPTIONS: Readonly<Record<keyof RequestOptions, Kind>> = {
  timeout: "anything", deadline: "anything", maxRetries: "anything", extraHeaders: "an object", extraQuery: "an object",
  signal: "an AbortSignal",
};

/** What `request` takes besides. */
export const UNDECLARED_OPTIONS: Readonly<Record<keyof UndeclaredRequest, Kind>> = {
  ...REQUEST_OPTIONS, pathParams: "an object", query: "an object", headers: "anything", json: "anything",
};

/** Throws InvalidTypeError for what is no object of `known` options; no value is printed. */
export function checkOptions(what: string, given: unknown, known: Readonly<Record<string, Kind>>): void {
  if (!isObject(given)) {
    const key = "apiKey" in known && typeof given === "string" ? ": pass the key as { apiKey: ... }" : "";
    throw new InvalidTypeError(`the options of ${what} must be an object, not ${kindOf(given)}${key}`);
  }
  for (const [name, value] of Object.entries(given)) {
    const kind = Object.hasOwn(known, name) ? known[name] : undefined;
    if (kind === undefined) throw new InvalidTypeError(`${what} has no option ${name}${question(name, Object.keys(known))}`);
    if (value !== undefined && !IS[kind](value)) throw new InvalidTypeError(`${name} must be ${kind}, not ${kindOf(value)}`);
  }
}
