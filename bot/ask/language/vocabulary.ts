/** The words of the plans: which are known, what a compound is made of, and what a misspelt word was meant to be. */
import { stem } from './words.ts';

export type Vocabulary = {
  knows(s: string): boolean;
  /** Parts of a compound whose parts are words of the plans: "tandvardsstod" → tandvard, stod. Empty when it is none. */
  parts(word: string): string[];
  /** The known word nearest in spelling, or null. */
  correct(word: string): string | null;
};

const shortest = 4;

/** Builds the vocabulary from folded word forms with how often each occurs; the first part of "materialåtervinningsgraden" is a word too. */
export function createVocabulary(forms: Map<string, number>): Vocabulary {
  for (const form of [...forms.keys()]) {
    const head = form.match(/^(.{4,}(?:ning|het|tion|skap|ling|ring))s.{3,}/)?.[1];
    if (head && !forms.has(head)) forms.set(head, 1);
  }
  const known = new Set<string>();
  const heads = new Set<string>();
  for (const form of forms.keys()) {
    known.add(stem(form));
    if (form.length >= shortest) heads.add(stem(form));
  }
  const deletions = new Map<string, string[]>();
  for (const form of forms.keys()) {
    if (form.length < 4 || /\d/.test(form)) continue;
    for (const variant of variants(form)) {
      const list = deletions.get(variant);
      if (list) list.push(form);
      else deletions.set(variant, [form]);
    }
  }

  const cache = new Map<string, string[]>();
  function parts(word: string): string[] {
    const cached = cache.get(word);
    if (cached) return cached;
    const found = split(word);
    if (cache.size < 20_000) cache.set(word, found);
    return found;
  }

  function split(word: string): string[] {
    if (word.length < 2 * shortest) return [];
    for (let at = shortest; at <= word.length - shortest; at++) {
      const first = word.slice(0, at);
      const last = stem(word.slice(at));
      if (!heads.has(last) || last.length < 3) continue;
      const bare = first.endsWith('s') ? first.slice(0, -1) : first;
      const head = [stem(first), stem(bare), stem(`${bare}a`)].find((s) => s.length >= 3 && heads.has(s));
      if (head) return [head, last];
    }
    return [];
  }

  function correct(word: string): string | null {
    if (word.length < 4 || /\d/.test(word)) return null;
    const limit = word.length < 8 ? 1 : 2;
    let best: string | null = null;
    let bestRank = Number.POSITIVE_INFINITY;
    const tried = new Set<string>();
    for (const variant of variants(word)) {
      for (const form of deletions.get(variant) ?? []) {
        if (tried.has(form) || Math.abs(form.length - word.length) > limit) continue;
        tried.add(form);
        const d = distance(word, form, limit);
        if (d > limit) continue;
        const rank = d * 1000 - Math.min(forms.get(form) ?? 0, 900) - (form[0] === word[0] ? 200 : 0);
        if (rank < bestRank) {
          best = form;
          bestRank = rank;
        }
      }
    }
    return best;
  }

  return { knows: (s) => known.has(s), parts, correct };
}

/** A word's beginning with up to one (short words) or two letters left out: two words near in spelling share one. */
function variants(word: string): Set<string> {
  const start = word.slice(0, 8);
  const all = new Set([start]);
  const one = [...deleteOne(start)];
  for (const v of one) all.add(v);
  if (word.length >= 7) for (const v of one) for (const w of deleteOne(v)) all.add(w);
  return all;
}

function* deleteOne(word: string): Generator<string> {
  for (let i = 0; i < word.length; i++) yield word.slice(0, i) + word.slice(i + 1);
}

/** Edits between two words (insert, delete, replace, swap neighbours), or more than `limit`. */
export function distance(a: string, b: string, limit: number): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, (before[j - 2] ?? 0) + 1);
      row.push(d);
      if (d < least) least = d;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
