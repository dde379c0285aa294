import { describe, expect, test } from 'vitest';
import { detailViews } from '../../bot/digest/summary/detail-views.ts';
import type { SummaryInput } from '../../bot/digest/summary/model.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import { summaryList } from '../../bot/digest/summary/summary-list.ts';
import { summaryView } from '../../bot/digest/summary/summary-view.ts';
import { weekView } from '../../bot/digest/summary/week-view.ts';
import { card } from '../../cards/card.ts';
import { problemsOf } from '../cards/reading.ts';
import { readable } from '../eval/readable.ts';
import { economy, hr, plans, settings, yearsEnd } from '../report/world.ts';
import { corrected, entryOf, manyEntries, periodOf, reportOf, type Said } from './periods.ts';

const secret = 'Det här får ingen läsa.';
const goal = 'plan-2025/goal/malsattning-8';
const sickLeave = 'plan-2025/styrtal/sjukfranvaro';

/** What is said of a few real items: goals and uppdrag yellow, styrtal reached, all with a comment. */
function few(over: Partial<Said['entry']> = {}): Said[] {
  const item = (id: string, unit: string, pick: number): Said => {
    const reported = plans.catalog.items.get(id);
    if (!reported) throw new Error(id);
    return { entry: entryOf(id, unit, over), report: reportOf(reported, settings, pick, secret) };
  };
  return [
    item(goal, hr, 1),
    item(sickLeave, hr, 0),
    item('plan-2025/uppdrag/36', economy, 2),
    { entry: entryOf('plan-2025/uppdrag/37', economy), report: null },
  ];
}

const inputOf = (said = few(), end: Parameters<typeof periodOf>[2] = 'published', of = settings): SummaryInput => ({
  ...{ period: periodOf(said, of, end), before: null, plans, scope: { of: 'all' } },
});
const viewOf = (input: SummaryInput) => summaryView(summarise(input));

describe('inlägget', () => {
  test('säger vad det är, när det publicerades och att färgerna vid delår är prognoser', () => {
    const view = viewOf(inputOf());
    expect(view.title).toBe('Delårsrapport per 31 juli 2025 · Regionstyrelsen');
    expect(view.under).toBe('Publicerad 1 september 2025 · färgerna är prognoser för 31 december 2025');
  });

  test('vid årets slut är färgerna resultatet', () => {
    expect(viewOf(inputOf(few(), 'published', yearsEnd)).under).toMatch(/färgerna är resultatet för 2025$/);
  });

  test('som inte är publicerat säger att det är preliminärt, också till den som lyssnar', () => {
    const view = viewOf(inputOf(few(), 'locked'));
    expect(view.under).toMatch(/^Preliminärt, inte publicerat/);
    expect(view.say).toMatch(/^Preliminärt: /);
  });

  test('som är en övning säger Övningsdata, också till den som lyssnar', () => {
    const view = viewOf(inputOf(few(), 'published', { ...settings, practice: true }));
    expect(view.practice).toBe(true);
    expect(view.say).toContain('Övningsdata');
  });

  test('siffrorna överst är summan av tabellens rader, och det som inte är rapporterat är med', () => {
    const view = viewOf(inputOf());
    expect(view.headline.map(({ mark, count }) => [mark.word, count])).toEqual([
      ['Grön', 0],
      ['Gul', 1],
      ['Röd', 1],
      ['Ej rapporterat', 1],
    ]);
    const rows = view.bars[0]?.rows ?? [];
    const sum = rows.flatMap(({ parts }) => parts).reduce((total, { count }) => total + count, 0);
    expect(sum).toBe(3);
  });

  test('visar högst fem avvikelser, och en knapp till alla', () => {
    const { period, plans: many } = manyEntries(400);
    const view = viewOf({ period, plans: many, before: null, scope: { of: 'all' } });
    const [deviations] = view.sections;
    expect(deviations?.rows).toHaveLength(5);
    expect(deviations?.all).toMatchObject({
      act: { verb: 'summaryList', data: { period: settings.id, scope: { of: 'all' }, list: 'deviations' } },
    });
    expect(deviations?.all?.title).toBe(`Visa alla (${deviations?.total})`);
  });

  test('säger när det rättades', () => {
    const [first] = few();
    const item = plans.catalog.items.get(goal);
    if (!first || !item) throw new Error('inget mål');
    const period = corrected(periodOf(few()), first.entry, reportOf(item, settings, 0));
    expect(viewOf({ ...inputOf(), period }).corrected).toMatch(/^Rättad 3 september 2025 kl\. \d\d\.\d\d$/);
  });

  test('utan något rapporterat säger det, utan siffror som liknar ett resultat', () => {
    const none = few().map(({ entry }) => ({ entry, report: null }));
    const view = viewOf(inputOf(none, 'open'));
    expect(view.text).toEqual(['Inget är rapporterat av 4 poster.']);
    expect(view.sections.map(({ heading }) => heading)).toEqual(['Ej rapporterat: 4 av 4 poster']);
  });

  test('med 10 000 poster ryms i 28 KB', () => {
    const { period, plans: many } = manyEntries(10_000);
    const shown = card(viewOf({ period, plans: many, before: null, scope: { of: 'all' } }));
    expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThan(28_000);
    expect(problemsOf(shown)).toEqual([]);
  });

  test('controllerns inledning, besked och knappar är det enda som skiljer förhandsgranskningen från inlägget', () => {
    const summary = summarise(inputOf());
    const { introduction, news, buttons, ...preview } = summaryView(summary, {
      introduction: 'Ett bra halvår.',
      news: [{ text: 'Så här ser det ut.', tone: 'good' }],
      buttons: [],
    });
    const { buttons: own, ...post } = summaryView(summary);
    expect(preview).toEqual(post);
    expect([introduction, news?.length, buttons]).toEqual(['Ett bra halvår.', 1, []]);
    expect(own.map(({ title }) => title)).toEqual(['Visa detaljer', 'Fråga om resultatet', 'Hämta rapporten']);
  });
});

describe('det som hålls tillbaka', () => {
  const kept = few({ protected: true });
  const leftOut = few().map(({ entry }) => `${entry.item}@${entry.unit}`);

  test.each([
    ['skyddade poster', inputOf(kept)],
    ['utelämnade kommentarer', { ...inputOf(), leftOut }],
  ])('%s syns inte i inlägget, listorna eller detaljerna', (_, input) => {
    const summary = summarise(input);
    const lists = (['deviations', 'changes', 'missing', 'budget'] as const).map((list) => summaryList(summary, list, 1));
    const details = [...detailViews(input, 'goal'), ...detailViews(input, 'unit')];
    const all = JSON.stringify([viewOf(input), lists, details]);
    expect(all).not.toContain(secret);
    expect(JSON.stringify(viewOf(inputOf()))).toContain(secret);
  });
});

describe('en lista', () => {
  const { period, plans: many } = manyEntries(400);
  const summary = summarise({ period, plans: many, before: null, scope: { of: 'all' } });

  test('har tio rader på varje sida, och knapparna vänder blad i samma kort', () => {
    const view = summaryList(summary, 'deviations', 2);
    expect(view.sections.at(-1)?.rows).toHaveLength(10);
    expect(view.buttons).toMatchObject([
      { title: 'Föregående', act: { data: { page: 1, turned: true } } },
      { title: 'Nästa', act: { data: { page: 3, turned: true } } },
    ]);
  });

  test('visar varje avvikelse en gång, och ingen annan', () => {
    const pages = Math.ceil(summary.deviations.length / 10);
    const rows = Array.from(
      { length: pages },
      (_, page) => summaryList(summary, 'deviations', page + 1).sections.at(-1)?.rows ?? [],
    ).flat();
    expect(rows.map(({ title, lines }) => [title, lines[0]?.split(' · ')[0]])).toEqual(
      summary.deviations.map(({ title, unit }) => [title, unit]),
    );
  });

  test('en sida som inte finns ger den sista', () => {
    expect(summaryList(summary, 'missing', 500)).toEqual(summaryList(summary, 'missing', Math.ceil(summary.missing.length / 10)));
  });

  test.each(['deviations', 'changes', 'missing', 'budget'] as const)('%s är ett giltigt kort under 28 KB', (list) => {
    const shown = card(summaryList(summary, list, 1));
    expect(problemsOf(shown)).toEqual([]);
    expect(Buffer.byteLength(JSON.stringify(shown))).toBeLessThan(28_000);
  });
});

describe('detaljerna', () => {
  test('ett svar för varje målsättning: målet först, sedan det som tjänar det', () => {
    const [first] = detailViews(inputOf(), 'goal');
    expect(first?.key).toBe(goal);
    expect(first?.view.title).toMatch(/^Målsättning nr 8: /);
    expect(first?.view.sections[0]).toMatchObject({
      heading: 'Målet',
      rows: [{ title: 'Prognos för 31 december 2025', mark: { symbol: '◆' } }],
    });
    expect(first?.view.sections[1]?.heading).toBe('Styrtal (1)');
  });

  test('ett svar för varje enhet, och det som saknas sägs', () => {
    const views = detailViews(inputOf(), 'unit');
    expect(views.map(({ key }) => key)).toEqual([hr, economy]);
    expect(views[1]?.view.notes).toEqual(['1 post är inte rapporterad.']);
  });

  test('varje post som har en status finns i precis ett svar', () => {
    const { period, plans: many } = manyEntries(300);
    const input: SummaryInput = { period, plans: many, before: null, scope: { of: 'all' } };
    const views = detailViews(input, 'unit');
    const shown = views.flatMap(({ view }) => view.sections).reduce((sum, { total }) => sum + total, 0);
    const kinds = ['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation', 'isk'];
    const told = [...period.entries.values()].filter(({ entry, reported }) => kinds.includes(entry.kind) && reported !== null);
    expect(shown).toBe(told.length);
    expect(new Set(views.map(({ key }) => key)).size).toBe(views.length);
  });
});

describe('veckans läge', () => {
  const period = periodOf(few(), settings, 'open');
  const view = weekView(period, plans, { of: 'all' }, '2025-08-11');

  test('säger n av m för varje enhet, och de som har mest kvar står först', () => {
    expect(view.bars[0]?.rows.map(({ name, said }) => [name, said])).toEqual([
      ['Staben ekonomi', '1 av 2 rapporterade'],
      ['Staben HR', '2 av 2 rapporterade'],
    ]);
    expect(view.text).toEqual(['3 av 4 poster är rapporterade.', 'Sista dag att rapportera är 20 augusti 2025.']);
  });

  test('säger ingen status och ingen kommentar', () => {
    const words = readable(card(view));
    expect(words).not.toContain(secret);
    expect(words).not.toMatch(/●|◆|■|grön|gul|röd|helt|delvis|inte alls/i);
  });

  test.each([
    ['2025-08-20', 'I dag är sista dagen att rapportera.'],
    ['2025-08-25', 'Sista dag att rapportera var 20 augusti 2025.'],
  ])('den %s: %s', (day, said) => {
    expect(weekView(period, plans, { of: 'all' }, day).text).toContain(said);
  });

  test('fler enheter än som ryms slås ihop, och summan stämmer', () => {
    const many = manyEntries(4000);
    const rows = weekView(many.period, many.plans, { of: 'all' }, '2025-08-11').bars[0]?.rows ?? [];
    expect(rows).toHaveLength(12);
    expect(rows.at(-1)?.name).toMatch(/^Övriga \d+ enheter$/);
    expect(rows.flatMap(({ parts }) => parts).reduce((sum, { count }) => sum + count, 0)).toBe(4000);
  });
});
