/** The answer to a calculation: the result large, every term with its source. Costs are counted by their size (DESIGN.md, Money). */
import type { ComparisonView } from '../../../cards/view.ts';
import type { Query } from '../../../data/query.ts';
import type { Cell } from '../knowledge/cells.ts';
import { type Knowledge, shortName } from '../knowledge/knowledge.ts';
import { explanations } from './answer-amount.ts';
import { sourcesOf } from './answer-parts.ts';
import { result, type Term } from './compute-words.ts';
import { columnLabel } from './money-labels.ts';
import { remarkOn } from './money-remarks.ts';

type Compute = Extract<Query, { ask: 'compute' }>;

/** Answers with the computed figure and its terms. Null when a term has no value. */
export function answerCompute(query: Compute, knowledge: Knowledge): ComparisonView | null {
  const terms = query.terms.flatMap((t): Term[] => {
    const row = knowledge.rows.get(t.item);
    const cell = cellOf(knowledge.cells.get(t.item) ?? [], t);
    if (!row || !cell || cell.value === null) return [];
    const money = row.kind === 'budget' ? row.row.basis !== 'avvikelse' : row.kind === 'keyfigure' && cell.unit === 'mnkr';
    const cost = money && !/avvikelse|förändring/i.test(cell.column) && cell.value < 0;
    return [{ row, cell, value: cell.value, size: cost ? -cell.value : cell.value }];
  });
  if (terms.length < query.terms.length) return null;
  const found = result(query.op, terms);
  if (!found) return null;
  const rows = terms.map((t) => t.row);
  return {
    kind: 'comparison',
    say: found.say,
    title: `${titles[query.op]}: ${[...new Set(rows.map(shortName))].slice(0, 2).join(' och ')}`,
    result: { label: found.label, value: found.value },
    table: { columns: ['', 'Belopp'], rows: terms.map((t) => [named(t), t.cell.text]) },
    notes: [
      ...explanations(knowledge, query.with),
      ...(found.note ? [found.note] : []),
      ...remarkOn(
        knowledge,
        rows.map((r) => r.row.id),
        [...terms.map((t) => t.cell.text), found.value],
        terms[0]?.cell.year,
      ),
    ],
    sources: sourcesOf(rows),
    buttons: [],
  };
}

const titles = {
  sum: 'Summa',
  average: 'Genomsnitt',
  difference: 'Skillnad',
  share: 'Andel',
  change: 'Förändring',
  deviation: 'Avvikelse mot budget',
  deviations: 'Avvikelse mot budget',
} satisfies Record<Compute['op'], string>;

function cellOf(cells: Cell[], term: Compute['terms'][number]): Cell | undefined {
  return cells.find(
    (c) =>
      c.value !== null &&
      (!term.column || c.column === term.column) &&
      (!term.year || c.year === term.year) &&
      (term.group ? c.group === term.group : true),
  );
}

function named(t: Term): string {
  const group = t.cell.group ? `, ${t.cell.group}` : '';
  return `${shortName(t.row)}${group}, ${columnLabel(t.cell).toLowerCase()}`;
}
