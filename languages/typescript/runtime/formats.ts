/** The formats that a spec gives to text: what fits is the same in every language. */

const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;
const DATETIME =
  /^(\d{4}-\d\d-\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?:[Zz]|[+-](\d\d)(?::?[0-5]\d)?)?$/;
const SENT_DATETIME = /^[^Tt]{10}T[^.,]{8}(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const UUID = /^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;

/** Whether `text` is a date of the calendar, "YYYY-MM-DD". */
export function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text)?.map(Number) ?? [];
  if (!year || !month || !day || month > 12) return false;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31);
}

/** Whether `text` is a date and a time of the day (24:00 too; no leap second), its offset, if any, under 24 hours. */
export function isDatetime(text: string): boolean {
  const match = DATETIME.exec(text);
  if (match === null) return false;
  const [, date = "", hour, minute, second = 0, fraction = 0, offset = 0] = match;
  if (!isDate(date) || Number(minute) > 59 || Number(second) > 59 || Number(offset) > 23) return false;
  if (Number(hour) < 24) return true;
  return hour === "24" && !Number(minute) && !Number(second) && !Number(fraction) && date !== "9999-12-31";
}

/** Whether the date-time `text` is one of RFC 3339, with its offset. */
export function isSentDatetime(text: string): boolean {
  return SENT_DATETIME.test(text);
}

/** Whether `text` is a UUID, in either case. */
export function isUUID(text: string): boolean {
  return UUID.test(text);
}
