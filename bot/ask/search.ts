/** Finds entries by words. Scores are between 0 and about 1: how much of what was asked for stands in the entry, weighed by how rare each word is. */
import type { Entry, EntryKind } from './entries.ts';
import { fieldWeights } from './entries.ts';
import type { Vocabulary } from './vocabulary.ts';
import { stem } from './words.ts';

/** One thing asked for: the stems that may stand for it, each with a weight. `soft` terms help but are not missed. */
export type Term = { word: string; stems: { stem: string; weight: number }[]; soft: boolean; unknown: boolean };

/** `cover` is the share of the question's weight that the entry holds, `fit` how much of the entry's own name was asked for. */
export type Hit = { entry: Entry; score: number; cover: number; fit: number; matched: number };

type Posting = { entry: number; weight: number };
export type Index = { plan: string; year: number; entries: Entry[]; postings: Map<string, Posting[]>; nameWeight: number[] };

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

/** Documents searched when the question names none: the newest few, so that the work does not grow with the archive. */
const searchedUnnamed = 8;

/** Builds one index a plan, newest first, with word weights over all of them. */
export function createSearch(plans: { plan: string; year: number; entries: Entry[] }[], vocabulary: Vocabulary): Search {
  const frequency = new Map<string, number>();
  let count = 0;
  const indexes = [...plans]
    .sort((a, b) => b.year - a.year)
    .map(({ plan, year, entries }): Index => {
      const postings = new Map<string, Posting[]>();
      entries.forEach((entry, at) => {
        count++;
        for (const [s, weight] of stemWeights(entry, vocabulary)) {
          const list = postings.get(s);
          if (list) list.push({ entry: at, weight });
          else postings.set(s, [{ entry: at, weight }]);
          if (weight >= 0.7) frequency.set(s, (frequency.get(s) ?? 0) + 1);
        }
      });
      return { plan, year, entries, postings, nameWeight: [] };
    });
  const weigh = (s: string) => Math.log(1 + count / (1 + (frequency.get(s) ?? 0)));
  for (const index of indexes)
    index.nameWeight = index.entries.map((e) => [...new Set(e.fields.name.map(stem))].reduce((sum, s) => sum + weigh(s), 0));

  function find(terms: Term[], where: Parameters<Search['find']>[1]): Hit[] {
    const wanted = terms.filter((t) => !t.soft);
    const termWeight = (t: Term) =>
      t.unknown
        ? t.word.length >= 8
          ? 6
          : 3
        : Math.min(heaviest, Math.max(...t.stems.filter((s) => s.weight >= 0.8).map((s) => weigh(s.stem)), 1));
    const total = wanted.reduce((sum, t) => sum + termWeight(t), 0);
    const searched = where.plans ? indexes.filter((i) => where.plans?.includes(i.plan)) : indexes.slice(0, searchedUnnamed);
    const hits: Hit[] = [];
    for (const index of searched) {
      const cover = new Map<number, number>();
      const bonus = new Map<number, number>();
      const named = new Map<number, number>();
      for (const term of terms) {
        const got = new Map<number, number>();
        for (const { stem: s, weight } of term.stems) {
          for (const posting of index.postings.get(s) ?? []) {
            const value = (got.get(posting.entry) ?? 0) + weight * posting.weight;
            got.set(posting.entry, value > 1 ? 1 : value);
            if (posting.weight >= 0.99) named.set(posting.entry, (named.get(posting.entry) ?? 0) + weigh(s) * weight);
          }
        }
        const weight = termWeight(term);
        const into = term.soft ? bonus : cover;
        for (const [at, value] of got) into.set(at, (into.get(at) ?? 0) + value * weight);
      }
      for (const at of new Set([...cover.keys(), ...(total === 0 ? bonus.keys() : [])])) {
        const entry = index.entries[at];
        if (!entry || (where.kinds && !where.kinds.includes(entry.kind)) || (where.accept && !where.accept(entry))) continue;
        const share = total > 0 ? (cover.get(at) ?? 0) / total : 0;
        const fit = Math.min(1, (named.get(at) ?? 0) / (index.nameWeight[at] || 12));
        const soft = Math.min(0.12, (bonus.get(at) ?? 0) * 0.02);
        hits.push({
          entry,
          cover: share,
          fit,
          matched: cover.get(at) ?? 0,
          score: share * 0.85 + fit * (0.15 + (where.fitWeight?.(entry) ?? 0)) + soft + (where.prior?.(entry) ?? 0),
        });
      }
    }
    return hits.sort((a, b) => b.score - a.score || b.entry.plan.year - a.entry.plan.year);
  }
  return { find, weigh, indexes };
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
