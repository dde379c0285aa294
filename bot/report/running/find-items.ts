/** The item that somebody means: by its number, its id or words of its name. Several that fit are all given; nothing is guessed. Pure. */
import type { Catalog, Reportable } from '../../../data/catalog.ts';
import type { EntryKind } from '../../../data/status.ts';

/** Words that say what kind is meant. */
const kindsSaid: [RegExp, EntryKind][] = [
  [/^uppdrag(et|en|ens|ets)?$/, 'uppdrag'],
  [/^(styrtal(et|en)?|indikator(n|er|erna)?)$/, 'styrtal'],
  [/^(mål|målet|målsättning(en|ar)?|effektmål(et)?)$/, 'goal'],
  [/^aktivitet(en|er|erna)?$/, 'activity'],
  [/^åtgärd(en|er|erna)?$/, 'mitigation'],
  [/^(budgetpost(en|er)?|budget(en)?)$/, 'budget'],
  [/^nyckeltal(et|en)?$/, 'keyfigure'],
  [/^text(en|er|erna)?$/, 'text'],
  [/^isk(-bedömning(en)?)?$/, 'isk'],
];
const passedOver = /^(nr|nummer|för|i|av|och|på|till|om|den|det|de|per|verksamhetsplan(en)?|plan(en)?|vp)$/;

/** Finds the items that fit all that is said, in the order of the plans, the newest plan first. */
export function findItems(catalog: Catalog, text: string): Reportable[] {
  const exact = catalog.items.get(text.trim().toLowerCase());
  if (exact) return [exact];
  const years = new Set([...catalog.heads.values()].map(({ year }) => String(year)));
  const said = wordsOf(text);
  const year = said.find((word) => years.has(word));
  const kind = kindsSaid.find(([pattern]) => said.some((word) => pattern.test(word)))?.[1];
  const rest = said.filter((word) => word !== year && !passedOver.test(word) && !kindsSaid.some(([pattern]) => pattern.test(word)));
  const figures = rest.filter((word) => /^\d+$/.test(word));
  const names = rest.filter((word) => !/^\d+$/.test(word));
  if (figures.length === 0 && names.length === 0 && kind !== 'isk') return [];
  const fitting = [...catalog.items.values()].filter((item) => {
    if (kind !== undefined && item.kind !== kind) return false;
    if (year !== undefined && String(item.plan.year) !== year) return false;
    if (figures.length > 0 && !figures.every((figure) => numberOf(item) === figure)) return false;
    if (names.length === 0) return true;
    const own = wordsOf(`${item.name} ${item.short}`);
    return names.every((name) => own.some((word) => fits(word, name)));
  });
  const same = fitting.filter((item) => wordsOf(item.short).join(' ') === names.join(' '));
  const chosen = same.length > 0 ? same : fitting;
  return chosen.sort((a, b) => b.plan.year - a.plan.year);
}

/** The word begins so, is that word with an ending, or has it within (telefontillgänglighet). */
function fits(word: string, name: string): boolean {
  if (word.startsWith(name) || (name.length >= 5 && word.includes(name))) return true;
  return word.length >= 5 && name.startsWith(word) && name.length - word.length <= 3;
}

function numberOf(item: Reportable): string | null {
  if (item.kind !== 'uppdrag' && item.kind !== 'goal') return null;
  return item.row.number === null ? null : String(item.row.number);
}

function wordsOf(text: string): string[] {
  return text
    .toLocaleLowerCase('sv')
    .split(/[^\p{L}\p{N}-]+/u)
    .filter((word) => word !== '' && word !== '-');
}
