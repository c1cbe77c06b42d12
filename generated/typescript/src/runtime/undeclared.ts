// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Properties that an object has beyond what its type declares: those that came in an answer, or are meant to be sent. */

const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** The names of properties, which are shown without their values. */
class Names {
  readonly #names: ReadonlySet<string>;
  readonly came: boolean;

  constructor(names: Iterable<string>, came: boolean) {
    this.#names = new Set(names);
    this.came = came;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  [INSPECT](): string[] {
    return [...this.#names];
  }
}

/** The mark of an object with such properties: a property that JSON does not have, and that `{ ...copies }` keep. */
export const UNDECLARED: unique symbol = Symbol("undeclared");

/** Mark some properties of `owner` as ones that its type need not declare; `came`: as they came in an answer. */
export function markUndeclared(owner: object, names: Iterable<string>, came = true): void {
  const mark = { value: new Names(names, came), enumerable: true, configurable: true, writable: true };
  Object.defineProperty(owner, UNDECLARED, mark);
}

/** Tell whether the property `name` of `owner` is one that its type need not declare; a closed type: as it came. */
export function isUndeclared(owner: object, name: string, isClosed = false): boolean {
  const mark = (owner as { [UNDECLARED]?: unknown })[UNDECLARED];
  return mark instanceof Names && mark.has(name) && (mark.came || !isClosed);
}

/**
 * Return a copy of `value` with which properties are sent that the API's definition does not declare; what it declares is
 * checked as ever. Without this they are refused: in what a caller writes, such a name is most often a typo. A type for
 * which the definition allows no other properties takes none.
 */
export function undeclared<T extends object>(value: T): T {
  const copy = { ...value };
  markUndeclared(copy, Object.keys(value), false);
  return copy;
}
