// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/**
 * What is known of an object beside its properties: values that were set aside, numbers that JavaScript rounds.
 *
 * Returned objects stay plain: what is noted hangs on the object itself, not on its copies, and goes with it.
 */

import { isObject } from "./json_kinds.ts";
import { originOf } from "./mark_undeclared_properties.ts";
import { below, type Violation } from "./violations.ts";

/** A property that was taken away because it does not fit; the paths of its violations start at its object. */
interface Aside {
  readonly raw: unknown;
  readonly violations: readonly Violation[];
}

/**
 * The elements that were taken out of an array, by the index at which each came, and those that were left. `isWritten`:
 * whether it is written back, as what an object holds is.
 */
interface Elements {
  readonly isWritten: boolean;
  readonly aside: ReadonlyMap<number, { readonly raw: unknown; readonly violation: Violation }>;
  readonly left: readonly unknown[];
}

/** A number that JavaScript would write otherwise than its JSON `text` has it. */
interface Rounded {
  readonly text: string;
  readonly value: number;
}

export const ASIDE = new WeakMap<object, Map<string, Aside>>();
export const ELEMENTS = new WeakMap<object, Elements>();
export const ROUNDED = new WeakMap<object, Map<string, Rounded>>();
/** An element of an array as it came. */
interface Element {
  readonly item: unknown;
  readonly isAside: boolean;
}

/** The elements of `list` as it came: those that were set aside stand at their indices, unless it was changed since. */
export function wholeOf(list: readonly unknown[]): readonly Element[] {
  const present = Array.from(list, (item) => ({ item, isAside: false }));
  const known = ELEMENTS.get(list);
  if (known === undefined || isChanged(list, known)) return present;
  const rest = present.values();
  return Array.from({ length: list.length + known.aside.size }, (_, index) => {
    const note = known.aside.get(index);
    return note === undefined ? (rest.next().value as Element) : { item: note.raw, isAside: true };
  });
}

/** The elements of `list` as they are written: as it came, where an object holds it. */
export function writtenElements(list: readonly unknown[]): readonly Element[] {
  return ELEMENTS.get(list)?.isWritten === false ? Array.from(list, (item) => ({ item, isAside: false })) : wholeOf(list);
}

function isChanged(list: readonly unknown[], { left }: Elements): boolean {
  return list.length !== left.length || list.some((item, i) => item !== left[i]);
}

/**
 * The JSON Pointers of the elements that were set aside from `list`, where it has been changed since: it is not known where
 * they would stand now, so that such an array is not written.
 */
export function changedPaths(list: readonly unknown[], at: string): string[] {
  const known = ELEMENTS.get(list);
  return !known?.isWritten || !isChanged(list, known) ? [] : [...known.aside.keys()].map((index) => below(at, index));
}

/**
 * Forget what was set aside in `value`, and in what is below it: it is no violation any more, and is not written.
 */
export function clearSetAside(value: unknown): void {
  if (!isObject(value) && !Array.isArray(value)) return;
  if (asideNotes(value) !== undefined) ASIDE.set(value, new Map()); // of its own: a copy's is its origin's
  ELEMENTS.delete(value);
  for (const item of Object.values(value)) clearSetAside(item);
}

/** Tell whether the property `name` of `owner` was set aside, and has not been set since. */
export function isAside(owner: object, name: string): boolean {
  return asideNotes(owner)?.has(name) === true && (owner as Record<string, unknown>)[name] === undefined;
}

/** The properties of `value` that JSON has: those that are not undefined, then those set aside and not set since. */
export function members(value: object): [string, unknown][] {
  const own = Object.entries(value).filter(([, item]) => item !== undefined);
  if (asideNotes(value) === undefined) return own;
  return [...own, ...[...aside(value)].map(([name, { raw }]): [string, unknown] => [name, raw])];
}

/** Return the notes of what was set aside of an object, or of the one from an answer that it is a copy of. */
function asideNotes(owner: object): Map<string, Aside> | undefined {
  const origin = originOf(owner);
  return ASIDE.get(owner) ?? (origin && ASIDE.get(origin));
}

export function* aside(owner: object): Iterable<[string, Aside]> {
  for (const note of asideNotes(owner) ?? []) {
    if (!Object.hasOwn(owner, note[0]) || (owner as Record<string, unknown>)[note[0]] === undefined) yield note;
  }
}

/**
 * The JSON value of a property of `model` by its name on the wire, whether the API's definition declares it or not, and
 * whether it fits or was set aside; undefined where there is none. What reads a property so still does once it is declared.
 */
export function wireValue(model: object, name: string): unknown {
  return members(model).find(([each]) => each === name)?.[1];
}

/**
 * All that was set aside in `value`, an object or array that a call returned, and in what is below it.
 *
 * The paths are JSON Pointers from `value`, in an array by the index at which an element came. What has been set since is
 * no violation any more; a copy has none.
 */
export function violationsOf(value: unknown): Violation[] {
  return [...violationsIn(value, "")];
}

/** @deprecated Use `violationsOf`. */
export const violations = violationsOf;

function* violationsIn(value: unknown, at: string): Iterable<Violation> {
  if (!isObject(value) && !Array.isArray(value)) return;
  for (const [, note] of aside(value)) {
    for (const fault of note.violations) yield fault.at(at + fault.path);
  }
  if (!Array.isArray(value)) {
    for (const [name, item] of Object.entries(value)) yield* violationsIn(item, below(at, name));
    return;
  }
  const notes = ELEMENTS.get(value)?.aside ?? new Map<number, never>();
  const whole = wholeOf(value);
  if (whole.length === value.length) for (const { violation } of notes.values()) yield violation.at(at + violation.path);
  for (const [i, { item, isAside }] of whole.entries()) {
    const path = below(at, i);
    if (!isAside) yield* violationsIn(item, path);
    else yield (notes.get(i) as { violation: Violation }).violation.at(path);
  }
}

/**
 * The digits of the number `owner[name]` as they came, if JavaScript can't hold that number (integers beyond 2^53,
 * more than 17 digits); else undefined.
 */
export function exactNumber(owner: object, name: string | number): string | undefined {
  return digits(owner, name, (owner as Record<string, unknown>)[name]);
}

/** As `exactNumber`, of a property that has this value. */
export function digits(owner: object, name: string | number, value: unknown): string | undefined {
  const note = ROUNDED.get(owner)?.get(String(name));
  return note !== undefined && Object.is(note.value, value) ? note.text : undefined;
}
