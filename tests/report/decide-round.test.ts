import { describe, expect, test } from 'vitest';
import { keyOf } from '../../data/status.ts';
import {
  budget,
  entries,
  entry,
  hr,
  isk,
  mitigation,
  on,
  opened,
  people,
  plans,
  reports,
  rights,
  round,
  settings,
  sickLeave,
  uppdrag,
} from './world.ts';

const { reporter, reviewer, controller, secondController, otherController, standIn, reader, revisor, admin } = people;
const refused = (what: string, text: string) => ({ refused: what, text: expect.stringContaining(text) });
const nothing = { events: [] };

describe('opening a round', () => {
  const open = (who: string, change: Partial<typeof settings> = {}, of = entries, to = round()) =>
    to.act(who, { do: 'open', settings: { ...settings, ...change }, entries: of }, on('2025-07-01'));

  test('is the controller’s of every plan in it, and of the one who oversees all', () => {
    for (const person of [reporter, reviewer, otherController, revisor, admin, reader])
      expect(open(person)).toEqual(refused('not allowed', 'controllern för de planer'));
    expect(open(controller, { plans: ['plan-2025', 'plan-2023'] })).toMatchObject({ refused: 'not allowed' });
    const overseer = round({ rights: { ...rights, overseeing: ['plan-2023'] } });
    expect(open(otherController, {}, entries, overseer)).toMatchObject({ events: [{ by: { role: 'controller, Verksamhetsplan 2023' } }] });
    expect(open(controller)).toMatchObject({ events: [{ type: 'period opened', by: { role: 'controller, Verksamhetsplan 2025' } }] });
  });

  test('twice with the same settings makes no event; a second period by the same name is refused', () => {
    const made = round();
    open(controller, {}, entries, made);
    expect(open(controller, {}, entries, made)).toEqual(nothing);
    expect(open(controller, { due: '2025-08-21' }, entries, made)).toEqual(refused('wrong', 'finns redan'));
    expect(open(secondController, {}, entries, made)).toMatchObject({ refused: 'wrong' });
    expect(made.events).toHaveLength(1);
  });

  test.each([
    ['due before it opens', { due: '2025-07-31' }, 'due'],
    ['review before due', { reviewDue: '2025-08-19' }, 'reviewDue'],
    ['lock before review', { lock: '2025-08-24' }, 'lock'],
    ['due before the as-of day', { asOf: '2025-08-30' }, 'due'],
    [
      'lock in the past',
      { asOf: '2025-03-31', opens: '2025-04-03', due: '2025-04-10', reviewDue: '2025-04-11', lock: '2025-04-14' },
      'lock',
    ],
  ])('with %s is refused at the field', (_, change, field) => {
    expect(open(controller, change)).toMatchObject({ refused: 'wrong', fields: { [field]: expect.any(String) } });
  });

  test('without entries, with the same entry twice, or with entries that the plans do not have is refused', () => {
    expect(open(controller, {}, [])).toEqual(refused('wrong', 'inga poster'));
    expect(open(controller, {}, [uppdrag, { ...uppdrag, protected: true }])).toEqual(refused('wrong', 'två gånger'));
    for (const wrong of [
      entry('uppdrag', '9999'),
      { ...uppdrag, plan: 'plan-2023' },
      { ...uppdrag, unit: 'plan-2023/unit/ingen' },
      { ...uppdrag, kind: 'goal' as const },
    ])
      expect(open(controller, {}, [wrong])).toEqual(refused('wrong', 'Planen har ändrats'));
    expect(open(controller, {}, [isk])).toEqual(refused('wrong', 'ISK-bedömningen görs i verksamhetsberättelsen'));
  });

  test('leaves the other commands refused until it is open', () => {
    expect(round().act(controller, { do: 'lock', reason: null })).toEqual(refused('unknown', 'Perioden finns inte'));
  });
});

describe('the dates', () => {
  const dates = { opens: '2025-08-01', due: '2025-08-22', reviewDue: '2025-08-27', lock: '2025-09-05' };

  test('are moved by the controller until lock; the same dates make no event', () => {
    const made = opened();
    expect(made.act(reporter, { do: 'change dates', dates, reason: null })).toMatchObject({ refused: 'not allowed' });
    expect(made.act(controller, { do: 'change dates', dates, reason: ' ' })).toMatchObject({ events: [{ data: { dates, reason: null } }] });
    expect(made.now().settings).toMatchObject(dates);
    expect(made.act(controller, { do: 'change dates', dates, reason: 'Igen.' })).toEqual(nothing);
    made.lock();
    expect(made.act(controller, { do: 'change dates', dates: { ...dates, lock: '2025-09-30' }, reason: null })).toMatchObject({
      refused: 'closed',
    });
  });

  test('keep their order, and an open period stays open', () => {
    const made = opened();
    const change = (wrong: Partial<typeof dates>) =>
      made.act(controller, { do: 'change dates', dates: { ...dates, ...wrong }, reason: null });
    expect(change({ opens: '2025-08-15' })).toMatchObject({ fields: { opens: expect.any(String) } });
    expect(change({ due: '2025-07-30' })).toMatchObject({ fields: { due: expect.any(String) } });
    expect(change({ lock: '2025-08-26' })).toMatchObject({ fields: { lock: expect.any(String) } });
  });
});

describe('reminding now', () => {
  test('reaches those who have something left, once a day', () => {
    const made = opened();
    made.report(reporter, uppdrag, reports.uppdrag);
    const all = [reporter, standIn, reviewer, controller, reader];
    expect(made.act(controller, { do: 'remind', people: [...all, reporter.toUpperCase()] })).toMatchObject({
      events: [{ type: 'reminder asked', data: { people: [reporter, standIn, reviewer] } }],
    });
    expect(made.act(controller, { do: 'remind', people: all })).toEqual(nothing);
    made.to('2025-08-11');
    expect(made.act(controller, { do: 'remind', people: [reporter] })).toMatchObject({ events: [{ data: { people: [reporter] } }] });
  });

  test('reaches the controllers when something waits for them, but not whoever said it', () => {
    const made = opened({ entries: [budget] });
    expect(made.act(controller, { do: 'remind', people: [controller] })).toMatchObject({ refused: 'wrong' });
    made.act(reporter, { do: 'hand over', entries: [keyOf(budget)], to: controller, reason: null });
    made.report(controller, budget, reports.budget);
    expect(made.act(controller, { do: 'remind', people: [controller, secondController, otherController] })).toMatchObject({
      events: [{ data: { people: [secondController] } }],
    });
  });

  test('reaches nobody who is done', () => {
    const made = opened({ entries: [uppdrag] });
    made.report(reporter, uppdrag, reports.uppdrag);
    expect(made.act(controller, { do: 'remind', people: [reporter, standIn] })).toEqual(refused('wrong', 'Ingen av dem har något kvar'));
    made.approve(reviewer, uppdrag);
    expect(made.act(controller, { do: 'remind', people: [reviewer] })).toMatchObject({ refused: 'wrong' });
  });

  test('is refused before opening, after lock and from others than the controller', () => {
    const made = opened();
    expect(made.act(reporter, { do: 'remind', people: [reviewer] })).toMatchObject({ refused: 'not allowed' });
    made.to('2025-07-20');
    expect(made.act(controller, { do: 'remind', people: [reporter] })).toEqual(refused('closed', 'öppnar den 1 augusti 2025'));
    made.lock();
    expect(made.act(controller, { do: 'remind', people: [reporter] })).toMatchObject({ refused: 'closed' });
  });
});

test('readers are named by the controller, in any order and letter case', () => {
  const made = opened();
  expect(made.act(reviewer, { do: 'name readers', readers: [reader] })).toMatchObject({ refused: 'not allowed' });
  expect(made.act(controller, { do: 'name readers', readers: [reader.toUpperCase(), reader, revisor] })).toMatchObject({
    events: [{ data: { readers: [reader, revisor] } }],
  });
  expect(made.act(controller, { do: 'name readers', readers: [revisor, reader] })).toEqual(nothing);
});

describe('locking', () => {
  test('needs a reason when something is not reported or not approved, and says what', () => {
    const made = opened();
    made.report(reporter, uppdrag, reports.uppdrag);
    made.report(reporter, sickLeave, reports.sickLeave);
    made.approve(reviewer, sickLeave);
    const decision = made.lock('  ');
    expect(decision).toMatchObject({ refused: 'wrong', fields: { reason: expect.any(String) } });
    expect(decision).toEqual(
      expect.objectContaining({
        text: expect.stringMatching(
          /^2 poster är inte rapporterade \(.+\) och 1 post är inte godkänd \(.+\)\. Skriv varför perioden låses ändå\.$/,
        ),
      }),
    );
    expect(made.lock('Semester.')).toMatchObject({
      events: [{ type: 'period locked', data: { missing: [keyOf(mitigation), keyOf(budget)], reason: 'Semester.' } }],
    });
    expect(made.of(uppdrag).stage).toBe('reported');
  });

  test('counts what was returned and not reported anew as missing, and not what is outside its mätpunkter', () => {
    const made = opened({ entries: [uppdrag, { ...sickLeave, measured: false }] });
    made.report(reporter, uppdrag, reports.uppdrag);
    made.giveBack(reviewer, uppdrag);
    expect(made.lock('Sent.')).toMatchObject({ events: [{ data: { missing: [keyOf(uppdrag)] } }] });
  });

  test('needs no reason when all is approved, and locks once', () => {
    const made = opened({ entries: [uppdrag] });
    made.report(reporter, uppdrag, reports.uppdrag);
    made.approve(reviewer, uppdrag);
    expect(made.act(reviewer, { do: 'lock', reason: null })).toMatchObject({ refused: 'not allowed' });
    expect(made.lock(null)).toMatchObject({ events: [{ data: { missing: [], reason: null } }] });
    expect(made.lock('Igen.')).toEqual(nothing);
  });
});

describe('publishing', () => {
  const publish = (made: ReturnType<typeof opened>, date: string, who: string = controller, decided: string | null = null) => {
    const decision = decided === null ? null : { body: 'Regionstyrelsen', date: decided, paragraph: '12', diary: null };
    return made.act(who, { do: 'publish', date, decision });
  };

  test('comes after lock, once, on a day between lock and today', () => {
    const made = opened();
    expect(publish(made, '2025-08-10')).toEqual(refused('closed', 'Lås den först'));
    made.to('2025-08-31');
    made.lock();
    made.to('2025-09-10');
    expect(publish(made, '2025-09-10', reporter)).toMatchObject({ refused: 'not allowed' });
    expect(publish(made, '2025-08-30')).toMatchObject({ fields: { date: expect.stringContaining('31 augusti 2025') } });
    expect(publish(made, '2025-09-11')).toMatchObject({ fields: { date: expect.stringContaining('framåt i tiden') } });
    expect(publish(made, '2025-09-10', controller, '2025-09-11')).toMatchObject({ fields: { decided: expect.any(String) } });
    expect(publish(made, '2025-09-10', controller, '2025-09-09')).toMatchObject({ events: [{ type: 'published' }] });
    expect(publish(made, '2025-09-10', controller, '2025-09-09')).toEqual(nothing);
    expect(publish(made, '2025-09-10')).toEqual(refused('closed', 'publicerades den 10 september 2025'));
  });
});

test('the entries of the tests are items of the real plan', () => {
  for (const { item, kind, unit } of [...entries, isk]) {
    expect(plans.catalog.items.get(item)?.kind, item).toBe(kind);
    expect(plans.catalog.units.has(unit)).toBe(true);
  }
  expect(hr).toBe(plans.catalog.items.get(uppdrag.item)?.unit);
});
