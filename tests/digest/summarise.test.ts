/** What a summary counts, and how: a small period of real items for each rule. */
import { describe, expect, test } from 'vitest';
import type { Summary, SummaryInput } from '../../bot/digest/summary/model.ts';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import { inForce } from '../../data/plan-in-force.ts';
import type { Entry, StatusReport } from '../../data/status.ts';
import { changedPlans, economy, hr, kansli, on, people, plans, reports, settings, yearsEnd } from '../report/world.ts';
import { corrected, type End, entryOf, periodOf, type Said } from './periods.ts';

const fine = { comment: 'Bra.', measures: null };
const goal = (colour: 'grön' | 'gul' | 'röd'): StatusReport => ({ kind: 'goal', colour, arrow: 'oförändrat', ...fine });
const uppdrag = (colour: 'grön' | 'gul' | 'röd'): StatusReport => ({ kind: 'uppdrag', colour, arrow: null, expectedEnd: null, ...fine });
const styrtal = (
  status: 'helt' | 'delvis' | 'inte alls' | 'värde saknas',
  date: string | null = '2025-07-31',
  values: Record<string, number> | number = 6,
): StatusReport => ({
  ...{ kind: 'styrtal', status, arrow: null, differs: null, ...fine },
  outcome:
    (date && {
      date,
      values:
        typeof values === 'number'
          ? [{ part: null, value: values, word: null }]
          : Object.entries(values).map(([part, value]) => ({ part, value, word: null })),
    }) ||
    null,
});
const budget = (accumulated: number, forecast: number): StatusReport => ({ kind: 'budget', accumulated, forecast, comment: null });

const summaryOf = (said: Said[], more: Partial<SummaryInput> & { settings?: typeof settings; end?: End } = {}): Summary => {
  const { settings: of = settings, end, ...input } = more;
  return summarise({ period: periodOf(said, of, end), before: null, plans, scope: { of: 'all' }, ...input });
};
const sickLeave = entryOf('plan-2025/styrtal/sjukfranvaro', hr);
const say = (id: string, report: StatusReport | null, unit = kansli): Said => ({ entry: entryOf(id, unit), report });
const counts = (summary: Summary) => Object.fromEntries((summary.styrtal?.counts ?? []).map(({ mark, count }) => [mark.word, count]));

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

describe('what has changed since the period before', () => {
  const earlier = { ...settings, id: '2025-var', title: 'Periodrapport', asOf: '2025-04-30' };
  const since = (then: Said[], now: Said[]) =>
    summaryOf(now, { before: periodOf(then, earlier) }).changes.map(({ how, now: { title }, before }) => [
      how,
      title.slice(0, 13),
      before?.mark?.word.split(':')[0] ?? null,
    ]);

  test('better, worse, and the same', () => {
    expect(
      since(
        [
          say('plan-2025/uppdrag/47', uppdrag('grön')),
          say('plan-2025/uppdrag/48', uppdrag('röd')),
          say('plan-2025/uppdrag/49', uppdrag('gul')),
        ],
        [
          say('plan-2025/uppdrag/48', uppdrag('gul')),
          say('plan-2025/uppdrag/49', uppdrag('gul')),
          say('plan-2025/uppdrag/47', uppdrag('röd')),
        ],
      ),
    ).toEqual([
      ['worse', 'Uppdrag nr 47', 'Grön'],
      ['better', 'Uppdrag nr 48', 'Röd'],
    ]);
  });

  test('first: asked for before without an answer, or without a value', () => {
    expect(
      since(
        [say('plan-2025/uppdrag/48', null), { entry: sickLeave, report: styrtal('värde saknas', null) }],
        [say('plan-2025/uppdrag/48', uppdrag('grön')), { entry: sickLeave, report: styrtal('helt') }],
      ),
    ).toEqual([
      ['first', 'Uppdrag nr 48', null],
      ['first', 'Sjukfrånvaro', 'Värde saknas'],
    ]);
  });

  test('new: not asked for before, where its kind was', () => {
    const then = [say('plan-2025/uppdrag/47', uppdrag('grön'))];
    const now = [say('plan-2025/uppdrag/48', uppdrag('grön')), { entry: sickLeave, report: styrtal('helt') }];
    expect(since(then, now)).toEqual([['new', 'Uppdrag nr 48', null]]);
  });

  test('an uppdrag that has moved to another unit is the same', () => {
    expect(since([say('plan-2025/uppdrag/48', uppdrag('röd'), hr)], [say('plan-2025/uppdrag/48', uppdrag('grön'), economy)])).toEqual([
      ['better', 'Uppdrag nr 48', 'Röd'],
    ]);
  });

  test('"inget nytt värde" before or now is no change', () => {
    const none: Said = { entry: sickLeave, report: { kind: 'no new value' } };
    const value: Said = { entry: sickLeave, report: styrtal('helt') };
    expect(since([none], [value])).toEqual([]);
    expect(since([value], [none])).toEqual([]);
  });
});

test('deviations come worst first, then by kind', () => {
  const { deviations } = summaryOf([
    say('plan-2025/uppdrag/48', uppdrag('gul')),
    say('plan-2025/mitigation/bisysslor-riktlinjer', { kind: 'mitigation', status: 'ej genomförd', ...fine }),
    say('plan-2025/uppdrag/47', uppdrag('röd')),
    say('plan-2025/uppdrag/49', uppdrag('grön')),
    say('plan-2025/goal/malsattning-1', goal('gul')),
    { entry: sickLeave, report: styrtal('delvis') },
  ]);
  expect(deviations.map(({ title }) => title.slice(0, 13))).toEqual([
    'Uppdrag nr 47',
    'Följa upp rik',
    'Målsättning n',
    'Sjukfrånvaro',
    'Uppdrag nr 48',
  ]);
  expect(deviations[3]).toMatchObject({
    unit: 'Staben HR',
    target: '6,3–6,1 % (2025)',
    figures: '6 % den 31 juli 2025',
    mark: { symbol: '◆' },
  });
});

describe('what may not be read', () => {
  const secret = 'HEMLIGT';
  const told: StatusReport = { kind: 'uppdrag', colour: 'röd', arrow: null, expectedEnd: null, comment: secret, measures: secret };
  const entry = entryOf('plan-2025/uppdrag/48', hr);

  test('comments of what is skyddat, then or now, are nowhere in the summary', () => {
    const now = changedPlans({
      type: 'protection set',
      at: on('2025-09-01').toISOString(),
      by: { objectId: people.controller, role: 'controller' },
      data: { item: entry.item, protected: true },
    });
    for (const summary of [
      summaryOf([{ entry: { ...entry, protected: true }, report: told }]),
      summaryOf([{ entry, report: told }], { plans: now }),
    ]) {
      expect(JSON.stringify(summary)).not.toContain(secret);
      expect(summary.deviations[0]?.texts).toEqual([{ label: 'Kommentar', value: 'Redovisas i särskild ordning' }]);
    }
    expect(JSON.stringify(summaryOf([{ entry, report: told }]))).toContain(secret);
  });

  test('an entry that is left out has no texts, and still counts', () => {
    const summary = summaryOf([{ entry, report: told }], { leftOut: [`${entry.item}@${hr}`] });
    expect(JSON.stringify(summary)).not.toContain(secret);
    expect(summary.deviations[0]).toMatchObject({ texts: [], mark: { symbol: '■' } });
  });
});

describe('texts', () => {
  test('what the units have told comes topic by topic, and who has not answered is named', () => {
    const summary = summaryOf([
      say('plan-2025/text/utmaningar', { kind: 'text', text: 'Priserna stiger.' }, hr),
      say('plan-2025/text/handelser', { kind: 'text', text: 'Nytt system.' }, hr),
      say('plan-2025/text/handelser', { kind: 'text', text: null }, kansli),
      say('plan-2025/text/handelser', null, economy),
    ]);
    expect(summary.texts.map(({ topic, name, text }) => [topic, name, text])).toEqual([
      ['handelser', 'Staben HR', 'Nytt system.'],
      ['utmaningar', 'Staben HR', 'Priserna stiger.'],
    ]);
    expect(summary.untold).toEqual([{ unit: economy, name: 'Staben ekonomi', topics: ['handelser'] }]);
    expect(summary).toMatchObject({ asked: 0, reported: 0, missing: [] });
  });
});

test('a correction after lock is counted with its moment, also of what was not reported before it', () => {
  const entry = entryOf('plan-2025/uppdrag/48', hr);
  const late: Entry = entryOf('plan-2025/uppdrag/47', hr);
  const period = periodOf([
    { entry, report: uppdrag('grön') },
    { entry: late, report: null },
  ]);
  const input = { before: null, plans, scope: { of: 'all' as const } };
  expect(summarise({ ...input, period }).corrected).toBeNull();
  const once = corrected(period, entry, uppdrag('röd'), '2025-09-03');
  const twice = corrected(once, late, uppdrag('gul'), '2025-09-05');
  expect(summarise({ ...input, period: once })).toMatchObject({ corrected: { at: '2025-09-03T08:00:00.000Z', count: 1 } });
  expect(summarise({ ...input, period: twice })).toMatchObject({
    corrected: { at: '2025-09-05T08:00:00.000Z', count: 2 },
    colours: [{ green: 0, yellow: 1, red: 1, missing: 0 }],
  });
});

test('the plans’ remarks about what is asked for are said, a change by decision with the item’s name; never more than twelve sentences', () => {
  const by = { objectId: people.controller, role: 'controller' };
  const decision = { body: 'regionstyrelsen', date: '2025-03-03', paragraph: '12', diary: null };
  const ended = changedPlans({
    type: 'item ended',
    at: on('2025-03-04').toISOString(),
    by,
    data: { item: 'plan-2025/uppdrag/48', decision },
  });
  const all = [...plans.catalog.items.values()].filter(({ plan, kind }) => plan.id === 'plan-2025' && kind !== 'isk');
  const { unsure } = summaryOf(
    all.map((item) => ({ entry: entryOf(item.id), report: null })),
    { plans: { ...ended, library: inForce(plans.library, ended.changes) } },
  );
  expect(unsure).toHaveLength(12);
  expect(unsure).toContainEqual(
    expect.stringMatching(/^Uppdrag nr 48: .* har avslutats genom beslut av regionstyrelsen den 3 mars 2025, § 12\.$/),
  );
});
