/**
 * What is known of an object beside its properties: values that were set aside, numbers that JavaScript rounds.
 *
 * Returned objects stay plain: what is noted hangs on the object itself, not on its copies, and goes with it.
 */

import { InvalidArgumentError } from "./errors.ts";
import { markCame, originOf, UNDECLARED } from "./undeclared.ts";
import { below, isObject, type ObjectDescriptor, type Violation } from "./type_descriptors.ts";

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

const ASIDE = new WeakMap<object, Map<string, Aside>>();
const ELEMENTS = new WeakMap<object, Elements>();
const ROUNDED = new WeakMap<object, Map<string, Rounded>>();
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;
const HIDDEN = { [INSPECT]: () => "[hidden]" };

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

function* changedPathsIn(value: unknown, at: string): Iterable<string> {
  if (Array.isArray(value)) yield* changedPaths(value, at);
  if (!isObject(value) && !Array.isArray(value)) return;
  for (const [name, item] of Object.entries(value)) yield* changedPathsIn(item, below(at, name));
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

function* aside(owner: object): Iterable<[string, Aside]> {
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

function digits(owner: object, name: string | number, value: unknown): string | undefined {
  const note = ROUNDED.get(owner)?.get(String(name));
  return note !== undefined && Object.is(note.value, value) ? note.text : undefined;
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

function asJSON(this: object, key: string): unknown {
  const item = (name: string | number, inner: unknown) => {
    const text = digits(this, name, inner);
    return text === undefined || rawJSON === undefined ? inner : rawJSON(text);
  };
  if (Array.isArray(this)) return written(this, key && below("", key)).map((inner, i) => item(i, inner));
  return Object.fromEntries(members(this).map(([name, inner]) => [name, item(name, inner)]));
}

/**
 * A function that lets Node's `console.log` and `util.inspect` show of an object of `descriptor` only the declared
 * properties that are not sensitive.
 */
export function hider(descriptor: ObjectDescriptor): (value: object) => void {
  const shown = (name: string) => descriptor.properties.has(name) && !descriptor.sensitive.has(name);
  function inspect(this: object, _depth: number, options: object, show: (value: unknown, options: object) => string) {
    return show(Object.fromEntries(Object.entries(this).map(([name, item]) => [name, shown(name) ? item : HIDDEN])), options);
  }
  const property = { value: inspect, configurable: true, writable: true };
  return (value) => void Object.defineProperty(value, INSPECT, property);
}
