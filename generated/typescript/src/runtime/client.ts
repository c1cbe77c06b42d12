// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** The base of the generated client: its settings, and its calls. */

import { checkOptions, CLIENT_OPTIONS } from "./check_options.ts";
import { type APIResponse, exchange } from "./exchange.ts";
import type { Operation } from "./operation.ts";
import { type ClientOptions, type RequestOptions, type Service, type Settings, settingsOf } from "./settings.ts";
import { type UndeclaredRequest, undeclaredRequest } from "./undeclared_requests.ts";

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
    return new APIPromise(undeclaredRequest(this.#settings, this.#routes, method, path, request));
  }

  /** Call an operation: what the methods of the resources do. */
  execute<T>(operation: Operation<T>, path: readonly unknown[], params: unknown, options: RequestOptions = {}): APIPromise<T> {
    return new APIPromise(exchange(this.#settings, operation, path, params, options));
  }
}
