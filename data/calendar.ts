/**
 * The calendar of Swedish offices: which days people work, and the weeks in which nobody is reminded. Pure; days are `2025-07-31`,
 * without clock or zone, so that neither daylight saving nor the server's own zone can move them.
 */
import { createRequire } from 'node:module';
import { plusDays } from './swedish.ts';

// The holidays of all the world take a tenth of a second to read: they are, when a day is first asked about, never at start.
const require = createRequire(import.meta.url);
const days = new Map<string, ReadonlySet<string>>();
let holidays: import('date-holidays').default | null = null;

/** Tells whether a day is worked: neither a weekend, a public holiday, nor midsommarafton, julafton or nyårsafton. */
export function isWorkingDay(day: string): boolean {
  const weekday = dateOf(day).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holidaysOf(day.slice(0, 4)).has(day);
}

/** The first working day from a day on: the day itself if it is worked. */
export function nextWorkingDay(day: string): string {
  let at = day;
  while (!isWorkingDay(at)) at = plusDays(at, 1);
  return at;
}

/** The day so many working days after a day, or before it where `n` is negative. With 0 the day itself, worked or not. */
export function plusWorkingDays(day: string, n: number): string {
  const step = n < 0 ? -1 : 1;
  let at = day;
  for (let left = Math.abs(n); left > 0; ) {
    at = plusDays(at, step);
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

/** A month's first, second, third … working day; `month` is `2025-08`. */
export function nthWorkingDayOfMonth(month: string, n: number): string {
  return plusWorkingDays(plusDays(`${month}-01`, -1), n);
}

/** How many working days lie between two days, both counted: 1 for a working day and itself, 0 when `b` is before `a`. */
export function workingDaysBetween(a: string, b: string): number {
  let count = 0;
  for (let at = a; at <= b; at = plusDays(at, 1)) if (isWorkingDay(at)) count += 1;
  return count;
}

/** Tells whether nobody is reminded on a day, worked or not: weeks 28–31, and 23 December to 6 January. */
export function isQuiet(day: string): boolean {
  const date = day.slice(5);
  if (date >= '12-23' || date <= '01-06') return true;
  const week = weekOf(day);
  return week >= 28 && week <= 31;
}

/** Tells whether people may be reminded on a day: a working day outside the quiet weeks. */
export function isReminderDay(day: string): boolean {
  return isWorkingDay(day) && !isQuiet(day);
}

/** The first day from a day on when people may be reminded: what falls due in between is sent then. */
export function nextReminderDay(day: string): string {
  let at = day;
  while (!isReminderDay(at)) at = plusDays(at, 1);
  return at;
}

/** Week number by ISO 8601, as Swedish calendars have it: the week belongs to the year of its Thursday. */
export function weekOf(day: string): number {
  const thursday = dateOf(day);
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const newYear = Date.UTC(thursday.getUTCFullYear(), 0, 1);
  return Math.ceil(((thursday.getTime() - newYear) / 86_400_000 + 1) / 7);
}

function dateOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

/** The public holidays of a year, and the eves that Swedish law counts as Sundays (`bank`: semesterlagen 3 a §). */
function holidaysOf(year: string): ReadonlySet<string> {
  const known = days.get(year);
  if (known) return known;
  if (holidays === null) {
    const Holidays: typeof import('date-holidays').default = require('date-holidays');
    holidays = new Holidays('SE');
  }
  const off = holidays.getHolidays(Number(year)).filter(({ type }) => type === 'public' || type === 'bank');
  const found = new Set(off.map(({ date }) => date.slice(0, 10)));
  days.set(year, found);
  return found;
}
