/** The names of a row of figures as words: what people leave out of them, and which words name nothing. */
import type { BudgetLine, KeyFigure } from '../../../data/model.ts';
import { conceptsOf, empty } from '../language/lexicon.ts';
import { stem, tokens } from '../language/words.ts';

/** Words that say nothing of which row it is. */
export const generic = new Set([
  'regionstyrelsens',
  'rs',
  'totalt',
  'totala',
  'total',
  'summa',
  'resultat',
  'hela',
  'omsattning',
  'forhallande',
  'relation',
  'avvikelse',
  'plus',
  'minus',
]);

/** Stems that name a row only together with a generic word. */
export const vague = new Set(['kostnad', 'intakt', 'ovrig', 'gemensam', 'netto'].map(stem));

/** Words of asking are no names, however often a row is called "hela budgeten". */
export const asking = new Set(['budget', 'deviation', 'surplus', 'deficit', 'sum', 'outcome', 'spent', 'money', 'forecast']);

/** The same row in other tables and documents has the same key behind the table's name; investments are a thing of their own. */
export function thingOf(row: BudgetLine | KeyFigure): string {
  const key = row.id.split('/')[2] ?? row.id;
  if (!('basis' in row)) return `nyckeltal ${key}`;
  const bare = key.startsWith(`${row.table}-`) ? key.slice(row.table.length + 1) : key;
  return row.basis === 'bruttoinvestering' ? `investering ${bare}` : bare;
}

/** "kansliets budget" → "kansliets" */
export function withoutAsking(text: string): string {
  return text
    .split(' ')
    .filter((w) => !tokens(w).some((t) => conceptsOf(stem(t)).some((c) => asking.has(c))))
    .join(' ');
}

/** A name with what people leave out of it: brackets, what follows a comma or "inom". */
export function variants(text: string): string[] {
  const unbracketed = text.replace(/\s*\([^)]*\)/g, '').trim();
  const head = unbracketed.split(/, | inom | inkl| på | till /)[0] ?? unbracketed;
  return [...new Set([unbracketed, head])];
}

/** Stems of a name without empty and generic words, but with its abbreviations and proper names. */
export function stemsOf(text: string, byWord: boolean): string[] {
  const proper = new Set((text.match(/\p{Lu}{2,}|(?<=\p{Ll}.*)\p{Lu}\p{Ll}+/gu) ?? []).flatMap(tokens));
  const words = tokens(text).filter((w) => !/^(19|20)\d\d$/.test(w));
  const full = words.filter((w) => (proper.has(w) && !generic.has(w)) || !empty.has(stem(w)) || generic.has(w));
  const own = full.filter((w) => !generic.has(w));
  if (byWord && own.length === 0) return [];
  return [...new Set((own.every((w) => vague.has(stem(w))) ? full : own).map(stem))];
}
