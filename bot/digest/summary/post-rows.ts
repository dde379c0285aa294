/** The rows of a summary's card: each a title and a line or two. All that is said of them stands in the lists and in the report. Pure. */
import { deviationWords } from '../../../data/report-words.ts';
import { counted, cut, dayInWords, momentInWords } from '../../../data/swedish.ts';
import type { BudgetRow, Change, Missing, Summary, Told } from './model.ts';
import { type Row, shortWord } from './summary-words.ts';

/** A comment in a channel is its beginning: a line at a desk, two on a phone. */
const longestComment = 80;

/** What deviates: figures with target and unit, and how its first text begins. */
export function deviationRow({ title, unit, mark, figures, target, texts, corrected }: Told, { settings }: Summary): Row {
  const [first] = texts;
  const measured = [undated(figures, settings), target ? `målvärde ${target}` : '', unit];
  const lines = [
    measured.filter(Boolean).join(' · '),
    ...(first ? [cut(`${first.label}: ${first.value}`, longestComment)] : []),
    ...(corrected ? [`Rättad ${momentInWords(corrected)}`] : []),
  ];
  return { title, lines, ...(mark ? { mark: { ...mark, word: shortWord(mark) } } : {}) };
}

/** Tells whether a row leaves out something of its texts. */
export function isShortened({ texts }: Told): boolean {
  const [first, ...others] = texts;
  return others.length > 0 || (first !== undefined && `${first.label}: ${first.value}`.length > longestComment);
}

const changeWords = { better: 'Bättre', worse: 'Sämre', new: 'Ny', first: 'Första gången' } as const;

/** How an entry stands, and what it was: "Sämre: 75,5 · ↓ försämrat. Förut ● Helt". */
export function changedRow({ how, now, before }: Change, { settings }: Summary): Row {
  const figures = undated(now.figures, settings);
  const was = before?.mark ? `${before.mark.symbol} ${shortWord(before.mark)}` : (before?.figures ?? '');
  return {
    title: now.title,
    lines: [`${changeWords[how]}${figures ? `: ${figures}` : ''}${was ? `. Förut ${was}` : ''}`],
    ...(now.mark ? { mark: { ...now.mark, word: shortWord(now.mark) } } : {}),
  };
}

/** "2 sämre, 3 bättre, 1 ny"; those that there are. */
export function changesInShort(changes: readonly Change[]): string {
  const count = (how: Change['how']) => changes.filter((change) => change.how === how).length;
  const said = [
    { count: count('worse'), words: ['sämre', 'sämre'] },
    { count: count('better'), words: ['bättre', 'bättre'] },
    { count: count('new'), words: ['ny', 'nya'] },
    { count: count('first'), words: ['för första gången', 'för första gången'] },
  ] as const;
  return said.flatMap(({ count: many, words: [one, several] }) => (many > 0 ? [counted(many, one, several)] : [])).join(', ');
}

/** How much one unit has not reported. */
export function missingLine({ name, total }: Missing): Row {
  return { title: name, lines: [counted(total, 'post', 'poster')] };
}

/** How far a row of the budget is from it: "+2,7 mnkr (överskott)". */
export function budgetLine({ name, item, deviation }: BudgetRow): Row {
  return { title: name, lines: deviation === null ? [] : [deviationWords(deviation, item.row)] };
}

/** The day that the whole round is of stands in its title, and is not said again. */
function undated(figures: string, { title, asOf }: Summary['settings']): string {
  const day = dayInWords(asOf);
  return title.includes(day) ? figures.replaceAll(` den ${day}`, '') : figures;
}
