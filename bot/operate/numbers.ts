/** Numbers as Swedish documents write them: finding them in a text, and finding one given number in a text. */

const number = /(?<![\p{L}\d,.:])\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:,\d+)?(?!\d)|(?<![\p{L}\d,.:])\d+(?:[,.:]\d+)*/gu;

/** Every number in a text as written, without sign: "-2 222,9 mnkr (81 %)" gives "2 222,9" and "81". Digits glued to a word (CO2) don't count. */
export function numbersIn(text: string): string[] {
  return [...text.matchAll(number)].map((match) => match[0]);
}

/** The number that a printed figure stands for, null where it holds none: "-2 222,9" gives -2222.9, "riket +1 %" gives 1. */
export function valueIn(printed: string): number | null {
  const first = numbersIn(printed)[0];
  if (first === undefined) return null;
  const size = Number(first.replace(/[ \u00a0\u202f]/g, '').replace(',', '.'));
  const before = printed.slice(0, printed.indexOf(first)).trimEnd();
  return /[-−–]$/.test(before) ? -size : size;
}

/**
 * Whether a text holds a number, with or without a space at the thousands, and not as a part of a longer number.
 * With `negative` one of the dashes must stand before it; else the sign does not matter.
 */
export function holdsNumber(text: string, figure: string, negative = false): boolean {
  const digits = figure.replace(/[ \u00a0\u202f]/g, '');
  const [whole = '', ...rest] = digits.split(',');
  const groups = /^\d{4,}$/.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/g, '[ \u00a0\u202f]?') : literal(whole);
  const decimals = rest.map((part) => `,${literal(part)}`).join('');
  const longerBefore = /^\d{3}(?!\d)/.test(whole) ? '(?<!(?<![\\d,.])[1-9]\\d{0,2}[ \u00a0\u202f])' : '';
  const sign = negative ? '(?<=[-−–] ?)' : '';
  return new RegExp(`(?<!\\d|\\d[,.])${sign}${longerBefore}${groups}${decimals}(?!\\d|,\\d)`).test(text);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
