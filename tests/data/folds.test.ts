import { describe, expect, test } from 'vitest';
import type { Event, NewEvent } from '../../data/events.ts';
import { createFold } from '../../data/fold.ts';
import { emptyLedger, evolveLedger } from '../../data/ledger.ts';
import type { Trio } from '../../data/people-events.ts';
import { evolveChanges, inForce, unchanged } from '../../data/plan-in-force.ts';
import { evolveResponsible, isAway, nobody, shareKey, trioOf } from '../../data/responsibility.ts';
import { evolveRoles, type Held } from '../../data/roles.ts';
import { enveloped, hr, plans, sickLeave, uppdrag } from '../report/world.ts';

const at = '2025-08-10T08:00:00.000Z';
const act = { at, by: { objectId: 'c', role: 'controller, Verksamhetsplan 2025' } };
function fold<S>(start: S, evolve: (state: S, event: Event) => S, events: NewEvent[]): S {
  return events.reduce((state, event) => evolve(state, enveloped(event)), start);
}

describe('roles', () => {
  const given = (role: Held['role'], plan: string | null, person = 'p'): NewEvent => ({
    type: 'role given',
    ...act,
    data: { role, person, plan },
  });
  const taken = (role: Held['role'], plan: string | null): NewEvent => ({ type: 'role taken', ...act, data: { role, person: 'p', plan } });

  test('are held from when they are given until they are taken, each for itself', () => {
    const start: readonly Held[] = [];
    const both = [given('controller', 'plan-2025'), given('controller', 'plan-2023'), given('controller', 'plan-2025')];
    expect(fold(start, evolveRoles, both)).toHaveLength(2);
    expect(fold(start, evolveRoles, [...both, taken('controller', 'plan-2025'), taken('revisor', null)])).toEqual([
      { role: 'controller', person: 'p', plan: 'plan-2023' },
    ]);
  });
});

describe('responsibility', () => {
  const set = (item: string | null, trio: Partial<Trio>): NewEvent => ({
    type: 'responsible set',
    ...act,
    data: {
      rows: [{ share: { plan: 'plan-2025', unit: hr, item }, trio: { reporter: null, standIn: null, reviewer: null, ...trio } }],
      way: 'card',
    },
  });

  test('of an item goes before that of its unit, for what it says', () => {
    const state = fold(nobody, evolveResponsible, [
      set(null, { reporter: 'a', standIn: 'b', reviewer: 'c' }),
      set(uppdrag.item, { reporter: 'd' }),
    ]);
    expect(trioOf(state, uppdrag)).toEqual({ reporter: 'd', standIn: 'b', reviewer: 'c' });
    expect(trioOf(state, sickLeave)).toEqual({ reporter: 'a', standIn: 'b', reviewer: 'c' });
    expect(trioOf(state, { ...uppdrag, plan: 'plan-2023' }).reporter).toBe('d');
  });

  test('is taken away by a row of nobody', () => {
    const state = fold(nobody, evolveResponsible, [set(null, { reporter: 'a' }), set(null, {})]);
    expect(state.rows.size).toBe(0);
    expect(trioOf(state, uppdrag)).toEqual({ reporter: null, standIn: null, reviewer: null });
  });

  test('rows are named by plan and unit, or by item and unit', () => {
    const share = { plan: 'plan-2025', unit: hr, item: null };
    expect([shareKey(share), shareKey({ ...share, item: uppdrag.item })]).toEqual([`plan-2025@${hr}`, `${uppdrag.item}@${hr}`]);
  });

  test('someone is away from the first day to the last, by what was said last', () => {
    const away = (from: string, to: string | null): NewEvent => ({
      type: 'away set',
      ...act,
      data: { person: 'a', from, to, why: 'frånvaro' },
    });
    const state = fold(nobody, evolveResponsible, [away('2025-08-01', '2025-08-10')]);
    const days = ['2025-07-31', '2025-08-01', '2025-08-10', '2025-08-11'];
    expect(days.map((day) => isAway(state, 'a', day) !== null)).toEqual([false, true, true, false]);
    expect(isAway(fold(state, evolveResponsible, [away('2025-08-05', null)]), 'a', '2025-08-06')).toBeNull();
    expect(isAway(state, 'b', '2025-08-05')).toBeNull();
  });
});

describe('the ledger', () => {
  const claim: NewEvent = { type: 'send claimed', ...act, data: { key: 'k', person: 'p', why: 'reminder', day: '2025-08-18' } };
  const sent: NewEvent = { type: 'sent', ...act, data: { key: 'k', message: 'm' } };
  const failed: NewEvent = { type: 'send failed', ...act, data: { key: 'k', failure: 'blocked' } };
  const sending = (...events: NewEvent[]) => fold(emptyLedger, evolveLedger, events).sendings.get('k');

  test('knows each sending, how it went and how often it was tried', () => {
    expect(sending(claim)).toMatchObject({ person: 'p', why: 'reminder', day: '2025-08-18', outcome: null, tries: 1 });
    expect(sending(claim, failed)).toMatchObject({ outcome: { failure: 'blocked' } });
    expect(sending(claim, failed, claim)).toMatchObject({ outcome: null, tries: 2 });
    expect(sending(claim, failed, claim, sent)).toMatchObject({ outcome: { message: 'm', at }, tries: 2 });
  });

  test('knows nothing of what was never claimed', () => {
    expect(sending(sent)).toBeUndefined();
  });
});

describe('changes of a plan', () => {
  const decision = { body: 'Regionstyrelsen', date: '2025-03-03', paragraph: '12', diary: null };
  const { item } = uppdrag;
  const economy = 'plan-2023/unit/staben-ekonomi';
  const over = (...events: NewEvent[]) => fold(unchanged, evolveChanges, events);

  test('say what is renamed, moved and ended, with the decision', () => {
    const state = over(
      { type: 'item changed', ...act, data: { item, name: 'Nytt namn', short: 'Nytt', decision } },
      { type: 'item moved', ...act, data: { item, to: economy, decision } },
      { type: 'item ended', ...act, data: { item: sickLeave.item, decision } },
    );
    expect(state.renamed.get(item)).toMatchObject({ name: 'Nytt namn', decision });
    const library = inForce(plans.library, new Map([['plan-2025', state]]));
    const plan = library.plans.find(({ head }) => head.id === 'plan-2025');
    expect(plan?.uppdrag.find(({ id }) => id === item)?.short).toBe('Nytt');
    expect(plan?.remarks.filter(({ kind, about }) => kind === 'ändrat' && about.includes(item)).map(({ text }) => text)).toEqual([
      'Har fått ny lydelse genom beslut av Regionstyrelsen den 3 mars 2025, § 12.',
      'Har flyttats till en annan enhet genom beslut av Regionstyrelsen den 3 mars 2025, § 12.',
    ]);
    expect(library.responsibility.find(({ items }) => items.includes(item))?.unit).toBe(economy);
    expect(plan?.styrtal.some(({ id }) => id === sickLeave.item)).toBe(true);
  });

  test('say who set a tolerance and when, until it is taken away', () => {
    const set = (within: number | null): NewEvent => ({ type: 'tolerance set', ...act, data: { item, within } });
    expect(over(set(0.5)).tolerances.get(item)).toEqual({ within: 0.5, by: act.by.role, at });
    expect(over(set(0.5), set(null)).tolerances.size).toBe(0);
  });

  test('say what is protected and when it is measured', () => {
    const protection = (on: boolean): NewEvent => ({ type: 'protection set', ...act, data: { item, protected: on } });
    expect([over(protection(true)), over(protection(true), protection(false))].map((state) => state.protected.has(item))).toEqual([
      true,
      false,
    ]);
    expect(over({ type: 'measured in set', ...act, data: { item, months: [7, 12] } }).measuredIn.get(item)).toEqual([7, 12]);
  });

  test('leave what they started from as it was', () => {
    over({ type: 'protection set', ...act, data: { item, protected: true } });
    expect(unchanged.protected.size).toBe(0);
  });
});

describe('a fold', () => {
  const events = [1, 2, 3].map((n) => enveloped({ type: 'sent', ...act, data: { key: String(n), message: null } }, n));
  const key = (event: Event) => (event.type === 'sent' ? event.data.key : '');

  test('looks at each event once as they come', () => {
    const seen: string[] = [];
    const read = createFold('', (state: string, event) => {
      seen.push(key(event));
      return state + key(event);
    });
    expect([read(events.slice(0, 1)), read(events.slice(0, 2)), read(events), read(events)]).toEqual(['1', '12', '123', '123']);
    expect(seen).toEqual(['1', '2', '3']);
  });

  test('starts over when events that it saw were dropped', () => {
    const read = createFold('', (state: string, event) => state + key(event));
    read(events);
    expect(read(events.slice(0, 2))).toBe('12');
    const others = events.map((event) => ({ ...event }));
    expect(read([...others.slice(0, 1), ...others.slice(2)])).toBe('13');
    expect(read([])).toBe('');
  });
});
