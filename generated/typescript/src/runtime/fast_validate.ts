// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** The fast lane of decoding: whether a parsed value fits its descriptor as it is, asked by functions made once a descriptor. */

import { InvalidJSON, tooDeep } from "./json.ts";
import { NESTING_MOST } from "./policy.ts";
import { hider } from "./side_table.ts";
import type { ObjectDescriptor, TypeDescriptor, TypeDescriptors } from "./type_descriptors.ts";
import { named, READ, same, validate } from "./validate.ts";

type Check = (value: unknown, depth: number) => boolean;

const OBJECTS = new WeakMap<ObjectDescriptor, Check>();

/**
 * A function that takes from parsed JSON what does not fit `descriptor`, and returns what that was.
 *
 * `faults` is not empty where the whole does not fit. Throws InvalidJSON for what is nested too deeply.
 */
export function decoder(descriptor: TypeDescriptor, descriptors: TypeDescriptors): (value: unknown) => ReturnType<typeof validate> {
  const check = checkOf(descriptor, descriptors);
  return (value) => {
    if (check(value, 0)) return { faults: [], violations: [] };
    if (tooDeep(value)) throw new InvalidJSON("nested too deeply"); // the check ends at the first misfit
    const found = validate(value, descriptor, descriptors);
    if (found.faults.length === 0) check(value, 0); // once more, for what it does to objects
    return found;
  };
}

function checkOf(descriptor: TypeDescriptor, descriptors: TypeDescriptors): Check {
  if (descriptor === "any") return anything;
  if (typeof descriptor === "string") {
    const test = READ[descriptor];
    return (value) => test(value) === true;
  }
  if ("ref" in descriptor) return (value, depth) => objectCheck(named(descriptor.ref, descriptors), descriptors)(value, depth);
  if ("enum" in descriptor) {
    const { enum: values, open = false } = descriptor;
    return (value) => (open && typeof value === "string") || values.some((member) => same(member, value));
  }
  if ("union" in descriptor) {
    const variants = descriptor.union.map((variant) => checkOf(variant, descriptors));
    return (value, depth) => variants.some((check) => check(value, depth));
  }
  const item = checkOf(descriptor.array, descriptors);
  return (value, depth) => Array.isArray(value) && shallow(depth) && value.every((each) => item(each, depth + 1));
}

/** Made when it is first needed, for objects may contain themselves. */
function objectCheck(descriptor: ObjectDescriptor, descriptors: TypeDescriptors): Check {
  const made = OBJECTS.get(descriptor);
  if (made !== undefined) return made;
  const checks = new Map([...descriptor.properties].map(([name, inner]) => [name, checkOf(inner, descriptors)]));
  const other = checkOf(descriptor.additional ?? "any", descriptors);
  const required = descriptor.required.filter((name) => !descriptor.writeOnly.has(name));
  const hide = descriptor.sensitive.size > 0 ? hider(descriptor) : undefined;
  const check: Check = (value, depth) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    shallow(depth);
    for (const name of Object.keys(value)) {
      if (!(checks.get(name) ?? other)((value as Record<string, unknown>)[name], depth + 1)) return false;
    }
    if (!required.every((name) => Object.hasOwn(value, name))) return false;
    hide?.(value);
    return true;
  };
  OBJECTS.set(descriptor, check);
  return check;
}

function anything(value: unknown, depth: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  shallow(depth);
  return Object.values(value).every((item) => anything(item, depth + 1));
}

function shallow(depth: number): true {
  if (depth < NESTING_MOST) return true;
  throw new InvalidJSON("nested too deeply");
}
