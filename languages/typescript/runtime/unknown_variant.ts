/** Objects of which a discriminator has a value that no declared variant has: what a server sends that knows more variants. */

import type { UnknownString } from "./unknown_string.ts";

/** The mark of such an object: a property that JSON does not have, and that `{ ...copies }` keep. */
export const VARIANT: unique symbol = Symbol("unknown variant");

/**
 * The type of such an object: it is kept as it came. `Tag`: the property that the discriminator goes by, whose text no
 * declared variant has.
 */
export type UnknownVariant<Tag extends string> =
  { readonly [Name in Tag]: UnknownString } & { readonly [VARIANT]: Tag; readonly [name: string]: unknown };

/** Return an object of a variant that the API's definition does not have, to send it on purpose; `tag` stands in `property`. */
export function unknownVariant<Tag extends string>(
  property: Tag, tag: string, more: Readonly<Record<string, unknown>> = {},
): UnknownVariant<Tag> {
  const made = { ...more, [property]: tag };
  markUnknown(made, property);
  return made as unknown as UnknownVariant<Tag>;
}

/** Mark an object that came as one of an unknown variant. */
export function markUnknown(value: object, property: string): void {
  Object.defineProperty(value, VARIANT, { value: property, enumerable: true, configurable: true, writable: true });
}

/** Tell whether an object is marked as one of an unknown variant. */
export function isUnknownVariant(value: object): boolean {
  return VARIANT in value;
}
