// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** End what a call waits for: at its deadline, when it is aborted, and when nothing is heard for too long. */

import { aborted, type Failure } from "./attempt_result.ts";

/** What ends a call, whatever it waits for. */
export interface Limits {
  readonly deadline: number; // milliseconds, of the whole call
  readonly ends: number; // when that is over, by performance.now()
  readonly signal: AbortSignal | undefined;
}

const LONGEST_TIMER = 2 ** 31 - 1; // milliseconds; what is longer is as good as infinite

/** What is said of a call that outlasted its deadline. */
export function overdue({ deadline }: Limits): string {
  return `the deadline of ${deadline} ms has passed`;
}

/** What `work` comes to, or what ended the call before that; throws what `work` throws. */
export async function within<T>(limits: Limits, work: () => Promise<T>): Promise<{ readonly value: T } | Failure> {
  const clock = new Clock(limits);
  try {
    return { value: await clock.race(work) };
  } catch (error) {
    if (clock.ended === undefined) throw error;
    return { ...clock.ended, sent: false };
  } finally {
    clock.stop();
  }
}

/** Ends what a call waits for: at its deadline, when its signal is aborted, and when nothing has been heard for too long. */
export class Clock {
  /** Why it has ended, as a failure of what may have been sent. */
  ended: Failure | undefined;
  readonly #abort = new AbortController();
  readonly #limits: Limits;
  readonly #timeout: number;
  readonly #over: Promise<never>;
  readonly #deadline: ReturnType<typeof setTimeout> | undefined;
  readonly #cancel = () => this.#end(aborted(true));
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(limits: Limits, timeout = Infinity) {
    this.#limits = limits;
    this.#timeout = timeout;
    this.#over = new Promise((_, reject) => {
      this.signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
    });
    this.#over.catch(() => undefined);
    const left = limits.ends - performance.now();
    if (limits.signal?.aborted) this.#cancel();
    else if (left <= 0) this.#late(overdue(limits));
    else {
      this.#deadline = this.#in(left, overdue(limits));
      limits.signal?.addEventListener("abort", this.#cancel);
      this.heard();
    }
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** What `work` comes to; it is not begun where the end has come already. */
  race<T>(work: () => Promise<T>): Promise<T> {
    return this.ended === undefined ? Promise.race([work(), this.#over]) : this.#over;
  }

  /** Something has come: the silence begins anew. */
  heard(): void {
    clearTimeout(this.#silence);
    this.#silence = this.#in(this.#timeout, `nothing was heard for ${this.#timeout} ms`);
  }

  stop(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#deadline);
    this.#limits.signal?.removeEventListener("abort", this.#cancel);
  }

  #in(milliseconds: number, why: string): ReturnType<typeof setTimeout> | undefined {
    if (milliseconds > LONGEST_TIMER) return undefined;
    return setTimeout(() => this.#late(why), milliseconds);
  }

  #late(why: string): void {
    this.#end({ why, sent: true, timeout: true });
  }

  #end(failure: Failure): void {
    this.ended ??= failure;
    this.#abort.abort();
  }
}
