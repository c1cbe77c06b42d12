// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
export { VoicebotStudio } from "./client.ts";
export { OPERATIONS } from "./operations.ts";
export { APIClient, APIPromise } from "./runtime/client.ts";
export type { UndeclaredRequest } from "./runtime/undeclared_requests.ts";
export {
  APIConnectionError, APIResponseValidationError, APIStatusError, APITimeoutError, ConfigurationError, InvalidArgumentError,
  InvalidTypeError, type Outcome, VoicebotStudioError,
} from "./runtime/errors.ts";
export { APIResponse } from "./runtime/exchange.ts";
export { clearSetAside, exactNumber, violations, violationsOf, wireValue } from "./runtime/side_table.ts";
export { stringify } from "./runtime/write_json.ts";
export type { Operation } from "./runtime/operation.ts";
export type { RequestEvent, ResponseEvent } from "./runtime/hook_events.ts";
export type { ClientOptions, Logger, RequestOptions } from "./runtime/settings.ts";
export type { Violation } from "./runtime/violations.ts";
export { undeclared } from "./runtime/mark_undeclared_properties.ts";
export { type UnknownString, unknownString } from "./runtime/unknown_string.ts";
export { type UnknownVariant, unknownVariant } from "./runtime/unknown_variant.ts";
export {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InternalServerError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RedirectError,
  UnprocessableEntityError,
} from "./runtime/status_errors.ts";
// The document's own names; one that is taken above is found in "voicebot-studio/types" alone.
export type * from "./types.ts";
