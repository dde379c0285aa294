/**
 * The rows of money tables and nyckeltal by the names people use for them. A question names a row when the words of one of its names stand
 * near each other in it; the words are then taken, and the rest of the question says what is wanted of it.
 */
import type { BudgetLine, ItemId, KeyFigure, Plan } from '../../../data/model.ts';
import { conceptsOf, empty } from '../language/lexicon.ts';
import type { Vocabulary } from '../language/vocabulary.ts';
import { stem } from '../language/words.ts';
import { asking, generic, stemsOf, thingOf, vague, variants, withoutAsking } from './name-words.ts';

/** A row named in a question: the same thing in every table and document that has it, and the words that named it. */
export type Mention = {
  /** What is meant, whichever table and document it stands in. */
  thing: string;
  ids: ItemId[];
  /** Positions of its words in the question. */
  at: number[];
  /** How much was said: rarer words weigh more. */
  weight: number;
  /** Named by its own name, not only by a word for its subject. */
  strong: boolean;
};

export type Names = {
  /** Rows named in the words, in the order they are said. `accept` says which rows can be meant. */
  find(words: string[], accept: (id: ItemId) => boolean, most?: number): Mention[];
  /** Stems that a word may stand for, with how surely: its own, those of what it was meant to be, those of its parts. */
  readings(word: string): ReadonlyMap<string, number>;
  /** Every row that is the thing, in whichever table and document. */
  rowsOf(thing: string): ItemId[];
};

type Alias = { thing: string; stems: string[]; total: number; quality: number; rank: number; ids: ItemId[] };

/** How much of a name must be said, counted by the weight of its words. */
const enough = 0.55;

/** Builds the names of every budget row and nyckeltal. */
export function createNames(plans: Plan[], vocabulary: Vocabulary, weigh: (s: string) => number): Names {
  const aliases = new Map<string, Alias>();
  const put = (thing: string, id: ItemId, text: string, quality: number, rank: number) => {
    const stems = stemsOf(text, quality < 1);
    if (stems.length === 0 || ((quality < 1 || stems.length < 2) && stems.every((s) => conceptsOf(s).some((c) => asking.has(c))))) return;
    const key = `${thing}|${[...stems].sort().join(' ')}`;
    const known = aliases.get(key);
    if (!known) {
      aliases.set(key, { thing, stems, total: sum(stems, weigh), quality, rank, ids: [id] });
      return;
    }
    if (!known.ids.includes(id)) known.ids.push(id);
    if (quality > known.quality) known.quality = quality;
  };
  for (const plan of plans) {
    for (const row of plan.budget) if (row.role !== 'rubrik') name(thingOf(row), row, row.role === 'varav' ? 1 : 0);
    for (const row of plan.keyFigures) name(thingOf(row), row, /summa|total/.test(row.id) ? (row.cells[0]?.unit === '%' ? 1.4 : 1.5) : 2);
  }
  function name(thing: string, row: BudgetLine | KeyFigure, rank: number): void {
    for (const text of [...variants(row.name), ...variants(row.short)]) {
      put(thing, row.id, text, 1, rank);
      const bare = text.replace(/^(Stab|Staben|Överenskommelse|Ersättning|Årsarbetare|Budgetavvikelse) /, '');
      if (bare !== text && !/^(på|i|inom) /.test(bare)) put(thing, row.id, bare, /^(Stab|Staben) /.test(text) ? 0.9 : 1, rank);
    }
    const cost = row.name.match(/^(\p{L}{4,})kostnad(er)?$/u)?.[1];
    if (cost) put(thing, row.id, cost, 0.76, rank);
    const groups = new Set('cells' in row ? row.cells.flatMap((c) => (c.group ? [c.group.toLowerCase()] : [])) : []);
    for (const word of row.words) if (!groups.has(word.toLowerCase())) put(thing, row.id, withoutAsking(word), 0.75, rank);
  }
  const byStem = new Map<string, Alias[]>();
  const idsOf = new Map<string, ItemId[]>();
  for (const alias of aliases.values()) {
    for (const s of new Set(alias.stems)) byStem.set(s, [...(byStem.get(s) ?? []), alias]);
    idsOf.set(alias.thing, [...new Set([...(idsOf.get(alias.thing) ?? []), ...alias.ids])]);
  }
  const cache = new Map<string, ReadonlyMap<string, number>>();

  function readings(word: string): ReadonlyMap<string, number> {
    const known = cache.get(word);
    if (known) return known;
    const own = stem(word);
    const all = new Map([[own, 1]]);
    const read = (w: string, sure: number) => {
      for (const part of vocabulary.parts(w)) if (!all.has(part)) all.set(part, sure * 0.6);
    };
    read(word, 1);
    if (all.size === 1 && !byStem.has(own) && !vocabulary.knows(own) && !empty.has(own)) {
      const meant = vocabulary.correct(word);
      if (meant) {
        all.set(stem(meant), 0.9);
        read(meant, 0.9);
      }
    }
    if (cache.size < 20_000) cache.set(word, all);
    return all;
  }

  function find(words: string[], accept: (id: ItemId) => boolean, most = 5): Mention[] {
    const read = words.map(readings);
    const taken = new Set<number>();
    const found: Mention[] = [];
    while (found.length < most) {
      const best = bestOf(read, taken, accept);
      if (!best) break;
      for (const at of best.at) taken.add(at);
      const same = found.find((m) => m.thing === best.thing);
      if (same) same.at.push(...best.at);
      else found.push(best);
    }
    return found.sort((a, b) => Math.min(...a.at) - Math.min(...b.at));
  }

  function bestOf(read: ReadonlyMap<string, number>[], taken: Set<number>, accept: (id: ItemId) => boolean): Mention | null {
    const places = new Map<string, number[]>();
    const sure = new Map<string, number>();
    read.forEach((stems, at) => {
      if (taken.has(at)) return;
      for (const [s, certainty] of stems) {
        places.set(s, [...(places.get(s) ?? []), at]);
        sure.set(s, Math.max(sure.get(s) ?? 0, certainty));
      }
    });
    let best: (Mention & { score: number; rank: number }) | null = null;
    const tried = new Set<Alias>();
    for (const s of places.keys()) {
      for (const alias of byStem.get(s) ?? []) {
        if (tried.has(alias)) continue;
        tried.add(alias);
        const said = alias.stems.filter((x) => places.has(x));
        const share = sum(said, weigh) / alias.total;
        if (
          share < (alias.quality === 1 && !alias.stems.every((x) => vague.has(x) || generic.has(x)) ? enough : 1) ||
          said.every((x) => empty.has(x))
        )
          continue;
        if (share < 1 && said.every((x) => vague.has(x) || generic.has(x) || conceptsOf(x).some((c) => asking.has(c)))) continue;
        const at = together(said, places);
        if (!at) continue;
        const ids = (idsOf.get(alias.thing) ?? []).filter(accept);
        if (ids.length === 0) continue;
        const weight = sum(said, (x) => weigh(x) * (sure.get(x) ?? 1));
        const score = weight * alias.quality * share;
        if (best && (score < best.score * 0.999 || (score < best.score * 1.001 && alias.rank >= best.rank))) continue;
        best = { thing: alias.thing, ids, at, weight, strong: alias.quality === 1 && share > 0.75, score, rank: alias.rank };
      }
    }
    return best;
  }
  return { find, readings, rowsOf: (thing) => idsOf.get(thing) ?? [] };
}

/** The positions nearest each other that hold all the stems, or null when they are far apart. */
function together(stems: string[], places: Map<string, number[]>): number[] | null {
  const [head, ...rest] = stems;
  let best: number[] | null = null;
  let width = Number.POSITIVE_INFINITY;
  for (const at of places.get(head ?? '') ?? []) {
    const all = [at, ...rest.map((s) => nearest(places.get(s) ?? [], at))];
    const span = Math.max(...all) - Math.min(...all);
    if (span < width) {
      width = span;
      best = [...new Set(all)];
    }
  }
  return width <= stems.length + 4 ? best : null;
}

function nearest(places: number[], at: number): number {
  return places.reduce((a, b) => (Math.abs(b - at) < Math.abs(a - at) ? b : a), places[0] ?? at);
}

function sum(stems: string[], weigh: (s: string) => number): number {
  return stems.reduce((total, s) => total + weigh(s), 0);
}
