// The types of a TypeScript package as text: in one spelling, to be compared, and as a caller's module must write them.

/** Thrown for a type that has no public name, where a caller would have to write it. */
export class Hidden extends Error {}

const LAST = ["null", "undefined"];
export const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const nullsLast = (a, b) => LAST.indexOf(a) - LAST.indexOf(b) || order(a, b);
// The compiler calls a unique symbol `__@NAME@` and a number, which another module may change.
export const key = (name) =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : name.startsWith("__@") ? `[${name.split("@")[1]}]` : JSON.stringify(name);
export const declarationOf = (symbol) => symbol.valueDeclaration ?? symbol.declarations?.[0];

/**
 * What says types as text.
 *
 * ts, checker: the compiler, and its checker for the package; named: each public symbol with how it is `shown` to people
 * and `written` by callers; isOurs: whether a symbol is declared by the package.
 */
export class Types {
  constructor(ts, checker, named, isOurs) {
    Object.assign(this, { ts, checker, named, isOurs });
    const { NoTruncation, UseAliasDefinedOutsideCurrentScope } = ts.TypeFormatFlags;
    this.format = NoTruncation | UseAliasDefinedOutsideCurrentScope;
  }

  of(symbol) {
    return this.checker.getTypeOfSymbolAtLocation(symbol, declarationOf(symbol));
  }

  isObject(type) {
    return (type.flags & this.ts.TypeFlags.Object) !== 0;
  }

  isOptional(symbol) {
    const node = declarationOf(symbol);
    if (node !== undefined && this.ts.isParameter(node)) return this.checker.isOptionalParameter(node);
    return (symbol.flags & this.ts.SymbolFlags.Optional) !== 0;
  }

  isRest(symbol) {
    return declarationOf(symbol)?.dotDotDotToken !== undefined;
  }

  /** What stands between the angle brackets of a type. */
  passed(type) {
    const isReference = this.isObject(type) && type.objectFlags & this.ts.ObjectFlags.Reference;
    return (isReference ? this.checker.getTypeArguments(type) : []).filter((each) => !each.isThisType);
  }

  /**
   * A type in one spelling, whatever order it was written in.
   *
   * site: as callers write it. An alias of anything but an object is then spelt out, so that it is what this package says
   * and not what another says under the same name.
   */
  text(type, site = false, within = []) {
    const { ts, checker } = this;
    const inner = (each) => this.text(each, site, [...within, type]);
    const brackets = (list) => (list?.length ? `<${list.map(inner).join(", ")}>` : "");
    const say = (known) => (site ? known.written : known.shown);
    const alias = type.aliasSymbol && this.named.get(type.aliasSymbol);
    if (alias && (!site || this.isObject(type) || within.includes(type))) {
      return say(alias) + brackets(type.aliasTypeArguments);
    }
    if (type.flags & ts.TypeFlags.Boolean) return "boolean";
    if (type.isUnion()) return this.union(type.types, site, [...within, type]);
    if (type.isIntersection()) return type.types.map(inner).sort(order).join(" & ");
    if (site && type.flags & ts.TypeFlags.TypeParameter) throw new Hidden();
    if (!this.isObject(type)) return checker.typeToString(type, undefined, this.format);
    if (checker.isTupleType(type)) return `[${this.passed(type).map(inner).join(", ")}]`;
    const [signature, ...overloads] = type.getCallSignatures();
    if (signature && !overloads.length) return this.signature(signature, site, " => ", [...within, type]);
    const { symbol } = type;
    if (symbol && !symbol.name.startsWith("__")) {
      const known = this.named.get(symbol);
      if (site && !known && this.isOurs(symbol)) throw new Hidden();
      const hides = site && [...this.named.values()].some((each) => each.written === symbol.name);
      return (known ? say(known) : (hides ? "globalThis." : "") + symbol.name) + brackets(this.passed(type));
    }
    if (within.includes(type)) return "unknown";
    const members = checker.getPropertiesOfType(type).sort((a, b) => order(a.name, b.name));
    const words = [...members.map((each) => this.member(each, site, [...within, type])), ...this.indexes(type, site)];
    return words.length ? `{ ${words.join("; ")} }` : "{}";
  }

  union(types, site, within) {
    const one = (type) => {
      if (type.flags & this.ts.TypeFlags.BooleanLiteral) return "boolean";
      const text = this.text(type, site, within);
      return types.length > 1 && text.startsWith("(") ? `(${text})` : text;
    };
    return [...new Set(types.map(one))].sort(nullsLast).join(" | ");
  }

  /** The type of a property or parameter, without the `undefined` that its question mark stands for. */
  declared(symbol, site = false, within = []) {
    const type = this.of(symbol);
    const isUndefined = (each) => each.flags & this.ts.TypeFlags.Undefined;
    if (!this.isOptional(symbol) || !type.isUnion() || !type.types.some(isUndefined)) {
      return this.text(type, site, within);
    }
    return this.union(type.types.filter((each) => !isUndefined(each)), site, within);
  }

  member(symbol, site = false, within = []) {
    return `${key(symbol.name)}${this.isOptional(symbol) ? "?" : ""}: ${this.declared(symbol, site, within)}`;
  }

  indexes(type, site = false) {
    const infos = this.checker.getIndexInfosOfType(type);
    return infos.map((each) => `[key: ${this.text(each.keyType, site)}]: ${this.text(each.type, site)}`);
  }

  signature(signature, site = false, arrow = ": ", within = []) {
    const words = signature.parameters.map((each) => {
      const mark = this.isOptional(each) ? "?" : "";
      return `${this.isRest(each) ? "..." : ""}${each.name}${mark}: ${this.declared(each, site, within)}`;
    });
    const kinds = (signature.typeParameters ?? []).map((each) => this.checker.typeToString(each));
    const result = this.text(signature.getReturnType(), site, within);
    return `${kinds.length ? `<${kinds.join(", ")}>` : ""}(${words.join(", ")})${arrow}${result}`;
  }

  /** Notes the public names that a type leads to. */
  reach(type, into, seen = new Set()) {
    if (seen.has(type)) return;
    seen.add(type);
    const symbol = type.aliasSymbol ?? type.symbol;
    if (symbol && this.named.has(symbol)) into.add(symbol);
    const parts = [...(type.types ?? []), ...(type.aliasTypeArguments ?? []), ...this.passed(type)];
    for (const each of parts) this.reach(each, into, seen);
    if (!this.isObject(type) || (symbol && (!this.isOurs(symbol) || symbol.flags & this.ts.SymbolFlags.Class))) return;
    for (const each of this.checker.getPropertiesOfType(type)) this.reach(this.of(each), into, seen);
    for (const each of this.checker.getIndexInfosOfType(type)) this.reach(each.type, into, seen);
  }
}
