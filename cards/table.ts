/** Tables that can be read on a phone. */
import type { IContainer, IFactSet, ITable } from '@microsoft/teams.cards';
import { factRows, text } from './parts.ts';
import type { Table } from './view.ts';

/** What fits beside each other on a phone: four columns, and this many characters of unbroken words. */
const mostColumns = 4;
const mostCharacters = 38;
// The first column's words may break; figures must not.
const mostInFirst = 16;
// A cell that is a sentence becomes a tall thin column: the more columns, the sooner.
const longestRow = 180;

const isFigure = (cell: string): boolean =>
  /^[+−–-]?[<>≥≤]?\s?\d[\d\s.,]*\s?(%|mnkr|tkr|st|ton)?$/.test(cell) || cell === '–' || cell === '';
// A figure stays on one line, words break between each other.
const widest = (cell: string): number => (isFigure(cell) ? cell.length : Math.max(...cell.split(/[\s-]/).map((word) => word.length)));

function needs({ columns, rows }: Table): number[] {
  return columns.map((column, index) => {
    const need = Math.max(widest(column), ...rows.map((row) => widest(row[index] ?? '')));
    return index === 0 ? Math.min(need, mostInFirst) : need;
  });
}

/** A grid of texts, first row as headings, figures to the right. */
export function grid(table: Table): ITable {
  const figures = table.columns.map((_, index) => index > 0 && table.rows.every((row) => isFigure(row[index] ?? '')));
  const cells = (row: string[], bold: boolean) =>
    table.columns.map((_, index) => ({
      type: 'TableCell' as const,
      items: [bold ? text(row[index] ?? '', { size: 'Small', weight: 'Bolder' }) : text(row[index] || '–', { size: 'Small' })],
    }));
  return {
    type: 'Table',
    spacing: 'Medium',
    firstRowAsHeaders: true,
    showGridLines: false,
    columns: needs(table).map((need, index) => ({
      width: Math.min(Math.max(need, 4), 22) + 4,
      ...(figures[index] ? { horizontalCellContentAlignment: 'Right' as const } : {}),
    })),
    rows: [
      { type: 'TableRow', cells: cells(table.columns, true) },
      ...table.rows.map((row) => ({ type: 'TableRow' as const, cells: cells(row, false) })),
    ],
  };
}

/** The rows under each other, each with its figures as facts. */
function stack({ columns, rows }: Table): IContainer[] {
  return rows.map((row) => ({
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      text(row[0] ?? '', { weight: 'Bolder' }),
      ...factRows(columns.slice(1).flatMap((column, index) => (row[index + 1] ? [{ label: column, value: row[index + 1] ?? '' }] : []))),
    ],
  }));
}

function fits(content: Table): boolean {
  const { columns, rows } = content;
  const wide = columns.length > mostColumns || needs(content).reduce((sum, need) => sum + need, 0) > mostCharacters;
  const sentences = columns.length > 2 && rows.some((row) => row.some((cell) => cell.length * columns.length > longestRow));
  return !wide && !sentences;
}

/** The columns that say the same in every row, by their index. */
function alike({ columns, rows }: Table): number[] {
  const [first, ...others] = rows;
  if (!first || others.length === 0) return [];
  return columns.flatMap((_, index) => (index > 0 && first[index] && others.every((row) => row[index] === first[index]) ? [index] : []));
}

/** A table; where its columns do not fit beside each other on a phone, what all rows share is said once and the rest is stacked. */
export function table(content: Table | undefined): (ITable | IContainer | IFactSet)[] {
  if (!content || content.rows.length === 0) return [];
  if (fits(content)) return [grid(content)];
  const shared = alike(content);
  const own = (cells: string[]): string[] => cells.filter((_, index) => !shared.includes(index));
  const rest = { columns: own(content.columns), rows: content.rows.map(own) };
  const facts = shared.map((index) => ({ label: content.columns[index] ?? '', value: content.rows[0]?.[index] ?? '' }));
  return [...factRows(facts), ...(fits(rest) ? [grid(rest)] : stack(rest))];
}
