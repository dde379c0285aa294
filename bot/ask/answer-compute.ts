/** The answer to a calculation: the result large, every term with its source. Costs are counted by their size (DESIGN.md, Money). */
import type { ComparisonView } from '../../cards/view.ts';
import type { Query } from '../../data/query.ts';
import { columnLabel } from './answer-amount.ts';
import { remarksAbout, sourcesOf } from './answer-parts.ts';
import type { Cell } from './cells.ts';
import { type Knowledge, type Row, shortName } from './knowledge.ts';
import { capital, decimalsOf, number, signed } from './swedish.ts';

type Compute = Extract<Query, { ask: 'compute' }>;
type Term = { row: Row; cell: Cell; size: number };

/** Answers with the computed figure and its terms. Null when a term has no value. */
export function answerCompute(query: Compute, knowledge: Knowledge): ComparisonView | null {
  const terms = query.terms.map((t): Term | null => {
    const row = knowledge.rows.get(t.item);
    const cell = (knowledge.cells.get(t.item) ?? []).find(
      (c) =>
        c.value !== null && (!t.column || c.column === t.column) && (!t.year || c.year === t.year) && (!t.group || c.group === t.group),
    );
    if (!row || !cell || cell.value === null) return null;
    const cost = row.kind === 'budget' && row.row.basis !== 'avvikelse' && !/avvikelse/.test(cell.column) && cell.value < 0;
    return { row, cell, size: cost ? -cell.value : cell.value };
  });
  if (terms.some((t) => t === null)) return null;
  const known = terms.flatMap((t) => (t ? [t] : []));
  const [a, b] = known;
  if (!a) return null;
  const d = decimalsOf(known.map((t) => t.size));
  const unit = a.cell.unit;
  const result = outcome(query.op, known, a, b, d, unit);
  if (!result) return null;
  return {
    kind: 'comparison',
    say: `${result.say}`,
    title: titleOf(query.op, known),
    result: { label: result.label, value: result.value },
    table: { columns: ['', 'Belopp'], rows: known.map((t) => [named(t), t.cell.text]) },
    notes: [
      ...(result.note ? [result.note] : []),
      ...remarksAbout(
        knowledge,
        known.map((t) => t.row.row.id),
        1,
      ),
    ],
    sources: sourcesOf(known.map((t) => t.row)),
    buttons: [],
  };
}

function named(t: Term): string {
  const group = t.cell.group ? `, ${t.cell.group}` : '';
  return `${shortName(t.row)}${group}, ${columnLabel(t.cell).toLowerCase()}`;
}

function titleOf(op: Compute['op'], terms: Term[]): string {
  const word = { sum: 'Summa', difference: 'Skillnad', share: 'Andel', change: 'Förändring', deviation: 'Avvikelse' }[op];
  const names = [...new Set(terms.map((t) => shortName(t.row)))];
  return `${word}: ${names.slice(0, 2).join(' och ')}`;
}

function outcome(
  op: Compute['op'],
  terms: Term[],
  a: Term,
  b: Term | undefined,
  d: number,
  unit: string,
): { say: string; label: string; value: string; note?: string } | null {
  if (op === 'sum') {
    const sum = terms.reduce((s, t) => s + t.size, 0);
    return {
      say: `Summan är ${number(sum, d)} ${unit}: ${terms.map((t) => `${named(t)} ${number(t.size, d)}`).join(' + ')}.`,
      label: 'Summa',
      value: `${number(sum, d)} ${unit}`,
    };
  }
  if (!b) return null;
  if (op === 'share') {
    if (b.size === 0) return null;
    const share = (a.size / b.size) * 100;
    return {
      say: `${number(share, 1)} %: ${named(a)} ${number(a.size, d)} av ${named(b)} ${number(b.size, d)} ${unit}.`,
      label: `${capital(shortName(a.row))} som andel`,
      value: `${number(share, 1)} %`,
    };
  }
  const difference = a.size - b.size;
  const unitWord = unit === '%' ? 'procentenheter' : unit;
  const percent = b.size !== 0 && unit !== '%' ? `${signed((difference / Math.abs(b.size)) * 100, 1)} %` : null;
  const more = difference === 0 ? 'lika mycket' : difference > 0 ? 'mer' : 'mindre';
  const value = `${number(Math.abs(difference), d)} ${unitWord} ${more}`;
  const label = `${named(a)} jämfört med ${named(b)}`;
  return {
    say: `${capital(named(a))} är ${value}${percent ? ` (${percent})` : ''} än ${named(b)}: ${number(a.size, d)} − ${number(b.size, d)} = ${number(difference, d)} ${unitWord}.`,
    label: capital(label),
    value: percent ? (op === 'change' ? `${percent} (${signed(difference, d)} ${unitWord})` : `${value} (${percent})`) : value,
  };
}
