/** A sheet of the Excel report: a heading that says what it is and how far it has come, a row of column names, and a row for each thing. Pure. */
import type { Cell } from 'write-excel-file/node';
import type { PeriodState } from '../../../data/period.ts';
import { bold, text } from './excel-cells.ts';

/** `frozen` is how many rows stay when one scrolls; `filtered` gives the last of them buttons to filter by. Widths are in characters. */
export type Sheet = { name: string; widths: number[]; rows: Cell[][]; frozen: number; filtered: boolean };

/** A column; `width` in characters. */
export type Column<R> = { title: string; width: number; cell(row: R): Cell };

/** "Övningsdata. Preliminär, inte publicerad." and such: stands on every sheet, and is empty for what is real and published. */
function stamps({ settings, published }: Pick<PeriodState, 'settings' | 'published'>): string {
  return [settings.practice ? 'Övningsdata.' : '', published ? '' : 'Preliminär, inte publicerad.'].filter(Boolean).join(' ');
}

/** The rows above every table: what it is, and how far it has come. */
export function headingRows(name: string, period: Pick<PeriodState, 'settings' | 'published'>, note = ''): Cell[][] {
  const { title } = period.settings;
  return [[{ ...top, value: `${name}: ${title}` }], [text([stamps(period), note].filter(Boolean).join(' ') || null)]];
}

const top = { type: String, fontWeight: 'bold', fontSize: 14 } as const;

/** A sheet with one table. `note` says what the reader of it must know. */
export function tableSheet<R>(
  name: string,
  period: Pick<PeriodState, 'settings' | 'published'>,
  columns: readonly Column<R>[],
  rows: readonly R[],
  note = '',
): Sheet {
  const head = [...headingRows(name, period, note), columns.map(({ title }) => bold(title))];
  return {
    name,
    widths: columns.map(({ width }) => width),
    rows: [...head, ...rows.map((row) => columns.map(({ cell }) => cell(row)))],
    frozen: head.length,
    filtered: rows.length > 0,
  };
}
