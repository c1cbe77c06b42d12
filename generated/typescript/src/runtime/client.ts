// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** The base of the generated client: settings, calls, and operations that the document does not declare. */

import { refuseArguments } from "./arguments.ts";
import { ANY_TYPE } from "./decode_response.ts";
import { InvalidArgumentError, InvalidTypeError } from "./errors.ts";
import { type APIResponse, exchange } from "./exchange.ts";
import type { Operation } from "./operation.ts";
import { checkOptions, CLIENT_OPTIONS, UNDECLARED_OPTIONS } from "./check_options.ts";
import { checkHeaders, type ClientOptions, type RequestOptions, type Service, type Settings, settingsOf } from "./settings.ts";
import { kindOf } from "./type_descriptors.ts";

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

/** A call under way: the promise of its value. */
export class APIPromise<T> extends Promise<T> {
  readonly #response: Promise<APIResponse<T>>;

  constructor(response: Promise<APIResponse<T>>) {
    // The promise proper stays empty: there is one chain to await, and one place where it can fail.
    super((resolve) => resolve(undefined as T));
    this.#response = response;
  }

  /** The answer as it came, whatever its status: with status, headers, bytes and attempts. */
  asResponse(): Promise<APIResponse<T>> {
    return this.#response;
  }

  override then<A = T, B = never>(
    fulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    rejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#response.then((response) => response.unwrap()).then(fulfilled, rejected);
  }

  override catch<B = never>(rejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, rejected);
  }

  override finally(ended?: (() => void) | null): Promise<T> {
    return this.then().finally(ended);
  }
}

/** A client; its subclass is generated. Make one and share it: it holds no connection of its own. */
export abstract class APIClient {
  readonly #settings: Settings;
  readonly #options: ClientOptions;
  readonly #routes: NonNullable<Service["routes"]>;

  constructor(service: Service, options: ClientOptions) {
    this.#settings = settingsOf(service, options);
    this.#routes = service.routes ?? [];
    const { key, baseURL } = this.#settings;
    // What came from the environment stays as it was.
    this.#options = { ...options, apiKey: typeof key === "function" ? key : key.reveal(), baseURL };
  }

  /** Where the requests go. */
  get baseURL(): string {
    return this.#settings.baseURL;
  }

  /** A client that differs from this one in `changes`; this one stays as it is. */
  withOptions(changes: ClientOptions): this {
    checkOptions("a client", changes, CLIENT_OPTIONS); // of a text, the letters would be taken for options
    const kind = this.constructor as new (options: ClientOptions) => this;
    return new kind({ ...this.#options, ...changes });
  }

  /**
   * Send a request that the document does not declare, with the same guards: `path` is a template
   * ("/calls/{call_id}"). Every 2xx is read for what it is: JSON, text or bytes. Repeated as its method allows.
   * The key goes with it, unless the API declares an operation of this method and path that takes none.
   */
  request(method: string, path: string, request: UndeclaredRequest = {}): APIPromise<unknown> {
    return new APIPromise(this.#undeclared(method, path, request));
  }

  async #undeclared(method: string, path: string, request: UndeclaredRequest): Promise<APIResponse<unknown>> {
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
      ...(isAnonymous(this.#routes, verb, path, pathParams) && { anonymous: true }),
      descriptors: new Map(),
    };
    const values = names.map((name) => given.get(name));
    for (const name of names) given.delete(name);
    refuseArguments(operation.id, given, names);
    return exchange(this.#settings, operation, values, { body: json }, {
      ...options,
      extraHeaders: { ...checkHeaders("headers", headers, this.#settings.keyHeader), ...options.extraHeaders },
      extraQuery: { ...query, ...options.extraQuery },
    });
  }

  /** Call an operation: what the methods of the resources do. */
  execute<T>(operation: Operation<T>, path: readonly unknown[], params: unknown, options: RequestOptions = {}): APIPromise<T> {
    return new APIPromise(exchange(this.#settings, operation, path, params, options));
  }
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
