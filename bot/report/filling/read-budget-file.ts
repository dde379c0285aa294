/** A budget file that somebody has filled in, read into what it would report. Pure. */
import { z } from 'zod/v4';
import { cellOf, type KnownTable } from '../../../data/file-kind.ts';
import { itemTitle } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import { BudgetReport, EntryKey, longestComment } from '../../../data/status.ts';
import { dayOf } from '../../../data/swedish.ts';
import type { TableRow } from '../../../data/table-file.ts';
import type { Context } from '../deciding/command.ts';
import { checkedReport } from '../deciding/decide-report.ts';
import { sameReport } from '../deciding/same-report.ts';
import { readBudget } from './read-budget.ts';

/** A row that would be reported; `seen` is the version that it was set against. */
export const BudgetChange = z.strictObject({
  line: z.number().int(),
  entry: EntryKey,
  seen: z.number().int(),
  title: z.string(),
  before: BudgetReport.nullable(),
  after: BudgetReport,
});
export type BudgetChange = z.infer<typeof BudgetChange>;

export type BudgetDifference = {
  changes: BudgetChange[];
  /** Rows that say what already holds, and rows that nothing is filled in on. */
  same: number;
  blank: number;
  errors: { line: number; text: string }[];
};

/** The period that a file is for, by its first row that says. */
export function periodOf({ rows, at }: KnownTable<'budget'>): string | null {
  return rows.map((row) => cellOf(row, at.period)).find((id) => id !== '') ?? null;
}

/** Sets a file against what is reported. */
export function budgetDifference({ rows, at }: KnownTable<'budget'>, period: PeriodState, context: Context): BudgetDifference {
  const all: BudgetDifference = { changes: [], same: 0, blank: 0, errors: [] };
  const lines = new Map<string, number>();
  for (const row of rows) {
    const key = cellOf(row, at.entry);
    const before = lines.get(key);
    const read = before === undefined ? readRow(row, at, period, context) : { wrong: [`Samma post står redan på rad ${before}.`] };
    lines.set(key, before ?? row.line);
    if (read === 'same') all.same += 1;
    else if (read === 'blank') all.blank += 1;
    else if ('wrong' in read) all.errors.push({ line: row.line, text: read.wrong.join(' ') });
    else all.changes.push(read);
  }
  return all;
}

type Row = BudgetChange | 'same' | 'blank' | { wrong: string[] };

function readRow(row: TableRow, at: KnownTable<'budget'>['at'], period: PeriodState, context: Context): Row {
  const { settings } = period;
  const id = cellOf(row, at.period);
  if (id !== '' && id !== settings.id) return { wrong: ['Raden hör till en annan period. Skicka en fil för varje period.'] };
  const state = period.entries.get(cellOf(row, at.entry));
  const item = state && context.plans.catalog.items.get(state.entry.item);
  if (!state || item?.kind !== 'budget')
    return { wrong: ['Posten finns inte i perioden. Kontrollera kolumnen Id, eller hämta en ny fil.'] };
  if (!may(context.actor, { act: 'report', period, entry: state }, context.rights))
    return { wrong: [`Du är inte rapportör för ”${itemTitle(item)}”. Ta bort raden.`] };
  const inputs = { accumulated: cellOf(row, at.accumulated), forecast: cellOf(row, at.forecast) };
  const comment = state.entry.protected ? '' : cellOf(row, at.comment);
  if (inputs.accumulated === '' && inputs.forecast === '' && comment === '') return 'blank';
  const errors: Record<string, string> = {};
  if (comment.length > longestComment) errors.comment = `Kommentaren är längre än ${longestComment} tecken.`;
  const report = readBudget(inputs, item, settings.kind === 'verksamhetsberättelse', errors, comment === '' ? null : comment);
  if (report?.kind !== 'budget' || Object.keys(errors).length > 0) return { wrong: Object.values(errors) };
  if (state.reported && sameReport(state.reported.report, report)) return 'same';
  const version = cellOf(row, at.version);
  if (version !== '' && version !== String(state.version)) return { wrong: [changedSince(state)] };
  const checked = checkedReport(period, state, report, { plans: context.plans, today: dayOf(context.now) });
  if ('refused' in checked) return { wrong: Object.values(checked.fields ?? { all: checked.text }) };
  const before = state.reported?.report.kind === 'budget' ? state.reported.report : null;
  return { line: row.line, entry: state.key, seen: state.version, title: itemTitle(item), before, after: report };
}

function changedSince({ touched }: EntryState): string {
  return `Posten har ändrats sedan filen hämtades${touched ? ` (${touched.by.role})` : ''}. Hämta en ny fil, eller ändra posten på kortet.`;
}
