// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/**
 * The errors of answers other than 2xx, by their status.
 *
 * Written by `make generate` from scripts/generate/policy.yaml. Do not edit: change that file instead.
 */

import { APIStatusError, named, retryAfterOf } from "./errors.ts";

/** 400. */
export class BadRequestError extends APIStatusError {
  static override readonly status = 400;
}

/** 401: the key is not accepted. */
export class AuthenticationError extends APIStatusError {
  static override readonly status = 401;
}

/** 403: the key's role does not allow it. */
export class PermissionDeniedError extends APIStatusError {
  static override readonly status = 403;
}

/** 404. */
export class NotFoundError extends APIStatusError {
  static override readonly status = 404;
}

/** 409. */
export class ConflictError extends APIStatusError {
  static override readonly status = 409;
}

/** 422: the service found the request's content wrong. */
export class UnprocessableEntityError extends APIStatusError {
  static override readonly status = 422;
}

/** 429. `retryAfter`: milliseconds that the service asks to wait, if it says. */
export class RateLimitError extends APIStatusError {
  static override readonly status = 429;

  get retryAfter(): number | undefined {
    return retryAfterOf(this.headers);
  }
}

/** 5xx. */
export class InternalServerError extends APIStatusError {}

/** 3xx: never followed, for the key would go with it. `origin` is where it leads, if it says. */
export class RedirectError extends APIStatusError {
  get origin(): string | undefined {
    return this.headers.get("location") || undefined;
  }
}

/** A redirect, for the code that reads where it leads. */
export const Redirected = RedirectError;

named({
  BadRequestError,
  AuthenticationError,
  PermissionDeniedError,
  NotFoundError,
  ConflictError,
  UnprocessableEntityError,
  RateLimitError,
  InternalServerError,
  RedirectError,
});

const BY_STATUS: Readonly<Record<number, typeof APIStatusError>> = {
  400: BadRequestError,
  401: AuthenticationError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};
const BY_HUNDRED: Readonly<Record<number, typeof APIStatusError>> = {
  0: Redirected, // a browser tells nothing of a redirect, not even its status
  5: InternalServerError,
  3: RedirectError,
};

/** The class of the error for `status`, whether IANA knows it or not. */
export function errorClass(status: number): typeof APIStatusError {
  return BY_STATUS[status] ?? BY_HUNDRED[Math.floor(status / 100)] ?? APIStatusError;
}
