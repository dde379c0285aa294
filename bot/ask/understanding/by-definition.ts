/** "Vad står ISK för?", "LOU, LOF och LOL": terms asked for by their very name. */
import type { ItemId } from '../../../data/model.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { conceptsOf } from '../language/lexicon.ts';
import { stem, tokens } from '../language/words.ts';
import { type Signals, wanted } from '../reading/signals.ts';
import type { Asked, Understanding } from './understanding.ts';

const namesOf = new WeakMap<Knowledge, Map<string, ItemId[]>>();

/** Terms by the stems of their name and its other spellings, newest document first. */
function termNames(knowledge: Knowledge): Map<string, ItemId[]> {
  const known = namesOf.get(knowledge);
  if (known) return known;
  const names = new Map<string, ItemId[]>();
  for (const plan of knowledge.plans) {
    for (const term of plan.terms) {
      for (const name of [term.term.replace(/\(.*?\)/g, ''), ...(term.term.match(/\(([^)]+)\)/)?.slice(1) ?? []), ...term.also]) {
        const key = tokens(name).map(stem).join(' ');
        if (key) names.set(key, [...(names.get(key) ?? []), term.id]);
      }
    }
  }
  namesOf.set(knowledge, names);
  return names;
}

/** Whether the words ask for a meaning rather than for a figure. */
export function asksForMeaning({ concepts, folded }: Signals): boolean {
  return (
    concepts.has('definition') ||
    /\bvad (ar|e) det( for nagot)?\s*($|[?,.!]|och\b)/.test(folded) ||
    /\b(vad|va) (betyder|innebar|menas|menar|raknas som|avses med)\b|\bstar\b.* for\b|\bforkortning|\bwhat does .* (mean|stand)/.test(
      folded,
    )
  );
}

/** Understands a question for definitions, or null when it names no term. */
export function byDefinition({ signals, knowledge, where }: Asked): Understanding | null {
  const asks = asksForMeaning(signals);
  const plain =
    (wanted(signals).length === 1 && /^\W*[\w-]{2,5}\W*$/.test(signals.folded)) ||
    /^\W*(vad|va) (ar|e) (en |ett )?[\w .,&-]+\W*$/.test(signals.folded);
  if ((!asks && !plain && !/\bskillnad\w* mellan\b/.test(signals.folded)) || signals.numbered) return null;
  if (
    !asks &&
    (signals.years.length > 0 ||
      (['target', 'aim', 'long', 'outcome', 'budget', 'forecast', 'surplus', 'status'] as const).some((c) => signals.concepts.has(c)))
  )
    return null;
  const names = termNames(knowledge);
  const said = tokens(signals.folded).map(stem);
  const found: { at: number; length: number; ids: ItemId[] }[] = [];
  for (let length = Math.min(5, said.length); length > 0; length--) {
    for (let at = 0; at + length <= said.length; at++) {
      if (found.some((f) => at < f.at + f.length && f.at < at + length)) continue;
      const ids = names.get(said.slice(at, at + length).join(' '));
      if (ids) found.push({ at, length, ids });
    }
  }
  // "risken kring Platina" asks for the risk, not for what a risk is: a word for a kind of item is a term only when nothing else is named.
  const isKind = (f: (typeof found)[number]) => f.length === 1 && conceptsOf(said[f.at] ?? '').length > 0;
  const named = found.filter((f) => !isKind(f));
  const differs = /\bskillnad\w* mellan\b/.test(signals.folded) && found.length > 1;
  if (!asks && !differs && named.length < found.length) return null;
  const [first] = [...found].sort((a, b) => a.at - b.at);
  const meant = differs || named.length === 0 ? found : first && isKind(first) ? [first] : named;
  const spelled = (id: ItemId) => {
    const row = knowledge.rows.get(id);
    return row?.kind === 'term' && [row.row.term, ...row.row.also].some((n) => signals.raw.includes(n.toLowerCase()));
  };
  const terms = meant
    .sort((a, b) => a.at - b.at)
    .flatMap(
      (f) =>
        f.ids.filter(spelled).find((id) => !where.plans || where.plans.some((p) => id.startsWith(`${p}/`))) ??
        f.ids.find((id) => where.plans?.some((p) => id.startsWith(`${p}/`))) ??
        f.ids.slice(0, 1),
    );
  if (terms.length === 0) return null;
  const measured = asks ? null : measureNamed(knowledge, signals, terms);
  if (measured) return measured;
  const left = wanted(signals).filter((t) => !found.some((f) => said.slice(f.at, f.at + f.length).includes(stem(t.word))));
  if (!asks && !differs && left.length > 0) return null;
  const rest = left.length > 0 ? knowledge.search.find(left, { plans: where.plans, kinds: ['statement'] })[0] : undefined;
  const items = [...new Set([...terms, ...(rest && rest.cover >= 0.6 ? [rest.entry.id] : [])])];
  return { kind: 'query', query: { ask: 'item', items: items.slice(0, 4) } };
}

/** "HME?": a measure known by its abbreviation answers with its figure and what the letters mean. */
function measureNamed(knowledge: Knowledge, signals: Signals, terms: ItemId[]): Understanding | null {
  if (terms.length !== 1 || !/^\W*\w+\W*$/.test(signals.folded)) return null;
  const hits = knowledge.search
    .find(wanted(signals), { kinds: ['styrtal'] })
    .filter((h) => h.cover > 0.95 && h.fit > 0)
    .sort((a, b) => b.entry.plan.year - a.entry.plan.year);
  const hit = hits.find((h) => (knowledge.cells.get(h.entry.id) ?? []).some((c) => c.column === 'utfall' && c.value !== null));
  return hit ? { kind: 'query', query: { ask: 'figure', items: [hit.entry.id], aspect: 'all', with: terms } } : null;
}
