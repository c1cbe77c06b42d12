// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** The result of one attempt before it is decoded: status, headers and bytes, or why there are none. */

/** Why a body is not whole. */
export type Flaw = "too large" | "undecodable" | "cut";

/** An answer; its body decompressed, and whole unless there is a flaw. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly content: Uint8Array;
  readonly flaw: Flaw | undefined;
}

/** No answer. `sent`: a byte of the request may have been handed to a socket; `aborted`: by the caller's signal. */
export interface Failure {
  readonly why: string;
  readonly sent: boolean;
  readonly timeout: boolean;
  readonly aborted?: true;
}

/** The failure of a call whose signal was aborted. */
export function aborted(sent: boolean): Failure {
  return { why: "the call was aborted", sent, timeout: false, aborted: true };
}
