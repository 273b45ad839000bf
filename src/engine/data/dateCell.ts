/** How a column writes its dates: 2024-05-01 (with or without a time), 31/12/2024, or 12/31/2024. */
export type DateForm = 'iso' | 'dayFirst' | 'monthFirst';

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d+)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/;
const slashed = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;

const millisecondsOfDay = 86_400_000;
const millisecondsOfMinute = 60_000;

/** Days since 1970-01-01 in UTC, the time of day as a fraction; NaN when the text is no such date. */
export function daysIn(text: string, form: DateForm): number {
  return form === 'iso' ? isoDays(text) : slashedDays(text, form);
}

function isoDays(text: string): number {
  const match = iso.exec(text);
  if (!match) return NaN;
  const days = calendarDays(Number(match[1]), Number(match[2]), Number(match[3]));
  if (match[4] === undefined) return days;
  const hours = Number(match[4]);
  const minutes = Number(match[5]);
  const seconds = Number(match[6] ?? 0) + Number(match[7] ?? 0);
  if (hours > 23 || minutes > 59 || seconds >= 60) return NaN;
  return days + ((hours * 60 + minutes) * millisecondsOfMinute + seconds * 1000 - offsetOf(match[8])) / millisecondsOfDay;
}

function slashedDays(text: string, form: DateForm): number {
  const match = slashed.exec(text);
  if (!match) return NaN;
  const [day, month] = form === 'dayFirst' ? [match[1], match[3]] : [match[3], match[1]];
  return calendarDays(Number(match[4]), Number(month), Number(day));
}

/** NaN for a day that no calendar has, such as 31 April. */
function calendarDays(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? date.getTime() / millisecondsOfDay : NaN;
}

/** Milliseconds of a zone such as +02:00. */
function offsetOf(zone: string | undefined): number {
  if (zone === undefined || zone === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2)) * (zone.length > 3 ? 1 : 0);
  return (zone[0] === '-' ? -minutes : minutes) * millisecondsOfMinute;
}
