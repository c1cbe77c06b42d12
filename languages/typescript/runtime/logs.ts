/** Log each call: one line when it ends, headers by allow-list for each attempt; and call the hooks. */

import { requestIdOf } from "./decode_response.ts";
import type { RequestEvent } from "./hooks.ts";
import type { Operation } from "./operation.ts";
import { LOGGED_HEADERS } from "./policy.ts";
import type { Settings } from "./settings.ts";

let calls = 0;

/** The log and the events of one call. */
export class CallLog {
  attempts = 0;
  /** What the attempt came to, if that is no success. */
  error: string | undefined;
  #status: number | undefined;
  #requestId: string | undefined;
  readonly #settings: Settings;
  readonly #operation: Operation<unknown>;
  readonly #call = (calls += 1);
  readonly #began = performance.now();
  #tried = this.#began;

  constructor(settings: Settings, operation: Operation<unknown>) {
    this.#settings = settings;
    this.#operation = operation;
  }

  /** An attempt begins. */
  trying(headers: Readonly<Record<string, string>>): void {
    this.attempts += 1;
    this.#status = this.#requestId = undefined;
    this.error = "Cancelled"; // until it ends in another way
    this.#tried = performance.now();
    this.#logHeaders("sends", () => Object.entries(headers));
    this.#tell(this.#settings.onRequest, this.#event);
  }

  /** An answer has come. */
  answered(status: number, headers: Headers): void {
    this.#status = status;
    this.#requestId = requestIdOf(headers);
    this.#logHeaders("received", () => headers);
  }

  /** An attempt has ended; the next one follows in `retryIn` milliseconds, or none. */
  waiting(retryIn: number | undefined): void {
    this.#tell(this.#settings.onResponse, () => ({
      ...this.#event(),
      status: this.#status,
      error: this.error,
      requestId: this.#requestId,
      elapsed: performance.now() - this.#tried,
      retryIn,
    }));
  }

  /** The call has ended. */
  ended(): void {
    this.waiting(undefined);
    const took = Math.round(performance.now() - this.#began);
    const plural = this.attempts === 1 ? "" : "s";
    const { verb, path } = this.#operation;
    this.#settings.logger?.info(`${verb} ${path} ${this.#status ?? this.error} ${took} ms, ${this.attempts} attempt${plural}`);
  }

  readonly #event = (): RequestEvent => ({
    call: this.#call,
    operation: this.#operation.id,
    method: this.#operation.verb,
    path: this.#operation.path,
    attempt: this.attempts,
    origin: new URL(this.#settings.baseURL).origin,
  });

  #logHeaders(what: string, headers: () => Iterable<readonly [string, string]>): void {
    const { logger, keyHeader } = this.#settings;
    if (logger?.debug === undefined) return;
    const shown = [...headers()].filter(([name]) => LOGGED_HEADERS.has(name) && name !== keyHeader.toLowerCase());
    const { verb, path } = this.#operation;
    const list = shown.map(([name, value]) => `${name}: ${value}`).join(", ");
    logger.debug(`${verb} ${path} attempt ${this.attempts} ${what} ${list}`);
  }

  #tell<E>(hook: ((event: E) => void) | undefined, event: () => E): void {
    try {
      hook?.(event());
    } catch (error) {
      // Its text may hold anything: the class is enough to find it.
      this.#settings.logger?.warn(`a hook threw ${error instanceof Error ? error.name : typeof error}`);
    }
  }
}
