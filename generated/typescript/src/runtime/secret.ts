// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** The key: how it is held so that it never shows, and taken out of whatever comes back. */

import { joined } from "./bytes.ts";
import { REDACTED_FRAGMENT_LEAST, REDACTED_LEAST } from "./policy.ts";

// RFC 9110, field values: visible ASCII. A blank or a control character in a key is a mistake of copying.
const KEY = /^[\x21-\x7e]+$/;

const MARK = "[redacted]";
const encoder = new TextEncoder();

/** A key that no inspection, copy or JSON shows, and that can be taken out of texts. */
export class Secret {
  readonly #text: string;
  #known: readonly string[] | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. */
  reveal(): string {
    return this.#text;
  }

  /** Why the text can't be a key (without showing it), or undefined. */
  fault(): string | undefined {
    const text: unknown = this.#text;
    if (typeof text !== "string") return `must be a string, not ${text === null ? "null" : typeof text}`;
    if (text === "") return "is empty";
    return KEY.test(text) ? undefined : "holds blanks, control characters or others that no key has";
  }

  /** `text` without the key: plain, base64 at any alignment, percent-encoded. */
  clear(text: string): string {
    return this.#forms().reduce((rest, form) => rest.replaceAll(form, MARK), text);
  }

  /** `data` without the key. */
  clearBytes(data: Uint8Array): Uint8Array {
    // All forms are ASCII, and so the same in every charset that a body is likely to have.
    return this.#forms().reduce((rest, form) => replaced(rest, encoder.encode(form), encoder.encode(MARK)), data);
  }

  /** `value`, parsed JSON, without the key. */
  clearJSON(value: unknown): unknown {
    if (typeof value === "string") return this.clear(value);
    if (Array.isArray(value)) return value.map((item) => this.clearJSON(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [this.clear(name), this.clearJSON(item)]));
  }

  /** All texts that give the key away, longest first. */
  #forms(): readonly string[] {
    if (this.#known === undefined) {
      const key = this.#text;
      const quoted = encodeURIComponent(key).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
      const lower = quoted.replace(/%../g, (escape) => escape.toLowerCase());
      const plain = [key, quoted, lower, key.replaceAll("\\", "\\\\").replaceAll('"', '\\"')];
      const forms = [
        ...plain.filter((form) => form.length >= REDACTED_LEAST),
        ...base64Forms(key).filter((form) => form.length >= REDACTED_FRAGMENT_LEAST),
      ];
      this.#known = [...new Set(forms)].sort((one, other) => other.length - one.length);
    }
    return this.#known;
  }
}

/** `data` with `by` wherever `what` stood: byte by byte, for what is too long for a text too. */
function replaced(data: Uint8Array, what: Uint8Array, by: Uint8Array): Uint8Array {
  const [first = 0] = what;
  const pieces: Uint8Array[] = [];
  let done = 0;
  for (let at = data.indexOf(first); at >= 0; at = data.indexOf(first, Math.max(at + 1, done))) {
    if (!what.every((byte, i) => data[at + i] === byte)) continue;
    pieces.push(data.subarray(done, at), by);
    done = at + what.length;
  }
  return done === 0 ? data : joined([...pieces, data.subarray(done)]);
}

/** What is the same in the base64 of every text that holds `key`. */
function base64Forms(key: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    // The first characters hold bits of what stands before, the last ones bits of what follows.
    const form = btoa("\0".repeat(before) + key)
      .slice(Math.ceil((before * 8) / 6), Math.floor(((before + key.length) * 8) / 6));
    return [form, form.replaceAll("+", "-").replaceAll("/", "_")];
  });
}
