/** What a question about money says once its rows are named: columns with their years, the document, what is to be counted. */
import type { BudgetLine, ItemId } from '../../../data/model.ts';
import type { Cell } from '../knowledge/cells.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Mention } from '../knowledge/names.ts';
import { type Concept, conceptsOf } from '../language/lexicon.ts';
import { tokens } from '../language/words.ts';
import type { Signals } from './signals.ts';

export type Column = BudgetLine['amounts'][number]['column'];
/** A column with the year said of it. */
export type Slot = { column: Column | undefined; year: number | undefined };

/** A question read as one about rows and amounts. */
export type MoneyWords = {
  mentions: Mention[];
  /** The words that name no row. */
  rest: string[];
  restText: string;
  concepts: Set<Concept>;
  slots: Slot[];
  /** Every year said of an amount. */
  years: number[];
  /** The document named as the source ("enligt vp 2023"), by its year. */
  source: number | null;
  /** Whether the question has words of its own that name none. */
  leaves: boolean;
  /** Share of the question's own words that name rows. */
  cover: number;
};

/** Words of asking for money that say nothing more. */
const idle =
  /^(berakna|tilldela|avsatt|avsatta|satsa|disponera|foreslag|besluta|fordela|anslag|hamna|fick|slut|december|innevarande|justera|driftbudget|overskrid|overskred|overskreds|underskrid|underskred|utgift|driftredovis|stammer|budgettabell|raknefel|bokslut|arsbokslut|driftansvar|driftsansvar|nettokostnad|ovanfor|regionstyrels|overskott|underskott|vantas|forvanta|billig|dyr|prognostis|uppskatta|utveckl|sedan)|^(ram|drift|post|rad|pott|rakn|lagg|peng|enhet|omrade|stab|total|hel|tabell|belopp|namnd|sak|mnkr|rs|per|bli|ligg|hall|hold|netto|skulle|ihop|minus|plus|juli|storlek|forhallande|aktuell|del|pris)(a|ar|s|as|er|en|et|t|n|erna|arna|ades|ar|na|ns|des|it|e)?$/;

/** Reads the words of a question once. */
export function readMoney(signals: Signals, knowledge: Knowledge, accept: (id: ItemId) => boolean): MoneyWords {
  const words = tokens(signals.folded);
  const first = knowledge.names.find(words, accept);
  const source = sourceSaid(signals.folded);
  const rough = slotsOf(words, first, source, signals, knowledge);
  const has = (id: ItemId) =>
    accept(id) &&
    (rough.length === 0 ||
      rough.some((s) => (knowledge.cells.get(id) ?? []).some((c) => fits(c, s, source) && (c.value !== null || c.text !== 'saknas'))));
  const exact = knowledge.names.find(words, has);
  const weight = (all: Mention[]) => all.reduce((sum, m) => sum + m.weight, 0);
  const chosen = exact.length >= first.length && weight(exact) >= weight(first) * 0.6 ? exact : first;
  const mentions = chosen.map((m) => ({ ...m, ids: knowledge.names.rowsOf(m.thing).filter(accept) }));
  const taken = new Set(mentions.flatMap((m) => m.at));
  const rest = words.filter((_, at) => !taken.has(at));
  const concepts = new Set<Concept>();
  for (const [at, word] of words.entries()) {
    const stems = [...knowledge.names.readings(word).keys()];
    if (taken.has(at) && stems.length === 1) continue;
    for (const s of taken.has(at) ? stems.slice(1) : stems) for (const c of conceptsOf(s)) concepts.add(c);
  }
  const said = new Set<Concept>(words.flatMap((w) => [...knowledge.names.readings(w).keys()].flatMap(conceptsOf)));
  for (const c of signals.concepts) if (!said.has(c)) concepts.add(c);
  const slots = slotsOf(words, mentions, source, signals, knowledge);
  const here = new Set(words.flatMap((w) => [w, ...knowledge.names.readings(w).keys()]));
  const own = signals.terms.filter(
    (t) =>
      (here.has(t.word) || t.stems.some((x) => x.weight >= 0.85 && here.has(x.stem))) &&
      !t.soft &&
      t.word.length > 1 &&
      !idle.test(t.word) &&
      !columnOf(t.word) &&
      !/^\d/.test(t.word),
  );
  const takenWords = [...taken].flatMap((at) => [words[at] ?? '', ...knowledge.names.readings(words[at] ?? '').keys()]);
  const left = own.filter((t) => !takenWords.includes(t.word) && !t.stems.some((s) => s.weight >= 0.9 && takenWords.includes(s.stem)));
  const weigh = (t: (typeof own)[number]) =>
    t.unknown ? 6 : Math.max(1, ...t.stems.slice(0, 1).map((s) => knowledge.search.weigh(s.stem)));
  const named = mentions.reduce((sum, m) => sum + m.weight, 0);
  const missed = left.reduce((sum, t) => sum + weigh(t), 0);
  return {
    mentions,
    rest,
    restText: rest.join(' '),
    concepts,
    slots,
    years: [...new Set(slots.flatMap((s) => (s.year === undefined ? [] : [s.year])))],
    source,
    leaves: left.length > 0,
    cover: named + missed === 0 ? 1 : named / (named + missed),
  };
}

/** Whether a cell stands in the slot. A column and a year that are not said fit anything. */
export function fits(cell: Cell, slot: Slot, source: number | null = null): boolean {
  return (
    (!slot.column || cell.column.toLowerCase() === slot.column) &&
    (!slot.year || cell.year === slot.year || (source === slot.year && cell.plan.year === slot.year))
  );
}

const columnWords: [RegExp, Column][] = [
  [/^omsattning/, 'omsättning'],
  [/^relation/, 'relation'],
  [/^utfallsavvik/, 'utfallsavvikelse'],
  [/^(budgetavvik|avvik|avvek|overskott|underskott|minusresultat|plusresultat)/, 'budgetavvikelse'],
  [/prognos|^forecast/, 'prognos'],
  [/budget(?!avvik|post)|^anslag/, 'budget'],
  [/^(utfall|kostade|kostat|kostnadsutfall|bokslut|forbruka|anvandes|forbrukades|nyttjade|betalades|outcome)/, 'utfall'],
];

/** The column that one word says, or undefined. */
export function columnOf(word: string): Column | undefined {
  return columnWords.find(([pattern]) => pattern.test(word))?.[1];
}

/** Columns and years in the order they are said: a year belongs to the column before it, else to the one after. */
function slotsOf(words: string[], mentions: Mention[], source: number | null, signals: Signals, knowledge: Knowledge): Slot[] {
  const taken = new Set(mentions.filter((m) => m.strong).flatMap((m) => m.at));
  const columns: { column: Column; at: number }[] = [];
  const years: { year: number; at: number }[] = [];
  words.forEach((word, at) => {
    const column = columnOf(word);
    if (column && !(taken.has(at) && knowledge.names.readings(word).size === 1)) columns.push({ column, at });
    if (/^20[0-3]\d$/.test(word) && signals.years.includes(Number(word)) && !taken.has(at)) years.push({ year: Number(word), at });
  });
  const newest = knowledge.plans[0]?.head.year;
  if (newest && /\b(i ar|innevarande ar)\b/.test(signals.folded) && years.length === 0) years.push({ year: newest, at: words.length });
  if (
    newest &&
    /\b(forra aret|i fjol|fjolaret)\b/.test(signals.folded) &&
    !/\binnan\b/.test(signals.folded) &&
    years.every((y) => y.at === words.length)
  )
    years.push({ year: newest - 1, at: words.length + 1 });
  const asked = years.filter((y) => y.year !== source || !years.some((o) => o.year !== source));
  const values =
    asked.length > 0 ? asked : signals.years.filter((y) => y !== source || signals.years.length === 1).map((year) => ({ year, at: -1 }));
  const related =
    columns.some((c) => c.column === 'relation') || /\b(forhallande|relation|relationen) till omsattning/.test(signals.folded);
  const distinct = (related ? [{ column: 'relation' as const, at: 0 }] : columns).filter(
    (c, i) => columns.findIndex((o) => o.column === c.column && !between(o.at, c.at, values)) === i,
  );
  if (distinct.length === 0) return dedupe(values.map((y) => ({ column: undefined, year: y.year })));
  const [only] = distinct;
  // "X 2025 jämfört med prognosen 2024": the column is said of the year behind it alone.
  if (only && distinct.length === 1 && values.length === 2 && values[0] && values[1] && values[0].at >= 0) {
    const [a, b] = values;
    if (a.at < only.at && b.at === only.at + 1)
      return [
        { column: undefined, year: a.year },
        { column: only.column, year: b.year },
      ];
  }
  if (distinct.length === 1 || values.length === 0) {
    return dedupe(
      distinct.flatMap((c): Slot[] =>
        values.length > 0 ? values.map((y) => ({ column: c.column, year: y.year })) : [{ column: c.column, year: undefined }],
      ),
    );
  }
  const free = [...values];
  const slots = distinct.map((c, i) => {
    const next = distinct[i + 1]?.at ?? Number.POSITIVE_INFINITY;
    const at = free.findIndex((y) => y.at > c.at && y.at < next);
    const own = at >= 0 ? free.splice(at, 1)[0] : undefined;
    return { column: c.column, year: own?.year };
  });
  for (const slot of slots) if (slot.year === undefined) slot.year = free.shift()?.year ?? slots.find((s) => s.year !== undefined)?.year;
  return dedupe(slots);
}

function between(a: number, b: number, years: { at: number }[]): boolean {
  return years.some((y) => y.at > Math.min(a, b) && y.at < Math.max(a, b));
}

function dedupe(slots: Slot[]): Slot[] {
  return slots.filter((s, i) => slots.findIndex((o) => o.column === s.column && o.year === s.year) === i);
}

/** The year of a document named as a source: "enligt vp 2023", "i 2025 års plan". */
function sourceSaid(folded: string): number | null {
  const found = folded.match(
    /\b(?:vp|vb|plan|planen|verksamhetsplan|verksamhetsplanen|verksamhetsberattelse|verksamhetsberattelsen|arsredovisningen|rapporten|berattelsen)(?: for| fran| av)? ?'?(20\d\d|\d\d)\b|\b(20\d\d) ars (?:vp|plan|verksamhetsplan|verksamhetsberattelse|rapport)\b/,
  );
  const year = found?.[1] ?? found?.[2];
  return year ? Number(year.length === 2 ? `20${year}` : year) : null;
}
