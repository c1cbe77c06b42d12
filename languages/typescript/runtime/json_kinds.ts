/** Tell of what kind a value is, as JSON has it. */

/** Whether `value` is an object as JSON has it: no array, and of no class that means something else (Date, Map). */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && Object.prototype.toString.call(value) === "[object Object]";
}

/** The JSON kind of `value`, or the name of what it is in JavaScript. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  if (typeof value !== "object") return typeof value;
  if (Array.isArray(value)) return "array";
  return isObject(value) ? "object" : Object.prototype.toString.call(value).slice(8, -1);
}
