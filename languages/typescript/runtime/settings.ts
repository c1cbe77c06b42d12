/** Check the options of a client, once, when the client is made. */

import { checkOptions, CLIENT_OPTIONS } from "./check_options.ts";
import { ConfigurationError, InvalidArgumentError, InvalidTypeError } from "./errors.ts";
import type { RequestEvent, ResponseEvent } from "./hook_events.ts";
import { kindOf } from "./json_kinds.ts";
import { DEADLINE, MAX_RESPONSE_BYTES, MAX_RETRIES, RESERVED_HEADERS, TIMEOUT } from "./policy.ts";
import { Secret } from "./secret.ts";

/** Takes lines of the log: `console` is one. One without `debug` is spared the headers. */
export interface Logger {
  debug?(line: string): void;
  info(line: string): void;
  warn(line: string): void;
}

/** Options of one call; what is left out is as the client has it. All times are in milliseconds. */
export interface RequestOptions {
  /** Of silence until the answer begins, and between its parts. */
  timeout?: number | undefined;
  /** For the whole call, repetitions and waits included. */
  deadline?: number | undefined;
  /** Repetitions after the first attempt. */
  maxRetries?: number | undefined;
  /** Sent besides what the operation declares; the key's own header is refused. */
  extraHeaders?: Readonly<Record<string, string>> | undefined;
  /** Sent besides what the operation declares; an array as repeated fields. */
  extraQuery?: Readonly<Record<string, unknown>> | undefined;
  /** Aborts the call: it throws an APIConnectionError whose `outcome` says what is known, and whose `cause` is the reason. */
  signal?: AbortSignal | undefined;
}

/** Options of a client. All times are in milliseconds. */
export interface ClientOptions {
  /** The API key, or a function that is asked for it on each call; without it, the environment's. */
  apiKey?: string | (() => string | Promise<string>) | undefined;
  /** Where the API lives; without it, the environment's, else the document's. */
  baseURL?: string | undefined;
  /** Of silence until an answer begins, and between its parts; {@link TIMEOUT} by default. */
  timeout?: number | undefined;
  /** For a whole call, repetitions and waits included; {@link DEADLINE} by default. */
  deadline?: number | undefined;
  /** Repetitions after the first attempt; {@link MAX_RETRIES} by default. */
  maxRetries?: number | undefined;
  /** Bytes of a decompressed body; {@link MAX_RESPONSE_BYTES} by default. */
  maxResponseBytes?: number | undefined;
  defaultHeaders?: Readonly<Record<string, string>> | undefined;
  /** Sends the requests, instead of the platform; it must not follow redirects when told so. */
  fetch?: typeof fetch | undefined;
  /** Let the key go over plain http to other machines than this one. */
  allowHttp?: boolean | undefined;
  /** Throw where a field of an answer does not fit, rather than set it aside. */
  strict?: boolean | undefined;
  /** Is told of each call in a line, of each attempt's headers by a short list, and warned of fields set aside. */
  logger?: Logger | undefined;
  /** Is told of each attempt before it begins; what it throws is logged, and does not touch the call. */
  onRequest?: ((event: RequestEvent) => void) | undefined;
  /** Is told of each attempt when it has ended, likewise. */
  onResponse?: ((event: ResponseEvent) => void) | undefined;
}

/** What a package's document and settings say of its client. */
export interface Service {
  readonly baseURL: string;
  readonly keyHeader: string;
  readonly envPrefix: string;
  readonly userAgent: string;
  /**
   * Verb, path and whether the key stays away, of each operation that takes none or could be mistaken for one, in the
   * order in which a path is looked up.
   */
  readonly routes?: readonly (readonly [verb: string, path: string, anonymous: boolean])[];
}

/** All that the calls of one client have in common. */
export interface Settings {
  readonly key: Secret | (() => string | Promise<string>);
  readonly keyHeader: string;
  readonly baseURL: string;
  readonly timeout: number;
  readonly deadline: number;
  readonly maxRetries: number;
  readonly maxResponseBytes: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly fetch: typeof fetch | undefined; // the platform's, or Node's own client
  readonly strict: boolean;
  readonly logger: Logger | undefined;
  readonly onRequest: ((event: RequestEvent) => void) | undefined;
  readonly onResponse: ((event: ResponseEvent) => void) | undefined;
}

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/; // RFC 9110 5.6.2
const FIELD_VALUE = /^(?:[\x21-\x7e](?:[\x20-\x7e\t]*[\x21-\x7e])?)?$/;
const URL_PARTS =
  /^(https?):\/\/(\[[0-9A-Fa-f:.]+\]|[0-9A-Za-z._-]+)(?::(\d{1,5}))?((?:\/(?:[0-9A-Za-z._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)$/i;
const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

const environment = (globalThis as { process?: { env?: Record<string, string | undefined> } }).process?.env;

/** The settings that `options` make of a service's client, every value checked; throws the errors of those wrong. */
export function settingsOf(service: Service, options: ClientOptions): Settings {
  checkOptions("a client", options, CLIENT_OPTIONS);
  const variable = `${service.envPrefix}_BASE_URL`;
  const fromEnvironment = options.baseURL === undefined ? environment?.[variable] || undefined : undefined;
  const userAgent = environment === undefined ? {} : { "user-agent": service.userAgent }; // a browser has its own
  return {
    key: readKey(options.apiKey, service.envPrefix),
    keyHeader: service.keyHeader,
    baseURL: readBaseURL(
      options.baseURL ?? fromEnvironment ?? service.baseURL,
      options.allowHttp === true,
      fromEnvironment === undefined ? "baseURL" : variable,
    ),
    timeout: checkMilliseconds("timeout", options.timeout ?? TIMEOUT),
    deadline: checkMilliseconds("deadline", options.deadline ?? DEADLINE),
    maxRetries: checkCount("maxRetries", options.maxRetries ?? MAX_RETRIES, 0),
    maxResponseBytes: checkCount("maxResponseBytes", options.maxResponseBytes ?? MAX_RESPONSE_BYTES, 1),
    headers: { ...userAgent, ...checkHeaders("defaultHeaders", options.defaultHeaders ?? {}, service.keyHeader) },
    fetch: options.fetch,
    strict: options.strict === true,
    logger: options.logger,
    onRequest: options.onRequest,
    onResponse: options.onResponse,
  };
}

/** `value`, a positive number of milliseconds (Infinity for no limit). */
export function checkMilliseconds(name: string, value: unknown): number {
  if (typeof value !== "number") throw new InvalidTypeError(`${name}: milliseconds must be a number, not ${kindOf(value)}`);
  if (!(value > 0)) throw new InvalidArgumentError(`${name}: milliseconds must be more than 0`);
  return value;
}

/** `value`, an integer of at least `least`. */
export function checkCount(name: string, value: unknown, least: number): number {
  if (!Number.isSafeInteger(value)) throw new InvalidTypeError(`${name} must be an integer, not ${kindOf(value)}`);
  if ((value as number) < least) throw new InvalidArgumentError(`${name} must be at least ${least}`);
  return value as number;
}

/** A copy of `headers`, names in lower case; throws if one is malformed or not the caller's to set. */
export function checkHeaders(argument: string, headers: unknown, keyHeader: string): Record<string, string> {
  if (typeof headers !== "object" || headers === null || Symbol.iterator in headers) {
    throw new InvalidTypeError(`${argument} must be an object, not ${kindOf(headers)}`);
  }
  const checked = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    const known = name.toLowerCase();
    if (!TOKEN.test(name)) throw new InvalidArgumentError(`${argument}: a name that no header can have`);
    if (known === keyHeader.toLowerCase()) {
      throw new InvalidArgumentError(`${argument}: ${keyHeader} is for apiKey alone: two keys in one request`);
    }
    if (RESERVED_HEADERS.has(known)) throw new InvalidArgumentError(`${argument}: ${name} is set by the client alone`);
    if (checked.has(known)) throw new InvalidArgumentError(`${argument}: ${name} is given twice`);
    checked.set(known, checkHeaderValue(`${argument}: ${name}`, value));
  }
  return Object.fromEntries(checked);
}

/** `value`, if a header field can carry it (RFC 9110 5.5, ASCII only); it is never printed. */
export function checkHeaderValue(where: string, value: unknown): string {
  if (typeof value !== "string") throw new InvalidTypeError(`${where}: a header's value must be a string, not ${kindOf(value)}`);
  if (!FIELD_VALUE.test(value)) throw new InvalidArgumentError(`${where}: a header can't carry this value (visible ASCII only)`);
  return value;
}

/** The base URL `text` in its one form, without a slash at its end; `source` is what messages call it. */
export function readBaseURL(text: unknown, allowHttp: boolean, source = "baseURL"): string {
  if (typeof text !== "string") throw new InvalidTypeError(`${source} must be a string, not ${kindOf(text)}`);
  const [, scheme = "", host = "", port, rest = ""] = URL_PARTS.exec(text) ?? [];
  // The URL is not printed: it may hold a password.
  if (host === "") throw new InvalidArgumentError(`${source} ${urlFault(text)}`);
  const path = rest.replace(/\/+$/, "");
  if (path.replace(/%2e/gi, ".").split("/").some((segment) => segment === "." || segment === "..")) {
    throw new InvalidArgumentError(`${source} has a path with dot segments`);
  }
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) {
    throw new InvalidArgumentError(`${source} has a port beyond 65535`);
  }
  let origin: string;
  try {
    origin = new URL(`${scheme}://${host}${port === undefined ? "" : `:${port}`}`).origin;
  } catch {
    throw new InvalidArgumentError(`${source} has a malformed host`);
  }
  if (scheme.toLowerCase() === "http" && !isLoopback(new URL(origin).hostname) && !allowHttp) {
    throw new ConfigurationError(`${source}: plain http would show the key to the network (allowHttp: true lets it)`);
  }
  return origin + path;
}

/** Whether a URL's host is this machine: its traffic is on no network. */
export function isLoopback(hostname: string): boolean {
  return LOOPBACK.test(hostname);
}

function urlFault(text: string): string {
  const [, scheme, rest = ""] = /^(.+?):\/\/([^]*)$/.exec(text) ?? [];
  if (scheme === undefined) return "has no scheme: it must begin with https://";
  if (!/^https?$/i.test(scheme)) return "has another scheme than https";
  if (rest.includes("#")) return "has a fragment";
  if (rest.includes("?")) return "has a query";
  if (rest.split("/")[0]?.includes("@")) return "has user info";
  return "is not a URL of ASCII letters, digits and the signs that RFC 3986 allows in host and path";
}

/** The key: what was given, else the environment's `<envPrefix>_API_KEY`; it is never printed. */
function readKey(value: ClientOptions["apiKey"], envPrefix: string): Settings["key"] {
  if (typeof value === "function") return value;
  const variable = `${envPrefix}_API_KEY`;
  const text = value ?? environment?.[variable];
  if (text === undefined) throw new ConfigurationError(`no API key: pass apiKey or set ${variable}`);
  const key = new Secret(text);
  const fault = key.fault();
  if (fault !== undefined) {
    const source = value === undefined ? variable : "apiKey";
    throw new ConfigurationError(`the API key in ${source} ${fault} (pass apiKey or set ${variable})`);
  }
  return key;
}
