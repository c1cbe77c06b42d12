// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Texts that an enum does not list: what the server sends before the API's definition says so. */

/**
 * The type of a text that an enum does not list. It is a `string`, but no text is of this type unless `unknownString` says
 * so: a typo in a listed one is an error, and a `switch` over an enum has it left when all that is listed is done.
 */
// An enum that is only declared: a type alone, the one kind of text that is compared with no other one.
export declare enum UnknownString {
  unlisted = "a text that is not listed",
}

/** Return `text` as one that an enum does not list: to send it on purpose, or to compare it with one that came. */
export function unknownString(text: string): UnknownString {
  return text as UnknownString;
}
