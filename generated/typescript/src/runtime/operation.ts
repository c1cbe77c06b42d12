// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** What the runtime is told of an operation: data only, written by the generator. */

import type { TypeDescriptor, TypeDescriptors } from "./type_descriptors.ts";

/** A parameter: its name on the wire, its key among a method's arguments, and how it is written (OpenAPI `style`, or `json`). */
export interface Parameter {
  readonly name: string;
  readonly key: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly descriptor: TypeDescriptor;
  readonly required: boolean;
  readonly style: string;
  readonly explode: boolean;
}

/**
 * A request body of one media type: JSON, a form (application/x-www-form-urlencoded), text, or bytes.
 *
 * `fields`: null where the body is one argument, `body`; else each argument that no parameter takes is a property of the
 * body, by its own name or by the one that is listed here behind it.
 */
export interface Body {
  readonly mediaType: string;
  readonly descriptor: TypeDescriptor;
  readonly required: boolean;
  readonly fields: readonly (readonly [string, string])[] | null;
}

/** What a success status declares; `mediaType` null: no body, the value is undefined. */
export interface ResponseSpec {
  readonly mediaType: string | null;
  readonly descriptor: TypeDescriptor;
}

/**
 * An operation whose success is a `T`, called as `client[resource][method]`.
 *
 * `path` as in the spec ("/calls/{call_id}"); `responses` by "200" or "2XX"; `retrySafe`: it may be repeated when it may
 * already have been done; `anonymous`: the API key does not go with it; `descriptors`: those of the objects that it refers to.
 */
export interface Operation<T> {
  readonly id: string;
  readonly resource: string;
  readonly method: string;
  readonly verb: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Body | null;
  readonly responses: Readonly<Record<string, ResponseSpec>>;
  readonly retrySafe: boolean;
  readonly anonymous?: true;
  readonly descriptors: TypeDescriptors;
  readonly result?: T; // never there: it ties the type to the operation
}
