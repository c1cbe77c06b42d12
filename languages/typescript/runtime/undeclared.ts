/** Properties that an object has beyond what its type declares: those that came in an answer, or are meant to be sent. */

const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** The names of properties, which are shown without their values. */
class Names {
  readonly #names: ReadonlySet<string>;

  constructor(names: Iterable<string>) {
    this.#names = new Set(names);
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

/** Mark some properties of `owner` as ones that its type need not declare. */
export function markUndeclared(owner: object, names: Iterable<string>): void {
  const mark = { value: new Names(names), enumerable: true, configurable: true, writable: true };
  Object.defineProperty(owner, UNDECLARED, mark);
}

/** Tell whether the property `name` of `owner` is one that its type need not declare. */
export function isUndeclared(owner: object, name: string): boolean {
  const mark = (owner as { [UNDECLARED]?: unknown })[UNDECLARED];
  return mark instanceof Names && mark.has(name);
}

/**
 * Return a copy of `value` with which properties are sent that the API's definition does not declare; what it declares is
 * checked as ever. Without this they are refused: in what a caller writes, such a name is most often a typo.
 */
export function undeclared<T extends object>(value: T): T {
  const copy = { ...value };
  markUndeclared(copy, Object.keys(value));
  return copy;
}
