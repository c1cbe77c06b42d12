/**
 * A value against its descriptor: misfits by path.
 *
 * 1. An optional property that does not fit is set aside.
 * 2. Of an array of objects, an element that does not fit is set aside alone; any other array with such an element does
 *    not fit.
 * 3. An object whose required property is missing or does not fit does not fit.
 * 4. In a union a discriminator decides; an object of which it has another text than is declared fits as it is. Without
 *    one, a variant of which nothing is set aside goes before others, then the one with the most declared properties
 *    present, then one whose enums list what came, then the first.
 * 5. A text fits an open enum, whether it is listed or not.
 * 6. A property of the other direction is not demanded: a writeOnly one in an answer, a readOnly one in a request, from
 *    which it is left out.
 */

import { question } from "./did_you_mean.ts";
import { isDate, isDatetime, isSentDatetime, isUUID } from "./formats.ts";
import { isObject, kindOf } from "./json_kinds.ts";
import { setAside, setElementsAside } from "./note_in_side_table.ts";
import { tooDeep } from "./read_json.ts";
import { changedPaths, isAside, members, writtenElements } from "./side_table.ts";
import {
  isElementWise, object, type ObjectDescriptor, type Scalar, type TypeDescriptor, type TypeDescriptors, type Union,
} from "./type_descriptors.ts";
import { isUndeclared } from "./mark_undeclared_properties.ts";
import { isUnknownVariant } from "./unknown_variant.ts";
import { below, nameOf, Violation } from "./violations.ts";

/**
 * Take from `value`, freshly parsed JSON, what does not fit `descriptor`, and return what that was; the rest fits.
 *
 * `faults` is not empty where the whole does not fit; then nothing has been taken.
 */
export function validate(
  value: unknown, descriptor: TypeDescriptor, descriptors: TypeDescriptors,
): { faults: Violation[]; violations: Violation[] } {
  const { faults, aside } = fit(value, descriptor, "", { descriptors, scalars: READ, closed: false });
  if (faults.length === 0) {
    const lists = new Map<unknown[], Map<number, Violation>>();
    for (const { owner, name, at, violations } of aside) {
      const own = violations.map((fault) => fault.at(fault.path.slice(at.length)));
      if (!Array.isArray(owner)) setAside(owner, String(name), own);
      else if (own[0] !== undefined) lists.set(owner, (lists.get(owner) ?? new Map()).set(Number(name), own[0]));
    }
    const free = lists.size > 0 ? new Set(arraysOutsideOfObjects(value)) : new Set();
    for (const [list, elements] of lists) setElementsAside(list, elements, !free.has(list));
  }
  return { faults, violations: aside.flatMap((each) => each.violations) };
}

/** Yield the arrays of which no object is the owner: `value`, and those that are elements of such. */
function* arraysOutsideOfObjects(value: unknown): Iterable<unknown[]> {
  if (!Array.isArray(value)) return;
  yield value;
  for (const item of value) yield* arraysOutsideOfObjects(item);
}

/**
 * All that keeps `value` from being sent as `descriptor`, and the JSON Pointers of its readOnly properties, which are not sent.
 *
 * What an answer had of undeclared or set-aside properties is sent as it came. For the rest it is stricter than reading:
 * undeclared properties that a caller wrote, NaN, infinities, lone surrogates, date-times that are
 * not RFC 3339, and what is not JSON are violations too.
 */
export function outgoing(
  value: unknown, descriptor: TypeDescriptor, descriptors: TypeDescriptors,
): { violations: Violation[]; unsent: ReadonlySet<string> } {
  if (tooDeep(value)) {
    return { violations: [new Violation("", nameOf(descriptor), "a value nested too deeply")], unsent: new Set() };
  }
  const found = fit(value, descriptor, "", { descriptors, scalars: SEND, closed: true });
  return { violations: all(found), unsent: new Set(found.unsent) };
}

interface Rules {
  readonly descriptors: TypeDescriptors;
  readonly scalars: Readonly<Record<Scalar, Test>>;
  readonly closed: boolean; // sending
}

interface Fit {
  // A property of an object, or an element of an array, which has one violation.
  readonly aside: { owner: Record<string, unknown> | unknown[]; name: string | number; at: string; violations: Violation[] }[];
  readonly faults: Violation[]; // not empty: the value does not fit
  readonly unsent: string[]; // where readOnly properties are, which requests do not hold
  isUnlisted?: boolean; // a text in it is none that its enum lists
}

const FITS: Fit = { aside: [], faults: [], unsent: [] };
// A text that an open enum does not list.
const UNLISTED: Fit = { ...FITS, isUnlisted: true };

const all = ({ aside, faults }: Fit) => [...faults, ...aside.flatMap((each) => each.violations)];

function faulty(faults: Violation[]): Fit {
  return { aside: [], faults, unsent: [] };
}

function fault(at: string, descriptor: TypeDescriptor, raw: unknown, actual = kindOf(raw)): Fit {
  return faulty([new Violation(at, nameOf(descriptor), actual, { raw })]);
}

function fit(value: unknown, descriptor: TypeDescriptor, at: string, rules: Rules): Fit {
  if (descriptor === "any" && rules.closed) return fitAny(value, at, rules);
  if (typeof descriptor === "string") {
    const test = rules.scalars[descriptor](value);
    return test === true ? FITS : fault(at, descriptor, value, test || undefined);
  }
  if ("ref" in descriptor) return fitObject(value, named(descriptor.ref, rules.descriptors), at, rules);
  if ("array" in descriptor) return fitArray(value, descriptor.array, at, rules);
  if ("union" in descriptor) return fitUnion(value, descriptor, at, rules);
  if (descriptor.enum.some((member) => same(member, value))) return FITS;
  if (!descriptor.open || typeof value !== "string") return fault(at, descriptor, value);
  const text = fit(value, "string", at, rules);
  return text.faults.length > 0 ? text : UNLISTED;
}

/** The descriptor of the object called `name`. */
export function named(name: string, descriptors: TypeDescriptors): ObjectDescriptor {
  const found = descriptors.get(name);
  if (found === undefined) throw new ReferenceError(`no descriptor is called ${name}`);
  return found;
}

/** Whether two values are the same JSON. */
export function same(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other));
}

function fitUnion(value: unknown, union: Union, at: string, rules: Rules): Fit {
  if (union.tag !== undefined && isObject(value)) return fitTagged(value, union.tag, at, rules);
  const tried = union.union.map((variant) => ({ variant, fit: fit(value, variant, at, rules) }));
  return (
    bestOf(value, tried, rules)?.fit ??
    // Of the right kind, with the fault somewhere below: what it says helps more than a list of kinds.
    tried.find(({ fit: { faults } }) => faults.every(({ path }) => path !== at))?.fit ??
    fault(at, union, value)
  );
}

interface Tried {
  readonly variant: TypeDescriptor;
  readonly fit: Fit;
}

/** Return the variant that a value is of, where no discriminator says so; undefined where it fits none. */
function bestOf(value: unknown, tried: readonly Tried[], { descriptors }: Rules): Tried | undefined {
  const names = isObject(value) ? Object.keys(value) : [];
  const declared = ({ variant }: Tried) => {
    const properties = typeof variant === "object" && "ref" in variant ? named(variant.ref, descriptors).properties : new Map();
    return names.filter((name) => properties.has(name)).length;
  };
  // From what counts most to what counts least; each as a number that is greater where it is better.
  const ranks = [({ fit: { aside } }: Tried) => Number(aside.length === 0), declared, ({ fit }: Tried) => Number(!fit.isUnlisted)];
  const better = (one: Tried, other: Tried) => {
    const first = ranks.find((rank) => rank(one) !== rank(other));
    return first !== undefined && first(other) > first(one) ? other : one;
  };
  const fitting = tried.filter(({ fit: { faults } }) => faults.length === 0);
  return fitting.length > 0 ? fitting.reduce(better) : undefined;
}

/** Return the variant of a union without a discriminator that a value from an answer is of; undefined where it fits none. */
export function variantOf(value: unknown, union: Union, descriptors: TypeDescriptors): TypeDescriptor | undefined {
  const rules = { descriptors, scalars: READ, closed: false };
  return bestOf(value, union.union.map((variant) => ({ variant, fit: fit(value, variant, "", rules) })), rules)?.variant;
}

function fitTagged(value: Record<string, unknown>, { property, values }: NonNullable<Union["tag"]>, at: string, rules: Rules): Fit {
  const tag = Object.hasOwn(value, property) ? value[property] : undefined;
  const variant = typeof tag === "string" ? values.get(tag) : undefined;
  if (variant !== undefined) return fitObject(value, named(variant, rules.descriptors), at, rules);
  if (typeof tag === "string" && !rules.closed) return FITS;
  if (typeof tag === "string" && isUnknownVariant(value)) return fitAny(value, at, rules);
  const texts = [...values.keys()];
  const actual = tag === undefined ? "missing" : kindOf(tag) + (typeof tag === "string" ? question(tag, texts) : "");
  return faulty([new Violation(below(at, property), nameOf({ enum: texts }), actual, { raw: tag })]);
}

function fitArray(value: unknown, descriptor: TypeDescriptor, at: string, rules: Rules): Fit {
  if (!Array.isArray(value)) return fault(at, { array: descriptor }, value);
  const changed = rules.closed ? changedPaths(value, at) : [];
  if (changed.length > 0) return faulty(changed.map((path) => new Violation(path, UNCHANGED, "a changed array")));
  const parts = Array.from(writtenElements(value), ({ item, isAside }, i) =>
    isAside ? FITS : fit(item, descriptor, below(at, i), rules));
  const aside = parts.map((part, i) => (part.faults.length > 0 ? [elementAside(value, i, at, descriptor, part)] : part.aside));
  const isWhole = rules.closed || !isElementWise(descriptor);
  if (isWhole && parts.some(({ faults }) => faults.length > 0)) return faulty(parts.flatMap(all));
  const isUnlisted = parts.some((part) => part.isUnlisted);
  return { aside: aside.flat(), faults: [], unsent: parts.flatMap(({ unsent }) => unsent), isUnlisted };
}

/** The words for an array of which elements were set aside, and which was changed since. */
const UNCHANGED =
  "an array with the elements that it came with, since this one was set aside (assign another, or call clearSetAside)";

/** Return an element of an array that does not fit, as it is to be set aside: with one violation, whatever is amiss in it. */
function elementAside(owner: unknown[], index: number, at: string, descriptor: TypeDescriptor, part: Fit): Fit["aside"][number] {
  const path = below(at, index);
  const inside = part.faults.filter((fault) => fault.path !== path).map((fault) => fault.at(fault.path.slice(path.length)));
  const raw = owner[index];
  const actual = inside.length > 0 ? `${kindOf(raw)} (${inside.join("; ")})` : kindOf(raw);
  const violation = new Violation(path, nameOf(descriptor), actual, { raw, index });
  return { owner, name: index, at, violations: [violation] };
}

function fitObject(value: unknown, descriptor: ObjectDescriptor, at: string, rules: Rules): Fit {
  if (!isObject(value)) return fault(at, { ref: "object" }, value);
  const whole: Fit = { aside: [], faults: [], unsent: [] };
  const own = members(value);
  const hidden = rules.closed ? descriptor.readOnly : descriptor.writeOnly;
  const required = (name: string) => descriptor.required.includes(name) && !hidden.has(name);
  for (const [name, item] of own) {
    if (rules.closed && hidden.has(name)) {
      whole.unsent.push(below(at, name));
      continue;
    }
    const declared = descriptor.properties.has(name) ? (descriptor.properties.get(name) ?? null) : descriptor.additional;
    if (rules.closed ? isAside(value, name) : declared === null) continue;
    const type = rules.closed && !descriptor.properties.has(name) ? typeOfUndeclared(value, name, descriptor) : declared;
    const part = fitProperty(name, item, type, below(at, name), rules, descriptor);
    if (part.faults.length === 0) {
      append(whole.aside, part.aside);
      append(whole.unsent, part.unsent);
      whole.isUnlisted ||= part.isUnlisted ?? false;
    } else if (required(name)) append(whole.faults, all(part));
    else whole.aside.push({ owner: value, name, at, violations: all(part) });
  }
  for (const name of descriptor.required.filter(required)) {
    if (own.some(([present]) => present === name)) continue;
    whole.faults.push(new Violation(below(at, name), nameOf(descriptor.properties.get(name) ?? "any"), "missing"));
  }
  return whole.faults.length > 0 ? faulty(all(whole)) : whole;
}

/** Return the type as which an undeclared property is sent; null where a caller wrote it, and may have meant another name. */
function typeOfUndeclared(value: object, name: string, { properties, additional }: ObjectDescriptor): TypeDescriptor | null {
  if (additional !== null && (additional !== "any" || properties.size === 0)) return additional;
  return isUndeclared(value, name, additional === null) ? "any" : null;
}

/** What `push(...items)` does, of however many items: arguments stand on the stack. */
function append<T>(list: T[], items: readonly T[]): void {
  for (const item of items) list.push(item);
}

function fitProperty(
  name: string, item: unknown, descriptor: TypeDescriptor | null, at: string, rules: Rules,
  { properties, readOnly }: ObjectDescriptor,
): Fit {
  if (descriptor === null) {
    const known = [...properties.keys()].filter((each) => !readOnly.has(each));
    return faulty([new Violation(at, "no such property", kindOf(item) + question(name, known))]);
  }
  const unnamed = rules.closed ? fit(name, "string", at, rules) : undefined;
  return unnamed !== undefined && unnamed.faults.length > 0 ? unnamed : fit(item, descriptor, at, rules);
}

const FREE = object([]);

function fitAny(value: unknown, at: string, rules: Rules): Fit {
  if (isObject(value)) return fitObject(value, FREE, at, rules);
  if (Array.isArray(value)) return fitArray(value, "any", at, rules);
  const kind = kindOf(value);
  return kind in SEND ? fit(value, kind as Scalar, at, rules) : faulty([new Violation(at, "JSON value", kind)]);
}

/** True, or what the value is instead ("": its kind says enough). */
type Test = (value: unknown) => true | string;

const when = (fits: (value: unknown) => boolean): Test => (value) => fits(value) || "";
const text = (fits: (value: string) => boolean): Test => when((value) => typeof value === "string" && fits(value));

/** The tests of what is read. */
export const READ: Readonly<Record<Scalar, Test>> = {
  any: () => true,
  string: when((value) => typeof value === "string"),
  number: (value) => (typeof value === "number" ? Number.isFinite(value) || "a number beyond measure" : ""),
  integer: when(Number.isInteger),
  boolean: when((value) => typeof value === "boolean"),
  null: when((value) => value === null),
  "date-time": text(isDatetime),
  date: text(isDate),
  uuid: text(isUUID),
};

const SEND: Readonly<Record<Scalar, Test>> = {
  ...READ,
  string: (value) =>
    typeof value !== "string" ? "" : !/\p{Surrogate}/u.test(value) || "a string with a lone surrogate",
  "date-time": (value) => {
    const fits = READ["date-time"](value);
    return fits !== true || isSentDatetime(String(value)) ? fits : "a date-time that is not RFC 3339 (an offset is needed)";
  },
};
