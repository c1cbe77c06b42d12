/** Tell whether a parsed value fits its descriptor as it is, by functions made once a descriptor: what decoding asks first. */

import { hider } from "./hide_sensitive.ts";
import { isObject } from "./json_kinds.ts";
import { NESTING_MOST } from "./policy.ts";
import { InvalidJSON, tooDeep } from "./read_json.ts";
import { object, type ObjectDescriptor, type TypeDescriptor, type TypeDescriptors, type Union } from "./type_descriptors.ts";
import { markCame } from "./mark_undeclared_properties.ts";
import { markUnknown } from "./unknown_variant.ts";
import { named, READ, same, validate, variantOf } from "./validate_and_set_aside.ts";

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
  if ("union" in descriptor) return unionCheck(descriptor, descriptors);
  const item = checkOf(descriptor.array, descriptors);
  return (value, depth) => Array.isArray(value) && shallow(depth) && value.every((each) => item(each, depth + 1));
}

function unionCheck(union: Union, descriptors: TypeDescriptors): Check {
  const checks = union.union.map((variant) => checkOf(variant, descriptors));
  const some: Check = (value, depth) => checks.some((check) => check(value, depth));
  if (union.tag !== undefined) {
    const tagged = taggedCheck(union, union.tag, descriptors);
    return (value, depth) => (isObject(value) ? tagged(value, depth) : some(value, depth));
  }
  const isObjectType = (variant: TypeDescriptor) => typeof variant === "object" && "ref" in variant;
  if (union.union.filter(isObjectType).length < 2) return some;
  return (value, depth) => {
    if (!isObject(value)) return some(value, depth);
    const variant = variantOf(value, union, descriptors); // which it is matters for what is shown of it
    return variant !== undefined && checks[union.union.indexOf(variant)]?.(value, depth) === true;
  };
}

/** The check of an object of which a discriminator says the variant. */
function taggedCheck({ union }: Union, { property, values }: NonNullable<Union["tag"]>, descriptors: TypeDescriptors) {
  const check = (name: string) => checkOf({ ref: name }, descriptors);
  const checks = new Map([...values].map(([text, name]) => [text, check(name)]));
  const objects = union.flatMap((each) => (typeof each === "object" && "ref" in each ? [each.ref] : []));
  let hide: ReturnType<typeof hider> | undefined;
  return (value: Record<string, unknown>, depth: number) => {
    const tag = Object.hasOwn(value, property) ? value[property] : undefined;
    if (typeof tag !== "string") return false;
    const known = checks.get(tag);
    if (known !== undefined) return known(value, depth);
    anything(value, depth);
    markUnknown(value, property);
    // Where a known variant has what is sensitive, an unknown one may have it under another name.
    if (objects.some((name) => named(name, descriptors).sensitive.size > 0)) {
      hide ??= hider(object([[property, "string"]]));
      hide(value);
    }
    return true;
  };
}

/** Made when it is first needed, for objects may contain themselves. */
function objectCheck(descriptor: ObjectDescriptor, descriptors: TypeDescriptors): Check {
  const made = OBJECTS.get(descriptor);
  if (made !== undefined) return made;
  const checks = new Map([...descriptor.properties].map(([name, inner]) => [name, checkOf(inner, descriptors)]));
  const other = checkOf(descriptor.additional ?? "any", descriptors);
  // What is not declared is sent as it came; where all names are free, it is anyway.
  const isMarked = descriptor.additional === null || (descriptor.additional === "any" && descriptor.properties.size > 0);
  const required = descriptor.required.filter((name) => !descriptor.writeOnly.has(name));
  const hide = descriptor.sensitive.size > 0 ? hider(descriptor) : undefined;
  const check: Check = (value, depth) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    shallow(depth);
    let isMore = false;
    for (const name of Object.keys(value)) {
      const check = checks.get(name);
      if (check === undefined) isMore = true;
      if (!(check ?? other)((value as Record<string, unknown>)[name], depth + 1)) return false;
    }
    if (!required.every((name) => Object.hasOwn(value, name))) return false;
    if (isMore && isMarked) markCame(value, Object.keys(value).filter((name) => !checks.has(name)));
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
