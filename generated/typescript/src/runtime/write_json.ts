// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Write JSON with nothing lost: what was set aside stands where it was, and numbers have every digit. */

import { InvalidArgumentError } from "./errors.ts";
import { isObject } from "./json_kinds.ts";
import { changedPaths, digits, ELEMENTS, members, writtenElements } from "./side_table.ts";
import { below } from "./violations.ts";

function* changedPathsIn(value: unknown, at: string): Iterable<string> {
  if (Array.isArray(value)) yield* changedPaths(value, at);
  if (!isObject(value) && !Array.isArray(value)) return;
  for (const [name, item] of Object.entries(value)) yield* changedPathsIn(item, below(at, name));
}

/**
 * `value` as JSON text with nothing lost: what was set aside is written back, and every digit of a number.
 *
 * JSON.stringify does the same where the platform has JSON.rawJSON (Node 22, not yet every browser); without that, it
 * rounds numbers beyond JavaScript's. Undefined has no JSON: it is "null".
 *
 * Throws InvalidArgumentError for an array from which elements were set aside, and which has been changed since.
 */
export function stringify(value: unknown): string {
  try {
    return textWithout(value, NOTHING);
  } catch (error) {
    throw error instanceof InvalidArgumentError ? notWritten([...changedPathsIn(value, "")]) : error;
  }
}

const NOTHING: ReadonlySet<string> = new Set();

/** As `stringify`, less the properties at some JSON Pointers from the root of `value`, which is `at`. */
export function textWithout(value: unknown, left: ReadonlySet<string>, at = ""): string {
  if (!isObject(value) && !Array.isArray(value)) return JSON.stringify(value) ?? "null";
  const place = (name: string | number) => (left.size > 0 ? below(at, name) : "");
  const item = (name: string | number, inner: unknown) =>
    digits(value, name, inner) ?? textWithout(inner, left, place(name));
  if (Array.isArray(value)) return `[${Array.from(written(value, ""), (inner, i) => item(i, inner)).join(",")}]`;
  const kept = members(value).filter(([name]) => !left.has(place(name)));
  return `{${kept.map(([name, inner]) => `${JSON.stringify(name)}:${item(name, inner)}`).join(",")}}`;
}

/** The elements of an array as they are written; throws InvalidArgumentError where it is not known where they stand. */
function written(list: readonly unknown[], at: string): readonly unknown[] {
  if (!ELEMENTS.get(list)?.isWritten) return list;
  const lost = changedPaths(list, at);
  if (lost.length > 0) throw notWritten(lost);
  return writtenElements(list).map(({ item }) => item);
}

function notWritten(paths: readonly string[]): InvalidArgumentError {
  return new InvalidArgumentError(
    `an array has been changed from which elements were set aside (${paths.join(", ")}): assign another, or call clearSetAside`,
  );
}

const rawJSON = (JSON as { rawJSON?: (text: string) => unknown }).rawJSON;

/** The `toJSON` of an object or array of which something is noted. */
export function asJSON(this: object, key: string): unknown {
  const item = (name: string | number, inner: unknown) => {
    const text = digits(this, name, inner);
    return text === undefined || rawJSON === undefined ? inner : rawJSON(text);
  };
  if (Array.isArray(this)) return written(this, key && below("", key)).map((inner, i) => item(i, inner));
  return Object.fromEntries(members(this).map(([name, inner]) => [name, item(name, inner)]));
}
