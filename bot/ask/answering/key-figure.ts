/** The figures of one row of a table of nyckeltal. */
import type { FigureView } from '../../../cards/view.ts';
import type { Query } from '../../../data/query.ts';
import type { Cell } from '../knowledge/cells.ts';
import type { Knowledge, Row } from '../knowledge/knowledge.ts';
import { remarksAbout, seriesButton, sourcesOf } from './answer-parts.ts';

type Figure = Extract<Query, { ask: 'figure' }>;

/** The cell that stands for a nyckeltal: the year asked for or the newest, the total before a group, a level before a change. */
export function mainCell(cells: Cell[], year?: number): Cell | undefined {
  const ofYear = cells.filter((c) => c.value !== null && (!year || c.year === year));
  const newest = Math.max(...ofYear.map((c) => c.year ?? 0));
  const rank = (c: Cell) =>
    (/förändring|differens/i.test(c.column) ? 4 : 0) +
    (c.group === null || /total|samtlig|summa/i.test(c.group) ? 0 : 2) +
    ((c.year ?? 0) === newest ? 0 : 1);
  return [...ofYear].sort((a, b) => rank(a) - rank(b))[0];
}

/** One nyckeltal: the figure asked for large, the others of its row below. */
export function keyFigure(found: Extract<Row, { kind: 'keyfigure' }>, query: Figure, knowledge: Knowledge): FigureView {
  const { row } = found;
  const all = knowledge.cells.get(row.id) ?? [];
  const cells = query.year && all.some((c) => c.year === query.year) ? all.filter((c) => c.year === query.year) : all;
  const ofPart = query.part ? cells.filter((c) => c.group === query.part || c.column === query.part) : [];
  const parts = (query.parts ?? []).flatMap(
    (p) =>
      mainCell(
        cells.filter((c) => c.group === p || c.column === p),
        query.year,
      ) ?? [],
  );
  const main = parts[0] ?? mainCell(ofPart, query.year) ?? mainCell(cells, query.year) ?? mainCell(all);
  const rest = cells.filter((c) => c !== main && c.value !== null).slice(0, 9);
  const label = (c: Cell) => [c.group, c.column, c.year].filter((x) => x !== null && x !== '').join(', ');
  const text = main ? main.text : 'saknas';
  return {
    kind: 'figure',
    say: `${row.short}: ${parts.length > 1 ? parts.map((c) => `${c.text} (${label(c)})`).join(', ') : `${text}${main ? ` (${label(main)})` : ''}`}.`,
    title: row.short,
    value: text,
    valueLabel: main ? label(main) : '',
    facts: [
      ...rest.map((c) => ({ label: label(c), value: c.text })),
      ...(row.scope === 'ej angivet' ? [] : [{ label: 'Avser', value: row.scope }]),
    ],
    notes: remarksAbout(knowledge, [row.id], 1),
    sources: sourcesOf([found]),
    buttons: seriesButton(knowledge, row.id),
  };
}
