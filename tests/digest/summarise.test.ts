/** What a summary counts, and how: a small period of real items for each rule. */
import { describe, expect, test } from 'vitest';
import type { StatusReport } from '../../data/status.ts';
import { economy, hr, kansli, plans, reports, settings, yearsEnd } from '../report/world.ts';
import type { Said } from './periods.ts';
import { budget, counts, fine, goal, say, sickLeave, styrtal, summaryOf, uppdrag } from './saying.ts';

describe('the table of 3.1', () => {
  test('goals and uppdrag are counted by who gave them, in the order of the report of 2021', () => {
    const { colours } = summaryOf([
      say('plan-2025/uppdrag/48', uppdrag('grön')),
      say('plan-2025/goal/malsattning-1', goal('gul')),
      say('plan-2025/goal/malsattning-8', null),
      say('plan-2023/goal/mal-hallbar-utveckling', goal('grön')),
      say('plan-2023/goal/mal-delaktighet', goal('röd')),
      say('plan-2023/goal/mal-regionkansliets-forutsattningar', goal('röd')),
      say('plan-2023/goal/effektmal-1', goal('grön')),
      say('plan-2023/uppdrag/eget-internt-program-digitalisering', uppdrag('röd')),
      say('plan-2023/uppdrag/regiondirektor-tillit', uppdrag('grön')),
    ]);
    expect(colours.map(({ name, green, yellow, red, missing, total }) => [name, green, yellow, red, missing, total])).toEqual([
      ['Målsättningar från regionfullmäktige', 0, 1, 0, 1, 2],
      ['Effektmål från regionfullmäktige', 1, 0, 0, 0, 1],
      ['Regionstyrelsens mål', 1, 0, 0, 0, 1],
      ['Uppdrag från regionfullmäktige', 1, 0, 0, 0, 1],
      ['Regionstyrelsens uppdrag', 0, 0, 1, 0, 1],
      ['Regionkansliets mål', 0, 0, 2, 0, 2],
      ['Uppdrag till regiondirektören', 1, 0, 0, 0, 1],
    ]);
  });

  test('what was returned and not reported anew is not reported, before the lock as after it', () => {
    const said: Said[] = [{ ...say('plan-2025/uppdrag/48', uppdrag('grön')), stage: 'returned' }];
    for (const end of ['open', 'locked'] as const) {
      const summary = summaryOf(said, { end });
      expect(summary.colours[0]).toMatchObject({ green: 0, missing: 1, total: 1 });
      expect(summary.missing).toEqual([
        { unit: kansli, name: 'Regionkansliet', titles: [expect.stringContaining('Uppdrag nr 48')], total: 1 },
      ]);
    }
  });

  test('before it is published, what is reported counts beside what is approved', () => {
    const summary = summaryOf([{ ...say('plan-2025/uppdrag/48', uppdrag('gul')), stage: 'reported' }], { end: 'open' });
    expect(summary.published).toBeNull();
    expect(summary.colours[0]).toMatchObject({ yellow: 1, missing: 0 });
  });
});

describe('styrtal', () => {
  test('a styrtal with parts counts once', () => {
    const summary = summaryOf([say('plan-2025/styrtal/kariesfria', styrtal('delvis', '2025-07-31', { '3-ar': 97, '6-ar': 80 }))]);
    expect(summary.styrtal?.total).toBe(1);
    expect(counts(summary)).toMatchObject({ Helt: 0, Delvis: 1, 'Inte alls': 0, 'Värde saknas': 0 });
  });

  test('at year’s end one whose outcome is of another year than the target has no value for the year, and is named', () => {
    const said = [{ entry: sickLeave, report: styrtal('inte alls', '2024-12-31') }];
    const summary = summaryOf(said, { settings: yearsEnd });
    expect(counts(summary)).toMatchObject({ 'Inte alls': 0, 'Värde saknas': 1 });
    expect(summary.deviations).toEqual([]);
    expect(summary.gaps).toEqual([]);
    expect(summary.unsure[0]).toBe(
      '1 styrtal har ett utfall från ett annat år än målvärdet och räknas därför som ”värde saknas” för året: Sjukfrånvaro (utfall 2024, målvärde 2025).',
    );
  });

  test('at delår the same is a prognos, counted as said; the outcome is called last known', () => {
    const summary = summaryOf([{ entry: sickLeave, report: styrtal('inte alls', '2024-12-31') }]);
    expect(counts(summary)).toMatchObject({ 'Inte alls': 1, 'Värde saknas': 0 });
    expect(summary.unsure[0]).toBe('1 utfall är äldre än 31 juli 2025 och visas som senast känt: Sjukfrånvaro (31 december 2024).');
    expect(summary).toMatchObject({ forecast: true, meaning: 'prognos för 31 december 2025' });
  });

  test('what is outside its mätpunkter, or has no new value, has its own mark and counts as reported', () => {
    const summary = summaryOf([
      { entry: { ...sickLeave, measured: false }, report: null },
      say('plan-2025/styrtal/hme', { kind: 'no new value' }, hr),
    ]);
    expect(summary.styrtal).toMatchObject({ missing: 0, total: 2 });
    expect(counts(summary)).toMatchObject({ 'Inget nytt värde': 2, 'Värde saknas': 0 });
    expect(summary).toMatchObject({ asked: 2, reported: 2, missing: [] });
  });

  test('one printed twice counts as printed, with a note', () => {
    const summary = summaryOf([
      say('plan-2025/styrtal/fortroende-halsocentraler', styrtal('helt')),
      say('plan-2025/styrtal/fortroende-vardcentraler', styrtal('helt')),
    ]);
    expect(counts(summary).Helt).toBe(2);
    expect(summary.unsure).toContainEqual(
      expect.stringMatching(/finns som två styrtalsrader.* Raderna räknas som de är tryckta, var för sig\.$/),
    );
  });

  test('a series with two items of one plan is noted as printed twice', () => {
    const ids = ['plan-2025/styrtal/hme', 'plan-2025/styrtal/sam'];
    const series = [{ id: 'prov', name: 'Prov', short: 'Provet', words: [], members: ids.map((item) => ({ item })) }];
    const summary = summaryOf(
      ids.map((id) => say(id, styrtal('helt'))),
      { plans: { ...plans, library: { ...plans.library, series } } },
    );
    expect(summary.unsure).toContain('Provet står 2 gånger i Verksamhetsplan 2025 och räknas som tryckt, en gång för varje rad.');
  });

  test('gaps are the outcomes that miss the target of their own year, by their share of it; of parts the one furthest away', () => {
    const { gaps } = summaryOf([
      say('plan-2025/styrtal/telefontillganglighet', styrtal('delvis', '2025-07-31', 81)),
      say('plan-2025/styrtal/kariesfria', styrtal('delvis', '2025-07-31', { '3-ar': 97, '6-ar': 82, '12-ar': 60, '19-ar': 50 })),
      say('plan-2025/styrtal/forskningsintensiv-region', styrtal('delvis', '2025-07-31', 12)),
      say('plan-2025/styrtal/materialatervinning', styrtal('delvis', '2024-12-31', 1)),
      say('plan-2025/styrtal/hme', styrtal('helt', '2025-07-31', 78)),
    ]);
    expect(gaps.map(({ outcome, target, distance }) => [outcome, target, distance])).toEqual([
      ['12-åringar 60 %', '12-åringar 75 % (2025)', '15 procentenheter'],
      ['81 %', '90 % (2025)', '9 procentenheter'],
      ['plats 12', '11 av 21 (2025)', '1 plats'],
    ]);
    expect(gaps[1]?.share).toBeCloseTo(0.1);
  });
});

describe('internal control', () => {
  test('an åtgärd that several units report counts once for each, with a note', () => {
    const id = 'plan-2025/mitigation/sam-arlig-uppfoljning';
    const done: StatusReport = { kind: 'mitigation', status: 'avslutad', ...fine };
    const summary = summaryOf([say(id, done, kansli), say(id, null, economy), say('plan-2025/isk/bedomning', reports.isk)], {
      scope: { of: 'internal control' },
    });
    expect(summary.scopeName).toBe('Internkontroll');
    expect(summary.mitigations).toMatchObject({ missing: 1, total: 2 });
    expect(summary.isk).toHaveLength(1);
    expect(summary.unsure).toContainEqual(
      expect.stringMatching(
        /^1 regionövergripande åtgärd rapporteras av flera enheter och räknas en gång för varje enhet: .* \(2 enheter\)\.$/,
      ),
    );
  });
});

describe('budget', () => {
  const rows = [
    say('plan-2025/budget/driftbudget-halsovalsenheten', budget(-1000.1, -2230.2), economy),
    say('plan-2025/budget/driftbudget-lakemedel', budget(-240, -420.1), economy),
    say('plan-2025/budget/driftbudget-planeringsreserv', budget(-0.2, -49.9), economy),
    say('plan-2025/budget/investeringar-ovrig-utrustning', budget(7, 9), economy),
  ];

  test('a table sums its rows but the varav rows, without the noise of decimals', () => {
    const [drift, investments] = summaryOf(rows).budget;
    expect(drift?.rows.map(({ varav }) => varav)).toEqual([false, true, false]);
    expect(drift?.sum).toEqual({ budget: -2272.9, accumulated: -1000.3, forecast: -2280.1, deviation: -7.2 });
    expect(investments).toMatchObject({ heading: 'Investeringar', of: null, sum: { deviation: -1 } });
  });

  test('a varav row whose own row is not there stands for itself', () => {
    const [drift] = summaryOf(rows.slice(1, 3)).budget;
    expect(drift?.sum.forecast).toBe(-470);
  });

  test('a sum with a row that lacks a figure is none, and says which row', () => {
    const summary = summaryOf([...rows, say('plan-2025/budget/driftbudget-tandvardsenheten', null, economy)]);
    expect(summary.budget[0]?.sum).toMatchObject({ budget: -2545.2, forecast: null, deviation: null });
    expect(summary.unsure[0]).toBe('Tabellen Driftbudget summeras inte, eftersom uppgift saknas för Tandvårdsenheten.');
  });

  test('tables of several plans are kept apart and named by their plan', () => {
    const { budget: parts } = summaryOf([...rows, say('plan-2023/budget/driftbudget-lakemedel', budget(-1, -2), economy)]);
    expect(parts.map(({ heading }) => heading)).toEqual([
      'Driftbudget, Verksamhetsplan 2025',
      'Investeringar, Verksamhetsplan 2025',
      'Driftbudget, Verksamhetsplan 2023',
    ]);
  });
});

test.each([
  ['periodrapport', true, 'prognos för 31 december 2025'],
  ['delårsrapport', true, 'prognos för 31 december 2025'],
  ['verksamhetsberättelse', false, 'resultat 2025'],
] as const)('in a %s a colour means its own thing', (kind, forecast, meaning) => {
  expect(summaryOf([], { settings: { ...settings, kind } })).toMatchObject({ forecast, meaning });
});
