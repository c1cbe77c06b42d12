/** TypeDescriptors: what a spec says of a value, as data. */

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

/** Tell whether the elements of an array fit or are set aside one by one: each that is not null has to be an object. */
export function isElementWise(item: TypeDescriptor): boolean {
  const variants = typeof item === "object" && "union" in item ? item.union : [item];
  const kinds = variants.filter((variant) => variant !== "null");
  return kinds.length > 0 && kinds.every((variant) => typeof variant === "object" && "ref" in variant);
}
