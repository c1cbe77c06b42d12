// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Hide the values of sensitive properties from what Node prints of an object. */

import type { ObjectDescriptor } from "./type_descriptors.ts";

const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;
const HIDDEN = { [INSPECT]: () => "[hidden]" };

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
