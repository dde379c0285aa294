/** Swedish as it is written in a report: numbers, lists, counted nouns, days and times in Europe/Stockholm. */

/** 1234.5 → "1 234,5"; `decimals` fixes their number, else as many as the value has (at most two). */
export function number(value: number, decimals?: number): string {
  const fixed = decimals === undefined ? String(Math.round(value * 100) / 100) : value.toFixed(decimals);
  const [whole = '', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return fraction ? `${grouped},${fraction}` : grouped;
}

/** The most decimals that any of the values has, at most two: a sum is written as exactly as its terms. */
export function decimalsOf(values: number[]): number {
  return Math.max(0, ...values.map((v) => (String(Math.round(v * 100) / 100).split('.')[1] ?? '').length));
}

/** With a sign in front: "+12,3", "-4,0". */
export function signed(value: number, decimals?: number): string {
  return value > 0 ? `+${number(value, decimals)}` : number(value, decimals);
}

/** "a, b och c". */
export function listed(words: string[], word = 'och'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${word} ${words.at(-1)}`;
}

/** A count with its noun: "7 styrtal", "1 risk". */
export function counted(n: number, one: string, many: string): string {
  return `${number(n)} ${n === 1 ? one : many}`;
}

/** First letter large. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter small, unless the word is an abbreviation (HME, AI-strategi). */
export function lower(text: string): string {
  const first = text.split(/[\s-]/)[0] ?? '';
  return first.length > 1 && first === first.toUpperCase() ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

/** A row's name inside a sentence: small first letter but for proper names and abbreviations. */
export function inSentence(name: string): string {
  return /\s\p{Lu}\p{Ll}/u.test(name) ? name : lower(name);
}

/** Without a full stop at the end. */
export function bare(text: string): string {
  return text.replace(/\.\s*$/, '');
}

/** Genitive of a name: "regionkansliets", "HR:s", "Hållbar utvecklings". */
export function genitive(text: string): string {
  if (/[sxz]$/i.test(text)) return text;
  return /[A-ZÅÄÖ]$/.test(text) ? `${text}:s` : `${text}s`;
}

/** Cut at a word, with an ellipsis; in the middle of a word where it is longer than half the text. Never in the middle of a sign. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const kept = text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '');
  const space = kept.search(/\s\S*$/);
  return `${(space > most / 2 ? kept.slice(0, space) : kept).trimEnd()}…`;
}

const zone = 'Europe/Stockholm';
const dayParts = new Intl.DateTimeFormat('sv-SE', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone: zone });
const clock = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', timeZone: zone });
const wholeClock = new Intl.DateTimeFormat('sv-SE', { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: zone });
const inWords = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The day at a moment: "2025-07-31". */
export function dayOf(at: Date): string {
  return dayParts.format(at);
}

/** A moment as the clocks show it in Sweden, as a Date that says so in UTC: for files whose times have no zone. `at` is as events have it. */
export function inStockholm(at: string): Date {
  const moment = new Date(at);
  return new Date(`${dayOf(moment)}T${wholeClock.format(moment)}Z`);
}

/** A day in words: "31 juli 2025". */
export function dayInWords(day: string): string {
  return inWords.format(new Date(`${day}T00:00:00Z`));
}

/** A span of days in words, what they share said once: "22–27 november 2026", "28 november–3 december 2026", one day as it is. */
export function daysInWords(from: string, to: string): string {
  const last = dayInWords(to);
  if (from === to) return last;
  const [day = '', month = ''] = dayInWords(from).split(' ');
  if (from.slice(0, 7) === to.slice(0, 7)) return `${day}–${last}`;
  return from.slice(0, 4) === to.slice(0, 4) ? `${day} ${month}–${last}` : `${dayInWords(from)}–${last}`;
}

/** A moment in words: "31 juli 2025 kl. 10.32". `at` is as events have it. */
export function momentInWords(at: string): string {
  const moment = new Date(at);
  return `${dayInWords(dayOf(moment))} kl. ${clock.format(moment).replace(':', '.')}`;
}

const offset = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeZoneName: 'longOffset' });

/** The moment of a day's clock in Europe/Stockholm; `time` is `08:00`. What the clock skips in spring is the hour before. */
export function momentOf(day: string, time: string): Date {
  const asUtc = Date.parse(`${day}T${time}:00Z`);
  const hours = (at: number) => Number(/GMT\+(\d{2})/.exec(offset.format(at))?.[1] ?? 0);
  const hour = 3_600_000;
  // The offset just before is the one that holds, but around a change.
  const first = asUtc - hours(asUtc - 2 * hour) * hour;
  return new Date(asUtc - hours(first) * hour);
}

/** A day so many days later (or earlier). */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
