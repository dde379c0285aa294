/** From a row named and a column and year said to the very amount, in whichever table and document it stands. */
import type { ItemId } from '../../../data/model.ts';
import type { Cell } from '../knowledge/cells.ts';
import { type Knowledge, sameRow } from '../knowledge/knowledge.ts';
import type { Mention } from '../knowledge/names.ts';
import { type Column, fits, type Slot } from '../reading/money-words.ts';

/** One cell as a term of a Query. */
export type TermOf = { item: ItemId; column: string; group?: string; year?: number };

const tables = ['driftbudget', 'staber', 'investeringar', 'kostnadsslag', 'driftredovisning', 'budgetavvikelse'];

/** A row already spoken of, as if it were named. */
export function mentionOf(knowledge: Knowledge, id: ItemId): Mention {
  return { thing: id.split('/').slice(1).join('/'), ids: [...new Set([id, ...sameRow(knowledge, id)])], at: [], weight: 5, strong: true };
}

/** Every cell of a row named, the one to choose first. */
export function cellsOf(knowledge: Knowledge, mention: Mention, source: number | null, year?: number): Cell[] {
  const rank = (c: Cell) => {
    const row = knowledge.rows.get(c.item);
    const table = row?.kind === 'budget' ? tables.indexOf(row.row.table) : tables.length;
    const own = source ? c.plan.year === source : year ? c.plan.year === year : false;
    return (own ? 0 : 100) + table * 10;
  };
  return mention.ids.flatMap((id) => knowledge.cells.get(id) ?? []).sort((a, b) => rank(a) - rank(b) || b.plan.year - a.plan.year);
}

/** The cell of a slot, or null. Without a year the newest; without a column what the document is mainly about. */
export function cellAt(knowledge: Knowledge, mention: Mention, slot: Slot, source: number | null): Cell | null {
  const cells = cellsOf(knowledge, mention, source, slot.year).filter((c) => c.value !== null && fits(c, slot, source));
  if (slot.column && slot.year) return cells.find((c) => c.year === slot.year) ?? cells[0] ?? null;
  const newest = Math.max(...cells.map((c) => (source && c.plan.year === source ? 3000 : c.plan.year)));
  const rank = (c: Cell) => {
    const plan = source && c.plan.year === source ? 3000 : c.plan.year;
    const level = ['budget', 'utfall', 'prognos', 'budgetavvikelse'].indexOf(c.column.toLowerCase());
    const main = slot.year ? (slot.year === c.plan.year && c.column === 'utfall' ? -1 : level < 0 ? 9 : level) : level < 0 ? 9 : level;
    return (plan === newest || slot.year ? 0 : 1000) + (c.year === (slot.year ?? c.plan.year) ? 0 : 100) + main;
  };
  return [...cells].sort((a, b) => rank(a) - rank(b))[0] ?? null;
}

/** A cell that stands in the table but can't be read, or is empty. */
export function lostAt(knowledge: Knowledge, mention: Mention, slot: Slot): Cell | null {
  return cellsOf(knowledge, mention, null, slot.year).find((c) => c.value === null && fits(c, slot)) ?? null;
}

/** The two amounts that a budgetavvikelse is counted from where none is printed: outcome or forecast, and budget. */
export function deviationAt(
  knowledge: Knowledge,
  mention: Mention,
  year: number | undefined,
  source: number | null,
): { printed: Cell } | { terms: [Cell, Cell] } | null {
  const printed = cellAt(knowledge, mention, { column: 'budgetavvikelse', year }, source);
  if (printed && year) return { printed };
  const budgets = cellsOf(knowledge, mention, source, year).filter((c) => c.value !== null && c.column.toLowerCase() === 'budget');
  const years = year ? [year] : [...new Set(budgets.flatMap((c) => (c.year === null ? [] : [c.year])))].sort((a, b) => b - a);
  for (const y of years) {
    if (printed && printed.year !== null && y <= printed.year) return { printed };
    const actual =
      cellAt(knowledge, mention, { column: 'utfall', year: y }, source) ??
      cellAt(knowledge, mention, { column: 'prognos', year: y }, source);
    const budget = actual ? cellAt(knowledge, mention, { column: 'budget', year: y }, actual.plan.year) : null;
    if (actual && budget) return { terms: [actual, budget] };
  }
  return printed ? { printed } : null;
}

/** Years for which the row has the column, oldest first. */
export function yearsWith(knowledge: Knowledge, mention: Mention, column: Column | undefined): number[] {
  const cells = mention.ids
    .flatMap((id) => knowledge.cells.get(id) ?? [])
    .filter((c) => c.value !== null && fits(c, { column, year: undefined }));
  return [...new Set(cells.flatMap((c) => (c.year === null ? [] : [c.year])))].sort((a, b) => a - b);
}

/** A cell as a term of a Query. */
export function termOf(cell: Cell): TermOf {
  return { item: cell.item, column: cell.column, ...(cell.group ? { group: cell.group } : {}), ...(cell.year ? { year: cell.year } : {}) };
}
