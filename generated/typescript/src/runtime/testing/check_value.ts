// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/**
 * Check the JSON value of a request against its descriptor, as the API definition has it.
 *
 * The client is more open, as it sends a text that no enum lists on purpose, and what came undeclared in an answer.
 */

import { isSentDatetime } from "../formats.ts";
import { isObject, kindOf } from "../json_kinds.ts";
import type { ObjectDescriptor, TypeDescriptor, TypeDescriptors, Union } from "../type_descriptors.ts";
import { named, READ, same } from "../validate_and_set_aside.ts";
import { below, nameOf } from "../violations.ts";

/** What is wrong with a value, one sentence each, beginning with its place: `at`, and a JSON Pointer from there. */
export function faultsOf(value: unknown, descriptor: TypeDescriptor, at: string, descriptors: TypeDescriptors): string[] {
  if (typeof descriptor === "string") {
    const fits = READ[descriptor](value) === true && (descriptor !== "date-time" || isSentDatetime(String(value)));
    return fits ? [] : [fault(value, descriptor, at)];
  }
  if ("ref" in descriptor) return objectFaults(value, named(descriptor.ref, descriptors), at, descriptors);
  if ("union" in descriptor) return unionFaults(value, descriptor, at, descriptors);
  if ("enum" in descriptor) return descriptor.enum.some((one) => same(one, value)) ? [] : [fault(value, descriptor, at)];
  if (!Array.isArray(value)) return [fault(value, descriptor, at)];
  return value.flatMap((item, i) => faultsOf(item, descriptor.array, below(at, i), descriptors));
}

function objectFaults(value: unknown, whole: ObjectDescriptor, at: string, descriptors: TypeDescriptors): string[] {
  if (!isObject(value)) return [fault(value, { ref: "object" }, at)];
  const inside = Object.entries(value).flatMap(([name, item]) => {
    const place = below(at, name);
    if (whole.readOnly.has(name)) return [`${place}: is readOnly: no request holds it`];
    const type = whole.properties.get(name) ?? whole.additional;
    return type === null ? [`${place}: no such property is declared`] : faultsOf(item, type, place, descriptors);
  });
  const missing = whole.required.filter((name) => !whole.readOnly.has(name) && !Object.hasOwn(value, name));
  const wanted = (name: string) => nameOf(whole.properties.get(name) ?? "any");
  return [...inside, ...missing.map((name) => `${below(at, name)}: expected ${wanted(name)}, got missing`)];
}

function unionFaults(value: unknown, { union, tag }: Union, at: string, descriptors: TypeDescriptors): string[] {
  if (tag !== undefined && isObject(value)) {
    const text = value[tag.property];
    const variant = typeof text === "string" ? tag.values.get(text) : undefined;
    if (variant !== undefined) return objectFaults(value, named(variant, descriptors), at, descriptors);
    return [fault(text, { enum: [...tag.values.keys()] }, below(at, tag.property))];
  }
  const tried = union.map((variant) => faultsOf(value, variant, at, descriptors));
  if (tried.some((faults) => faults.length === 0)) return [];
  // Of the right kind, with the fault somewhere below: what it says helps more than a list of kinds.
  return tried.find((faults) => faults.every((each) => each.startsWith(`${at}/`))) ?? [fault(value, { union }, at)];
}

function fault(value: unknown, descriptor: TypeDescriptor, at: string): string {
  const shown = typeof value === "string" && value.length < 50 ? ` (${JSON.stringify(value)})` : "";
  return `${at}: expected ${nameOf(descriptor)}, got ${value === undefined ? "missing" : kindOf(value)}${shown}`;
}
