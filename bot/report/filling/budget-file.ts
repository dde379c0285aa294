/** A person's budgetposter in a period as an Excel file to fill in and send back. */
import type { Cell } from 'write-excel-file/node';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { PeriodState } from '../../../data/period.ts';
import { budgetOf } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { dayInWords } from '../../../data/swedish.ts';
import type { MadeFile } from '../../files.ts';
import type { Mine } from './my-entries.ts';

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const grey = '#6E6E6E';
const money = { type: Number, format: '#,##0.0', align: 'right' } as const;

/** The person's budgetposter among what is theirs. */
export function budgetEntries(mine: readonly Mine[]): Mine[] {
  return mine.filter(({ state }) => state.entry.kind === 'budget');
}

/**
 * Writes the file. A post that has been reported stands with what was said, the others are empty. The last three columns tell which post a
 * row is and how far it had come: a row that somebody else has changed since is not overwritten.
 */
export async function budgetFile(mine: readonly Mine[], { settings }: PeriodState, { catalog }: Plans): Promise<MadeFile> {
  const yearEnd = settings.kind === 'verksamhetsberättelse';
  const head = ['Post', 'Enhet', 'Budget (mnkr)', 'Ackumulerat utfall (mnkr)', ...(yearEnd ? [] : ['Årsprognos (mnkr)']), 'Kommentar'];
  const own = ['Period', 'Id', 'Version'];
  const rows = budgetEntries(mine).flatMap(({ state }): Cell[][] => {
    const item = catalog.items.get(state.entry.item);
    if (item?.kind !== 'budget') return [];
    const report = state.reported?.report.kind === 'budget' ? state.reported.report : null;
    const amount = (value: number | null | undefined): Cell => (value === null || value === undefined ? null : { ...money, value });
    const key = (value: string | number): Cell => ({ value, textColor: grey });
    return [
      [
        { value: itemTitle(item), type: String, wrap: true },
        { value: unitName(state.entry.unit, catalog), type: String },
        amount(budgetOf(item.row, item.plan.year)),
        amount(report?.accumulated),
        ...(yearEnd ? [] : [amount(report?.forecast)]),
        { value: report?.comment ?? '', type: String, wrap: true },
        key(settings.id),
        key(state.key),
        key(state.version),
      ],
    ];
  });
  const title = `${settings.practice ? 'Övningsdata. ' : ''}Budgetposter, ${settings.title}, per ${dayInWords(settings.asOf)}`;
  const help =
    'Fyll i beloppen i mnkr med planens tecken: kostnader med minus. Ändra inte kolumnerna Period, Id och Version. Spara och skicka filen till Styrkoll i den personliga chatten.';
  const bold = (value: string): Cell => ({ value, fontWeight: 'bold' });
  // Read when the first file is asked for: the bot starts faster without it.
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const bytes = await writeExcelFile([[bold(title)], [{ value: help }], [...head, ...own].map(bold), ...rows], {
    sheet: 'Budgetposter',
    stickyRowsCount: 3,
    columns: [
      { width: 44 },
      { width: 24 },
      { width: 15 },
      { width: 24 },
      ...(yearEnd ? [] : [{ width: 20 }]),
      { width: 50 },
      ...own.map(() => ({ width: 12 })),
    ],
  }).toBuffer();
  return { name: `budget-${settings.id}.xlsx`, type, bytes: new Uint8Array(bytes) };
}
