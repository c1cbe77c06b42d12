/** The one module that knows fetch: a request goes out once, and an answer or a failure comes back in time. */

import { TOO_LARGE_KEPT } from "./policy.ts";

/** A request of one attempt, and its limits in milliseconds and bytes. `headers` hold the key. */
export interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Uint8Array | undefined;
  readonly timeout: number;
  readonly deadline: number; // of the whole call
  readonly ends: number; // when that is over, by performance.now()
  readonly most: number;
  readonly mostOfError: number;
  readonly signal: AbortSignal | undefined;
}

/** Why a body is not whole. */
export type Flaw = "too large" | "undecodable" | "cut";

/** An answer; its body decompressed, and whole unless there is a flaw. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly content: Uint8Array;
  readonly flaw: Flaw | undefined;
}

/** No answer. `sent`: a byte of the request may have been handed to a socket. */
export interface Failure {
  readonly why: string;
  readonly sent: boolean;
  readonly timeout: boolean;
}

const LONGEST_TIMER = 2 ** 31 - 1; // milliseconds; what is longer is as good as infinite

/** What a connection that was never made is called by Node; other platforms do not tell. */
const NEVER_MADE = new RegExp(
  "^(ENOTFOUND|EAI_|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|" +
    "ERR_TLS_CERT|ERR_SSL_(WRONG_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|.*ALERT_PROTOCOL_VERSION|.*HANDSHAKE_FAILURE))",
);

/** What is said of a call that outlasted its deadline. */
export function overdue({ deadline }: Outgoing): string {
  return `the deadline of ${deadline} ms has passed`;
}

/** Send `request`; throws the reason of `request.signal` alone. */
export async function send(fetcher: typeof fetch, request: Outgoing): Promise<RawResponse | Failure> {
  if (performance.now() >= request.ends) return { why: overdue(request), sent: false, timeout: true };
  const clock = new Clock(request);
  try {
    // Raced against the clock, too: a fetch of the caller's may not heed the signal.
    const response = await clock.race(
      fetcher(request.url, {
        method: request.method,
        headers: { ...request.headers },
        ...(request.content === undefined ? {} : { body: request.content as Uint8Array<ArrayBuffer> }),
        redirect: "manual",
        credentials: "omit",
        signal: clock.signal,
      }),
    );
    clock.heard();
    return await read(response, request, clock);
  } catch (error) {
    request.signal?.throwIfAborted();
    if (clock.late !== undefined) return { why: clock.late, sent: true, timeout: true };
    const cause = causeOf(error);
    return { why: describe(error, cause), sent: !neverMade(cause), timeout: cause.code === "UND_ERR_CONNECT_TIMEOUT" };
  } finally {
    clock.stop();
  }
}

/** Reads the body to its end, to the cap, or as far as it comes. */
async function read(response: Response, request: Outgoing, clock: Clock): Promise<RawResponse | Failure> {
  const { status, headers } = response;
  const success = status >= 200 && status < 300;
  const most = success ? request.most : request.mostOfError;
  const pieces: Uint8Array[] = [];
  let size = 0;
  let flaw: Flaw | undefined;
  const answer = (): RawResponse => {
    const kept = flaw === "too large" ? Math.min(most, TOO_LARGE_KEPT) : most;
    return { status, headers, content: joined(pieces, kept), flaw };
  };
  const told = headers.has("content-encoding") || request.method === "HEAD" ? 0 : Number(headers.get("content-length"));
  const reader = response.body?.getReader();
  try {
    if (told > most && success) flaw = "too large";
    while (reader !== undefined && flaw === undefined) {
      const { done, value } = await clock.race(reader.read());
      if (done) return answer();
      clock.heard();
      pieces.push(value);
      size += value.length;
      if (size > most) flaw = "too large";
    }
  } catch (error) {
    if (causeOf(error).code?.startsWith("Z_")) flaw = "undecodable";
    else if (success) throw error;
    else flaw = "cut"; // the status says enough
  }
  if (flaw !== undefined) reader?.cancel().catch(() => undefined);
  return answer();
}

function joined(pieces: readonly Uint8Array[], most: number): Uint8Array {
  const only = pieces.length === 1 ? pieces[0] : undefined;
  if (only !== undefined && only.length <= most) return only;
  const whole = new Uint8Array(Math.min(most, pieces.reduce((size, piece) => size + piece.length, 0)));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece.subarray(0, whole.length - at), at);
    at = Math.min(whole.length, at + piece.length);
  }
  return whole;
}

/** Ends an attempt at the call's deadline, and when nothing has been heard for too long. */
class Clock {
  late: string | undefined;
  readonly #abort = new AbortController();
  readonly #request: Outgoing;
  readonly #over: Promise<never>;
  readonly #deadline: ReturnType<typeof setTimeout> | undefined;
  readonly #cancel = () => this.#abort.abort();
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(request: Outgoing) {
    this.#request = request;
    this.#over = new Promise((_, reject) => {
      this.signal.addEventListener("abort", () => reject(new Error("aborted")), { once: true });
    });
    this.#over.catch(() => undefined);
    this.#deadline = this.#in(request.ends - performance.now(), overdue(request));
    request.signal?.addEventListener("abort", this.#cancel);
    if (request.signal?.aborted) this.#cancel();
    this.heard();
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  race<T>(promise: Promise<T>): Promise<T> {
    return Promise.race([promise, this.#over]);
  }

  /** Something has come: the silence begins anew. */
  heard(): void {
    clearTimeout(this.#silence);
    this.#silence = this.#in(this.#request.timeout, `nothing was heard for ${this.#request.timeout} ms`);
  }

  stop(): void {
    clearTimeout(this.#silence);
    clearTimeout(this.#deadline);
    this.#request.signal?.removeEventListener("abort", this.#cancel);
  }

  #in(milliseconds: number, why: string): ReturnType<typeof setTimeout> | undefined {
    if (milliseconds > LONGEST_TIMER) return undefined;
    return setTimeout(() => {
      this.late = why;
      this.#abort.abort();
    }, milliseconds);
  }
}

interface Cause {
  readonly code?: string;
  readonly syscall?: string;
  readonly message?: string;
  readonly errors?: readonly Cause[]; // one for each address of a host
}

/** What Node says is the cause of a failed fetch: the innermost one. */
function causeOf(error: unknown): Cause {
  const cause = (error as { cause?: unknown } | null)?.cause;
  return typeof cause === "object" && cause !== null ? causeOf(cause) : ((error ?? {}) as Cause);
}

function neverMade({ code = "", syscall = "", message = "", errors }: Cause): boolean {
  if (errors !== undefined && errors.length > 0) return errors.every(neverMade);
  return syscall === "connect" || NEVER_MADE.test(code) || /before secure TLS connection|^bad port$/.test(message);
}

function describe(error: unknown, cause: Cause): string {
  const said = cause.message || cause.code;
  const whole = error instanceof Error ? error.message : "the request failed";
  return said === undefined || said === whole ? whole : `${whole}: ${said}`;
}
