/** Judges one answer in words against what a right answer must and must not say. Pure. */
import type { Question } from './question.ts';

/** An answer to one figure is to the point: at most this many characters, everything readable counted. */
export const pointLength = 1500;

/** Categories where one figure is asked for. */
const figureCategories = new Set(['styrtal-value', 'styrtal-target', 'indicator-2021', 'budget', 'typo', 'no-diacritics']);

/** How the bot says that it has no answer. */
const refusals = [
  'jag hittar inte',
  'jag hittar inget',
  'jag hittar ingen',
  'jag kan inte',
  'jag kan bara',
  'jag svarar bara',
  'jag förstår inte',
  'jag förstod inte',
  'jag vet inte',
  'det finns inte',
  'det finns inget',
  'det finns ingen',
  'det framgår inte',
  'det står inte',
  'finns inte i',
  'ingår inte i',
  'framgår inte av',
  'saknas i',
  'ingen status är rapporterad',
];

/** A figure that says something of the world: a number with its unit. */
const claim = /\d[\d ]*(,\d+)?\s?(%|procent|mnkr|miljoner|miljarder|kronor|kr\b|ton\b|st\b|personer|dagar|veckor|månader)/;

/** Text as it is compared: lower case, one kind of space, one kind of minus. */
export function plain(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\s\u00a0\u2007\u2009\u202f]+/g, ' ');
}

/** Whether an answer says that there is no answer, or at least claims no figure. */
export function refuses(answer: string): boolean {
  const text = plain(answer);
  return refusals.some((words) => text.includes(words)) || !claim.test(text);
}

/** Whether a question asks for one or two figures, so that its answer must be short. */
export function asksOneFigure(question: Question): boolean {
  return (
    question.kind === 'answer' &&
    figureCategories.has(question.category) &&
    question.must.length > 0 &&
    question.must.length <= 2 &&
    question.must.every((group) => group.every((words) => /\d/.test(words)))
  );
}

export type Verdict = {
  pass: boolean;
  /** Groups of which no string occurs. */
  missing: string[][];
  /** Strings that should not be there. */
  forbidden: string[];
  /** Set when the answer is longer than `pointLength`. */
  length: number | null;
  /** A refusal was expected and the answer claims something. */
  claims: boolean;
};

/** Judges everything readable in the last reply to a question. No reply at all never passes. */
export function judge(question: Question, answer: string): Verdict {
  const text = ` ${plain(answer)} `;
  const occurs = (words: string) => text.includes(plain(words));
  const missing = question.must.filter((group) => !group.some(occurs));
  const forbidden = question.mustNot.filter(occurs);
  const length = asksOneFigure(question) && answer.length > pointLength ? answer.length : null;
  const claims = question.kind === 'refuse' && !refuses(answer);
  const pass = answer.trim() !== '' && missing.length === 0 && forbidden.length === 0 && length === null && !claims;
  return { pass, missing, forbidden, length, claims };
}
