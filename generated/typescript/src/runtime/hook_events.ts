// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** The events that a caller's hooks receive: one before each attempt, and one after it. */

/** A request is about to be sent. Facts only: no value of an argument, no key. */
export interface RequestEvent {
  /** The same number in all events of one call. */
  readonly call: number;
  readonly operation: string;
  readonly method: string;
  /** The template: "/calls/{call_id}". */
  readonly path: string;
  /** From 1. */
  readonly attempt: number;
  /** Scheme, host and port. */
  readonly origin: string;
}

/**
 * An attempt has ended: with `status`, or without an answer for the reason `error`, the name of a class. A `status` with an
 * `error` is an answer that is thrown as one. Times are in milliseconds.
 */
export interface ResponseEvent extends RequestEvent {
  readonly status: number | undefined;
  readonly error: string | undefined;
  readonly requestId: string | undefined;
  readonly elapsed: number;
  /** Until the next attempt; undefined: the call has ended. */
  readonly retryIn: number | undefined;
}
