// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** A request goes out once, by fetch or by Node's own client, and an answer or a failure comes back in time. */

import type { Failure, Flaw, RawResponse } from "./attempt_result.ts";
import { Clock, type Limits } from "./bounded_wait.ts";
import { ConfigurationError } from "./errors.ts";
import { PassOn } from "./fake_fetch.ts";
import { joined } from "./join_bytes.ts";
import { nodeSend } from "./node_http.ts";
import { TOO_LARGE_KEPT } from "./policy.ts";

/** What is read of an answer; a Response of fetch has it. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: { getReader(): Reader } | null;
}

interface Reader {
  read(): Promise<{ readonly done?: boolean | undefined; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

/** Sends one request; it says when a byte may have been handed to a socket. */
export type Send = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: Uint8Array<ArrayBuffer>; signal: AbortSignal },
  connected: () => void,
) => Promise<Answer>;

/** A request of one attempt, and its limits in milliseconds and bytes. `headers` hold the key. */
export interface Outgoing extends Limits {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Uint8Array | undefined;
  readonly timeout: number;
  readonly most: number;
  readonly mostOfError: number;
}

/** What a connection that was never made is called by Node; other platforms do not tell. */
const NEVER_MADE = new RegExp(
  "^(ENOTFOUND|EAI_|ECONNREFUSED|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|HOSTNAME_MISMATCH|" +
    "ERR_TLS_CERT|ERR_SSL_(WRONG_VERSION|UNSUPPORTED_PROTOCOL|NO_PROTOCOLS|.*ALERT_PROTOCOL_VERSION|.*HANDSHAKE_FAILURE))",
);

/** What a connection is called that took too long to make, or died of silence. */
const NEVER_IN_TIME = /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/;
/** What Node's zlib calls a body that can't be decompressed: of gzip and deflate, of brotli, of zstd. */
const UNDECODABLE = /^(Z_|ERR__ERROR_|ERR_BROTLI_|ZSTD_)/;

/** Sends by a fetch; without one by the platform's. */
function sender(fetcher: typeof fetch | undefined): Send {
  const byFetch = fetcher ?? ((input, init) => globalThis.fetch(input, init));
  const send: Send = (url, init, connected) => {
    connected(); // it does not say when
    return byFetch(url, { ...init, redirect: "manual", credentials: "omit" });
  };
  return fetcher === undefined ? nodeSend() ?? send : send;
}

/** Send `request`, and read what is answered; throws a ConfigurationError where that can't be tried. */
export async function send(fetcher: typeof fetch | undefined, request: Outgoing): Promise<RawResponse | Failure> {
  let connected = false;
  const clock = new Clock(request, request.timeout);
  try {
    const init = {
      method: request.method,
      headers: { ...request.headers },
      ...(request.content === undefined ? {} : { body: request.content as Uint8Array<ArrayBuffer> }),
      signal: clock.signal,
    };
    // Raced against the clock, too: a fetch of the caller's may not heed the signal.
    const response = await clock.race(() => sender(fetcher)(request.url, init, () => void (connected = true)));
    clock.heard();
    return await read(response, request, clock);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error; // a malformed proxy
    if (error instanceof PassOn) throw error.thrown;
    const cause = causeOf(error);
    const lost = { why: describe(error, cause), sent: !neverMade(cause), timeout: NEVER_IN_TIME.test(cause.code ?? "") };
    const failure = clock.ended ?? lost;
    return { ...failure, sent: connected && failure.sent };
  } finally {
    clock.stop();
  }
}

/** Reads the body to its end, to the cap, or as far as it comes. */
async function read(response: Answer, request: Outgoing, clock: Clock): Promise<RawResponse | Failure> {
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
      const { done, value } = await clock.race(() => reader.read());
      if (done || value === undefined) return answer();
      clock.heard();
      pieces.push(value);
      size += value.length;
      if (size > most) flaw = "too large";
    }
  } catch (error) {
    if (UNDECODABLE.test(causeOf(error).code ?? "")) flaw = "undecodable";
    else if (success) throw error;
    else flaw = "cut"; // the status says enough
  }
  if (flaw !== undefined) reader?.cancel().catch(() => undefined);
  return answer();
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
