/**
 * What is known of an object beside its properties: values that were set aside, numbers that JavaScript rounds.
 *
 * Returned objects stay plain: what is noted hangs on the object itself, not on its copies, and goes with it.
 */

import { below, isObject, type ObjectDescriptor, Violation } from "./type_descriptors.ts";

/** A property that was taken away because it does not fit; the paths of its violations start at its object. */
interface Aside {
  readonly raw: unknown;
  readonly violations: readonly Violation[];
}

/** A number that JavaScript would write otherwise than its JSON `text` has it. */
interface Rounded {
  readonly text: string;
  readonly value: number;
}

const ASIDE = new WeakMap<object, Map<string, Aside>>();
const ROUNDED = new WeakMap<object, Map<string, Rounded>>();
const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;
const HIDDEN = { [INSPECT]: () => "[hidden]" };

/** Take the property `name` away from `owner`, and note what it was. */
export function setAside(owner: Record<string, unknown>, name: string, violations: readonly Violation[]): void {
  noteIn(ASIDE, owner, name, { raw: owner[name], violations });
  delete owner[name];
}

/** Note the `text` of the number under `name` in `owner`. */
export function noteRounded(owner: object, name: string, value: number, text: string): void {
  noteIn(ROUNDED, owner, name, { text, value });
}

function noteIn<T>(notes: WeakMap<object, Map<string, T>>, owner: object, name: string, note: T): void {
  const own = notes.get(owner) ?? new Map<string, T>();
  notes.set(owner, own.set(name, note));
  // So that JSON.stringify writes it back; a property of that name is data.
  if (!Object.hasOwn(owner, "toJSON")) {
    Object.defineProperty(owner, "toJSON", { value: asJSON, configurable: true, writable: true });
  }
}

/** The properties of `value` that JSON has: those that are not undefined, then those set aside and not set since. */
export function members(value: object): [string, unknown][] {
  const own = Object.entries(value).filter(([, item]) => item !== undefined);
  return [...own, ...[...aside(value)].map(([name, { raw }]): [string, unknown] => [name, raw])];
}

function* aside(owner: object): Iterable<[string, Aside]> {
  for (const note of ASIDE.get(owner) ?? []) {
    if (!Object.hasOwn(owner, note[0]) || (owner as Record<string, unknown>)[note[0]] === undefined) yield note;
  }
}

/**
 * All that was set aside in `value`, an object or array that a call returned, and in what is below it.
 *
 * The paths are JSON Pointers from `value`. What has been set since is no violation any more; a copy has none.
 */
export function violations(value: unknown): Violation[] {
  return [...violationsIn(value, "")];
}

function* violationsIn(value: unknown, at: string): Iterable<Violation> {
  if (!isObject(value) && !Array.isArray(value)) return;
  for (const [, note] of aside(value)) {
    for (const fault of note.violations) yield new Violation(at + fault.path, fault.expected, fault.actual);
  }
  for (const [name, item] of Object.entries(value)) yield* violationsIn(item, below(at, name));
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
 */
export function stringify(value: unknown): string {
  return textWithout(value, NOTHING);
}

const NOTHING: ReadonlySet<string> = new Set();

/** As `stringify`, less the properties at some JSON Pointers from the root of `value`, which is `at`. */
export function textWithout(value: unknown, left: ReadonlySet<string>, at = ""): string {
  if (!isObject(value) && !Array.isArray(value)) return JSON.stringify(value) ?? "null";
  const place = (name: string | number) => (left.size > 0 ? below(at, name) : "");
  const item = (name: string | number, inner: unknown) =>
    digits(value, name, inner) ?? textWithout(inner, left, place(name));
  if (Array.isArray(value)) return `[${Array.from(value, (inner, i) => item(i, inner)).join(",")}]`;
  const kept = members(value).filter(([name]) => !left.has(place(name)));
  return `{${kept.map(([name, inner]) => `${JSON.stringify(name)}:${item(name, inner)}`).join(",")}}`;
}

const rawJSON = (JSON as { rawJSON?: (text: string) => unknown }).rawJSON;

function asJSON(this: object): unknown {
  const item = (name: string | number, inner: unknown) => {
    const text = digits(this, name, inner);
    return text === undefined || rawJSON === undefined ? inner : rawJSON(text);
  };
  if (Array.isArray(this)) return this.map((inner, i) => item(i, inner));
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
