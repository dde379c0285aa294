/** A question that leans on the one before: "och året innan?", "vad är målet?", "den sista", "hur mycket av det var tandvården". */
import type { ItemId } from '../../../data/model.ts';
import { tokens } from '../language/words.ts';
import type { Before, Topic } from '../memory.ts';
import { type Signals, wanted } from './signals.ts';

/** Words that only say whose value is meant. */
const scopeWords = new Set(['regionkansliet', 'kansliet', 'totalt']);

/** `sure`: the words themselves point back; otherwise the question is tried on its own first. */
export type Followed = { signals: Signals; given: ItemId[]; picked: ItemId | null; sure: boolean };

/** Concepts that name a thing of their own, so that even a short question can stand alone. */
const naming = [
  'investment',
  'uppdrag',
  'activity',
  'risk',
  'mitigation',
  'styrtal',
  'strategy',
  'perspective',
  'internalControl',
  'surplus',
  'deficit',
  'definition',
] as const;

/** "finns det", "hur gick det": a det that points at nothing. */
const expletive =
  /\b(finns|fanns|gick|gar|star|stod|ser|blev|handlar|kostar) det\b|\bar det (kvar|sant|rimligt|samma)\b|\bdet (finns|fanns|star|gar|galler)\b/g;
const pointing = /\b(det|den|dem|dess|denna|detta|dessa|dom)\b/;

const ordinals: [RegExp, number][] = [
  [/\b(den|det|de|dom)? ?(allra )?sista\b/, -1],
  [/\b(forsta|ettan)\b/, 0],
  [/\b(andra|tvaan)\b/, 1],
  [/\b(tredje|trean)\b/, 2],
  [/\b(fjarde|fyran)\b/, 3],
  [/\b(femte|femman)\b/, 4],
];

/** Joins a question with the topic before it, or returns null when it stands on its own. */
export function followUp(signals: Signals, topic: Topic): Followed | null {
  const picked = pick(signals, topic);
  if (picked) return { signals, given: [picked], picked, sure: true };
  const words = wanted(signals).filter((t) => !scopeWords.has(t.word));
  const before = topic.signals;
  const sameTable = topic.amounts && signals.years.length === 0 && /^\W*(hur mycket|hur stor\w*|vad) (ar|var)\b/.test(signals.folded);
  const points =
    pointsBack(
      signals,
      words.map((t) => t.word),
    ) || /\b(dar|ocksa)\b/.test(signals.folded);
  const leans = sameTable || signals.continues || points;
  const wantsSomething = tokens(signals.folded).length > 0 && !/^\W*(tack|ok|okej|bra|nej|ja|hej)\W*$/.test(signals.folded);
  if (words.length === 0 && !wantsSomething) return null;
  if (words.length > 0 && !leans) return null;
  if (words.length === 0 && signals.numbered !== null) return null;
  const short = tokens(signals.folded).length <= 3 && wanted(signals).length === 0 && !naming.some((c) => signals.concepts.has(c));
  return { signals: join(signals, before, topic, words.length > 0), given: topic.given, picked: null, sure: leans || short };
}

/** A pronoun points back when nothing named in the question comes before it ("AVI: varför minskade den?" explains its own). */
function pointsBack(signals: Signals, words: string[]): boolean {
  const text = signals.folded.replace(expletive, ' ');
  const at = text.search(pointing);
  if (at < 0) return false;
  const named = words.map((w) => text.indexOf(w)).filter((n) => n >= 0);
  return named.length === 0 || Math.min(...named) > at;
}

function pick(signals: Signals, topic: Topic): ItemId | null {
  if (topic.shown.length < 2) return null;
  const last = topic.shown.length;
  for (const [pattern, at] of ordinals) {
    if (pattern.test(signals.folded) && !/\bandra (uppdrag|styrtal|risk|mal)/.test(signals.folded))
      return topic.shown.at(at < 0 ? last + at : at) ?? null;
  }
  const bare = signals.folded.match(/^\W*(?:nr|nummer|alternativ|val|punkt)?\W*(\d{1,2})\W*$/);
  if (bare?.[1]) return topic.shown[Number(bare[1]) - 1] ?? null;
  return null;
}

/** "och 49?" after an uppdrag asked for by its number. */
function numberedAgain(signals: Signals, before: Before): Signals['numbered'] {
  const number = Number(signals.numbers[0]);
  if (!before.numbered || signals.numbers.length !== 1 || !Number.isInteger(number)) return before.numbered;
  return { kind: before.numbered.kind, number, more: [] };
}

function join(signals: Signals, before: Before, topic: Topic, hasWords: boolean): Signals {
  const year = topic.year ?? before.years[0] ?? null;
  const previous = /\b(innan|dessforinnan|aret fore|forra aret|foregaende ar|i fjol)\b/.test(signals.folded) && signals.years.length === 0;
  const next = /\b(aret efter|nasta ar|aret darpa)\b/.test(signals.folded) && signals.years.length === 0;
  const against = /\b(an|jamfor|jamfort|mot|jmf|jfr|fran|sedan|skillnad)\b/.test(signals.folded) && signals.years.length > 0;
  const years =
    previous && year
      ? [year - 1]
      : next && year
        ? [year + 1]
        : against && year && !signals.years.includes(year)
          ? [...signals.years, year]
          : signals.years.length > 0
            ? signals.years
            : before.years;
  const changed = years !== before.years;
  const sides = [
    'target',
    'aim',
    'long',
    'outcome',
    'budget',
    'forecast',
    'spent',
    'surplus',
    'deficit',
    'deviation',
    'status',
    'who',
    'why',
    'when',
    'definition',
  ] as const;
  const newSide = sides.some((s) => signals.concepts.has(s));
  const kept = [...before.concepts].filter((c) => !newSide || !sides.some((s) => s === c));
  const soft = before.terms.filter((t) => t.soft && !newSide);
  return {
    ...signals,
    concepts: new Set([...kept, ...signals.concepts]),
    terms: hasWords
      ? [...signals.terms, ...soft.filter((t) => !signals.terms.some((o) => o.word === t.word))]
      : [
          ...signals.terms,
          ...before.terms.filter(
            (t) => !signals.terms.some((o) => o.word === t.word) && !(signals.numbers.length > 0 && /^\d/.test(t.word)),
          ),
        ],
    years,
    document: signals.document ?? (changed ? null : before.document),
    numbered: signals.numbered ?? (hasWords ? null : numberedAgain(signals, before)),
    numbers: signals.numbers.length > 0 ? signals.numbers : before.numbers,
    counts: signals.counts || (!hasWords && before.counts),
    lists: signals.lists || (!hasWords && before.lists),
    scope: signals.scope ?? before.scope,
  };
}
