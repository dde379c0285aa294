/** The budget's tables with their sums. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import type { BudgetLine } from '../../../data/model.ts';
import type { EntryState } from '../../../data/period.ts';
import { budgetOf, deviationOf } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { standingReport } from './counted-status.ts';
import type { BudgetPart, BudgetRow } from './model.ts';

type Line = Reportable & { kind: 'budget' };

const headings: Partial<Record<BudgetLine['table'], string>> = {
  driftbudget: 'Driftbudget',
  investeringar: 'Investeringar',
  staber: 'Budget per stab',
};

/** The tables in the plans' order; those of several plans are kept apart. */
export function budgetParts(entries: readonly EntryState[], plans: Plans): BudgetPart[] {
  const tables = new Map<string, { item: Line; state: EntryState }[]>();
  for (const state of entries) {
    const item = plans.catalog.items.get(state.entry.item);
    if (item?.kind !== 'budget') continue;
    const table = `${item.plan.id} ${item.row.table}`;
    const known = tables.get(table);
    if (known) known.push({ item, state });
    else tables.set(table, [{ item, state }]);
  }
  const several = new Set([...tables.values()].map(([first]) => first?.item.plan.id)).size > 1;
  return [...tables.values()].flatMap((lines) => {
    const [first] = lines;
    if (!first) return [];
    const { table } = first.item.row;
    const of = several ? first.item.plan.title : null;
    const heading = headings[table] ?? table;
    const here = new Set(lines.map(({ item }) => item.id));
    const rows = lines.map(({ item, state }) => toRow(item, state, here));
    return [{ heading: of === null ? heading : `${heading}, ${of}`, table, of, rows, sum: sumOf(rows) }];
  });
}

function toRow(item: Line, state: EntryState, here: ReadonlySet<string>): BudgetRow {
  const report = standingReport(state);
  const said = report?.kind === 'budget' ? report : null;
  return {
    name: item.name,
    item,
    budget: budgetOf(item.row, item.plan.year),
    accumulated: said?.accumulated ?? null,
    forecast: said?.forecast ?? null,
    deviation: said && deviationOf(said, item),
    varav: item.row.role === 'varav' && here.has(item.row.parent ?? ''),
  };
}

function sumOf(rows: readonly BudgetRow[]): BudgetPart['sum'] {
  const whole = rows.filter(({ varav }) => !varav);
  const sum = (column: 'budget' | 'accumulated' | 'forecast' | 'deviation') => {
    let total = 0;
    for (const row of whole) {
      const value = row[column];
      if (value === null) return null;
      total += value;
    }
    // Amounts have a decimal or two: what is beyond six comes from how they are added.
    return Math.round(total * 1e6) / 1e6;
  };
  return { budget: sum('budget'), accumulated: sum('accumulated'), forecast: sum('forecast'), deviation: sum('deviation') };
}
