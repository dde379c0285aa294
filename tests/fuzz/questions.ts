/** Questions that somebody might write, and such as nobody does: Swedish words, the lexicon's own, names out of the plans, signs, and all of it mixed. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readQuestions } from '../eval/question.ts';
import { library } from '../plan/room.ts';

const lexicon = readFileSync(new URL('../../bot/ask/language/lexicon.ts', import.meta.url), 'utf8');
const asked = readQuestions(readFileSync(new URL('../eval/questions.jsonl', import.meta.url), 'utf8')).flatMap(({ turns }) => turns);

/** Words of the lexicon, and of the questions that the project asks itself. */
const known = [...new Set([lexicon, ...asked].flatMap((text) => text.toLowerCase().match(/[a-zåäöé]+/g) ?? []))];
const names = library.plans.flatMap((plan) => [
  ...plan.units.map(({ name }) => name),
  ...plan.styrtal.map(({ name }) => name),
  ...plan.budget.map(({ name }) => name),
]);
const commands =
  'hjälp|mina|granska|läget|lås|publicera|ändra datum|läsare|öppna delårsrapport|historik|spårbarhet|roller|utse controller|ansvar|frånvaro|glöm mig|ändra planen|budgetfil|lämna över|pausa|isk|rätta|kanaler|posta sammanfattningen|sammanfatta|exportera|följ här|obesvarade frågor|hur går det med|vilka har inte rapporterat|vad ändrades';
const signs = [
  '?',
  '!',
  '.',
  ',',
  '%',
  '-',
  '–',
  '+',
  '*',
  '/',
  '=',
  '<',
  '>',
  '(',
  ')',
  '"',
  '”',
  "'",
  ':',
  ';',
  '&',
  '#',
  '@',
  '\n',
  '\t',
  ' ',
];

const number = fc.oneof(
  fc.integer({ min: 0, max: 130 }).map(String),
  fc.integer({ min: 1990, max: 2060 }).map(String),
  fc.double({ noNaN: true }).map((value) => String(value).replace('.', ',')),
  fc.bigInt().map(String),
  fc.constantFrom('2025-02-30', '31/7', '12 §', '1e9', '0x10', '½', '٣', '１２', 'IV', 'ett tusen', '-0', '00007', '2 847', '1 000 000'),
);

/** A word with a slip of the finger in it. */
const slipped = fc
  .tuple(fc.constantFrom(...known), fc.nat(20), fc.constantFrom('', 'a', 'x', 'ö', '-', ' ', '\u0301'))
  .map(([word, at, by]) => {
    const where = at % (word.length + 1);
    return word.slice(0, where) + by + word.slice(where + 1);
  });

/** A word that looks Swedish: syllables, endings and compounds. */
const swedish = fc
  .array(
    fc.constantFrom(
      'för',
      'skol',
      'vård',
      'lön',
      'region',
      'an',
      'be',
      'sjuk',
      'tand',
      'kost',
      'mål',
      'upp',
      'drag',
      'tal',
      'het',
      'ning',
      'ar',
      'erna',
      's',
      'å',
      'ö',
    ),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((parts) => parts.join(''));

/** Half characters and characters that nobody sees are among them. */
const anything = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.integer({ min: 0, max: 0x2ff })), { maxLength: 40 })
  .map((units) => String.fromCharCode(...units));

const hostile = fc.constantFrom(
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '$'.concat('{x}'),
    '{{x}}',
    '<script>',
    '</at>',
    '<at>Styrkoll</at>',
    '[x](javascript:alert(1))',
  ],
  ...[
    "'; DROP TABLE x; --",
    '../../etc/passwd',
    '=1+1',
    '\u202e',
    '\u0000',
    '\ud800',
    '\udc00',
    '\ufeff',
    'İ',
    'ﬁ',
    'ß',
    'a\u0301\u0301\u0301',
    '👩🏽‍⚕️',
    '(((((',
    '(a+)+$',
    '&lt;&amp;',
  ],
);

const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...known) },
  { weight: 3, arbitrary: fc.constantFrom(...names) },
  { weight: 3, arbitrary: number },
  { weight: 2, arbitrary: fc.constantFrom(...commands.split('|')) },
  { weight: 2, arbitrary: slipped },
  { weight: 2, arbitrary: swedish },
  { weight: 2, arbitrary: fc.constantFrom(...signs) },
  { weight: 1, arbitrary: anything },
  { weight: 1, arbitrary: hostile },
);

const mixed = fc
  .tuple(fc.array(piece, { maxLength: 14 }), fc.constantFrom(' ', ' ', ' ', '', ', ', ' och ', '  '))
  .map(([pieces, between]) => pieces.join(between));

/** A real question with something put in, taken away or said again. */
const bent = fc.tuple(fc.constantFrom(...asked), piece, fc.nat(), fc.nat(3)).map(([question, put, at, how]) => {
  const words = question.split(' ');
  const where = at % (words.length + 1);
  return [...words.slice(0, where), ...(how === 3 ? [] : [put]), ...words.slice(where + (how === 1 ? 1 : 0))].join(' ');
});

/** As long as a message may be and longer: the same again and again is what makes a careless pattern slow. */
const long = fc
  .tuple(fc.oneof(piece, mixed), fc.constantFrom('', ' ', ', ', ' och '), fc.constantFrom(500, 2_100, 10_000))
  .map(([part, between, length]) => {
    const unit = `${part}${between}` || ' ';
    return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  });

/** Any question. One in fifty is very long. */
export const question: fc.Arbitrary<string> = fc.oneof(
  { weight: 25, arbitrary: mixed },
  { weight: 15, arbitrary: bent },
  { weight: 5, arbitrary: anything },
  { weight: 4, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  { weight: 1, arbitrary: long },
);
