import { describe, expect, test } from 'vitest';
import type { Summary, SummaryInput, Told } from '../../bot/digest/summary/model.ts';
import { postSections } from '../../bot/digest/summary/post-sections.ts';
import { sentences } from '../../bot/digest/summary/sentences.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import { summaryList } from '../../bot/digest/summary/summary-list.ts';
import { summaryView } from '../../bot/digest/summary/summary-view.ts';
import { show } from '../../bot/show.ts';
import { economy, hr, plans, settings } from '../report/world.ts';
import { entryOf, manyEntries, periodOf, reportOf, type Said } from './periods.ts';

const many = manyEntries(400);
const large = summarise({ period: many.period, plans: many.plans, before: null, scope: { of: 'all' } });

const said = (id: string, unit: string, pick: number, words?: string): Said => {
  const item = plans.catalog.items.get(id);
  if (!item) throw new Error(id);
  return { entry: entryOf(id, unit), report: reportOf(item, settings, pick, words) };
};
const summaryOf = (all: Said[], over: Partial<SummaryInput> = {}): Summary =>
  summarise({ period: periodOf(all, settings), before: null, plans, scope: { of: 'all' }, ...over });
const sectionsOf = (summary: Summary) => postSections(summary).map(({ heading, rows, all }) => ({ heading, rows, button: all?.title }));

const sickLeave = 'plan-2025/styrtal/sjukfranvaro';
const uppdrag = 'plan-2025/uppdrag/36';

describe('en avvikelse', () => {
  test('har status, siffror, målvärde och enhet på en rad, och första orden av orsaken på nästa', () => {
    const long = 'Korttidsfrånvaron har ökat i vårdens verksamheter under våren och sommaren, mest i dygnet runt-vården.';
    const [section] = sectionsOf(summaryOf([said(sickLeave, hr, 2, long)]));
    const [row] = section?.rows ?? [];
    expect(row?.mark?.word).toBe('Inte alls');
    expect(row?.lines).toHaveLength(2);
    expect(row?.lines[0]).toMatch(/^3 % · målvärde .*\(2025\) · Staben HR$/);
    expect(row?.lines[1]).toMatch(/^Orsak: Korttidsfrånvaron har ökat .*…$/);
    expect(row?.lines[1]?.length).toBeLessThanOrEqual(80);
  });

  test('säger dagen när den inte står i omgångens namn', () => {
    const renamed = { ...settings, title: 'Sommarens uppföljning' };
    const period = periodOf([said(sickLeave, hr, 2)], renamed);
    const [section] = sectionsOf(summaryOf([], { period }));
    expect(section?.rows[0]?.lines[0]).toMatch(/^3 % den 31 juli 2025 · /);
  });

  test('som är kortad har en knapp till hela; den som är utan texter har ingen', () => {
    const summary = summaryOf([said(uppdrag, economy, 2)]);
    expect(sectionsOf(summary)[0]?.button).toBe('Visa hela');
    const silent = summary.deviations.map((told): Told => ({ ...told, texts: [] }));
    expect(sectionsOf({ ...summary, deviations: silent })[0]?.button).toBeUndefined();
  });
});

describe('förändringarna', () => {
  const before = periodOf([said(sickLeave, hr, 0), said(uppdrag, economy, 2)], { ...settings, id: '2025-var', asOf: '2025-04-30' });
  const summary = summaryOf([said(sickLeave, hr, 2), said(uppdrag, economy, 0)], { before });

  test('sägs med antal i rubriken, och varje rad säger vad det var förut', () => {
    const changed = sectionsOf(summary).find(({ heading }) => heading.startsWith('Sedan'));
    expect(changed?.heading).toMatch(/: 1 sämre, 1 bättre$/);
    expect(changed?.rows.map(({ mark, lines }) => [mark?.word, lines])).toEqual([
      ['Inte alls', ['Sämre: 3 %. Förut ● Helt']],
      ['Grön', ['Bättre. Förut ■ Röd']],
    ]);
  });

  test('är högst tre, och knappen säger hur många de är', () => {
    const [one] = summary.changes;
    if (!one) throw new Error('ingen förändring');
    const changes = Array.from({ length: 7 }, () => one);
    const changed = sectionsOf({ ...summary, changes }).find(({ heading }) => heading.startsWith('Sedan'));
    expect([changed?.rows.length, changed?.button]).toEqual([3, 'Visa alla (7)']);
  });
});

describe('det som inte är rapporterat', () => {
  test('räknas upp i sin helhet bakom ”Visa vilka”; är det mer än kortet rymmer sägs hur många fler de är', () => {
    const unit = (name: string, total: number) => ({
      ...{ unit: hr, name, total },
      titles: Array.from({ length: total }, (_, n) => `Åtgärd ${name}-${n}: ökad tillgänglighet på vårdcentralerna`),
    });
    const shownOf = (missing: Summary['missing']) => {
      const view = summaryList({ ...large, missing }, 'missing', 1);
      const reply = show(view);
      const card = reply.kind === 'card' ? JSON.stringify(reply.card) : '';
      expect(Buffer.byteLength(card)).toBeLessThan(28_000);
      // Nothing of what the list says is cut away on the card.
      for (const { lines } of view.sections.at(-1)?.rows ?? []) expect(card).toContain(lines[1]);
      return missing.map(({ titles }) => titles.filter((title) => card.includes(`${title};`) || card.includes(`${title}"`)).length);
    };
    expect(shownOf([unit('a', 16), unit('b', 6), unit('c', 4)])).toEqual([16, 6, 4]);
    expect(shownOf([unit('a', 123)])).toEqual([123]);
    const many = Array.from({ length: 10 }, (_, n) => unit(`e${n}`, 90));
    const named = shownOf(many);
    expect(Math.min(...named)).toBeGreaterThan(10);
    const [row] = summaryList({ ...large, missing: many }, 'missing', 1).sections[0]?.rows ?? [];
    expect(row?.lines[1]).toMatch(/ och \d+ till$/);
  });

  test('är en rad för varje enhet, utan namnen på det som saknas', () => {
    const none: Said[] = [sickLeave, 'plan-2025/goal/malsattning-8'].map((id) => ({ entry: entryOf(id, hr), report: null }));
    const summary = summaryOf([...none, { entry: entryOf(uppdrag, economy), report: null }, said('plan-2025/uppdrag/37', economy, 0)]);
    expect(sectionsOf(summary).at(-1)).toEqual({
      heading: 'Ej rapporterat: 3 av 4 poster',
      rows: [
        { title: 'Staben HR', lines: ['2 poster'] },
        { title: 'Staben ekonomi', lines: ['1 post'] },
      ],
      button: 'Visa vilka',
    });
  });

  test('är rader som summerar till rubrikens tal, också där alla enheter inte får plats', () => {
    const missing = [7, 6, 5, 4, 3, 2, 1].map((total) => ({ unit: hr, name: `Enhet ${total}`, titles: [], total }));
    const lacking = sectionsOf({ ...large, missing, asked: 100, reported: 72 }).at(-1);
    expect(lacking?.heading).toBe('Ej rapporterat: 28 av 100 poster');
    expect(lacking?.rows.map(({ lines }) => Number.parseInt(lines[0] ?? '', 10))).toEqual([7, 6, 5, 4, 3, 3]);
    expect(lacking?.rows.at(-1)?.title).toBe('Ytterligare 2 enheter');
  });
});

describe('texten', () => {
  const text = (summary: Summary) => summaryView(summary).text;

  test('är högst sex meningar, alla ur hela texten', () => {
    expect(text(large).length).toBeLessThanOrEqual(6);
    expect(sentences(large)).toEqual(expect.arrayContaining(text(large)));
    expect(sentences(large).length).toBeGreaterThan(6);
  });

  test('säger inte det som avsnittens rubriker säger, men att allt är rapporterat', () => {
    expect(text(large).join(' ')).not.toMatch(/inte rapporterade: |^Sedan/);
    expect(text(summaryOf([said(uppdrag, economy, 0), said('plan-2025/uppdrag/37', economy, 0)])).at(-1)).toBe(
      'Av 2 poster är båda rapporterade.',
    );
  });
});
