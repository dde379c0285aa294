/** The answer that sets figures side by side: one measure over the years, or several rows of the same year. */
import type { ComparisonView } from '../../../cards/view.ts';
import type { Query } from '../../../data/query.ts';
import { cut } from '../../../data/swedish.ts';
import { type Knowledge, type Row, sameRow, shortName } from '../knowledge/knowledge.ts';
import { remarksAbout, rowsOfItems, sourcesOf } from './answer-parts.ts';
import { measureOverYears, moneyOverYears } from './compare-years.ts';
import { mainCell } from './key-figure.ts';
import { columnLabel } from './money-labels.ts';

type Compare = Extract<Query, { ask: 'compare' }>;

/** Answers with a table, a chart where there are two numbers or more, and the change from first to last. Null when there is nothing. */
export function answerCompare(query: Compare, knowledge: Knowledge): ComparisonView | null {
  const rows = rowsOfItems(knowledge, query.items).filter((r) => knowledge.cells.has(r.row.id));
  const [first] = rows;
  if (!first) return null;
  const series = knowledge.seriesOf.get(first.row.id);
  const oneMeasure = rows.every((r) => r === first || knowledge.seriesOf.get(r.row.id) === series);
  if (!oneMeasure) return sideBySide(rows, query, knowledge);
  const members = series
    ? rowsOfItems(
        knowledge,
        series.members.map((m) => m.item),
      )
    : rows;
  return first.kind === 'budget' ? moneyOverYears(first, members, query, knowledge) : measureOverYears(first, members, query, knowledge);
}

function sideBySide(rows: Row[], query: Compare, knowledge: Knowledge): ComparisonView {
  const money = rows.every((r) => r.kind === 'budget');
  // A row of money goes on in other documents: its series has the other years.
  const own = (r: Row) => (money && query.years.length > 0 ? [...new Set([r.row.id, ...sameRow(knowledge, r.row.id)])] : [r.row.id]);
  const cellsOf = (r: Row) =>
    own(r)
      .flatMap((id) => knowledge.cells.get(id) ?? [])
      .filter((c) => c.value !== null || c.text !== 'saknas');
  const keys = money
    ? [
        ...new Set(
          rows.flatMap((r) =>
            cellsOf(r)
              .filter(
                (c) =>
                  (query.column ? c.column === query.column : ['budget', 'prognos', 'utfall'].includes(c.column)) &&
                  (query.years.length === 0 || query.years.includes(c.year ?? 0)),
              )
              .map(columnLabel),
          ),
        ),
      ]
        .sort((a, b) => Number(a.match(/\d{4}/)?.[0]) - Number(b.match(/\d{4}/)?.[0]))
        .slice(-4)
    : ['Utfall'];
  const text = (r: Row, key: string) => {
    if (money) return cellsOf(r).find((c) => columnLabel(c) === key)?.text ?? '–';
    const cell =
      r.kind === 'keyfigure' ? mainCell(cellsOf(r), query.years[0]) : (cellsOf(r).find((c) => c.column === 'utfall') ?? cellsOf(r)[0]);
    return cell ? `${cell.text}${cell.year ? ` (${cell.year})` : ''}` : '–';
  };
  const table = { columns: ['', ...keys], rows: rows.map((r) => [shortName(r), ...keys.map((k) => text(r, k))]) };
  return {
    kind: 'comparison',
    say: `${cut(table.rows.map((r) => `${r[0]}: ${spoken(r.slice(1), keys)}`).join('; '), 280)}.`,
    title: 'Jämförelse',
    table,
    notes: remarksAbout(
      knowledge,
      rows.map((r) => r.row.id),
      1,
    ),
    sources: sourcesOf(rows),
    buttons: [],
  };
}

/** A row's values with their columns, where there are several. */
function spoken(values: string[], keys: string[]): string {
  const said = values.map((v, i) => (v === '–' ? '' : keys.length > 1 ? `${v} (${(keys[i] ?? '').toLowerCase()})` : v));
  return said.filter(Boolean).join(', ') || 'saknas';
}
