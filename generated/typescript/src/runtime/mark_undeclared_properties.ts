// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** Properties beyond those that an object's type declares: as they came in an answer, or as they are meant to be sent. */

const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;

/** The names of undeclared properties, which are shown without their values; `origin`: the object that came with them. */
class Names {
  readonly #names: ReadonlySet<string>;
  readonly #origin: object | undefined;

  constructor(names: Iterable<string>, origin: object | undefined) {
    this.#names = new Set(names);
    this.#origin = origin;
  }

  has(name: string): boolean {
    return this.#names.has(name);
  }

  origin(): object | undefined {
    return this.#origin;
  }

  [INSPECT](): string[] {
    return [...this.#names];
  }
}

/** The mark of an object with such properties: a property that JSON does not have, and that `{ ...copies }` keep. */
export const UNDECLARED: unique symbol = Symbol("undeclared");

/** Mark an object that came in an answer, with the properties that its type does not declare. */
export function markCame(owner: object, names: Iterable<string>): void {
  mark(owner, new Names(names, owner));
}

function mark(owner: object, names: Names): void {
  Object.defineProperty(owner, UNDECLARED, { value: names, enumerable: true, configurable: true, writable: true });
}

function namesOf(owner: object): Names | undefined {
  const names = (owner as { [UNDECLARED]?: unknown })[UNDECLARED];
  return names instanceof Names ? names : undefined;
}

/** Return the object from an answer of which `owner` is a copy; undefined where it is none, or nothing is known of it. */
export function originOf(owner: object): object | undefined {
  return namesOf(owner)?.origin();
}

/** Tell whether the property `name` of `owner` is one that its type need not declare; a closed type: as it came. */
export function isUndeclared(owner: object, name: string, isClosed: boolean): boolean {
  const names = namesOf(owner);
  return names !== undefined && names.has(name) && (!isClosed || names.origin() !== undefined);
}

/**
 * Return a copy of `value` with which properties are sent that the API's definition does not declare; what it declares is
 * checked as ever. Without this they are refused: in what a caller writes, such a name is most often a typo. A type for
 * which the definition allows no other properties takes none.
 */
export function undeclared<T extends object>(value: T): T {
  const copy = { ...value };
  mark(copy, new Names(Object.keys(value), undefined));
  return copy;
}
