/** Groups of a figure ("kvinnor", "0–4 år", "12-åringar") as they are said in a question. */

import { empty } from '../language/lexicon.ts';
import { stem, tokens } from '../language/words.ts';
import type { Cell } from './cells.ts';

/** The groups of these cells that the words name, in the order they are said. */
export function groupsSaid(cells: Cell[], words: string[]): string[] {
  const groups = [...new Set(cells.flatMap((c) => (c.group ? [c.group] : [])))];
  const stems = words.map((w, i) => (w === 'man' && isPronoun(words, i) ? '' : stem(w)));
  return groups
    .flatMap((group) => {
      const own = tokens(group);
      const numbers = own.filter((w) => /^\d/.test(w));
      const named = own.filter((w) => !/^\d/.test(w) && (w === 'man' || !empty.has(stem(w))) && w !== 'ar').map(stem);
      const at = numbers.length > 0 ? positions(numbers, words) : named.length > 0 ? positions(named, stems) : null;
      return at === null ? [] : [{ group, at }];
    })
    .sort((a, b) => a.at - b.at)
    .map((g) => g.group);
}

/** "man" who does something, not "män". */
function isPronoun(words: string[], at: number): boolean {
  const verbs = /^(kan|ska|skall|far|vill|har|gor|ser|vet|maste|bor|raknar|tar|om|nar|som|hur|ar|tog|ville)$/;
  return verbs.test(words[at + 1] ?? '') || verbs.test(words[at - 1] ?? '');
}

/** Where the words stand side by side, or null. */
function positions(wanted: string[], words: string[]): number | null {
  const first = wanted[0] ?? '';
  const at = words.findIndex((w, i) => w === first && wanted.every((x, n) => words[i + n] === x));
  return at < 0 ? null : at;
}

/** Whether a group stands for all of them. */
export function isTotal(group: string | null): boolean {
  return group === null || /^(totalt?|samtliga|alla|summa)$/i.test(group);
}

/** Whether a column is a level, not a change from something else. */
export function isLevel(cell: Cell): boolean {
  return !/förändring|differens|ökning|minskning|höjd|andel/i.test(cell.column);
}
