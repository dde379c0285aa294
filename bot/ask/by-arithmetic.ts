/** Figures of nyckeltal and styrtal by group and year, and what is counted from them: differences, shares, changes, distance to the target. */
import type { ItemId } from '../../data/model.ts';
import type { Query } from '../../data/query.ts';
import type { Cell } from './cells.ts';
import { groupsSaid, isLevel, isTotal } from './groups.ts';
import type { Knowledge } from './knowledge.ts';
import { termOf } from './money-cells.ts';
import { type MoneyWords, readMoney } from './money-words.ts';
import { type Operation, operation } from './operation.ts';
import type { Asked, Understanding } from './understanding.ts';
import { wanted } from './understanding.ts';
import { tokens } from './words.ts';

/** Kinds of question that are about something other than a figure. */
const otherWords = [
  'risk',
  'mitigation',
  'uppdrag',
  'activity',
  'goal',
  'who',
  'why',
  'definition',
  'when',
  'internalControl',
  'status',
  'budget',
] as const;

/** Understands a question about the figures of a nyckeltal, or a calculation over those of a styrtal. Null when it is neither. */
export function byArithmetic(asked: Asked): Understanding | null {
  const { signals } = asked;
  if (otherWords.some((c) => signals.concepts.has(c)) || /\bvarfor\b|\bberor\b/.test(signals.folded)) return null;
  const query = ofKeyFigures(asked) ?? ofStyrtal(asked);
  return query ? { kind: 'query', query, ...(signals.years[0] ? { year: signals.years[0] } : {}) } : null;
}

function ofKeyFigures(asked: Asked): Query | null {
  const { signals, knowledge, where, given } = asked;
  if (signals.concepts.has('target') || signals.concepts.has('long') || signals.concepts.has('aim')) return null;
  const within = (id: ItemId) => !where.document || !where.plans || where.plans.some((p) => id.startsWith(`${p}/`));
  const accept = (id: ItemId) => knowledge.rows.get(id)?.kind === 'keyfigure' && within(id) && nameFits(knowledge, id, signals.years);
  const read = readMoney(signals, knowledge, accept);
  const known = given.filter((id) => knowledge.rows.get(id)?.kind === 'keyfigure');
  const words = tokens(signals.folded);
  const groupsIn = (id: ItemId) => groupsSaid(knowledge.cells.get(id) ?? [], words);
  const grouped = read.mentions
    .flatMap((m) => m.ids.slice(0, 1))
    .find((id) => groupsIn(id).length > 0 && !/\d/.test(knowledge.rows.get(id)?.row.id.split('/')[2] ?? ''));
  const named = grouped && groupsIn(grouped).some((g) => /\d/.test(g)) ? [grouped] : read.mentions.flatMap((m) => m.ids.slice(0, 1));
  const heaviest = [...read.mentions].sort((a, b) => b.weight - a.weight)[0]?.ids[0];
  const op = operation({ ...signals, folded: signals.folded, concepts: read.concepts, years: signals.years });
  const items =
    read.mentions.length > 0
      ? op || !heaviest
        ? named
        : named.includes(heaviest)
          ? [heaviest]
          : named
      : wanted(signals).length === 0
        ? known
        : [];
  const [first] = items;
  if (!first) return null;
  if (read.mentions.length > 0 && !isMeant(asked, read, first, groupsIn(first).length > 0)) return null;
  if (
    /\b(hur manga|antal|antalet)\b(?! procent)/.test(signals.folded) &&
    (knowledge.cells.get(first) ?? []).every((c) => ['mnkr', 'kronor', '%'].includes(c.unit))
  )
    return null;
  const cells = knowledge.cells.get(first) ?? [];
  const groups = groupsSaid(cells, words);
  const at = (item: ItemId, year: number | undefined, group: string | null) => levelOf(knowledge.cells.get(item) ?? [], year, group);
  const years = signals.years;
  const ofYear = (year: number): Cell | null => {
    const own = at(first, year, groups[0] ?? null);
    if (own) return own;
    const other = knowledge.names.find(
      words,
      (id) => accept(id) && (knowledge.cells.get(id) ?? []).some((c) => c.year === year && isLevel(c)),
      1,
    )[0];
    return other?.ids[0] ? at(other.ids[0], year, groups[0] ?? null) : null;
  };
  const falls = /\b(minsk\w*|sjonk|sjunk\w*)\b/.test(signals.folded);
  if (/\bvilka\b/.test(signals.folded) && (op === 'difference' || op === 'change')) return moving(knowledge, first, falls, years[0]);
  const counted =
    op && (cells.some(isLevel) || op === 'share') ? calculation(op, items, groups, years, at, ofYear, cells, knowledge) : null;
  if (counted) return counted;
  const year = years[0];
  if (years.length > 1) {
    if (years.some((y) => !ofYear(y))) return null;
    const having = [...new Set(years.flatMap((y) => ofYear(y)?.item ?? []))].slice(0, 8);
    return having.length > 0 ? { ask: 'compare', items: having, years } : null;
  }
  if (year !== undefined && !cells.some((c) => c.year === year)) return null;
  if (read.mentions.length > 0 && !read.mentions.some((m) => m.strong) && groups.length === 0 && cells.every((c) => !isTotal(c.group)))
    return null;
  return {
    ask: 'figure',
    items: [...new Set(items)].slice(0, 4),
    aspect: 'outcome',
    ...(groups.length > 1 ? { parts: groups.slice(0, 6) } : groups[0] ? { part: groups[0].slice(0, 40) } : {}),
    ...(year ? { year } : {}),
  };
}

/** A nyckeltal whose very name says a year answers for that year only. */
function nameFits(knowledge: Knowledge, id: ItemId, years: number[]): boolean {
  const row = knowledge.rows.get(id);
  const said = row?.kind === 'keyfigure' ? (row.row.name.match(/\b20\d\d\b/g) ?? []).map(Number) : [];
  return said.length === 0 || said.some((y) => years.includes(y));
}

/** The words name the nyckeltal well, and no styrtal or statement holds more of them. */
function isMeant({ signals, knowledge, where }: Asked, read: MoneyWords, first: ItemId, grouped: boolean): boolean {
  if (read.cover < (grouped ? 0.35 : 0.55)) return false;
  const rival = knowledge.search.find(signals.terms, {
    plans: where.plans,
    accept: (e) => e.id !== first && ['styrtal', 'statement', 'term'].includes(e.kind) && (where.accept?.(e) ?? true),
  });
  const answers = (id: ItemId) => signals.years.every((y) => (knowledge.cells.get(id) ?? []).some((c) => c.year === y));
  const styrtal = rival.find((h) => h.entry.kind === 'styrtal' && answers(h.entry.id));
  const strong = read.mentions.some((m) => m.strong);
  if (styrtal && !grouped && (strong ? styrtal.cover >= read.cover - 0.05 : styrtal.cover >= 0.5)) return false;
  const text = rival.find((h) => h.entry.kind !== 'styrtal');
  return grouped || read.cover > 0.9 || !text || text.cover < read.cover + 0.1;
}

/** The level of a group in a year, the newest where none is said. */
function levelOf(cells: Cell[], year: number | undefined, group: string | null): Cell | null {
  const fits = cells.filter(
    (c) =>
      c.value !== null &&
      (isLevel(c) || !cells.some(isLevel)) &&
      (year === undefined || c.year === year) &&
      (group === null ? isTotal(c.group) : c.group === group),
  );
  return [...fits].sort((a, b) => (b.year ?? 0) - (a.year ?? 0))[0] ?? null;
}

type At = (item: ItemId, year: number | undefined, group: string | null) => Cell | null;

function calculation(
  op: Operation,
  items: ItemId[],
  groups: string[],
  years: number[],
  at: At,
  ofYear: (year: number) => Cell | null,
  cells: Cell[],
  knowledge: Knowledge,
): Query | null {
  const [first, second] = items;
  const compute = (kind: Extract<Query, { ask: 'compute' }>['op'], found: (Cell | null)[]): Query | null => {
    const all = found.flatMap((c) => (c ? [c] : []));
    const same = new Set(all.map((c) => c.unit)).size === 1 && new Set(all.map((c) => c.scope)).size === 1;
    return all.length === found.length && all.length > 1 && same ? { ask: 'compute', op: kind, terms: all.map(termOf) } : null;
  };
  if (!first) return null;
  const year = years[0];
  const [one, two] = groups;
  if (op === 'share') {
    if (second) {
      const pair = [at(first, year, null), at(second, year, null)].sort((a, b) => Math.abs(a?.value ?? 0) - Math.abs(b?.value ?? 0));
      return compute('share', pair);
    }
    if (one) return compute('share', [at(first, year, one), at(first, year, two ?? null) ?? at(first, year, null)]);
    const whole = totalRow(knowledge, first);
    return whole ? compute('share', [at(first, year, null), at(whole, year, null)]) : null;
  }
  if (op === 'sum' || op === 'average')
    return compute(op, groups.length > 1 ? groups.map((g) => at(first, year, g)) : items.map((i) => at(i, year, one ?? null)));
  const kind = op === 'change' ? 'change' : 'difference';
  if (two && one && years.length < 2) return compute(kind, [at(first, year, one), at(first, year, two)]);
  if (second && years.length < 2) return compute(kind, [at(first, year, one ?? null), at(second, year, one ?? null)]);
  if (years.length > 2) return null;
  if (years.length === 2) {
    const pair = compute(kind, [ofYear(Math.max(...years)), ofYear(Math.min(...years))]);
    if (pair) return pair;
  }
  if (op === 'compare' && years.length < 2) return null;
  const newest = years.length > 1 ? null : at(first, year, one ?? null);
  const before = newest?.year ? at(first, newest.year - 1, one ?? null) : null;
  if (newest && before) return compute(kind, [newest, before]);
  const change = cells.find(
    (c) => c.value !== null && /ökning|minskning|förändring/i.test(c.column) && (years.length === 0 || c.year === Math.max(...years)),
  );
  return change
    ? { ask: 'figure', items: [first], aspect: 'outcome', part: change.column.slice(0, 40), ...(change.year ? { year: change.year } : {}) }
    : null;
}

/** The rows of a nyckeltal's table that went up, or down, from the year before. */
function moving(knowledge: Knowledge, id: ItemId, down: boolean, year: number | undefined): Query | null {
  const row = knowledge.rows.get(id);
  const plan = row?.kind === 'keyfigure' ? knowledge.plans.find((p) => p.head.id === row.plan.id) : undefined;
  if (row?.kind !== 'keyfigure' || !plan) return null;
  const items = plan.keyFigures
    .filter((k) => k.table === row.row.table && !/summa|total/.test(k.id))
    .filter((k) => {
      const to = levelOf(knowledge.cells.get(k.id) ?? [], year, null);
      const from = to?.year ? levelOf(knowledge.cells.get(k.id) ?? [], to.year - 1, null) : null;
      if (!to || !from) return false;
      const by = Math.abs(to.value ?? 0) - Math.abs(from.value ?? 0);
      return down ? by < 0 : by > 0;
    })
    .map((k) => k.id);
  const title = `${row.row.table}: det som ${down ? 'minskade' : 'ökade'} ${year ?? plan.head.year}`.slice(0, 200);
  return items.length > 0 ? { ask: 'list', items, title, count: false, page: 1 } : null;
}

/** The sum row of the table that a nyckeltal stands in. */
function totalRow(knowledge: Knowledge, id: ItemId): ItemId | null {
  const row = knowledge.rows.get(id);
  if (row?.kind !== 'keyfigure') return null;
  const plan = knowledge.plans.find((p) => p.head.id === row.plan.id);
  const total = plan?.keyFigures.find((k) => k.table === row.row.table && /summa|total/.test(k.id) && k.id !== id);
  return total?.id ?? null;
}

/** Groups of a styrtal against each other, or its outcome against its target. */
function ofStyrtal({ signals, knowledge, where, given }: Asked): Query | null {
  const op = operation(signals);
  if (!op || op === 'sum' || op === 'average' || op === 'share') return null;
  const known = given.filter((id) => knowledge.rows.get(id)?.kind === 'styrtal');
  const best = knowledge.search.find(signals.terms, { plans: where.plans, kinds: ['styrtal'], accept: where.accept })[0];
  const id = wanted(signals).length > 0 ? (best && best.cover >= 0.5 ? best.entry.id : null) : (known[0] ?? null);
  if (!id) return null;
  const cells = knowledge.cells.get(id) ?? [];
  const value = (column: string, group: string | null) =>
    cells.find((c) => c.column === column && c.value !== null && c.group === group) ?? null;
  const groups = groupsSaid(cells, tokens(signals.folded));
  const [one, two] = groups;
  const column = signals.concepts.has('long') ? 'långsiktigt målvärde' : 'målvärde';
  const aims = signals.concepts.has('target') || signals.concepts.has('long') || signals.concepts.has('aim');
  const compute = (pair: (Cell | null)[]): Query | null => {
    const all = pair.flatMap((c) => (c ? [c] : []));
    return all.length === 2 ? { ask: 'compute', op: op === 'change' ? 'change' : 'difference', terms: all.map(termOf) } : null;
  };
  if (one && two) return compute([value(aims ? column : 'utfall', one), value(aims ? column : 'utfall', two)]);
  const years = signals.years;
  const crosses =
    years.some((y) => y !== knowledge.rows.get(id)?.plan.year) ||
    signals.concepts.has('develop') ||
    (op === 'compare' && years.length === 1);
  if (aims && years.length < 2 && !crosses) return compute([value('utfall', one ?? null), value(column, one ?? null)]);
  if (aims && crosses && years.every((y) => knowledge.plans.some((p) => p.head.year === y))) {
    const members = knowledge.seriesOf.get(id)?.members.map((m) => m.item) ?? [];
    return members.length > 1 ? { ask: 'compare', items: [id, ...members.filter((m) => m !== id)].slice(0, 8), years } : null;
  }
  return null;
}
