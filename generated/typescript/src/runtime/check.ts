// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** The fast lane of decoding: whether a parsed value fits its shape as it is, asked by functions made once a shape. */

import { InvalidJSON } from "./json.ts";
import { hider } from "./notes.ts";
import { NESTING_MOST } from "./policy.ts";
import type { ObjectShape, Shape, Shapes } from "./shapes.ts";
import { named, READ, same, sift } from "./sift.ts";

type Check = (value: unknown, depth: number) => boolean;

const OBJECTS = new WeakMap<ObjectShape, Check>();

/**
 * A function that takes from parsed JSON what does not fit `shape`, and returns what that was.
 *
 * `faults` is not empty where the whole does not fit. Throws InvalidJSON for what is nested too deeply.
 */
export function decoder(shape: Shape, shapes: Shapes): (value: unknown) => ReturnType<typeof sift> {
  const check = checkOf(shape, shapes);
  return (value) => {
    if (check(value, 0)) return { faults: [], violations: [] };
    const sifted = sift(value, shape, shapes);
    if (sifted.faults.length === 0) check(value, 0); // once more, for what it does to objects
    return sifted;
  };
}

function checkOf(shape: Shape, shapes: Shapes): Check {
  if (shape === "any") return anything;
  if (typeof shape === "string") {
    const test = READ[shape];
    return (value) => test(value) === true;
  }
  if ("ref" in shape) return (value, depth) => objectCheck(named(shape.ref, shapes), shapes)(value, depth);
  if ("enum" in shape) return (value) => shape.enum.some((member) => same(member, value));
  if ("union" in shape) {
    const variants = shape.union.map((variant) => checkOf(variant, shapes));
    return (value, depth) => variants.some((check) => check(value, depth));
  }
  const item = checkOf(shape.array, shapes);
  return (value, depth) => Array.isArray(value) && shallow(depth) && value.every((each) => item(each, depth + 1));
}

/** Made when it is first needed, for objects may contain themselves. */
function objectCheck(shape: ObjectShape, shapes: Shapes): Check {
  const made = OBJECTS.get(shape);
  if (made !== undefined) return made;
  const checks = new Map([...shape.properties].map(([name, inner]) => [name, checkOf(inner, shapes)]));
  const other = checkOf(shape.additional ?? "any", shapes);
  const required = shape.required.filter((name) => !shape.writeOnly.has(name));
  const hide = shape.sensitive.size > 0 ? hider(shape) : undefined;
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
  OBJECTS.set(shape, check);
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
