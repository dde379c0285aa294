/** Finds entries by words. Scores are between 0 and about 1: how much of what was asked for stands in the entry, weighed by how rare each word is. */

import type { Vocabulary } from '../language/vocabulary.ts';
import { stem } from '../language/words.ts';
import type { Entry, EntryKind } from './entries.ts';
import { fieldWeights } from './entries.ts';

/** One thing asked for: the stems that may stand for it, each with a weight. `soft` terms help but are not missed. */
export type Term = { word: string; stems: { stem: string; weight: number }[]; soft: boolean; unknown: boolean };

/** `cover` is the share of the question's weight that the entry holds, `fit` how much of the entry's own name was asked for. */
export type Hit = { entry: Entry; score: number; cover: number; fit: number; matched: number };

/** The entries that hold a stem, and with what weight each. */
type Postings = { entries: Uint32Array; weights: Float32Array };
export type Index = {
  plan: string;
  year: number;
  entries: Entry[];
  postings: Map<string, Postings>;
  nameWeight: number[];
  scratch: Scratch;
};

/** Sums a search fills and clears again: one set an index, so that a question allocates next to nothing. */
type Scratch = { cover: Float32Array; bonus: Float32Array; named: Float32Array; got: Float32Array; seen: Uint32Array };

export type Search = {
  find(
    terms: Term[],
    where: {
      plans?: string[];
      kinds?: readonly EntryKind[];
      accept?: (entry: Entry) => boolean;
      prior?: (entry: Entry) => number;
      fitWeight?: (entry: Entry) => number;
    },
  ): Hit[];
  weigh(s: string): number;
  indexes: Index[];
};

/** No single word weighs more than this: a rare word by the way must not outweigh what is asked for. */
const heaviest = 5;

/** An entry that holds less of the question is no hit. */
const leastShare = 0.12;

/** Documents searched when the question names none: the newest few, so that the work does not grow with the archive. */
const searchedUnnamed = 8;

/** Builds one index a plan, newest first, with word weights over all of them. */
export function createSearch(plans: { plan: string; year: number; entries: Entry[] }[], vocabulary: Vocabulary): Search {
  const frequency = new Map<string, number>();
  const count = plans.reduce((sum, p) => sum + p.entries.length, 0);
  const indexes = [...plans].sort((a, b) => b.year - a.year).map((p) => createIndex(p, vocabulary, frequency));
  const weigh = (s: string) => Math.log(1 + count / (1 + (frequency.get(s) ?? 0)));
  for (const index of indexes)
    index.nameWeight = index.entries.map((e) => [...new Set(e.fields.name.map(stem))].reduce((sum, s) => sum + weigh(s), 0));

  const termWeight = (t: Term) => {
    if (t.unknown) return t.word.length >= 8 ? 6 : 3;
    return Math.min(heaviest, Math.max(1, ...t.stems.filter((s) => s.weight >= 0.8).map((s) => weigh(s.stem))));
  };

  function find(terms: Term[], where: Parameters<Search['find']>[1]): Hit[] {
    const weighed = terms.map((term) => ({ term, weight: termWeight(term) }));
    const total = weighed.reduce((sum, t) => sum + (t.term.soft ? 0 : t.weight), 0);
    const searched = where.plans ? indexes.filter((i) => where.plans?.includes(i.plan)) : indexes.slice(0, searchedUnnamed);
    const hits: Hit[] = [];
    for (const index of searched) {
      const { cover, bonus, named } = index.scratch;
      const touched = fill(index, weighed, weigh);
      for (let t = 0; t < touched; t++) {
        const at = index.scratch.seen[t] ?? 0;
        const matched = cover[at] ?? 0;
        const entry = index.entries[at];
        const wanted =
          entry &&
          (total === 0 || matched >= total * leastShare) &&
          (!where.kinds || where.kinds.includes(entry.kind)) &&
          (!where.accept || where.accept(entry));
        if (wanted) {
          const share = total > 0 ? matched / total : 0;
          const fit = Math.min(1, (named[at] ?? 0) / (index.nameWeight[at] || 12));
          const soft = Math.min(0.12, (bonus[at] ?? 0) * 0.02);
          hits.push({
            entry,
            cover: share,
            fit,
            matched,
            score: share * 0.85 + fit * (0.15 + (where.fitWeight?.(entry) ?? 0)) + soft + (where.prior?.(entry) ?? 0),
          });
        }
        cover[at] = 0;
        bonus[at] = 0;
        named[at] = 0;
      }
    }
    return hits.sort((a, b) => b.score - a.score || b.entry.plan.year - a.entry.plan.year);
  }
  return { find, weigh, indexes };
}

/** Adds up what each entry holds of the terms; returns how many entries hold anything (their places are in `scratch.seen`). */
function fill({ postings, scratch }: Index, terms: { term: Term; weight: number }[], weigh: (s: string) => number): number {
  const { cover, bonus, named, got, seen } = scratch;
  let touched = 0;
  for (const { term, weight } of terms) {
    const into = term.soft ? bonus : cover;
    for (const { stem: s, weight: likeness } of term.stems) {
      const list = postings.get(s);
      if (!list) continue;
      const rarity = weigh(s) * likeness;
      for (let p = 0; p < list.entries.length; p++) {
        const at = list.entries[p] ?? 0;
        const place = list.weights[p] ?? 0;
        if (cover[at] === 0 && bonus[at] === 0 && named[at] === 0 && got[at] === 0) seen[touched++] = at;
        // What a term gives is at most its whole weight, however many of its stems the entry holds.
        const before = got[at] ?? 0;
        const after = Math.min(1, before + likeness * place);
        got[at] = after;
        into[at] = (into[at] ?? 0) + (after - before) * weight;
        if (place >= 0.99) named[at] = (named[at] ?? 0) + rarity;
      }
    }
    for (let t = 0; t < touched; t++) got[seen[t] ?? 0] = 0;
  }
  return touched;
}

function createIndex(
  { plan, year, entries }: { plan: string; year: number; entries: Entry[] },
  vocabulary: Vocabulary,
  frequency: Map<string, number>,
): Index {
  const lists = new Map<string, { entries: number[]; weights: number[] }>();
  entries.forEach((entry, at) => {
    for (const [s, weight] of stemWeights(entry, vocabulary)) {
      const list = lists.get(s) ?? { entries: [], weights: [] };
      list.entries.push(at);
      list.weights.push(weight);
      lists.set(s, list);
      if (weight >= 0.7) frequency.set(s, (frequency.get(s) ?? 0) + 1);
    }
  });
  const postings = new Map(
    [...lists].map(([s, l]) => [s, { entries: Uint32Array.from(l.entries), weights: Float32Array.from(l.weights) }]),
  );
  const sums = () => new Float32Array(entries.length);
  return {
    plan,
    year,
    entries,
    postings,
    nameWeight: [],
    scratch: { cover: sums(), bonus: sums(), named: sums(), got: sums(), seen: new Uint32Array(entries.length) },
  };
}

/** Each stem of an entry with the weight of the best place it stands in; parts of compounds count half. */
function stemWeights(entry: Entry, vocabulary: Vocabulary): Map<string, number> {
  const weights = new Map<string, number>();
  const put = (s: string, weight: number) => {
    if (weight > (weights.get(s) ?? 0)) weights.set(s, weight);
  };
  for (const [field, weight] of Object.entries(fieldWeights)) {
    const words =
      field === 'name'
        ? entry.fields.name
        : field === 'words'
          ? entry.fields.words
          : field === 'text'
            ? entry.fields.text
            : entry.fields.context;
    for (const word of words) {
      put(stem(word), weight);
      for (const part of vocabulary.parts(word)) put(part, weight * 0.7);
    }
  }
  return weights;
}
