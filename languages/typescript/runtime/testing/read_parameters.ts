/** Read the parameters of a request back from its target and headers, by the style in which each is written. */

import type { Parameter } from "../operation.ts";
import type { ObjectDescriptor, TypeDescriptor, TypeDescriptors } from "../type_descriptors.ts";
import { named } from "../validate_and_set_aside.ts";
import { faultsOf } from "./check_value.ts";

// What stands between the items of an array that is one text, as it is on the wire.
const SEPARATORS: Readonly<Record<string, string>> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** The texts of a request in which parameters stand, still percent-encoded but for headers. */
export interface ParameterTexts {
  readonly path: ReadonlyMap<string, string>;
  readonly query: readonly (readonly [name: string, text: string])[];
  readonly headers: Headers;
  /** The names in the query that belong to a parameter which was read. */
  readonly read: Set<string>;
}

/** The JSON value of a parameter, undefined where it is absent; a text where it is no value of its type. */
export function readParameter(parameter: Parameter, texts: ParameterTexts, descriptors: TypeDescriptors): unknown {
  const tried: unknown[] = [];
  for (const variant of variantsOf(parameter.descriptor)) {
    const value = new Reader(parameter, variant, texts, descriptors).value();
    if (value === undefined || faultsOf(value, variant, "", descriptors).length === 0) return value;
    tried.push(value);
  }
  return tried[0];
}

/** The types of which a value may be, null last: no text is it. */
function variantsOf(descriptor: TypeDescriptor): readonly TypeDescriptor[] {
  if (typeof descriptor === "string" || !("union" in descriptor)) return [descriptor];
  const all = descriptor.union.flatMap(variantsOf);
  return [...all.filter((each) => each !== "null"), ...all.filter((each) => each === "null")];
}

class Reader {
  readonly #parameter: Parameter;
  readonly #item: TypeDescriptor | undefined; // of an array
  readonly #object: ObjectDescriptor | undefined;
  readonly #variant: TypeDescriptor;
  readonly #texts: ParameterTexts;
  readonly #descriptors: TypeDescriptors;
  readonly #plain: (text: string) => string;

  constructor(parameter: Parameter, variant: TypeDescriptor, texts: ParameterTexts, descriptors: TypeDescriptors) {
    this.#parameter = parameter;
    this.#variant = variant;
    this.#item = typeof variant === "object" && "array" in variant ? variant.array : undefined;
    this.#object = typeof variant === "object" && "ref" in variant ? named(variant.ref, descriptors) : undefined;
    this.#texts = texts;
    this.#descriptors = descriptors;
    this.#plain = parameter.in === "header" ? String : unescaped;
  }

  value(): unknown {
    const { name } = this.#parameter;
    const { path, headers } = this.#texts;
    if (this.#parameter.in === "path") return this.#text(path.get(name));
    if (this.#parameter.in === "header") return this.#text(headers.get(name) ?? undefined);
    if (this.#parameter.in === "cookie") return this.#text(pairs((headers.get("cookie") ?? "").split(";")).get(name));
    return this.#query();
  }

  /** Of the query (OpenAPI 3.1, 4.8.12). */
  #query(): unknown {
    const { name, style, explode } = this.#parameter;
    const { query, read } = this.#texts;
    const own = query.filter(([key]) => key === name).map(([, text]) => text);
    if (own.length > 0) read.add(name);
    if (this.#object !== undefined && (style === "deepObject" || (style === "form" && explode))) {
      const members = new Map<string, string>();
      for (const [key, text] of query) {
        const inside = key.startsWith(`${name}[`) && key.endsWith("]") ? key.slice(name.length + 1, -1) : undefined;
        const member = style === "deepObject" ? inside : this.#object.properties.has(key) ? key : undefined;
        if (member === undefined) continue;
        members.set(member, text);
        read.add(key);
      }
      return members.size > 0 ? this.#members(members) : undefined;
    }
    if (own.length > 1 || (explode && this.#item !== undefined && own.length > 0)) {
      return own.map((text) => (this.#item === undefined ? unescaped(text) : this.#scalar(unescaped(text), this.#item)));
    }
    return this.#text(own[0]);
  }

  /** A value that is one text; undefined where there is none. */
  #text(text: string | undefined): unknown {
    if (text === undefined) return undefined;
    const { style, explode } = this.#parameter;
    if (style === "json") return fromJSON(this.#plain(text));
    const item = this.#item;
    if (item !== undefined) {
      const items = text === "" ? [] : text.split(SEPARATORS[style] ?? ",");
      return items.map((each) => this.#scalar(this.#plain(each), item));
    }
    if (this.#object === undefined) return this.#scalar(this.#plain(text), this.#variant);
    const parts = text.split(",");
    if (explode) return this.#members(pairs(parts));
    const flat = parts.flatMap((part, i) => (i % 2 === 0 ? [[part, parts[i + 1] ?? ""] as const] : []));
    return this.#members(new Map(flat));
  }

  #members(members: ReadonlyMap<string, string>): unknown {
    const types = this.#object;
    const read = [...members].map(([key, text]): [string, unknown] => {
      const name = this.#plain(key);
      return [name, this.#scalar(this.#plain(text), types?.properties.get(name) ?? types?.additional ?? "any")];
    });
    return Object.fromEntries(read);
  }

  /** The value that is written as `text`; the text where none of its type is. */
  #scalar(text: string, descriptor: TypeDescriptor): unknown {
    const values = variantsOf(descriptor).map((variant) => [variant, oneScalar(text, variant)] as const);
    const found = values.find(([variant, value]) => faultsOf(value, variant, "", this.#descriptors).length === 0);
    return found === undefined ? text : found[1];
  }
}

function oneScalar(text: string, variant: TypeDescriptor): unknown {
  if (typeof variant === "object") {
    const written = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
    return "enum" in variant ? (variant.enum.find((value) => written(value) === text) ?? text) : text;
  }
  return variant === "integer" || variant === "number" || variant === "boolean" ? fromJSON(text) : text;
}

/** Parts of the form `name=value` by their names. */
function pairs(parts: readonly string[]): Map<string, string> {
  return new Map(parts.map((part) => {
    const [name = "", ...text] = part.trim().split("=");
    return [name, text.join("=")];
  }));
}

/** The value of JSON text; other text as it is. */
function fromJSON(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** `text` without percent-encoding; as it is where that is malformed. */
export function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
