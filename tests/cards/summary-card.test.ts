import { describe, expect, test } from 'vitest';
import { card } from '../../cards/card.ts';
import type { SummaryView } from '../../cards/summary-view.ts';
import { readable } from '../eval/readable.ts';
import { type Node, nodes, problemsOf } from './reading.ts';
import { summarySamples } from './summary-samples.ts';

const post: SummaryView = summarySamples['summary-post'];
const sizeOf = (shown: unknown): number => Buffer.byteLength(JSON.stringify(shown));
const ofType = (shown: unknown, start: string): Node[] => nodes(shown).filter(({ type }) => `${type}`.startsWith(start));
const visible = (shown: unknown): string =>
  JSON.stringify(shown, (key, value) => (['fallback', 'speak', 'fallbackText'].includes(key) ? undefined : value));

test.each(Object.entries(summarySamples))('%s: en symbol står aldrig utan sitt ord', (_, view) => {
  for (const { inlines } of ofType(card(view), 'RichTextBlock')) {
    const said = nodes(inlines).map(({ text }) => `${text}`);
    // In the headline the figure stands beside the symbol, and the word under both.
    if (/^[●◆■—□✓✗…○] $/.test(said[0] ?? '')) expect(said[1]?.trim()).toBeTruthy();
  }
  for (const { columns } of ofType(card(view), 'ColumnSet').filter(({ selectAction }) => !selectAction))
    for (const { items } of nodes(columns).filter(({ type }) => type === 'Column')) {
      const [figure, word] = nodes(items).filter(({ type }) => type === 'RichTextBlock' || type === 'TextBlock');
      expect(figure).toBeDefined();
      expect(word).toMatchObject({ type: 'TextBlock', text: expect.stringMatching(/\p{L}/u) });
    }
});

test('varje diagrams tal står i text också, för den som inte får diagrammet ritat', () => {
  const words = ofType(card(post), 'TextBlock').map(({ text }) => `${text}`.replaceAll('\u00a0', ' '));
  expect(words).toContain('Målsättningar från regionfullmäktige: ● Grön 4 · ◆ Gul 3 · ■ Röd 1');
  expect(words).toContain('Styrtal (31): ● Helt 12 · ◆ Delvis 6 · ■ Inte alls 3 · — Värde saknas 8 · □ Ej rapporterat 2');
});

test('två statusar i samma diagram har aldrig samma färg', () => {
  const charts = ofType(card(post), 'Chart.');
  expect(charts).toHaveLength(2);
  for (const chart of charts) {
    const points = nodes(chart.data).filter(({ legend }) => legend !== undefined);
    const colours = new Map(points.map(({ legend, color }) => [legend, color]));
    expect(new Set(colours.values()).size).toBe(colours.size);
  }
});

test('ett diagram utan något att rita ritas inte', () => {
  const none = summarySamples['summary-empty'].headline.map((one) => ({ ...one, count: 0 }));
  expect(ofType(card({ ...summarySamples['summary-empty'], headline: none }), 'Chart.')).toEqual([]);
});

test('en status och raden efter den är en enda rad, och en listas rad är en rad', () => {
  const said = (shown: unknown) =>
    ofType(shown, 'RichTextBlock').map(({ inlines }) =>
      nodes(inlines)
        .map(({ text }) => text)
        .join(''),
    );
  expect(said(card(post))).toContain('◆ Gul · Klart 31 mars 2026 · Staben digitalisering');
  expect(ofType(card(post), 'TextBlock').map(({ text }) => text)).toContain('Staben ekonomi: 5 poster');
});

test('övning, besked, rättelse och inledning står före siffrorna', () => {
  const words = readable(card({ ...summarySamples['summary-preview'], corrected: 'Rättad 3 september 2025 kl. 10.12' }));
  const order = [
    'Övningsdata',
    'Så här ser inlägget ut',
    'Publicerad 29 augusti',
    'Rättad 3 september',
    'Året har präglats',
    'Mål och uppdrag',
  ];
  const places = order.map((said) => words.indexOf(said));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThan(0);
});

test('”Visa alla” står vid sitt avsnitts rubrik och är hela raden, och där den inte finns sägs hur många som är kvar', () => {
  const rows = ofType(card(post), 'ColumnSet').filter(({ selectAction }) => selectAction);
  const said = rows.map(({ columns, selectAction }) => [...nodes(columns).flatMap(({ text }) => text ?? []), nodes(selectAction)[0]?.verb]);
  expect(said).toEqual([
    ['Avvikelser (12)', 'Visa alla (12) ›', 'summaryList'],
    ['Ej rapporterat: 5 av 60 poster', 'Visa vilka ›', 'summaryList'],
  ]);
  expect(readable(card(summarySamples['summary-detail']))).toContain('… och 27 till');
});

describe('för mycket', () => {
  const long = 'Regionens åtagande är ännu längre än så. '.repeat(30);
  const swollen: SummaryView = {
    ...post,
    news: Array.from({ length: 40 }, () => ({ text: long, tone: 'attention' })),
    introduction: long.slice(0, 1000),
    text: Array.from({ length: 200 }, () => long),
    bars: Array.from({ length: 30 }, () => ({
      heading: long,
      rows: Array.from({ length: 50 }, () => post.bars[1]?.rows[0] ?? { name: '', parts: [] }),
    })),
    sections: Array.from({ length: 30 }, () => ({
      heading: long,
      rows: Array.from({ length: 300 }, () => ({ title: long, lines: [long, long, long] })),
      total: 300,
    })),
    notes: Array.from({ length: 100 }, () => long),
    sources: Array.from({ length: 100 }, () => long),
  };

  test('kortas till under 28 KB och är giltigt, med rubrik och knappar kvar', () => {
    const shown = card(swollen);
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(problemsOf(shown)).toEqual([]);
    for (const said of [post.title, ...post.buttons.map(({ title }) => title)]) expect(readable(shown)).toContain(said);
  });

  test('10 000 avvikelser med de längsta kommentarerna visar fem rader var, och controllerns inledning hel', () => {
    const shown = card(summarySamples['summary-giant']);
    expect(sizeOf(shown)).toBeLessThan(28_000);
    expect(readable(shown)).toContain(summarySamples['summary-giant'].introduction.trim());
    expect(visible(shown).match(/Post 4 /g)).toHaveLength(3);
  });
});

test('det som någon har skrivit visas som text', () => {
  const typed = '**fet** [länk](https://ont.example) <at>alla</at> `kod` _lutad_';
  const rows = [{ title: typed, lines: [typed] }];
  const shown = card({ ...post, introduction: typed, text: [typed], sections: [{ heading: typed, rows, total: 1 }] });
  const words = ofType(shown, 'TextBlock')
    .map(({ text }) => text)
    .join('\n');
  expect(words).toContain('länk');
  expect(words).not.toMatch(/\*|\]\(|:\/\/|<at>|`|_lutad/);
});
