// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** TypeDescriptors: what a spec says of a value, as data; and the words for a value that does not fit its descriptor. */

/** A type that is no collection. */
export type Scalar =
  | "string" | "number" | "integer" | "boolean" | "null" | "any" | "date-time" | "date" | "uuid";

/**
 * What a value may be: a scalar, a named object, an array of one descriptor, one of some values, one of some descriptors.
 *
 * `open`: a text that is none of the values fits too, since servers learn new ones before their clients do.
 */
export type TypeDescriptor =
  | Scalar
  | { readonly ref: string }
  | { readonly array: TypeDescriptor }
  | { readonly enum: readonly unknown[]; readonly open?: true }
  | Union;

/**
 * One of some descriptors. `tag`: the property by which a discriminator decides between all its objects, and the name of
 * the object that each text stands for.
 */
export interface Union {
  readonly union: readonly TypeDescriptor[];
  readonly tag?: { readonly property: string; readonly values: ReadonlyMap<string, string> };
}

/**
 * The descriptor of an object that has a name. `additional`: of undeclared properties; null: not to be sent, but kept.
 * `readOnly`: not sent, and not demanded then; `writeOnly`: not demanded where received.
 */
export interface ObjectDescriptor {
  readonly properties: ReadonlyMap<string, TypeDescriptor>;
  readonly required: readonly string[];
  readonly additional: TypeDescriptor | null;
  readonly sensitive: ReadonlySet<string>;
  readonly readOnly: ReadonlySet<string>;
  readonly writeOnly: ReadonlySet<string>;
}

/** The descriptors of a package's objects, by name. */
export type TypeDescriptors = ReadonlyMap<string, ObjectDescriptor>;

/** The descriptor of an object, from lists: a property may have a name that no object literal can hold. */
export function object(
  properties: readonly (readonly [string, TypeDescriptor])[],
  required: readonly string[] = [],
  additional: TypeDescriptor | null = "any",
  sensitive: readonly string[] = [],
  readOnly: readonly string[] = [],
  writeOnly: readonly string[] = [],
): ObjectDescriptor {
  return {
    properties: new Map(properties), required, additional, sensitive: new Set(sensitive), readOnly: new Set(readOnly),
    writeOnly: new Set(writeOnly),
  };
}

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

/** Tell whether the elements of an array fit or are set aside one by one: each that is not null has to be an object. */
export function isElementWise(item: TypeDescriptor): boolean {
  const variants = typeof item === "object" && "union" in item ? item.union : [item];
  const kinds = variants.filter((variant) => variant !== "null");
  return kinds.length > 0 && kinds.every((variant) => typeof variant === "object" && "ref" in variant);
}

/** What a message calls `descriptor`. */
export function nameOf(descriptor: TypeDescriptor): string {
  if (typeof descriptor === "string") return descriptor;
  if ("ref" in descriptor) return "object";
  if ("array" in descriptor) return "array";
  if ("enum" in descriptor) return `one of ${descriptor.enum.map((value) => JSON.stringify(value)).join(", ")}`;
  return descriptor.union.map(nameOf).join(" or ");
}

/** Whether `value` is an object as JSON has it: no array, and of no class that means something else (Date, Map). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Object]";
}

/** The JSON kind of `value`, or the name of what it is in JavaScript. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value !== "object") return typeof value;
  if (Array.isArray(value)) return "array";
  return isObject(value) ? "object" : Object.prototype.toString.call(value).slice(8, -1);
}
