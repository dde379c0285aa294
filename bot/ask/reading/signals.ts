/** What a question's words say, before anything is looked up: what is wanted, of which years and documents, and the words to search with. */
import type { Scope } from '../../../data/model.ts';
import type { Term } from '../knowledge/search.ts';
import { type Concept, conceptOfForm, conceptsOf, empty, everyday, synonymsOf } from '../language/lexicon.ts';
import type { Vocabulary } from '../language/vocabulary.ts';
import { fold, stem, tokens } from '../language/words.ts';

export type Signals = {
  folded: string;
  /** The text in lower case, å ä ö kept: tells LÖF from LOF. */
  raw: string;
  /** Stems of every word, also of those without content. */
  said: Set<string>;
  concepts: Set<Concept>;
  /** Words to search with; those that say what is wanted are `soft`. */
  terms: Term[];
  years: number[];
  document: 'verksamhetsplan' | 'verksamhetsberättelse' | null;
  /** "uppdrag 48", "effektmål 9", "nr 7": a number with the kind it was said of. */
  numbered: { kind: 'uppdrag' | 'goal' | null; number: number; more: number[] } | null;
  /** Other numbers, e.g. the 12 of "12-åringar". */
  numbers: string[];
  scope: Scope | null;
  /** Begins as a continuation: "och …", "men …". */
  continues: boolean;
  /** Speaks of something said before: "det", "den", "dem". */
  pronoun: boolean;
  counts: boolean;
  lists: boolean;
};

/** Words of a question that must be found. */
export function wanted(signals: Signals): Term[] {
  return signals.terms.filter((t) => !t.soft);
}

type Word = { concepts: readonly Concept[]; terms: Term[] };

/** Reads one word at a time; what a word means is remembered, for questions repeat their words. */
export function createReader(vocabulary: Vocabulary): (text: string) => Signals {
  const cache = new Map<string, Word>();

  function readWord(word: string): Word {
    const known = cache.get(word);
    if (known) return known;
    const read = analyse(word, 1);
    if (cache.size < 20_000) cache.set(word, read);
    return read;
  }

  function analyse(word: string, weight: number): Word {
    const s = stem(word);
    const concepts = conceptsOf(s);
    if (concepts.length > 0) return { concepts, terms: [{ word, stems: alternatives(word, s, weight), soft: true, unknown: false }] };
    if (empty.has(s)) return { concepts: [], terms: [] };
    if (vocabulary.knows(s))
      return { concepts: partConcepts(word), terms: [{ word, stems: alternatives(word, s, weight), soft: false, unknown: false }] };
    const parts = vocabulary.parts(word);
    if (parts.length > 0) {
      const said = parts.flatMap((p) => conceptsOf(p));
      const rest = parts.filter((p) => !empty.has(p));
      const last = rest.at(-1);
      return {
        concepts: said,
        terms: rest.map((p) => ({
          word: p,
          stems: alternatives(p, p, 0.95),
          soft: p === last && conceptsOf(p).length > 0,
          unknown: false,
        })),
      };
    }
    if (word.length < 3) return { concepts: [], terms: [] };
    const near = weight === 1 && !everyday.has(word) ? vocabulary.correct(word) : null;
    if (near) return analyse(near, 0.9);
    return {
      concepts: [],
      terms: [
        {
          word,
          stems: [{ stem: s, weight: 1 }, ...synonymsOf(s).map((t) => ({ stem: t, weight: 0.85 }))],
          soft: false,
          unknown: synonymsOf(s).length === 0,
        },
      ],
    };
  }

  function partConcepts(word: string): readonly Concept[] {
    const last = vocabulary.parts(word).at(-1);
    const said = last ? conceptsOf(last) : [];
    return said.filter((c) => c === 'risk' || c === 'budget' || c === 'deviation');
  }

  function alternatives(word: string, s: string, weight: number): Term['stems'] {
    const all = new Map([[s, weight]]);
    for (const part of vocabulary.parts(word))
      if (!empty.has(part) && conceptsOf(part).length === 0) all.set(part, Math.max(all.get(part) ?? 0, 0.42));
    for (const other of synonymsOf(s)) all.set(other, Math.max(all.get(other) ?? 0, 0.85));
    return [...all].map(([key, w]) => ({ stem: key, weight: w }));
  }

  return (text) => readSignals(text, readWord);
}

/** Names of the documents, by how the folded word begins. */
const documentNames: [RegExp, NonNullable<Signals['document']>][] = [
  [/^(vp|verksamhetsplan\w*)$/, 'verksamhetsplan'],
  [/^(vb|verksamhetsberattel\w*|berattelsen?)$/, 'verksamhetsberättelse'],
];
const numberWords = new Set(['nr', 'nummer', 'numret', 'no']);
const pronouns = new Set(['det', 'den', 'de', 'dem', 'dess', 'denna', 'detta', 'dessa', 'dom']);

function readSignals(text: string, readWord: (word: string) => Word): Signals {
  const folded = fold(text);
  const words = tokens(text);
  const signals: Signals = {
    folded,
    raw: text.normalize('NFC').toLowerCase(),
    said: new Set(words.map(stem)),
    concepts: new Set(),
    terms: [],
    years: [],
    document: null,
    numbered: null,
    numbers: [],
    scope: readScope(folded),
    continues: /^\W*(och|men|da|jaha|ok|okej|samt|sa|fast)\b/.test(folded),
    pronoun: words.some((w) => pronouns.has(w)),
    counts: /\b(hur manga|hur mange)\b(?! (procent|ton|kronor|miljoner|mnkr))|\b(antal|antalet)\b/.test(folded),
    lists:
      /\b(vilka|lista|list|punktlista|sammanstall|sammanstalla|uppdragen|styrtalen|riskerna|atgarderna|aktiviteterna|indikatorerna|rakna upp|plocka|samtliga|alla|visa)\b|\bvad (har|finns)\b.*\bfor (uppdrag|styrtal|mal|risk|atgard|aktivitet)|\b(har vi|finns det) (nagra )?(uppdrag|styrtal|risker|atgarder|aktiviteter)\b|^\W*(uppdrag|styrtal|risker|atgarder|aktiviteter|indikatorer|strategier) (om|som|inom|for|kring|gallande|pa|i)\b/.test(
        folded,
      ),
  };
  const seen = new Set<string>();
  words.forEach((word, at) => {
    if (/^\d/.test(word)) {
      readNumber(word, at, words, signals, readWord);
      return;
    }
    const named = documentNames.find(([pattern]) => pattern.test(word))?.[1];
    if (named) {
      signals.document = named;
      return;
    }
    const whole = conceptOfForm(word);
    if (whole) {
      signals.concepts.add(whole);
      return;
    }
    const read = readWord(word);
    for (const concept of read.concepts) signals.concepts.add(concept);
    for (const term of read.terms) {
      if (seen.has(term.word)) continue;
      seen.add(term.word);
      signals.terms.push(term);
    }
  });
  if (/\bhur (gar|ligger) det (med|for|till med)\b|\bhur langt har\b/.test(folded)) signals.concepts.add('status');
  if (/\bik[ -]?plan/.test(folded)) signals.concepts.add('internalControl');
  return signals;
}

function readNumber(word: string, at: number, words: string[], signals: Signals, readWord: (word: string) => Word): void {
  const value = Number(word);
  const money = /^(kr|kronor|mnkr|tkr)$/.test(words[at + 1] ?? '');
  if (/^(19[89]|20\d)\d$/.test(word) && !money && !isStatute(signals.folded, word)) {
    if (!signals.years.includes(value)) signals.years.push(value);
    return;
  }
  const before = words[at - 1] ?? '';
  const kindWord = numberWords.has(before) ? (words[at - 2] ?? '') : before;
  const said = kindWord && !/^\d/.test(kindWord) ? readWord(kindWord).concepts : [];
  const series = ['till', 'och', '-', 'samt', 'resp'].includes(before) || /^\d/.test(before);
  if (series && signals.numbered && signals.numbers.length === 0 && Number.isInteger(value) && value < 200) {
    const { numbered } = signals;
    const first = numbered.number;
    const isRange = before === 'till' || new RegExp(`${first} ?- ?${value}\\b`).test(signals.folded);
    numbered.more =
      isRange && value > first && value - first < 30
        ? Array.from({ length: value - first }, (_, i) => first + 1 + i)
        : [...numbered.more, value];
    return;
  }
  const isGoal = said.includes('goal') || said.includes('aim');
  if ((said.includes('uppdrag') || isGoal || (numberWords.has(before) && !signals.numbered)) && Number.isInteger(value) && value < 200) {
    signals.numbered = { kind: said.includes('uppdrag') ? 'uppdrag' : isGoal ? 'goal' : null, number: value, more: [] };
    return;
  }
  signals.numbers.push(word);
  signals.terms.push({ word, stems: [{ stem: word, weight: 1 }], soft: !/^\d{4}$/.test(word), unknown: false });
}

/** "lagen (2006:544)": the year of a statute is no year asked for. */
function isStatute(folded: string, year: string): boolean {
  return folded.includes(`${year}:`);
}

function readScope(folded: string): Scope | null {
  if (/\b(hela regionen|hela region|regionen som helhet|totalt i regionen)\b/.test(folded)) return 'hela regionen';
  if (/\bregionkansli/.test(folded)) return 'regionkansliet';
  if (/\b(i|for|fran|hela) lanet\b|\blanets\b|\bi orebro lan\b/.test(folded)) return 'länet';
  if (/\begen verksamhet\b|\bregionens egna?\b/.test(folded)) return 'hela regionen';
  return null;
}
