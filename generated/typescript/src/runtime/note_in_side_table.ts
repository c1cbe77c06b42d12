// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Note beside an object what its properties can't hold, and have JSON.stringify write it by that. */

import { ASIDE, aside, ELEMENTS, ROUNDED } from "./side_table.ts";
import { markCame, UNDECLARED } from "./mark_undeclared_properties.ts";
import type { Violation } from "./violations.ts";
import { asJSON } from "./write_json.ts";

/** Take the property `name` away from `owner`, and note what it was. */
export function setAside(owner: Record<string, unknown>, name: string, violations: readonly Violation[]): void {
  noteIn(ASIDE, owner, name, { raw: owner[name], violations });
  delete owner[name];
  markCame(owner, []); // a copy is known by it
}

/**
 * Take the elements at some indices out of `list`, and note what they were; the others keep their order.
 *
 * `isWritten`: whether they are written back while the list holds the same elements; else a caller has them by
 * `violationsOf` alone.
 */
export function setElementsAside(list: unknown[], violations: ReadonlyMap<number, Violation>, isWritten: boolean): void {
  const aside = new Map([...violations].map(([index, violation]) => [index, { raw: list[index], violation }]));
  const left = list.filter((_, index) => !aside.has(index));
  list.length = 0;
  for (const item of left) list.push(item);
  ELEMENTS.set(list, { aside, left, isWritten });
  if (isWritten) writeByNotes(list);
}

/** Note of `copy` what is known of `owner`, whose properties it has; some are called otherwise there. */
export function copyNotes(owner: object, copy: object, renamed: ReadonlyMap<string, string>): void {
  const named = <T>(notes: Iterable<readonly [string, T]>) =>
    [...notes].map(([name, note]) => [renamed.get(name) ?? name, note] as const);
  for (const [name, note] of named(aside(owner))) if (!Object.hasOwn(copy, name)) noteIn(ASIDE, copy, name, note);
  for (const [name, note] of named(ROUNDED.get(owner) ?? [])) noteIn(ROUNDED, copy, name, note);
  const mark = Object.getOwnPropertyDescriptor(owner, UNDECLARED);
  if (mark !== undefined) Object.defineProperty(copy, UNDECLARED, mark);
}

/** Note the `text` of the number under `name` in `owner`. */
export function noteRounded(owner: object, name: string, value: number, text: string): void {
  noteIn(ROUNDED, owner, name, { text, value });
}

function noteIn<T>(notes: WeakMap<object, Map<string, T>>, owner: object, name: string, note: T): void {
  const own = notes.get(owner) ?? new Map<string, T>();
  notes.set(owner, own.set(name, note));
  writeByNotes(owner);
}

function writeByNotes(owner: object): void {
  // So that JSON.stringify writes it back; a property of that name is data.
  if (!Object.hasOwn(owner, "toJSON")) {
    Object.defineProperty(owner, "toJSON", { value: asJSON, configurable: true, writable: true });
  }
}
