/** The words and the figure of a calculation: what it comes to, and how it was counted. Pure. */
import type { Query } from '../../../data/query.ts';
import { capital, inSentence, listed, number, signed } from '../../../data/swedish.ts';
import type { Cell } from '../knowledge/cells.ts';
import { isTotal } from '../knowledge/groups.ts';
import { type Row, shortName } from '../knowledge/knowledge.ts';
import { isPast, theColumn } from './money-labels.ts';

/** A term: its row and cell, the value as printed and its size (costs without minus). */
export type Term = { row: Row; cell: Cell; value: number; size: number };
export type Result = { say: string; label: string; value: string; note?: string };

type Op = Extract<Query, { ask: 'compute' }>['op'];

/** Counts and words the result; null when the terms do not suffice. */
export function result(op: Op, terms: Term[]): Result | null {
  const [a, b] = terms;
  if (!a) return null;
  switch (op) {
    case 'sum':
    case 'average':
      return total(terms, op);
    case 'deviation':
    case 'deviations':
      return deviation(op, terms);
    case 'share':
      return b ? share(a, b) : null;
    case 'difference':
    case 'change':
      return b ? difference(a, b, op) : null;
  }
}

const decimals = (terms: Term[]) => Math.max(0, ...terms.map((t) => (t.cell.text.match(/,(\d+)/)?.[1] ?? '').length));
const unitOf = (t: Term) =>
  /^[a-zåäö%]/i.test(t.cell.unit) && !['andel', 'antal', 'text', 'index'].includes(t.cell.unit) ? t.cell.unit : '';
const withUnit = (value: string, unit: string) => (unit ? `${value} ${unit}` : value);
const nameOf = (t: Term) =>
  `${inSentence(shortName(t.row))}${t.cell.group && !isTotal(t.cell.group) ? `, ${inSentence(t.cell.group)}` : ''}`;
const columnYear = (t: Term) => `${t.cell.column.toLowerCase()}${t.cell.year ? ` ${t.cell.year}` : ''}`;

function same<T>(terms: Term[], of: (t: Term) => T): boolean {
  return new Set(terms.map(of)).size === 1;
}

function total(terms: Term[], op: 'sum' | 'average'): Result {
  const d = decimals(terms);
  const [first] = terms;
  const unit = first ? unitOf(first) : '';
  const deviates = terms.every((t) => /avvikelse/.test(t.cell.column));
  const sum = terms.reduce((s, t) => s + t.size, 0);
  const value = op === 'sum' ? sum : sum / terms.length;
  const places = op === 'sum' ? d : Math.max(1, d);
  const one = same(terms, columnYear);
  const words = terms.map((t) => `${nameOf(t)}${one ? '' : ` (${columnYear(t)})`} ${number(t.size, d)}`);
  const what = one && first ? `, ${columnYear(first)}` : '';
  const shown = withUnit(number(value, places), unit);
  const verdict = deviates ? ` (${value >= 0 ? 'överskott' : 'underskott'})` : '';
  return {
    say:
      terms.length > 5
        ? `${op === 'sum' ? 'Tillsammans' : 'I genomsnitt'} ${shown}${verdict}${what}: summan av ${terms.length} rader är ${number(sum, d)}.`
        : `${op === 'sum' ? 'Tillsammans' : 'I genomsnitt'} ${shown}${verdict}${what}: ${words.join(' + ')}${op === 'average' ? `, delat med ${terms.length}` : ''}.`,
    label: `${op === 'sum' ? 'Summa' : 'Genomsnitt'}${what}`,
    value: `${shown}${verdict}`,
  };
}

function share(a: Term, b: Term): Result | null {
  if (b.size === 0) return null;
  const d = decimals([a, b]);
  const percent = `${number((a.size / b.size) * 100, 1)} %`;
  const unit = unitOf(b);
  const counted = `${number(a.size, d)} av ${withUnit(number(b.size, d), unit)}`;
  if (a.row === b.row && !a.cell.group) {
    return {
      say: `${capital(theColumn(a.cell.column))} ${a.cell.year ?? ''} för ${nameOf(a)} ${isPast(a.cell) ? 'var' : 'är'} ${percent} av ${theColumn(b.cell.column)}${a.cell.year === b.cell.year ? '' : ` ${b.cell.year}`}: ${counted}.`,
      label: `${capital(columnYear(a))} som andel av ${columnYear(b)}`,
      value: percent,
    };
  }
  const when = same([a, b], columnYear) ? ` (${columnYear(a)})` : '';
  const part = a.row === b.row && a.cell.group ? capital(a.cell.group) : capital(nameOf(a));
  const whole = a.row === b.row ? inSentence(shortName(b.row)) : nameOf(b);
  return {
    say: `${part} ${isPast(a.cell) ? 'var' : 'är'} ${percent} av ${whole}${when}: ${counted}.`,
    label: `${part} som andel av ${whole}`,
    value: percent,
  };
}

function difference(a: Term, b: Term, op: 'difference' | 'change'): Result {
  const d = decimals([a, b]);
  const by = a.size - b.size;
  const unit = unitOf(a);
  const word = unit === '%' ? 'procentenheter' : unit;
  const amount = withUnit(number(Math.abs(by), d), word);
  const share = b.size !== 0 && unit !== '%' ? `${signed((by / Math.abs(b.size)) * 100, 1)} %` : null;
  const counted = `${number(a.size, d)} − ${number(b.size, d)} = ${withUnit(number(by, d), word)}`;
  const zero = Number(by.toFixed(d)) === 0;
  const sameThing =
    (a.row === b.row || shortName(a.row) === shortName(b.row) || a.row.row.id.split('/')[2] === b.row.row.id.split('/')[2]) &&
    a.cell.group === b.cell.group;
  const shown =
    share && sameThing
      ? op === 'change'
        ? `${share} (${withUnit(signed(by, d), word)})`
        : `${withUnit(signed(by, d), word)} (${share})`
      : amount;
  const past = isPast(a.cell);
  const moved = by > 0 ? (past ? 'ökade' : 'ökar') : past ? 'minskade' : 'minskar';
  const is = past ? 'var' : 'är';
  if (sameThing && a.cell.column === b.cell.column && a.cell.year !== b.cell.year) {
    const subject = subjectOf(a);
    return {
      say: zero
        ? `${subject} ${is} oförändrad ${a.cell.year} jämfört med ${b.cell.year}: ${withUnit(number(a.size, d), unit)}.`
        : `${subject} ${moved} med ${amount}${share ? ` (${share})` : ''} från ${b.cell.year} till ${a.cell.year}: ${counted}.`,
      label: `Förändring ${b.cell.year}–${a.cell.year}`,
      value: zero ? 'oförändrad' : shown,
    };
  }
  const more = by > 0 ? 'högre' : 'lägre';
  if (sameThing) {
    const subject = `${capital(theColumn(a.cell.column))}${a.cell.year ? ` ${a.cell.year}` : ''} för ${nameOf(a)}`;
    const other = `${theColumn(b.cell.column)}${b.cell.year && b.cell.year !== a.cell.year ? ` ${b.cell.year}` : ''}`;
    return {
      say: zero
        ? `${subject} ${is} lika hög som ${other}: ${withUnit(number(a.size, d), unit)}.`
        : `${subject} ${is} ${amount}${share ? ` (${share})` : ''} ${more} än ${other}: ${counted}.`,
      label: `${capital(columnYear(a))} jämfört med ${columnYear(b)}`,
      value: zero ? 'lika' : shown,
    };
  }
  const when = same([a, b], columnYear) ? ` (${columnYear(a)})` : '';
  const names = a.row === b.row ? [inSentence(a.cell.group ?? ''), inSentence(b.cell.group ?? '')] : [nameOf(a), nameOf(b)];
  const head = a.row === b.row ? `${capital(inSentence(shortName(a.row)))}: ` : '';
  const percent = share && (op === 'change' || a.row === b.row) ? ` (${share})` : '';
  return {
    say: zero
      ? `${head}${capital(names[0] ?? '')} och ${names[1]} ${is} lika${when}: ${withUnit(number(a.size, d), unit)}.`
      : `${head}${head ? names[0] : capital(names[0] ?? '')} ${is} ${amount}${percent} ${more} än ${names[1]}${when}: ${counted}.`,
    label: `${capital(names[0] ?? '')} jämfört med ${names[1]}`,
    value: op === 'change' && share ? `${share} (${withUnit(signed(by, d), word)})` : `${amount} ${zero ? '' : more}`.trim(),
  };
}

/** "Budgeten för läkemedel"; a nyckeltal is its own subject. */
function subjectOf(t: Term): string {
  return t.row.kind === 'keyfigure' && t.cell.unit !== 'mnkr'
    ? capital(nameOf(t))
    : `${capital(theColumn(t.cell.column))} för ${nameOf(t)}`;
}

/** Pairs of what became (outcome or forecast) and what was planned: plus is överskott. */
function deviation(op: 'deviation' | 'deviations', terms: Term[]): Result | null {
  const pairs = terms.flatMap((t, i) => {
    const budget = terms[i + 1];
    return i % 2 === 0 && budget ? [{ actual: t, budget }] : [];
  });
  if (pairs.length === 0) return null;
  const d = decimals(terms);
  const by = (p: (typeof pairs)[number]) =>
    p.actual.row.kind === 'budget' && p.actual.row.row.basis !== 'bruttoinvestering'
      ? p.actual.value - p.budget.value
      : p.budget.size - p.actual.size;
  const words = (value: number, investing: boolean) => {
    const unit = terms[0] ? unitOf(terms[0]) : 'mnkr';
    const shown = withUnit(number(Math.abs(value), d), unit);
    if (Number(value.toFixed(d)) === 0) return 'ingen avvikelse';
    return investing ? `${shown} ${value > 0 ? 'under' : 'över'} budget` : `${shown} i ${value > 0 ? 'överskott' : 'underskott'}`;
  };
  const investing = (p: (typeof pairs)[number]) => p.actual.row.kind !== 'budget' || p.actual.row.row.basis === 'bruttoinvestering';
  const counted = (p: (typeof pairs)[number]) =>
    `budget ${number(p.budget.size, d)} − ${p.actual.cell.column.toLowerCase()} ${number(p.actual.size, d)}`;
  const year = pairs[0]?.actual.cell.year ?? '';
  const note = pairs.some((p) => p.actual.cell.column === 'prognos')
    ? 'Uträknat av prognosen; något utfall finns inte i dokumenten.'
    : undefined;
  if (op === 'deviation') {
    const sum = pairs.reduce((s, p) => s + by(p), 0);
    const value = words(sum, pairs.every(investing));
    return {
      say: `${capital(value)} ${year} för ${listed(pairs.map((p) => nameOf(p.actual)))}: ${pairs.map((p) => (pairs.length > 1 ? `(${counted(p)})` : counted(p))).join(' + ')}.`,
      label: `Avvikelse mot budget ${year}`,
      value: capital(value),
      ...(note ? { note } : {}),
    };
  }
  return {
    say: `${pairs.map((p) => `${capital(nameOf(p.actual))}: ${words(by(p), investing(p))} ${year} (${counted(p)})`).join('; ')}.`,
    label: `Avvikelse mot budget ${year}`,
    value: pairs.map((p) => capital(words(by(p), investing(p)))).join(' / '),
    ...(note ? { note } : {}),
  };
}
