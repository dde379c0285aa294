/** Views of a period's result, one of every kind and of what strains the card: what the tests check and the pictures show. */
import type { ActButton } from '../../cards/report-view.ts';
import type { Counted, SummaryView } from '../../cards/summary-view.ts';
import { arrowText, colourMark, doneMark, type Mark, statusMark, unreportedMark } from '../../data/marks.ts';
import { number } from '../../data/swedish.ts';

const period = '2025-delar';
const scope = { of: 'all' } as const;
const all = (list: 'deviations' | 'changes' | 'missing', count: number): ActButton => ({
  title: `Visa alla (${number(count)})`,
  act: { verb: 'summaryList', data: { period, scope, list } },
});
const ask: ActButton = { title: 'Fråga om resultatet', act: { verb: 'askAbout', data: { period } } };
const fetch: ActButton = { title: 'Hämta rapporten', act: { verb: 'exportReport', data: { period } } };

const short = (mark: Mark | undefined): Mark => ({ ...unreportedMark, ...mark, word: (mark ?? unreportedMark).word.split(':')[0] ?? '' });
const colours = (green: number, yellow: number, red: number, missing: number): Counted[] => [
  { mark: short(colourMark('grön')), count: green },
  { mark: short(colourMark('gul')), count: yellow },
  { mark: short(colourMark('röd')), count: red },
  { mark: unreportedMark, count: missing },
];

/** As the delårsrapport of a nämnd with some hundred items. */
const post: SummaryView = {
  kind: 'summary',
  say: 'Delårsrapport per 31 juli 2025 · Regionstyrelsen. Av 8 målsättningar bedöms 4 bli gröna, 3 gula och 1 röd vid årets slut. 5 poster är inte rapporterade.',
  title: 'Delårsrapport per 31 juli 2025 · Regionstyrelsen',
  practice: false,
  under: 'Publicerad 29 augusti 2025 · färgerna är prognoser för 31 december 2025',
  introduction:
    'Året har präglats av omställningen till nära vård. Vi ligger väl till med målen men behöver hålla i arbetet med sjukfrånvaron under hösten.',
  headlineOf: 'Mål och uppdrag',
  headline: colours(14, 5, 2, 3),
  text: [
    'Av 8 målsättningar från regionfullmäktige bedöms 4 bli gröna, 3 gula och 1 röd vid årets slut.',
    'Av 16 uppdrag bedöms 10 bli gröna, 2 gula och 1 röd; 3 är inte rapporterade.',
    'Av 31 styrtal bedöms 12 nå målvärdet vid årets slut, 9 inte, och 10 saknar värde.',
    'Driftbudgeten för regionstyrelsen pekar mot ett underskott på 12,4 mnkr vid årets slut.',
  ],
  bars: [
    {
      words: true,
      rows: [
        { name: 'Målsättningar från regionfullmäktige', parts: colours(4, 3, 1, 0) },
        { name: 'Uppdrag från regionfullmäktige', parts: colours(7, 1, 1, 2) },
        { name: 'Regionstyrelsens uppdrag', parts: colours(3, 1, 0, 1) },
      ],
    },
    {
      rows: [
        {
          name: 'Styrtal (31)',
          parts: [
            { mark: short(statusMark('helt')), count: 12 },
            { mark: short(statusMark('delvis')), count: 6 },
            { mark: short(statusMark('inte alls')), count: 3 },
            { mark: short(statusMark('värde saknas')), count: 8 },
            { mark: unreportedMark, count: 2 },
          ],
        },
      ],
    },
  ],
  sections: [
    {
      heading: 'Avvikelser (12)',
      rows: [
        {
          title: 'Målsättning nr 8: Långsiktig kompetensförsörjning',
          mark: short(colourMark('röd')),
          lines: [`${arrowText('försämrat')} · Staben HR`, 'Orsak: Sjukfrånvaron har ökat i vårdens dygnetruntverksamheter under våren.'],
        },
        {
          title: 'Sjukfrånvaro i procent av ordinarie arbetstid',
          mark: short(statusMark('inte alls')),
          lines: ['7,3 % · målvärde 5,5 % (2025) · Staben HR', 'Orsak: Korttidsfrånvaron ökar.'],
        },
        {
          title: 'Uppdrag nr 48: AI-strategi för Region Örebro län',
          mark: short(colourMark('gul')),
          lines: ['Klart 31 mars 2026 · Staben digitalisering', 'Orsak: Rekryteringen tog längre tid än väntat.'],
        },
        {
          title: 'Hållbart medarbetarengagemang (HME)',
          mark: short(statusMark('delvis')),
          lines: ['78 · målvärde 80 (2025) · Staben HR'],
        },
        {
          title: 'Utbildning av nya chefer i arbetsmiljöansvar',
          mark: doneMark('ej genomförd'),
          lines: ['Staben HR', 'Kommentar: Redovisas i särskild ordning'],
        },
      ],
      total: 12,
      all: all('deviations', 12),
    },
    {
      heading: 'Sedan delårsrapporten per 31 juli 2024: 1 bättre',
      rows: [{ title: 'Telefontillgänglighet', mark: short(statusMark('helt')), lines: ['Bättre: 81 %. Förut ◆ Delvis'] }],
      total: 1,
    },
    {
      heading: 'Ej rapporterat: 5 av 60 poster',
      rows: [{ title: 'Staben ekonomi', lines: ['5 poster'] }],
      total: 1,
      list: true,
      all: { ...all('missing', 1), title: 'Visa vilka' },
    },
  ],
  notes: ['Styrtalet Disponibel tid finns på två ställen i planen och räknas som tryckt, två gånger.'],
  sources: ['Verksamhetsplan 2025'],
  buttons: [ask, fetch],
  links: [],
};

const long = 'Det här är en mycket lång kommentar som säger hur arbetet går och varför det avviker från planen. '.repeat(10);

export const summarySamples = {
  'summary-post': post,
  'summary-preview': {
    ...post,
    practice: true,
    news: [
      { text: 'Så här ser inlägget ut. Inget är postat än.', tone: 'attention' },
      { text: 'Inledningen är sparad.', tone: 'good' },
    ],
    buttons: [
      { title: 'Posta…', look: 'main', act: { verb: 'orderPostForm', data: { period, seen: 1 } } },
      { title: 'Redigera', act: { verb: 'editPostForm', data: { period } } },
    ],
  },
  'summary-corrected': {
    ...post,
    under: 'Publicerad 29 augusti 2025 efter beslut av regionstyrelsen den 27 augusti 2025, § 112 · färgerna är resultatet för 2025',
    corrected: 'Rättad 3 september 2025 kl. 10.12 (2 rättelser)',
  },
  'summary-detail': {
    ...post,
    say: 'Målsättning nr 8: Långsiktig kompetensförsörjning. Röd. 2 styrtal, 1 uppdrag.',
    title: 'Målsättning nr 8: Långsiktig kompetensförsörjning',
    under: 'Delårsrapport per 31 juli 2025 · färgerna är prognoser för 31 december 2025',
    introduction: undefined,
    headlineOf: undefined,
    headline: [],
    text: [],
    bars: [],
    sections: [
      { heading: 'Målet', rows: [post.sections[0]?.rows[0] ?? { title: '', lines: [] }], total: 1 },
      { heading: 'Styrtal (30)', rows: post.sections[0]?.rows.slice(1, 4) ?? [], total: 30 },
    ],
    notes: ['2 poster är inte rapporterade.'],
    sources: [],
    buttons: [],
  },
  'summary-week': {
    ...post,
    say: 'Läget i rapporteringen · Delårsrapport per 31 juli 2025. 45 av 100 poster är rapporterade.',
    title: 'Läget i rapporteringen · Delårsrapport per 31 juli 2025',
    under: 'Hela regionstyrelsen · 11 augusti 2025',
    introduction: undefined,
    headlineOf: undefined,
    headline: [
      { mark: { symbol: '✓', word: 'Rapporterat', tone: 'good' }, count: 45 },
      { mark: { symbol: '□', word: 'Återstår', tone: 'neutral' }, count: 55 },
    ],
    text: ['45 av 100 poster är rapporterade.', 'Sista dag att rapportera är 20 augusti 2025.'],
    bars: [
      {
        heading: 'Per enhet',
        rows: ['Staben HR', 'Staben ekonomi', 'Staben administration, juridik och säkerhet', 'Staben digitalisering', 'Regionkansliet'].map(
          (name, index) => ({
            name,
            said: `${index * 4} av 20 rapporterade`,
            parts: [
              { mark: { symbol: '✓', word: 'Rapporterat', tone: 'good' }, count: index * 4 },
              { mark: { symbol: '□', word: 'Återstår', tone: 'neutral' }, count: 20 - index * 4 },
            ],
          }),
        ),
      },
    ],
    sections: [],
    notes: ['Hur det har gått visas först när omgången är publicerad.'],
    sources: [],
    buttons: [],
  },
  'summary-empty': {
    ...post,
    say: 'Preliminärt: Delårsrapport per 31 juli 2025 · Regionstyrelsen. Inget är rapporterat av 24 poster.',
    under: 'Preliminärt, inte publicerat · färgerna är prognoser för 31 december 2025',
    introduction: undefined,
    headline: colours(0, 0, 0, 24),
    text: ['Inget är rapporterat av 24 poster.'],
    bars: [{ heading: 'Mål och uppdrag per slag', rows: [{ name: 'Målsättningar från regionfullmäktige', parts: colours(0, 0, 0, 0) }] }],
    sections: [],
    notes: [],
  },
  'summary-scales': {
    ...post,
    headlineOf: 'Aktiviteter',
    headline: ['avslutad', 'pågående', 'ej startad', 'avslutad med avvikelse', 'avvikelse'].map((status, index) => ({
      mark: short(doneMark(status)),
      count: index + 1,
    })),
  },
  /** As of a region with 10,000 deviations, each with comments of the longest kind. */
  'summary-giant': {
    ...post,
    introduction: long,
    headline: colours(12_345, 6_789, 3_211, 10_000),
    text: Array.from({ length: 9 }, (_, index) => `Mening ${index}: ${long.slice(0, 300)}`),
    sections: post.sections.map((section) => ({
      ...section,
      rows: Array.from({ length: 5 }, (_, index) => ({
        title: `Post ${index} ${long.slice(0, 150)}`,
        mark: short(colourMark('röd')),
        lines: [long, long, long],
      })),
      total: 10_000,
      all: all('deviations', 10_000),
    })),
  },
} satisfies Record<string, SummaryView>;
