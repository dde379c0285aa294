/** What a summary tells besides its counts: changes, deviations, texts, corrections, remarks; and what it never tells. */
import { describe, expect, test } from 'vitest';
import { summarise } from '../../bot/digest/summary/summarise.ts';
import { inForce } from '../../data/plan-in-force.ts';
import type { Entry, StatusReport } from '../../data/status.ts';
import { changedPlans, economy, hr, kansli, on, people, plans, settings } from '../report/world.ts';
import { corrected, entryOf, periodOf, type Said } from './periods.ts';
import { fine, goal, say, sickLeave, styrtal, summaryOf, uppdrag } from './saying.ts';

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
