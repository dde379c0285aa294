/** The answer to a question for amounts of budget rows. */
import type { BudgetView, FigureView } from '../../../cards/view.ts';
import type { Query } from '../../../data/query.ts';
import { capital, cut, inSentence } from '../../../data/swedish.ts';
import type { Cell } from '../knowledge/cells.ts';
import type { Knowledge, Row } from '../knowledge/knowledge.ts';
import { rowsOfItems, seriesButton, sourcesOf } from './answer-parts.ts';
import { columnLabel, isPast, theColumn } from './money-labels.ts';
import { remarkOn } from './money-remarks.ts';

type Amounts = Extract<Query, { ask: 'amount' }>;
type Line = Extract<Row, { kind: 'budget' }>;

/** Answers with one amount large and the row's other amounts of the same year; several rows as a table. Null when there are no rows. */
export function answerAmount(query: Amounts, knowledge: Knowledge): BudgetView | FigureView | null {
  const rows = rowsOfItems(knowledge, query.items).filter((r): r is Line => r.kind === 'budget');
  const [first] = rows;
  if (!first) return null;
  if (rows.length > 1) return several(rows, query, knowledge);
  const cells = knowledge.cells.get(first.row.id) ?? [];
  const main = mainAmount(cells, first.plan.year, query);
  if (!main) return several(rows, query, knowledge);
  const named = query.year !== undefined;
  const rest = cells.filter((c) => c !== main && (!named || c.year === main.year));
  const label = columnLabel(main);
  return {
    kind: 'figure',
    say: `${capital(theColumn(main.column))} ${main.year ?? ''} för ${inSentence(first.row.short)} ${isPast(main) ? 'var' : 'är'} ${main.text}${main.asOf ? ` (${main.asOf})` : ''}.`,
    title: first.row.short,
    value: main.text,
    valueLabel: main.asOf ? `${label} (${main.asOf})` : label,
    facts: rest.map((c) => ({ label: columnLabel(c), value: c.text })),
    notes: [
      ...explanations(knowledge, query.with),
      ...remarkOn(knowledge, [first.row.id], [main.text, ...rest.filter((c) => c.year === main.year).map((c) => c.text)], main.year),
    ],
    sources: sourcesOf([first]),
    buttons: seriesButton(knowledge, first.row.id),
  };
}

/** Statements that explain an amount, as notes. */
export function explanations(knowledge: Knowledge, ids: string[] | undefined): string[] {
  return (ids ?? []).flatMap((id) => {
    const row = knowledge.rows.get(id);
    return row?.kind === 'statement' ? [cut(row.row.text, 300)] : [];
  });
}

/** The amount asked for; without a column the budget of the document's own year, or what was the outcome in a report. */
export function mainAmount(cells: Cell[], planYear: number, query: Pick<Amounts, 'column' | 'year'>): Cell | undefined {
  const fits = cells.filter(
    (c) => c.value !== null && (!query.column || c.column === query.column) && (!query.year || c.year === query.year),
  );
  const rank = (c: Cell) => (c.year === planYear ? 0 : 2) + (c.column === 'budget' || c.column === 'utfall' ? 0 : 1);
  return [...fits].sort((a, b) => rank(a) - rank(b) || (b.year ?? 0) - (a.year ?? 0))[0];
}

function lostText(line: Line): string {
  const lost = line.row.amounts[0]?.lost;
  return lost ? lost.replace(/\.\s*$/, '').replace(/^Belopp(en|et)/, (w) => w.toLowerCase()) : 'inget belopp är tryckt';
}

function several(rows: Line[], query: Amounts, knowledge: Knowledge): BudgetView {
  const lines = rows.map((r) => {
    const main = mainAmount(knowledge.cells.get(r.row.id) ?? [], r.plan.year, query);
    return { row: r, main, label: main ? columnLabel(main) : 'Belopp', text: main?.text ?? lostText(r) };
  });
  const labels = [...new Set(lines.map((l) => l.label))];
  const same = labels.length === 1;
  return {
    kind: 'budget',
    say: `${lines.map((l) => `${l.row.row.short}: ${l.text}${same ? '' : ` (${l.label.toLowerCase()})`}`).join('; ')}${same && lines[0]?.main ? ` (${labels[0]?.toLowerCase()})` : ''}.`,
    title: same ? (labels[0] ?? 'Belopp') : 'Belopp',
    table: {
      columns: ['', same ? (labels[0] ?? '') : 'Belopp'],
      rows: lines.map((l) => [l.row.row.short, same ? l.text : `${l.text} (${l.label.toLowerCase()})`]),
    },
    notes: [
      ...explanations(knowledge, query.with),
      ...remarkOn(
        knowledge,
        rows.map((r) => r.row.id),
        lines.map((l) => l.text),
        query.year,
      ),
    ],
    sources: sourcesOf(rows),
    buttons: rows
      .slice(0, 2)
      .flatMap((r) => seriesButton(knowledge, r.row.id).map((b) => ({ ...b, title: `${r.row.short} över åren`.slice(0, 60) }))),
  };
}
