import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { describe, expect, test } from 'vitest';
import { actions, type Verb } from '../../cards/actions.ts';
import { card } from '../../cards/card.ts';
import type { ReportCardView } from '../../cards/report-view.ts';
import type { SummaryView } from '../../cards/summary-view.ts';
import type { CardView, ListView } from '../../cards/view.ts';
import { readable } from '../eval/readable.ts';
import { type Node, nodes, problemsOf } from './reading.ts';
import { reportSamples } from './report-samples.ts';
import { samples } from './samples.ts';
import { summarySamples } from './summary-samples.ts';

const all: [name: string, view: CardView | ReportCardView | SummaryView][] = Object.entries({
  ...samples,
  ...reportSamples,
  ...summarySamples,
});
const sizeOf = (shown: IAdaptiveCard): number => Buffer.byteLength(JSON.stringify(shown));
const ofType = (shown: IAdaptiveCard, start: string): Node[] =>
  nodes(shown).filter(({ type }) => typeof type === 'string' && type.startsWith(start));
const isVerb = (verb: unknown): verb is Verb => typeof verb === 'string' && verb in actions;

describe.each(all)('%s', (_, view) => {
  const shown = card(view);

  test('är ett giltigt Adaptive Card 1.5 på svenska', () => {
    expect(problemsOf(shown)).toEqual([]);
    expect(shown).toMatchObject({ type: 'AdaptiveCard', version: '1.5', lang: 'sv' });
  });

  test('går att höra och att läsa utan kort', () => {
    expect(shown.speak).toBe(view.say);
    expect(shown.fallbackText).toBe(view.say);
  });

  test('är mindre än 28 KB, med högst sex knappar', () => {
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(shown.actions?.length ?? 0).toBeLessThanOrEqual(6);
  });

  test('visar rubrik, anmärkningar, källor och knappar som de är skrivna', () => {
    const words = readable(shown);
    const sources = 'sources' in view ? view.sources : [];
    const buttons = 'buttons' in view ? view.buttons : [view.form.submit, ...view.form.others];
    for (const said of [view.title, ...view.notes, ...sources, ...buttons.map(({ title }) => title)]) expect(words).toContain(said);
    expect(words).not.toMatch(/undefined|null|NaN|\uFFFD/);
  });

  test('skickar bara ett känt verb och dess data, lika i Action.Submit', () => {
    for (const { verb, data, fallback } of ofType(shown, 'Action.Execute')) {
      if (!isVerb(verb)) throw new Error(`Okänt verb: ${verb}`);
      expect(actions[verb].safeParse(data).error).toBeUndefined();
      if (fallback) expect(fallback).toMatchObject({ type: 'Action.Submit', data: { verb, data } });
    }
  });

  test('bryter all text, och har ingen bild utan adress', () => {
    for (const { wrap } of ofType(shown, 'TextBlock')) expect(wrap).toBe(true);
    expect(ofType(shown, 'Image').filter(({ url }) => !url)).toEqual([]);
  });

  test('har högst fyra kolumner i en tabell, och en tabell bakom varje diagram', () => {
    for (const { columns } of nodes(shown).filter(({ type }) => type === 'Table'))
      expect(columns).toSatisfy((list) => Array.isArray(list) && list.length <= 4);
    for (const { fallback } of ofType(shown, 'Chart.')) expect(fallback).toMatchObject({ type: 'Table' });
  });
});

describe('en siffra', () => {
  test('svaret är högst 1 500 tecken, allt läsbart räknat', () => {
    for (const name of ['figure', 'figure-parts'] as const) expect(readable(card(samples[name])).length).toBeLessThanOrEqual(1500);
  });

  test('en serie står också i text, med lucka där värdet saknas', () => {
    expect(readable(card(samples['figure-series']))).toContain('2021: 6,8 % · 2022: – · 2023: 6,4 %');
  });

  test('en symbol står alltid med sitt ord', () => {
    expect(readable(card(samples['figure-series']))).toMatch(/◆ \ndelvis/);
  });
});

describe('en tabell', () => {
  const aim = 'Ska öka, och skillnaderna mellan kön, bakgrund och kommuner ska minska';
  const rows = [
    ['Kvinnor', '84,6 år', aim],
    ['Män', '80,7 år', aim],
  ];

  test('som inte får plats på en telefon säger en gång det som alla rader delar', () => {
    const shown = card({ ...samples['figure-parts'], facts: [], table: { columns: ['Grupp', 'Utfall', 'Målvärde'], rows } });
    expect(readable(shown).split(aim)).toHaveLength(2);
    expect(readable(shown)).toMatch(/Kvinnor\n84,6 år\nMän\n80,7 år/);
  });

  test('staplas när kolumnerna är fler än fyra', () => {
    const shown = card(samples['comparison-wide']);
    expect(shown.body.filter(({ type }) => type === 'Table')).toEqual([]);
    expect(readable(shown)).toContain('Hållbart medarbetarengagemang');
  });
});

describe('en lista', () => {
  const long = (count: number, page: number, length = 40): ListView => ({
    ...samples.list,
    rows: Array.from({ length: 10 }, (_, index) => ({
      title: `Rad ${index} ${'å'.repeat(length)}`,
      query: { ask: 'item', items: [`plan-2025/uppdrag/${index}`] },
    })),
    total: count,
    page,
    pages: Math.ceil(count / 10),
    query: { ...samples.list.query, items: Array.from({ length: count }, (_, index) => `plan-2025/uppdrag/nummer-${index}`), page },
  });
  const turns = (view: ListView) => (card(view).actions ?? []).map((action) => action.title);

  test('har Nästa på första sidan, båda i mitten och Föregående på sista', () => {
    expect(turns(long(30, 1))).toEqual(['Nästa']);
    expect(turns(long(30, 2))).toEqual(['Föregående', 'Nästa']);
    expect(turns(long(30, 3))).toEqual(['Föregående']);
    expect(turns(long(10, 1))).toEqual([]);
  });

  test('knapparna frågar efter samma lista, en sida åt var sitt håll', () => {
    const pages = ofType(card(long(30, 2)), 'Action.Execute').filter(({ verb }) => verb === 'page');
    expect(pages.map(({ data }) => actions.page.parse(data).query)).toMatchObject([
      { ask: 'list', page: 1 },
      { ask: 'list', page: 3 },
    ]);
  });

  test('numrerar raderna vidare över sidorna och visar högst tio', () => {
    const view = long(200, 20);
    const words = readable(card({ ...view, rows: [...view.rows, ...view.rows] })).split('\n');
    expect(words).toContain('Visar 191–200 av 200');
    expect(words).toContain('191');
    expect(words).not.toContain('201');
  });

  test('om 200 ryms i 28 KB och går att bläddra i', () => {
    const shown = card(long(200, 10));
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(turns(long(200, 10))).toEqual(['Föregående', 'Nästa']);
    expect(ofType(shown, 'ColumnSet').filter(({ selectAction }) => selectAction)).toHaveLength(10);
  });
});

describe('för mycket', () => {
  const words = 'Regionens långa åtagande är ännu längre. '.repeat(200);
  const rows = Array.from({ length: 300 }, (_, index) => [`Rad ${index} med ett långt namn`, '1 234,5', '2 345,6', '-3 456,7']);
  const swollen: CardView[] = [
    { ...samples.figure, facts: Array.from({ length: 90 }, () => ({ label: 'Utfall', value: words })) },
    { ...samples.uppdrag, text: words, points: Array.from({ length: 90 }, () => words) },
    { ...samples.list, rows: samples.list.rows.map((row) => ({ ...row, title: words, detail: words })) },
    { ...samples.comparison, table: { ...samples.comparison.table, rows } },
    { ...samples.budget, table: { ...samples.budget.table, rows } },
    { ...samples.risk, mitigations: Array.from({ length: 90 }, () => ({ text: words, detail: words })) },
    { ...samples.text, paragraphs: Array.from({ length: 90 }, () => words) },
    { ...samples.choice, choices: samples.choice.choices.map((choice) => ({ ...choice, detail: words })) },
    { ...samples['not-found'], text: words, question: words },
    {
      ...samples.help,
      sections: [{ heading: 'Exempel', examples: Array.from({ length: 300 }, () => 'Vad säger uppdrag 48 om alla dessa saker?') }],
    },
    { ...samples.welcome, text: words.repeat(4), notes: [words] },
    { ...samples.message, text: words.repeat(4) },
  ];

  test.each(swollen.map((view) => [view.kind, view] as const))('%s kortas till under 28 KB och är giltigt', (_, view) => {
    const shown = card(view);
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(problemsOf(shown)).toEqual([]);
    expect(readable(shown)).toContain(view.title);
  });

  test('en kortad tabell säger hur många rader som inte visas', () => {
    expect(readable(card({ ...samples.budget, table: { ...samples.budget.table, rows } }))).toMatch(/… och \d+ rader till/);
  });
});

describe('det som någon har skrivit', () => {
  const typed = '**fet** [länk](https://ont.example) <at>alla</at> `kod` {{DATE(2025-01-01)}} _lutad_ \u202Ebaklänges\u202C\n# rubrik';
  const words = readable(card({ ...samples['not-found'], text: typed, say: typed, title: typed, question: typed }));

  test('visas som text: ingen fet stil, länk, omnämning, kod eller vänd skrivriktning', () => {
    expect(words).not.toMatch(/\*|\]\(|:\/\/|<at>|`|\{\{|_|\u202E/);
    expect(words).toContain('länk');
  });

  test('blir inte en rubrik eller punktlista', () => {
    for (const start of ['# rubrik', '- punkt', '1. punkt', '> citat', '+ punkt']) {
      const said = readable(card({ ...samples.message, text: start }));
      expect(said).not.toMatch(new RegExp(`^${start.slice(0, 2).replace(/[+.]/g, '\\$&')}`, 'm'));
      expect(said).toContain(start.split(' ')[1]);
    }
  });

  test('skickas till controller som det skrevs, högst 500 tecken', () => {
    const question = `*vad* ${'å'.repeat(600)}`;
    const sent = ofType(card({ ...samples['not-found'], question }), 'Action.Execute').find(({ verb }) => verb === 'sendQuestion');
    expect(actions.sendQuestion.parse(sent?.data).question).toBe(question.slice(0, 500));
  });

  test('en tom fråga eller en som inte får skickas ger ingen knapp', () => {
    for (const question of [null, '   ']) expect(card({ ...samples['not-found'], question }).actions ?? []).toEqual([]);
  });
});
