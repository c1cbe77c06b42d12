/** The API key, held so that it never shows. */

import { Redactor } from "./redact_api_key.ts";

// RFC 9110, field values: visible ASCII. A blank or a control character in a key is a mistake of copying.
const KEY = /^[\x21-\x7e]+$/;

/** A key that no inspection, copy or JSON shows, and that can be taken out of texts. */
export class Secret {
  readonly #text: string;
  #redactor: Redactor | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. */
  reveal(): string {
    return this.#text;
  }

  /** What takes this key out of texts. */
  get redactor(): Redactor {
    this.#redactor ??= new Redactor(this.#text);
    return this.#redactor;
  }

  /** Why the text can't be a key (without showing it), or undefined. */
  fault(): string | undefined {
    const text: unknown = this.#text;
    if (typeof text !== "string") return `must be a string, not ${text === null ? "null" : typeof text}`;
    if (text === "") return "is empty";
    return KEY.test(text) ? undefined : "holds blanks, control characters or others that no key has";
  }
}
