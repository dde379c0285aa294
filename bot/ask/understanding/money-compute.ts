/** A calculation over amounts: which cells are its terms, for each operation. */
import type { Query } from '../../../data/query.ts';
import type { Cell } from '../knowledge/cells.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mention } from '../knowledge/names.ts';
import type { Column, MoneyWords, Slot } from '../reading/money-words.ts';
import type { Operation } from '../reading/operation.ts';
import { cellAt, cellsOf, deviationAt, termOf, yearsWith } from './money-cells.ts';

type Compute = Extract<Query, { ask: 'compute' }>;

const compute = (op: Compute['op'], cells: Cell[]): Query => ({ ask: 'compute', op, terms: cells.map(termOf) });

/** Överskott, underskott or avvikelse of one row or of several, printed or counted; null when it is not there. */
export function deviationOf(knowledge: Knowledge, mentions: Mention[], money: MoneyWords, together: boolean): Query | null {
  const year = money.years[0];
  const found = mentions.flatMap((m) => deviationAt(knowledge, m, year, money.source) ?? []);
  if (found.length < mentions.length || found.length === 0) return null;
  const printed = found.flatMap((f) => ('printed' in f ? [f.printed] : []));
  if (printed.length === found.length) {
    if (together && printed.length > 1) return compute('sum', printed);
    const one = printed[0]?.year;
    return { ask: 'amount', items: [...new Set(printed.map((c) => c.item))], column: 'budgetavvikelse', ...(one ? { year: one } : {}) };
  }
  const counted = mentions.flatMap((m) => {
    const cells = cellsOf(knowledge, m, money.source, year);
    const terms = found.flatMap((f) => ('terms' in f && cells.includes(f.terms[0]) ? [f.terms] : []))[0];
    return terms ? terms : [];
  });
  return counted.length > 0 ? compute(together || mentions.length === 1 ? 'deviation' : 'deviations', counted) : null;
}

/** The share of one row in another, of the outcome in the budget, or of a row in its sum. */
export function shareOf(knowledge: Knowledge, mentions: Mention[], money: MoneyWords, whole: Mention | null): Query | null {
  const [first, second] = mentions;
  const slot: Slot = { column: money.slots[0]?.column, year: money.years[0] };
  if (!first) return null;
  const usedOf =
    /utnyttja|forbruka|anvand|anvant|nyttja|gick at/.test(money.restText) ||
    (slot.column === 'utfall' && money.slots.some((s) => s.column === 'budget'));
  if (!second && usedOf) {
    const used = cellAt(knowledge, first, { column: 'utfall', year: slot.year }, money.source);
    const budget = cellAt(knowledge, first, { column: 'budget', year: used?.year ?? undefined }, money.source);
    if (used && budget) return compute('share', [used, budget]);
  }
  const other = second ?? whole;
  if (!other) return null;
  const cells = sameSlot(knowledge, [first, other], slot, money.source);
  if (!cells) return null;
  const size = (c: Cell | undefined) => Math.abs(c?.value ?? 0);
  return compute('share', size(cells[0]) <= size(cells[1]) ? cells : [...cells].reverse());
}

/** One cell for each row, all of the same column and year, in one document where that can be. */
export function sameSlot(knowledge: Knowledge, mentions: Mention[], slot: Slot, source: number | null): Cell[] | null {
  const columns: (Column | undefined)[] = slot.column ? [slot.column] : ['budget', 'utfall', 'prognos', 'budgetavvikelse', undefined];
  for (const column of columns) {
    const years = slot.year ? [slot.year] : common(mentions.map((m) => yearsWith(knowledge, m, column))).reverse();
    for (const year of years) {
      const cells = mentions.map((m) => cellAt(knowledge, m, { column, year }, source));
      const found = cells.flatMap((c) => (c ? [c] : []));
      if (found.length === mentions.length) return found;
    }
  }
  return null;
}

function common(lists: number[][]): number[] {
  return (lists[0] ?? []).filter((y) => lists.every((l) => l.includes(y)));
}

/** Later against earlier, one row against another, one column against another. Null when there is no second term. */
export function differenceOf(knowledge: Knowledge, mentions: Mention[], money: MoneyWords, op: 'difference' | 'change'): Query | null {
  const [first, second] = mentions;
  if (!first) return null;
  if (second) {
    const pair =
      money.slots.length > 1
        ? null
        : sameSlot(knowledge, [first, second], money.slots[0] ?? { column: undefined, year: undefined }, money.source);
    return pair ? compute(op, pair) : null;
  }
  const pair = twoSlots(knowledge, first, money) ?? before(knowledge, first, money);
  return pair ? compute(op, pair) : null;
}

function twoSlots(knowledge: Knowledge, mention: Mention, money: MoneyWords): [Cell, Cell] | null {
  const [one, two] = [money.slots[0], money.slots.at(-1)];
  if (!one || !two || money.slots.length < 2) return null;
  const bare = one.column === undefined && two.column === undefined;
  for (const column of bare ? (['budget', 'utfall', 'prognos', undefined] as const) : [undefined]) {
    const at = (s: Slot) => {
      const other = s === one ? two : one;
      if (s.column) return cellAt(knowledge, mention, s, money.source);
      const wanted: (Column | undefined)[] = bare ? [column] : [other.column === 'prognos' ? 'budget' : other.column, undefined];
      return wanted.map((col) => cellAt(knowledge, mention, { ...s, column: col }, money.source)).find((c) => c !== null) ?? null;
    };
    const [a, b] = [at(one), at(two)];
    if (a && b && a !== b) return later(a, b);
  }
  return null;
}

/** The later of two first; of the same year what became of it before what was planned. */
function later(a: Cell, b: Cell): [Cell, Cell] {
  const rank = (c: Cell) => (c.year ?? 0) * 10 + ['budget', 'prognos', 'utfall'].indexOf(c.column.toLowerCase());
  return rank(a) >= rank(b) ? [a, b] : [b, a];
}

/** One year said: against the year before it (the nearest there is); none said: the two newest. */
function before(knowledge: Knowledge, mention: Mention, money: MoneyWords): [Cell, Cell] | null {
  const slot = money.slots[0];
  const columns: (Column | undefined)[] = slot?.column ? [slot.column] : ['budget', 'utfall', undefined];
  const since = /\b(sedan|fran|efter) 20\d\d/.test(money.restText);
  for (const column of columns) {
    const years = yearsWith(knowledge, mention, column);
    const year = since ? years.at(-1) : (slot?.year ?? years.at(-1));
    const earlier = since ? slot?.year : years.filter((y) => year !== undefined && y < year).at(-1);
    if (!year || !earlier || year === earlier || !years.includes(year) || !years.includes(earlier)) continue;
    const a = cellAt(knowledge, mention, { column, year }, money.source);
    const b = cellAt(knowledge, mention, { column, year: earlier }, money.source ?? a?.plan.year ?? null);
    if (a && b && (column || a.column === b.column)) return [a, b];
  }
  return null;
}

/** Several rows added up, or their mean. */
export function totalOf(knowledge: Knowledge, mentions: Mention[], money: MoneyWords, op: 'sum' | 'average'): Query | null {
  const slot = money.slots[0] ?? { column: undefined, year: undefined };
  if (mentions.length < 2) {
    const [first] = mentions;
    if (!first || op === 'sum' || money.slots.length < 2) return null;
    const cells = money.slots.flatMap((s) => cellAt(knowledge, first, s, money.source) ?? []);
    return cells.length > 1 ? compute(op, cells) : null;
  }
  const cells = sameSlot(knowledge, mentions, slot, money.source);
  return cells ? compute(op, cells) : null;
}

/** Rows or years side by side. */
export function comparisonOf(knowledge: Knowledge, mentions: Mention[], money: MoneyWords, op: Operation): Query | null {
  const [first] = mentions;
  if (!first) return null;
  const columns = [...new Set(money.slots.flatMap((s) => (s.column ? [s.column] : [])))];
  const through = money.concepts.has('develop') || /utveckl/.test(money.restText) || /-|till|\bover\b/.test(money.restText);
  const [from, to] = [Math.min(...money.years), Math.max(...money.years)];
  const all = [...new Set(mentions.flatMap((m) => yearsWith(knowledge, m, columns[0])))].sort((a, b) => a - b);
  const years = through && money.years.length > 1 ? all.filter((y) => y >= from && y <= to) : money.years;
  const items = mentions.flatMap((m) => {
    const cell =
      cellAt(knowledge, m, { column: columns[0], year: years.at(-1) }, money.source) ??
      cellAt(knowledge, m, { column: undefined, year: undefined }, money.source);
    return cell ? [cell.item] : [];
  });
  if (items.length === 0) return null;
  const column = columns.length === 1 ? columns[0] : undefined;
  return {
    ask: 'compare',
    items: items.slice(0, 8),
    years: op === 'compare' || money.years.length > 1 ? years.slice(0, 12) : [],
    ...(column ? { column } : {}),
  };
}
