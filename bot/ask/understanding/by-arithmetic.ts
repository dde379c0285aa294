/** Figures of nyckeltal and styrtal by group and year, and what is counted from them: differences, shares, changes, distance to the target. */
import type { ItemId } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import type { Cell } from '../knowledge/cells.ts';
import { groupsSaid, isLevel, isTotal } from '../knowledge/groups.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { tokens } from '../language/words.ts';
import { type MoneyWords, readMoney } from '../reading/money-words.ts';
import { operation } from '../reading/operation.ts';
import { wanted } from '../reading/signals.ts';
import { calculation, levelOf, moving } from './figure-compute.ts';
import { ofStyrtal } from './styrtal-compute.ts';
import type { Asked, Understanding } from './understanding.ts';

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
  if (
    otherWords.some((c) => signals.concepts.has(c)) ||
    /\bvarfor\b|\bberor\b|\bbudgetera\w*|\bvantas\b|\bforvantas\b|\bberaknas\b/.test(signals.folded)
  )
    return null;
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
  const op = operation({ ...signals, concepts: read.concepts });
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
    const without = years.filter((y) => !ofYear(y));
    if (without.length > 0) {
      // Another year may stand in the text alone.
      const told = knowledge.search.find(signals.terms, {
        kinds: ['statement'],
        accept: (e) => e.years.some((y) => without.includes(y)),
      })[0];
      const kept = years.find((y) => !without.includes(y));
      if (kept === undefined || !told || told.cover < 0.5 || op === 'difference' || op === 'change') return null;
      return { ask: 'figure', items: [first], aspect: 'outcome', year: kept, with: [told.entry.id] };
    }
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
