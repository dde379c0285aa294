/** Amounts in running text: "budgeten 2025 för läkemedel i primärvården". */

import { capital, lower } from '../../../data/swedish.ts';
import type { Cell } from '../knowledge/cells.ts';

/** "Budget 2025", "Budgetavvikelse 2021". */
export function columnLabel(cell: Pick<Cell, 'column' | 'year'>): string {
  return `${capital(cell.column)}${cell.year && !cell.column.includes(String(cell.year)) ? ` ${cell.year}` : ''}`;
}

const definite: Record<string, string> = {
  målvärde: 'målvärdet',
  'långsiktigt målvärde': 'det långsiktiga målvärdet',
  budget: 'budgeten',
  prognos: 'prognosen',
  utfall: 'utfallet',
  budgetavvikelse: 'budgetavvikelsen',
  utfallsavvikelse: 'avvikelsen mot föregående års utfall',
  omsättning: 'omsättningen',
  relation: 'budgetavvikelsen i förhållande till omsättningen',
};

/** "budgeten", "utfallet"; a printed column of a nyckeltal as it is. */
export function theColumn(column: string): string {
  return definite[column.toLowerCase()] ?? lower(column);
}

/** Whether an amount belongs to what has been: an outcome, or a year before that of its plan. */
export function isPast(cell: Cell): boolean {
  return (
    cell.column.toLowerCase() === 'utfall' ||
    cell.plan.kind === 'verksamhetsberättelse' ||
    (cell.year !== null && cell.year < cell.plan.year)
  );
}
