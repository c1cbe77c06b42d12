// Generated from openapi.yaml by `make generate`. Do not edit: change the document or a template instead.
/** JSON text, read strictly and with every digit. */

import { INTEGER_DIGITS_MOST } from "./policy.ts";
import { noteRounded } from "./side_table.ts";

const JSON_TYPE = /^application\/(?:json|[\w.!#$&^+-]+\+json)$/i;

/** Whether `mediaType` is JSON by name or by suffix (RFC 6839). */
export function isJSON(mediaType: string): boolean {
  return JSON_TYPE.test(mediaType.split(";")[0]?.trim() ?? "");
}

/** Bytes that are not one JSON value in UTF-8; the message says why and holds nothing of them. */
export class InvalidJSON extends Error {}

// Whether a text may hold a number that JavaScript rounds: asked of all, so it errs towards yes (in texts within it).
const PERHAPS_ROUNDED = /(?:^|[:,[\s])-?(?:[\d.]{16}|[\d.]+[eE])/;
const TOKENS = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d[\d.eE+-]*/g;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

// A byte order mark is a character of a text; JSON alone may begin with one that counts for nothing.
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** The text of `data`; throws TypeError if it is not UTF-8. */
export function textOf(data: Uint8Array): string {
  return utf8.decode(data);
}

/**
 * The value of `data`, JSON text in UTF-8 (RFC 8259); a leading byte order mark is skipped. Of numbers that JavaScript
 * rounds the digits are noted. Throws InvalidJSON.
 */
export function readJSON(data: Uint8Array): unknown {
  let why: string;
  try {
    const text = textOf(data).replace(/^\uFEFF/, "");
    return PERHAPS_ROUNDED.test(text) ? readExact(text) : JSON.parse(text);
  } catch (error) {
    if (error instanceof InvalidJSON) throw error;
    if (error instanceof RangeError) why = "nested too deeply";
    else if (error instanceof SyntaxError) why = `not JSON${/ at position \d+/.exec(error.message)?.[0] ?? ""}`;
    else why = "not UTF-8";
  }
  throw new InvalidJSON(why);
}

/** Read `text`, having put each number that would be rounded into an object that no text can hold: its key is drawn. */
function readExact(text: string): unknown {
  const key = Array.from(crypto.getRandomValues(new Uint32Array(4))).join("-");
  const marked = text.replace(TOKENS, (token) => {
    if (token.startsWith('"') || !NUMBER.test(token) || survives(token)) return token;
    if (/^-?\d+$/.test(token) && token.length > INTEGER_DIGITS_MOST) throw new InvalidJSON("a number with too many digits");
    return `{"${key}":"${token}"}`;
  });
  return JSON.parse(marked, function (this: object, name: string, value: unknown) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return value;
    const digits = (value as Record<string, string>)[key] ?? "";
    noteRounded(this, name, Number(digits), digits);
    return Number(digits);
  });
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
  const short = digits.replace(/0+$/, "");
  return short && `${sign}${short}e${Number(exponent) - fraction.length + digits.length - short.length}`;
}
