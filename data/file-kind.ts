/** Which file a table is, by its header: who reports what, or a person's budgetposter filled in. Pure. */
import type { TableRow } from './table-file.ts';

export type FileKind = 'responsibility' | 'budget';

/** A name as people write it in a file: without case, diacritics and signs, so that "Årsprognos (mnkr)" is "arsprognos mnkr". */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9@./]+/g, ' ')
    .trim();
}

/** The columns of each file, with what their headings may begin with; those without which it is not that file come with `must`. */
const columns = {
  responsibility: [
    { column: 'plan', heads: ['plan', 'verksamhetsplan'] },
    { column: 'unit', heads: ['enhet', 'stab', 'avdelning', 'forvaltning'], must: true },
    { column: 'item', heads: ['post', 'punkt', 'uppdrag'] },
    { column: 'reporter', heads: ['rapportor'], must: true },
    { column: 'standIn', heads: ['ersattare', 'stallforetradare'] },
    { column: 'reviewer', heads: ['granskare', 'godkannare'] },
  ],
  budget: [
    { column: 'period', heads: ['period'], must: true },
    { column: 'entry', heads: ['id'], must: true },
    { column: 'version', heads: ['version'] },
    { column: 'accumulated', heads: ['ackumulerat utfall', 'ackumulerat', 'utfall'], must: true },
    // Not in the file at year's end, when the outcome is all there is to say.
    { column: 'forecast', heads: ['arsprognos', 'prognos'] },
    { column: 'comment', heads: ['kommentar'] },
  ],
} as const;

export type Column<K extends FileKind> = (typeof columns)[K][number]['column'];

/** A table whose kind is known: the place of each column, -1 where it is missing, and the rows under the header. */
export type KnownTable<K extends FileKind> = { kind: K; at: Record<Column<K>, number>; rows: TableRow[] };

// A title and some lines of help may stand above the header.
const deepestHeader = 15;

/** Tells which file it is; null when the header is of neither. */
export function knownTable(rows: TableRow[]): KnownTable<'responsibility'> | KnownTable<'budget'> | null {
  for (const [index, { cells }] of rows.slice(0, deepestHeader).entries()) {
    const heads = cells.map(folded);
    const under = rows.slice(index + 1);
    const budget = places('budget', heads);
    if (budget) return { kind: 'budget', at: budget, rows: under };
    const responsibility = places('responsibility', heads);
    if (responsibility) return { kind: 'responsibility', at: responsibility, rows: under };
  }
  return null;
}

function places<K extends FileKind>(kind: K, heads: string[]): Record<Column<K>, number> | null {
  const found: Record<string, number> = {};
  for (const wanted of columns[kind]) {
    const at = heads.findIndex((head) => wanted.heads.some((start) => head === start || head.startsWith(`${start} `)));
    if (at < 0 && 'must' in wanted) return null;
    found[wanted.column] = at;
  }
  return found;
}

/** The cell of a column in a row; empty where the file has no such column. */
export function cellOf({ cells }: TableRow, at: number): string {
  return cells[at] ?? '';
}
