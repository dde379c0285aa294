/** Words as people type them: folded (no diacritics, lower case), cut into tokens, and stripped of Swedish inflection. */

const foldTable: Record<string, string> = { å: 'a', ä: 'a', ö: 'o', é: 'e', è: 'e', ü: 'u', ø: 'o', æ: 'a' };

/** Lower case without diacritics, with the dashes and spaces of the keyboard. */
export function fold(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[åäöéèüøæ]/g, (c) => foldTable[c] ?? c)
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u2007\u202f]/g, ' ')
    .replace(/[”“]/g, '"');
}

/** Abbreviations with digits or points that must not be cut apart. */
const whole: [RegExp, string][] = [
  [/\bco ?2 ?-?e?\b/g, ' koldioxid '],
  [/\bvp ?-?(\d{2})\b(?!\d)/g, ' vp 20$1 '],
  [/\bvb ?-?(\d{2})\b(?!\d)/g, ' vb 20$1 '],
  [/(\d) (?=\d{3}\b)/g, '$1'],
  [/\bsick leave\b/g, ' sjukfranvaro '],
  [/\bbroadband\b/g, ' bredband '],
  [/\blife expectancy\b/g, ' medellivslangd '],
  [/\bgreenhouse gas(es)?\b/g, ' vaxthusgaser '],
  [/\bemissions?\b/g, ' utslapp '],
  [/\brecycling\b/g, ' materialatervinning '],
  [/\bwaiting times?\b/g, ' vantetider '],
  [/\btrearing/g, '3 aring'],
  [/\bsexaring/g, '6 aring'],
  [/\btolvaring/g, '12 aring'],
  [/\bnittonaring/g, '19 aring'],
];

const lastTokens = new Map<string, string[]>();

/** Folded tokens: words, whole numbers and decimals; a number glued to a word is cut off ("12åringar" → 12, aringar). */
export function tokens(text: string): string[] {
  const known = lastTokens.get(text);
  if (known) return known;
  const made = cutTokens(text);
  // A question is cut many times over while it is understood; the texts of the plans only once.
  if (lastTokens.size >= 64) lastTokens.clear();
  lastTokens.set(text, made);
  return made;
}

function cutTokens(text: string): string[] {
  let folded = fold(text);
  for (const [pattern, by] of whole) folded = folded.replace(pattern, by);
  return folded.match(/\d+(?:,\d+)?|[a-z]+/g) ?? [];
}

/** Endings of nouns, adjectives and verbs, longest first; each leaves at least three letters. */
const endings = [
  'heternas',
  'heterna',
  'hetens',
  'heter',
  'heten',
  'ningarnas',
  'ningarna',
  'ningens',
  'ningar',
  'ningen',
  'arnas',
  'ernas',
  'ornas',
  'ning',
  'ande',
  'arna',
  'erna',
  'orna',
  'aste',
  'arens',
  'aren',
  'het',
  'ing',
  'are',
  'ades',
  'ade',
  'des',
  'ats',
  'ets',
  'ens',
  'ast',
  'ar',
  'er',
  'or',
  'en',
  'et',
  'an',
  'at',
  'ad',
  'as',
  'a',
  'e',
  's',
  't',
  'n',
];
const least = new Map(endings.map((e) => [e, e.length === 1 ? 4 : e.length === 2 ? 3 : 4]));
/** Words whose end only looks like an inflection. */
const fixed = new Set([
  'plan',
  'ar',
  'lan',
  'mal',
  'stab',
  'vad',
  'antal',
  'personal',
  'mest',
  'minst',
  'storst',
  'nytt',
  'ansvar',
  'sida',
  'samverkan',
  'andel',
  'program',
  'saker',
  'barn',
  'man',
  'lakemedel',
  'alder',
  'oka',
  'internet',
  'listad',
  'bok',
  'nat',
  'stor',
]);

/** Words whose inflection changes the stem. */
const irregular: Record<string, string> = {
  listade: 'listad',
  listades: 'listad',
  okar: 'oka',
  okat: 'oka',
  okade: 'oka',
  okning: 'oka',
  okningen: 'oka',
  okningar: 'oka',
  okande: 'oka',
  indikatorn: 'indik',
  lakarna: 'lak',
  varde: 'varde',
  vardet: 'varde',
  lakarnas: 'lak',
  lakemedlen: 'lakemedel',
  lakemedlet: 'lakemedel',
  programmet: 'program',
  programmen: 'program',
  programmets: 'program',
  storre: 'stor',
  storst: 'stor',
  storsta: 'stor',
  stort: 'stor',
  stora: 'stor',
  mannen: 'man',
  manen: 'man',
  kanalerna: 'kanal',
  aldre: 'alder',
  aldern: 'alder',
  aldrar: 'alder',
  barnet: 'barn',
  bockerna: 'bok',
  boken: 'bok',
  natet: 'nat',
  landstinget: 'region',
};

const stems = new Map<string, string>();

/** The stem of a folded word: inflections of one word share it (uppdraget, uppdragen, uppdragens → uppdrag). It need not be a word. */
export function stem(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const result = irregular[word] ?? strip(word);
  if (stems.size < 50_000) stems.set(word, result);
  return result;
}

function strip(word: string): string {
  let w = word;
  for (let round = 0; round < 4; round++) {
    if (fixed.has(w) || /\d/.test(w)) return w;
    const ending = endings.find((e) => w.endsWith(e) && w.length - e.length >= (least.get(e) ?? 3) && fits(w, e));
    if (!ending) return w;
    w = w.slice(0, -ending.length);
  }
  return w;
}

/** A lone s, t or n is an ending only after certain letters (process, bredband and telefon keep theirs). */
function fits(word: string, ending: string): boolean {
  const before = word.at(-ending.length - 1) ?? '';
  if (ending === 's') return before !== 's';
  if (ending === 't' || ending === 'n') return 'aeiouy'.includes(before) && word.length > 5;
  return true;
}
