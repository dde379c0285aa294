/** Budget, prognos, utfall and avvikelse of the money tables: one amount, two set against each other, or a calculation. */

import type { BudgetLine, ItemId } from '../../data/model.ts';
import type { Query } from '../../data/query.ts';
import type { Knowledge } from './knowledge.ts';
import type { Hit, Term } from './search.ts';
import type { Signals } from './signals.ts';
import type { Asked, Understanding } from './understanding.ts';
import { wanted } from './understanding.ts';
import type { Where } from './where.ts';
import { stem } from './words.ts';

type Column = BudgetLine['amounts'][number]['column'];

/** The column of the tables that the words ask for, or undefined. */
export function columnSaid({ concepts, folded }: Signals): Column | undefined {
  if (/\bomsattning/.test(folded)) return 'omsättning';
  if (/\brelation\b/.test(folded)) return 'relation';
  if (concepts.has('surplus') || concepts.has('deficit') || /budgetavvik/.test(folded)) return 'budgetavvikelse';
  if (concepts.has('deviation')) return /utfallsavvik/.test(folded) ? 'utfallsavvikelse' : 'budgetavvikelse';
  if (concepts.has('forecast')) return 'prognos';
  if (concepts.has('budget')) return 'budget';
  if (concepts.has('outcome') || concepts.has('spent')) return 'utfall';
  return undefined;
}

/** Whether money is asked for at all. */
export function asksForMoney({ concepts }: Signals): boolean {
  return (['budget', 'forecast', 'spent', 'surplus', 'deficit', 'deviation', 'investment', 'money'] as const).some((c) => concepts.has(c));
}

/** The operation that the words ask for, or null. */
export function operation({ concepts, folded, years }: Signals): 'share' | 'difference' | 'change' | 'sum' | 'compare' | null {
  const percent = /\bprocent|%|\bprocentuell/.test(folded);
  if (/\b(hur stor|vilken) (andel|del)\b|\bandel(en)? av\b|\b(hur mycket|hur stor del) av\b|\bstor del\b/.test(folded)) return 'share';
  const moves =
    /\b(vuxit|vaxt|okat|okade|minskat|minskade|forandrats|andrats|okning|minskning|forandring|steg|stigit|sjunkit|sjonk|skiljer|skillnad|differens|andrade|hojts|sankts)/.test(
      folded,
    );
  const against = /\b(mer|mindre|hogre|lagre|storre|fler|farre|dyrare|billigare) (\w+ ){0,4}?an\b/.test(folded);
  if (moves || against) return percent ? 'change' : 'difference';
  if (percent && /\bav\b/.test(folded)) return 'share';
  if (concepts.has('sum') && /\b(och|plus|samt|tillsammans|ihop)\b/.test(folded)) return 'sum';
  if (/\b(tillsammans|ihop|sammanlagt|summera)\b/.test(folded)) return 'sum';
  if (
    concepts.has('compare') ||
    concepts.has('develop') ||
    years.length > 1 ||
    /\b(over tid|ar for ar|per ar|alla ar|over aren|tidsserie)\b/.test(folded)
  )
    return 'compare';
  return null;
}

/** Rows named in the question, the best first: each takes its words, and the next is looked for with the rest. */
function rowsNamed({ knowledge, where }: Asked, terms: Term[], column: Column | undefined): Hit[] {
  const found: Hit[] = [];
  let left = terms;
  for (let round = 0; round < 4 && left.length > 0; round++) {
    const hits = knowledge.search.find(left, {
      plans: where.plans,
      kinds: ['budget'],
      accept: (e) => usable(knowledge, e.id, column, where),
      prior: (e) => tablePrior(e.id, column),
    });
    const best = hits[0];
    const least = round === 0 ? 0.5 : 0.75;
    if (!best || best.cover < least || (round > 0 && best.fit < 0.6)) break;
    found.push(best);
    const own = new Set([...best.entry.fields.name, ...best.entry.fields.words]);
    const rest = left.filter((t) => !t.stems.some((s) => [...own].some((w) => stem(w) === s.stem)));
    if (rest.length === left.length) break;
    left = rest;
  }
  return found;
}

/** A row can answer when it has the column (and year) asked for; without them any amount will do. */
function usable(knowledge: Knowledge, id: ItemId, column: Column | undefined, where: Where): boolean {
  const row = knowledge.rows.get(id);
  if (row?.kind !== 'budget' || row.row.role === 'rubrik') return false;
  if (!column || where.document) return true;
  return row.row.amounts.some((a) => a.column === column) || column === 'utfall';
}

function tablePrior(id: ItemId, column: Column | undefined): number {
  const table = id.split('/')[2]?.split('-')[0];
  if (column === 'omsättning' || column === 'relation') return table === 'driftredovisning' ? 0.1 : 0;
  return table === 'driftbudget' || table === 'staber' || table === 'investeringar' ? 0.06 : table === 'kostnadsslag' ? 0 : -0.04;
}

/** Rows that stand for the whole when no row is named: the sum and the total, or the sum of the investments. */
function wholeRows({ knowledge, where, signals }: Asked, column: Column | undefined): BudgetLine[] {
  const plans = knowledge.plans.filter((p) => !where.plans || where.plans.includes(p.head.id));
  const table = signals.concepts.has('investment') ? 'investeringar' : 'driftbudget';
  const years = signals.years;
  for (const plan of plans) {
    const rows = plan.budget.filter(
      (b) =>
        b.table === table &&
        b.role === 'summa' &&
        b.amounts.some((a) => (!column || a.column === column) && (where.document || years.length === 0 || years.includes(a.year))),
    );
    const wholes = rows.filter((r) => /summa|totalt/.test(r.id));
    if (wholes.length > 0) return wholes;
    if (rows.length > 0) return rows.slice(-2);
  }
  return [];
}

/** The same row in other documents, through its series. */
export function sameRow(knowledge: Knowledge, id: ItemId): ItemId[] {
  return knowledge.seriesOf.get(id)?.members.map((m) => m.item) ?? [id];
}

/** The row, in whichever document, that has an amount for this column and year; its own document first, then the newest. */
export function rowWith(knowledge: Knowledge, id: ItemId, column: string | undefined, year: number | undefined): ItemId | null {
  const has = (item: ItemId) =>
    (knowledge.cells.get(item) ?? []).some((c) => c.value !== null && (!column || c.column === column) && (!year || c.year === year));
  const own = (item: ItemId) => knowledge.rows.get(item)?.plan.year === year;
  const others = sameRow(knowledge, id).filter(has);
  return others.find(own) ?? (has(id) ? id : (others[0] ?? null));
}

/** Understands a question about money, or null when no row of the tables is meant. */
export function byMoney(asked: Asked): Understanding | null {
  const { signals, knowledge, where, given } = asked;
  const givenRows = given.filter((id) => knowledge.rows.get(id)?.kind === 'budget');
  if (!asksForMoney(signals) && givenRows.length === 0) return null;
  const column = columnSaid(signals);
  const terms = wanted(signals);
  let rows = rowsNamed(asked, terms, column).map((h) => h.entry.id);
  const named = rows.length > 0;
  if (rows.length === 0 && terms.length === 0 && givenRows.length > 0) rows = givenRows;
  const strong = ['budget', 'surplus', 'deficit', 'investment', 'deviation', 'forecast'] as const;
  if (rows.length === 0 && terms.every((t) => weak.has(t.word)) && strong.some((c) => signals.concepts.has(c)))
    rows = wholeRows(asked, column).map((r) => r.id);
  const first = rows[0];
  if (!first) return null;

  const op = operation(signals);
  const years = signals.years.filter(
    (y) =>
      !where.document ||
      knowledge.plans.every((p) => p.head.year !== y) ||
      sameRow(knowledge, first).some((id) => (knowledge.cells.get(id) ?? []).some((c) => c.year === y)),
  );
  const query = calculation(asked, op, rows, column, years, named, givenRows) ?? amount(asked, rows, column, years);
  return query;
}

const weak = new Set([
  'regionstyrelsen',
  'regionstyrelsens',
  'rs',
  'styrelsen',
  'styrelsens',
  'driftansvar',
  'namnden',
  'namndens',
  'omradena',
]);

function calculation(
  asked: Asked,
  op: ReturnType<typeof operation>,
  rows: ItemId[],
  said: Column | undefined,
  years: number[],
  named: boolean,
  given: ItemId[],
): Understanding | null {
  const { knowledge, signals } = asked;
  const first = rows[0];
  if (!op || !first) return null;
  const column = said ?? 'budget';
  const cell = (item: ItemId, col: string, year: number | undefined) => ({
    item: rowWith(knowledge, item, col, year) ?? item,
    column: col,
    ...(year ? { year } : {}),
  });
  const compute = (
    kind: 'share' | 'difference' | 'change' | 'sum',
    terms: { item: ItemId; column: string; year?: number }[],
  ): Understanding => ({ kind: 'query', query: { ask: 'compute', op: kind, terms } });
  const year = years[0] ?? newestYear(knowledge, first, column);
  if (op === 'compare') {
    const bothColumns =
      signals.concepts.has('budget') &&
      (signals.concepts.has('spent') || signals.concepts.has('outcome') || signals.concepts.has('forecast'));
    return { kind: 'query', query: { ask: 'compare', items: rows, years, ...(bothColumns || !said ? {} : { column }) } };
  }
  if (op === 'share') {
    if (
      (signals.concepts.has('budget') || signals.concepts.has('investment')) &&
      (signals.concepts.has('spent') || /utnyttja|forbruka|anvand/.test(signals.folded)) &&
      rows.length === 1
    ) {
      return compute('share', [cell(first, 'utfall', year), cell(first, 'budget', year)]);
    }
    const whole = rows[1] ?? given.find((id) => id !== first) ?? wholeOf(knowledge, first, asked);
    if (!whole || whole === first) return null;
    const size = (id: ItemId) =>
      Math.abs(
        (knowledge.cells.get(rowWith(knowledge, id, column, year) ?? id) ?? []).find((c) => c.column === column && c.year === year)
          ?.value ?? 0,
      );
    const ordered = size(first) <= size(whole) ? [first, whole] : [whole, first];
    return compute(
      'share',
      ordered.map((id) => cell(id, column, year)),
    );
  }
  if (op === 'sum') {
    if (rows.length < 2) return null;
    return compute(
      'sum',
      rows.map((id) => cell(id, column, year)),
    );
  }
  if (years.length >= 2) {
    const [from, to] = [Math.min(...years), Math.max(...years)];
    return compute(op, [cell(first, column, to), cell(first, column, from)]);
  }
  if (rows.length >= 2 && named)
    return compute(
      op,
      rows.slice(0, 2).map((id) => cell(id, column, year)),
    );
  if (
    signals.concepts.has('budget') &&
    (signals.concepts.has('forecast') || signals.concepts.has('outcome') || signals.concepts.has('spent'))
  ) {
    const other = signals.concepts.has('forecast') ? 'prognos' : 'utfall';
    return compute(op, [cell(first, other, year), cell(first, 'budget', year)]);
  }
  return { kind: 'query', query: { ask: 'compare', items: [first], years: [], ...(said ? { column } : {}) } };
}

function newestYear(knowledge: Knowledge, id: ItemId, column: string): number | undefined {
  const years = sameRow(knowledge, id)
    .flatMap((item) => knowledge.cells.get(item) ?? [])
    .flatMap((c) => (c.column === column && c.value !== null && c.year !== null ? [c.year] : []));
  return years.length > 0 ? Math.max(...years) : undefined;
}

/** The row that this one is a share of: the one whose figure the question prints, its own sum, or the table's sum. */
function wholeOf(knowledge: Knowledge, id: ItemId, { signals }: Asked): ItemId | null {
  const row = knowledge.rows.get(id);
  if (row?.kind !== 'budget') return null;
  const plan = knowledge.plans.find((p) => p.head.id === row.plan.id);
  const sums = (plan?.budget ?? []).filter((b) => b.table === row.row.table && b.role === 'summa');
  const printed = sums.find((b) => b.amounts.some((a) => a.printed && signals.numbers.includes(a.printed.replace(/[-+ ]/g, ''))));
  return printed?.id ?? (row.row.role === 'varav' ? row.row.parent : null) ?? sums[0]?.id ?? row.row.parent;
}

function amount(asked: Asked, rows: ItemId[], column: Column | undefined, years: number[]): Understanding {
  const { knowledge, where } = asked;
  const year = years[0];
  const having = rows.map((id) => (where.document && year === undefined ? id : (rowWith(knowledge, id, column, year) ?? null)));
  const items = having.filter((id): id is ItemId => id !== null);
  if (items.length === 0) return noSuchYear(knowledge, rows, column, year);
  const query: Query = { ask: 'amount', items: [...new Set(items)].slice(0, 4), ...(column ? { column } : {}), ...(year ? { year } : {}) };
  return { kind: 'query', query, ...(year ? { year } : {}) };
}

function noSuchYear(knowledge: Knowledge, rows: ItemId[], column: Column | undefined, year: number | undefined): Understanding {
  const first = rows[0];
  const row = first ? knowledge.rows.get(first) : undefined;
  const name = row?.kind === 'budget' ? row.row.short : 'raden';
  const cells = rows.flatMap((id) => sameRow(knowledge, id)).flatMap((id) => knowledge.cells.get(id) ?? []);
  const years = [...new Set(cells.flatMap((c) => (c.year !== null && (!column || c.column === column) ? [c.year] : [])))].sort();
  const what = column ?? 'belopp';
  return {
    kind: 'notFound',
    text: `Det finns inte ${what === 'belopp' ? 'något belopp' : `${what === 'budget' || what === 'prognos' ? 'någon' : 'något'} ${what}`} för ${name}${year ? ` ${year}` : ''} i dokumenten.${years.length ? ` ${what === 'belopp' ? 'Belopp' : what.charAt(0).toUpperCase() + what.slice(1)} finns för ${years.join(', ')}.` : ''}`,
    nearest: first ? [{ title: `${name}: det senaste som finns`, query: { ask: 'amount', items: [first] } }] : [],
    mayBeSent: true,
  };
}
