/** Record one call as it goes on: its attempts, what they came to, and how long they took; tell log and hooks of it. */

import { requestIdOf } from "./decode_response.ts";
import type { RequestEvent } from "./hook_events.ts";
import { logCall, logHeaders } from "./logs.ts";
import type { Operation } from "./operation.ts";
import type { Logger, Settings } from "./settings.ts";

let calls = 0;

/** One call, as the log and the hooks are told of it. */
export class CallRecord {
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
    logHeaders(this.#settings, this.#operation, this.attempts, "sends", () => Object.entries(headers));
    callHook(this.#settings.onRequest, this.#event, this.#settings.logger);
  }

  /** An answer has come. */
  answered(status: number, headers: Headers): void {
    this.#status = status;
    this.#requestId = requestIdOf(headers);
    logHeaders(this.#settings, this.#operation, this.attempts, "received", () => headers);
  }

  /** An attempt has ended; the next one follows in `retryIn` milliseconds, or none. */
  waiting(retryIn: number | undefined): void {
    callHook(this.#settings.onResponse, () => ({
      ...this.#event(),
      status: this.#status,
      error: this.error,
      requestId: this.#requestId,
      elapsed: performance.now() - this.#tried,
      retryIn,
    }), this.#settings.logger);
  }

  /** The call has ended. */
  ended(): void {
    this.waiting(undefined);
    const took = Math.round(performance.now() - this.#began);
    logCall(this.#settings, this.#operation, this.#status ?? this.error, took, this.attempts);
  }

  readonly #event = (): RequestEvent => ({
    call: this.#call,
    operation: this.#operation.id,
    method: this.#operation.verb,
    path: this.#operation.path,
    attempt: this.attempts,
    origin: new URL(this.#settings.baseURL).origin,
  });
}

/** Call a hook, where there is one, with its event; log what it throws. */
function callHook<E>(hook: ((event: E) => void) | undefined, event: () => E, logger: Logger | undefined): void {
  try {
    hook?.(event());
  } catch (error) {
    // Its text may hold anything: the class is enough to find it.
    logger?.warn(`a hook threw ${error instanceof Error ? error.name : typeof error}`);
  }
}
