/** One row or measure over the years: a table, a chart, and the change from first to last. */
import type { Chart, ComparisonView } from '../../../cards/view.ts';
import type { Query } from '../../../data/query.ts';
import { capital, cut, decimalsOf, signed } from '../../../data/swedish.ts';
import type { Cell } from '../knowledge/cells.ts';
import { type Knowledge, type Row, shortName } from '../knowledge/knowledge.ts';
import { remarksAbout, sourcesOf } from './answer-parts.ts';
import { columnLabel } from './money-labels.ts';

type Compare = Extract<Query, { ask: 'compare' }>;

const wantedYear = (query: Compare) => (cell: Cell) =>
  query.years.length === 0 || (cell.year !== null && query.years.includes(cell.year)) || query.years.includes(cell.plan.year);

/** Amounts of one row over the years, with the change from first to last. */
export function moneyOverYears(first: Row, members: Row[], query: Compare, knowledge: Knowledge): ComparisonView {
  const asked = (c: Cell) => query.years.length === 0 || (c.year !== null && query.years.includes(c.year));
  const level = (c: Cell) => (query.column ? c.column === query.column : ['budget', 'prognos', 'utfall'].includes(c.column));
  const cells = members.flatMap((m) => knowledge.cells.get(m.row.id) ?? []).filter((c) => c.value !== null && level(c) && asked(c));
  const years = [...new Set(cells.flatMap((c) => (c.year === null ? [] : [c.year])))].sort();
  const columns = ['budget', 'prognos', 'utfall', 'budgetavvikelse', 'utfallsavvikelse', 'omsättning', 'relation'].filter((col) =>
    cells.some((c) => c.column === col),
  );
  const at = (year: number, column: string) =>
    cells.filter((c) => c.year === year && c.column === column).sort((a, b) => b.plan.year - a.plan.year)[0];
  const table = {
    columns: ['År', ...columns.map(capital)],
    rows: years.map((y) => [String(y), ...columns.map((c) => at(y, c)?.text ?? '–')]),
  };
  const size = (c: Cell | undefined) =>
    c?.value === null || c === undefined
      ? null
      : first.kind === 'budget' && first.row.basis !== 'avvikelse' && !/avvikelse/.test(c.column)
        ? Math.abs(c.value)
        : c.value;
  const chart: Chart | undefined =
    years.length > 1
      ? {
          kind: 'bar',
          unit: 'mnkr',
          labels: years.map(String),
          series: columns.map((c) => ({ name: capital(c), values: years.map((y) => size(at(y, c))) })),
        }
      : undefined;
  const column = columns[0] ?? 'budget';
  const ends = years.flatMap((y) => (at(y, column) ? [at(y, column)] : [])).flatMap((c) => (c ? [c] : []));
  const change = moved(ends[0], ends.at(-1), (c) => size(c));
  const single = columns.length === 1 && years.length <= 4;
  return {
    kind: 'comparison',
    say: `${shortName(first)}: ${cut(
      single || years.length <= 3
        ? table.rows
            .map(
              (r) =>
                `${r
                  .slice(1)
                  .map((x, i) => (x === '–' ? '' : columns.length > 1 ? `${columns[i]} ${x}` : x))
                  .filter(Boolean)
                  .join(' / ')} (${r[0]})`,
            )
            .join(', ')
        : ends.map((c) => `${c.text} (${column} ${c.year})`).join(', '),
      240,
    )}.`,
    title: `${shortName(first)} över åren`,
    ...(change
      ? {
          result: {
            label: `Förändring av ${columnLabel({ column, year: null }).toLowerCase()} ${ends[0]?.year}–${ends.at(-1)?.year}`,
            value: change,
          },
        }
      : {}),
    table,
    ...(chart ? { chart } : {}),
    notes: notesOf(first, members, knowledge),
    sources: sourcesOf(members.filter((m) => cells.some((c) => c.item === m.row.id))),
    buttons: [],
  };
}

function moved(from: Cell | undefined, to: Cell | undefined, size: (c: Cell) => number | null): string | null {
  if (!from || !to || from === to) return null;
  const a = size(from);
  const b = size(to);
  if (a === null || b === null) return null;
  const unit = from.unit === '%' ? 'procentenheter' : from.unit;
  const d = decimalsOf([a, b]);
  const share = a !== 0 && from.unit !== '%' ? ` (${signed(((b - a) / Math.abs(a)) * 100, 1)} %)` : '';
  return `${signed(b - a, d)} ${unit}${share}`;
}

/** Values of one measure over the years and documents. */
export function measureOverYears(first: Row, members: Row[], query: Compare, knowledge: Knowledge): ComparisonView {
  const group = query.part ? partName(first, query.part) : null;
  const series = knowledge.seriesOf.get(first.row.id);
  const cells = members.flatMap((m) => {
    const part = series?.members.find((x) => x.item === m.row.id)?.part;
    const wanted = part ? partName(m, part) : group;
    const own = (knowledge.cells.get(m.row.id) ?? []).filter((c) => c.text !== 'saknas');
    const fits = own.filter((c) => (wanted ? c.group === wanted : c.group === null));
    const kept = fits.length > 0 && query.aspect !== 'target' ? fits : own;
    return m.kind === 'keyfigure' ? levels(kept) : kept.filter((c) => c.column !== 'långsiktigt målvärde');
  });
  const rows = cells
    .filter((c) =>
      knowledge.rows.get(c.item)?.kind === 'keyfigure' && query.years.length > 0
        ? c.year !== null && query.years.includes(c.year)
        : wantedYear(query)(c),
    )
    .sort((a, b) => (a.year ?? a.plan.year) - (b.year ?? b.plan.year) || a.column.localeCompare(b.column, 'sv'));
  const aimed = query.aspect === 'target';
  const outcomes = rows.filter((c) => (c.column === 'målvärde') === aimed);
  const label = (c: Cell) => [c.column === 'målvärde' ? 'målvärde' : 'utfall', c.group].filter(Boolean).join(', ');
  const unique = rows.filter((c, i) => rows.findIndex((o) => o.year === c.year && o.text === c.text && label(o) === label(c)) === i);
  const numeric = outcomes.filter((c) => c.value !== null && c.year !== null);
  const points = [...new Map(numeric.filter((c) => c.group === numeric[0]?.group).map((c) => [c.year, c])).values()];
  const comparable = points.length > 1 && new Set(points.map((c) => c.scope)).size === 1 && new Set(points.map((c) => c.unit)).size === 1;
  const change = comparable ? moved(points[0], points.at(-1), (c) => c.value) : null;
  return {
    kind: 'comparison',
    say: `${shortName(first)}${aimed ? ', målvärde' : ''}: ${
      cut(
        unique
          .filter((c) => (c.column === 'målvärde') === aimed)
          .map((c) => `${c.text} (${c.year ?? c.plan.year}${c.group ? `, ${c.group}` : ''})`)
          .join(', '),
        240,
      ) || 'inga utfall i dokumenten'
    }.`,
    title: `${shortName(first)} över åren`,
    ...(change ? { result: { label: `Förändring ${points[0]?.year}–${points.at(-1)?.year}`, value: change } } : {}),
    table: {
      columns: ['År', 'Värde', 'Dokument'],
      rows: unique
        .slice(0, 14)
        .map((c) => [
          String(c.year ?? '–'),
          `${label(c)} ${c.text}${c.scope && c.scope !== 'ej angivet' ? ` (${c.scope})` : ''}`,
          c.plan.title,
        ]),
    },
    ...(comparable
      ? {
          chart: {
            kind: 'line' as const,
            unit: points[0]?.unit ?? '',
            labels: points.map((c) => String(c.year)),
            series: [{ name: aimed ? 'Målvärde' : 'Utfall', values: points.map((c) => c.value) }],
          },
        }
      : {}),
    notes: notesOf(first, members, knowledge),
    sources: sourcesOf(members.filter((m) => rows.some((c) => c.item === m.row.id))),
    buttons: [],
  };
}

function levels(cells: Cell[]): Cell[] {
  const kept = cells.filter((c) => !/förändring|differens|ökning|minskning|höjd/i.test(c.column));
  const totals = kept.filter((c) => c.group === null || /total/i.test(c.group));
  return totals.length > 0 ? totals : kept;
}

function partName(row: Row, key: string): string | null {
  return row.kind === 'styrtal' ? (row.row.parts.find((p) => p.key === key)?.name ?? null) : null;
}

function notesOf(first: Row, members: Row[], knowledge: Knowledge): string[] {
  const series = knowledge.seriesOf.get(first.row.id);
  return [
    ...(series?.note ? [series.note] : []),
    ...remarksAbout(
      knowledge,
      members.map((m) => m.row.id),
      1,
    ),
  ];
}
