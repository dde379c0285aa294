/** A calculation over nyckeltal: which cells are its terms. */
import type { ItemId } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import type { Cell } from '../knowledge/cells.ts';
import { isLevel, isTotal } from '../knowledge/groups.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Operation } from '../reading/operation.ts';
import { termOf } from './money-cells.ts';

/** The level of a group in a year, the newest where none is said. */
export function levelOf(cells: Cell[], year: number | undefined, group: string | null): Cell | null {
  const fits = cells.filter(
    (c) =>
      c.value !== null &&
      (isLevel(c) || !cells.some(isLevel)) &&
      (year === undefined || c.year === year) &&
      (group === null ? isTotal(c.group) : c.group === group),
  );
  return [...fits].sort((a, b) => (b.year ?? 0) - (a.year ?? 0))[0] ?? null;
}

/** Finds the level of an item, year and group. */
export type At = (item: ItemId, year: number | undefined, group: string | null) => Cell | null;

/** The cells that a calculation over nyckeltal has as terms; null when they are not there. */
export function calculation(
  op: Operation,
  items: ItemId[],
  groups: string[],
  years: number[],
  at: At,
  ofYear: (year: number) => Cell | null,
  cells: Cell[],
  knowledge: Knowledge,
): Query | null {
  const [first, second] = items;
  const compute = (kind: Extract<Query, { ask: 'compute' }>['op'], found: (Cell | null)[]): Query | null => {
    const all = found.flatMap((c) => (c ? [c] : []));
    const same = new Set(all.map((c) => c.unit)).size === 1 && new Set(all.map((c) => c.scope)).size === 1;
    return all.length === found.length && all.length > 1 && same ? { ask: 'compute', op: kind, terms: all.map(termOf) } : null;
  };
  if (!first) return null;
  const year = years[0];
  const [one, two] = groups;
  if (op === 'share') {
    if (second) {
      const pair = [at(first, year, null), at(second, year, null)].sort((a, b) => Math.abs(a?.value ?? 0) - Math.abs(b?.value ?? 0));
      return compute('share', pair);
    }
    if (one) return compute('share', [at(first, year, one), at(first, year, two ?? null) ?? at(first, year, null)]);
    const whole = totalRow(knowledge, first);
    return whole ? compute('share', [at(first, year, null), at(whole, year, null)]) : null;
  }
  if (op === 'sum' || op === 'average')
    return compute(op, groups.length > 1 ? groups.map((g) => at(first, year, g)) : items.map((i) => at(i, year, one ?? null)));
  const kind = op === 'change' ? 'change' : 'difference';
  if (two && one && years.length < 2) return compute(kind, [at(first, year, one), at(first, year, two)]);
  if (second && years.length < 2) return compute(kind, [at(first, year, one ?? null), at(second, year, one ?? null)]);
  if (years.length > 2) return null;
  if (years.length === 2) {
    const pair = compute(kind, [ofYear(Math.max(...years)), ofYear(Math.min(...years))]);
    if (pair) return pair;
  }
  if (op === 'compare' && years.length < 2) return null;
  const newest = years.length > 1 ? null : at(first, year, one ?? null);
  const before = newest?.year ? at(first, newest.year - 1, one ?? null) : null;
  if (newest && before) return compute(kind, [newest, before]);
  const change = cells.find(
    (c) => c.value !== null && /ökning|minskning|förändring/i.test(c.column) && (years.length === 0 || c.year === Math.max(...years)),
  );
  return change
    ? { ask: 'figure', items: [first], aspect: 'outcome', part: change.column.slice(0, 40), ...(change.year ? { year: change.year } : {}) }
    : null;
}

/** The rows of a nyckeltal's table that went up, or down, from the year before. */
export function moving(knowledge: Knowledge, id: ItemId, down: boolean, year: number | undefined): Query | null {
  const row = knowledge.rows.get(id);
  const plan = row?.kind === 'keyfigure' ? knowledge.plans.find((p) => p.head.id === row.plan.id) : undefined;
  if (row?.kind !== 'keyfigure' || !plan) return null;
  const items = plan.keyFigures
    .filter((k) => k.table === row.row.table && !/summa|total/.test(k.id))
    .filter((k) => {
      const to = levelOf(knowledge.cells.get(k.id) ?? [], year, null);
      const from = to?.year ? levelOf(knowledge.cells.get(k.id) ?? [], to.year - 1, null) : null;
      if (!to || !from) return false;
      const by = Math.abs(to.value ?? 0) - Math.abs(from.value ?? 0);
      return down ? by < 0 : by > 0;
    })
    .map((k) => k.id);
  const title = `${row.row.table}: det som ${down ? 'minskade' : 'ökade'} ${year ?? plan.head.year}`.slice(0, 200);
  return items.length > 0 ? { ask: 'list', items, title, count: false, page: 1 } : null;
}

/** The sum row of the table that a nyckeltal stands in. */
function totalRow(knowledge: Knowledge, id: ItemId): ItemId | null {
  const row = knowledge.rows.get(id);
  if (row?.kind !== 'keyfigure') return null;
  const plan = knowledge.plans.find((p) => p.head.id === row.plan.id);
  const total = plan?.keyFigures.find((k) => k.table === row.row.table && /summa|total/.test(k.id) && k.id !== id);
  return total?.id ?? null;
}
