// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** JSON text, read strictly and with every digit. */

import { isObject } from "./json_kinds.ts";
import { noteRounded } from "./note_in_side_table.ts";
import { INTEGER_DIGITS_MOST, NESTING_MOST } from "./policy.ts";

const JSON_TYPE = /^application\/(?:json|[\w.!#$&^+-]+\+json)$/i;

/** Whether `mediaType` is JSON by name or by suffix (RFC 6839). */
export function isJSON(mediaType: string): boolean {
  return JSON_TYPE.test(mediaType.split(";")[0]?.trim() ?? "");
}

/** Bytes that are not one JSON value in UTF-8; the message says why and holds nothing of them. */
export class InvalidJSON extends Error {}

// Whether a text may hold a number that JavaScript rounds: asked of all, so it errs towards yes (in texts within it).
const PERHAPS_ROUNDED = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE])/;
const NUMBERS = /-?\d[\d.eE+-]*/g;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

// A byte order mark is a character of a text; JSON alone may begin with one that counts for nothing.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A text that the platform can't hold (Node: of 2^29 characters). */
export class TooLong extends Error {}

/** The text of `data`; throws TypeError if it is not UTF-8, and TooLong. */
export function textOf(data: Uint8Array): string {
  try {
    return utf8.decode(data);
  } catch (error) {
    if (error instanceof TypeError) throw error;
    throw new TooLong("longer than a text can be here");
  }
}

/** Whether arrays and objects stand in each other beyond what every language reads and writes. */
export function tooDeep(value: unknown, depth = 0): boolean {
  if (!Array.isArray(value) && !isObject(value)) return false;
  return depth >= NESTING_MOST || Object.values(value).some((item) => tooDeep(item, depth + 1));
}

/**
 * The value of `data`, JSON text in UTF-8 (RFC 8259); a leading byte order mark is skipped. Of numbers that JavaScript
 * rounds the digits are noted. Throws InvalidJSON and TooLong.
 */
export function readJSON(data: Uint8Array): unknown {
  let text: string;
  try {
    text = textOf(data).replace(/^\uFEFF/, "");
  } catch (error) {
    throw error instanceof TypeError ? new InvalidJSON("not UTF-8") : error;
  }
  try {
    return PERHAPS_ROUNDED.test(text) ? readExact(text) : JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new InvalidJSON(`not JSON${/ at position \d+/.exec(error.message)?.[0] ?? ""}`);
    // What reads it takes one step of the stack for each level, and none for what is long.
    if (error instanceof RangeError) throw new InvalidJSON("nested too deeply");
    throw error;
  }
}

/** Read `text`, having put each number that would be rounded into an object that no text can hold: its key is drawn. */
function readExact(text: string): unknown {
  const key = Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-");
  const marked = outsideOfTexts(text, (between) =>
    between.replace(NUMBERS, (token) => {
      if (!NUMBER.test(token) || survives(token)) return token;
      if (/^-?\d+$/.test(token) && token.length > INTEGER_DIGITS_MOST) throw new InvalidJSON("a number with too many digits");
      return `{"${key}":"${token}"}`;
    }),
  );
  return JSON.parse(marked, function (this: object, name: string, value: unknown) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return value;
    const digits = (value as Record<string, string>)[key] ?? "";
    noteRounded(this, name, Number(digits), digits);
    return Number(digits);
  });
}

/** `json` with what stands before, between and behind its texts changed. A regular expression of texts has too small a stack. */
function outsideOfTexts(json: string, change: (between: string) => string): string {
  const parts: string[] = [];
  for (let at = 0; at < json.length; ) {
    const quote = indexOf(json, '"', at);
    const between = json.slice(at, quote);
    at = endOfText(json, quote);
    parts.push(/\d/.test(between) ? change(between) : between, json.slice(quote, at));
  }
  return parts.join("");
}

/** Where the text that begins at `quote` has ended. */
function endOfText(json: string, quote: number): number {
  let end = quote;
  let escapes: number;
  do {
    end = indexOf(json, '"', end + 1);
    for (escapes = 0; json[end - 1 - escapes] === "\\"; ) escapes += 1;
  } while (escapes % 2 === 1 && end < json.length);
  return Math.min(end + 1, json.length);
}

function indexOf(text: string, sign: string, from: number): number {
  const found = text.indexOf(sign, from);
  return found < 0 ? text.length : found;
}

/**
 * Whether a number is written again as it came: with the same value, and beyond 2^53 with the same text, for there
 * other readers take 1e20 and 100000000000000000000 for two numbers, a double and an integer.
 */
function survives(text: string): boolean {
  const value = Number(text);
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return String(value) === text;
  return decimal(text) === decimal(String(value));
}

/** A decimal in one form for each number: its digits without zeros at either end, and its exponent. */
function decimal(text: string): string {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:e(.+))?$/i.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, "");
  let last = digits.length;
  while (digits[last - 1] === "0") last -= 1; // /0+$/ would begin at each zero
  const short = digits.slice(0, last);
  return short && `${sign}${short}e${Number(exponent) - fraction.length + digits.length - short.length}`;
}
