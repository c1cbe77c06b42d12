/** Redacts a key from whatever comes back: texts, bytes and JSON. */

import { joined } from "./join_bytes.ts";
import { REDACTED_FRAGMENT_LEAST, REDACTED_LEAST } from "./policy.ts";

const MARK = "[redacted]";
const encoder = new TextEncoder();

/** Takes a key out of texts, bytes and JSON: plain, base64 at any alignment, percent-encoded; no inspection shows the key. */
export class Redactor {
  readonly #forms: readonly string[];

  constructor(key: string) {
    this.#forms = formsOf(key);
  }

  /** `text` without the key. */
  text(text: string): string {
    return this.#forms.reduce((rest, form) => rest.replaceAll(form, MARK), text);
  }

  /** `data` without the key. */
  bytes(data: Uint8Array): Uint8Array {
    // All forms are ASCII, and so the same in every charset that a body is likely to have.
    return this.#forms.reduce((rest, form) => replaced(rest, encoder.encode(form), encoder.encode(MARK)), data);
  }

  /** `value`, parsed JSON, without the key. */
  json(value: unknown): unknown {
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return value.map((item) => this.json(item));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [this.text(name), this.json(item)]));
  }
}

/** All texts that give a key away, longest first. */
function formsOf(key: string): readonly string[] {
  const quoted = encodeURIComponent(key).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
  const lower = quoted.replace(/%../g, (escape) => escape.toLowerCase());
  const plain = [key, quoted, lower, key.replaceAll("\\", "\\\\").replaceAll('"', '\\"')];
  const forms = [
    ...plain.filter((form) => form.length >= REDACTED_LEAST),
    ...base64Forms(key).filter((form) => form.length >= REDACTED_FRAGMENT_LEAST),
  ];
  return [...new Set(forms)].sort((one, other) => other.length - one.length);
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
