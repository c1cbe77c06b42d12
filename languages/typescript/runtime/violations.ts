/** Describe values that do not fit their declared type: path, expected type, actual type. */

import type { TypeDescriptor } from "./type_descriptors.ts";

/** A value that does not fit, as it came; of an element that was set aside, the index at which it came. */
export interface Misfit {
  readonly raw: unknown;
  readonly index?: number;
}

/**
 * Where a value does not fit (a JSON Pointer, RFC 6901), what was expected there, and what kind stood there.
 *
 * What is printed of it, as text, as JSON or by `console.log`, does not hold the value.
 */
export class Violation {
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  readonly #misfit: Misfit | undefined;

  constructor(path: string, expected: string, actual: string, misfit?: Misfit) {
    this.path = path;
    this.expected = expected;
    this.actual = actual;
    this.#misfit = misfit;
  }

  /** The index at which an element came that was set aside; undefined where a property was. */
  get index(): number | undefined {
    return this.#misfit?.index;
  }

  /** The value as it came; undefined where it is missing. */
  get raw(): unknown {
    return this.#misfit?.raw;
  }

  /** Return the same violation with another path. */
  at(path: string): Violation {
    return new Violation(path, this.expected, this.actual, this.#misfit);
  }

  /** Return the same violation without the value, as an error holds it. */
  withoutRaw(): Violation {
    return new Violation(this.path, this.expected, this.actual);
  }

  toString(): string {
    return `${this.path || "the whole value"}: expected ${this.expected}, got ${this.actual}`;
  }
}

/** The JSON Pointer of what stands under `step` at the pointer `above`. */
export function below(above: string, step: string | number): string {
  return `${above}/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** What a message calls `descriptor`. */
export function nameOf(descriptor: TypeDescriptor): string {
  if (typeof descriptor === "string") return descriptor;
  if ("ref" in descriptor) return "object";
  if ("array" in descriptor) return "array";
  if ("enum" in descriptor) return `one of ${descriptor.enum.map((value) => JSON.stringify(value)).join(", ")}`;
  return descriptor.union.map(nameOf).join(" or ");
}
