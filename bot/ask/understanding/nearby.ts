/** Statements that go with an answer: tied to the item, or holding the words that the answer leaves out. */
import type { ItemId } from '../../../data/model.ts';
import type { Entry } from '../knowledge/entries.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Hit, Term } from '../knowledge/search.ts';
import { stem } from '../language/words.ts';

/** How much of the question must stand in an entry for it to be an answer. */
export const enough = 0.52;
/** Entries this near the best are as good. */
export const asGood = 0.05;

const entryStems = new WeakMap<Entry, Set<string>>();

/** Every stem that stands in an entry, worked out once. */
function stemsOf(entry: Entry): Set<string> {
  const known = entryStems.get(entry);
  if (known) return known;
  const all = new Set([...entry.fields.name, ...entry.fields.words, ...entry.fields.text].map(stem));
  entryStems.set(entry, all);
  return all;
}

/** Statements about a measure that say what its figure leaves out: asked why, or where the measure has no number. */
export function statementsWith(knowledge: Knowledge, best: Hit, all: Hit[], search: Term[], items: ItemId[]): ItemId[] {
  const numeric = (knowledge.cells.get(best.entry.id) ?? []).some((c) => c.column !== 'målvärde' && c.value !== null);
  const missed = more(all, best, search, items);
  if (missed.length > 0) return missed;
  const report = best.entry.plan.kind === 'verksamhetsberättelse';
  if (numeric && !report) return [];
  const about = all.find(
    (h) =>
      h.entry.kind === 'statement' &&
      h.entry.plan.id === best.entry.plan.id &&
      ((!numeric && h.cover >= enough) || speaksOf(knowledge, h, items)),
  );
  return about ? [about.entry.id] : [];
}

/** A statement is tied to one of the items. */
export function speaksOf(knowledge: Knowledge, hit: Hit, items: ItemId[]): boolean {
  const row = knowledge.rows.get(hit.entry.id);
  return row?.kind === 'statement' && row.row.about.some((id) => items.includes(id));
}

/** What holds the words that the best answer leaves out: "… och vad tyckte PwC?" */
export function more(hits: Hit[], best: Hit, search: Term[], taken: ItemId[]): ItemId[] {
  const own = stemsOf(best.entry);
  const left = search.filter((t) => !t.soft && !t.unknown && !t.stems.some((s) => own.has(s.stem)));
  if (left.length === 0) return [];
  const holds = (h: Hit) => {
    const words = stemsOf(h.entry);
    return left.filter((t) => t.stems.some((s) => s.weight >= 0.8 && words.has(s.stem))).length / left.length;
  };
  const found = hits
    .slice(0, 60)
    .filter((h) => ['statement', 'term'].includes(h.entry.kind) && !taken.includes(h.entry.id))
    .map((h) => ({ h, share: holds(h) }))
    .filter((x) => x.share >= 0.6)
    .sort((a, b) => b.share - a.share || b.h.score - a.h.score)[0];
  return found ? [found.h.entry.id] : [];
}
