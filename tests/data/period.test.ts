import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../data/events.ts';
import { evolvePeriod } from '../../data/evolve-period.ts';
import { type EntryState, isMissing, type PeriodState, waits } from '../../data/period.ts';
import { keyOf } from '../../data/status.ts';
import { entry, enveloped, isk, mitigation, reports, settings, sickLeave, uppdrag } from '../report/world.ts';

const at = '2025-08-10T08:00:00.000Z';
const by = { objectId: 'p', role: 'rapportör, Staben HR' };
const act = { by, at };
const sick = keyOf(sickLeave);
const task = keyOf(uppdrag);
const opening: NewEvent = { type: 'period opened', ...act, data: { settings, entries: [sickLeave, uppdrag, mitigation, isk] } };
const say = (report = reports.uppdrag, who = by): NewEvent => ({
  type: 'status reported',
  at,
  by: who,
  data: { entry: task, report, proposal: null, way: 'form' },
});
const approve: NewEvent = { type: 'approved', ...act, data: { entries: [{ entry: task, version: 1 }] } };
const giveBack: NewEvent = { type: 'returned', ...act, data: { entry: task, reason: 'Skriv mer.' } };
const lock: NewEvent = { type: 'period locked', ...act, data: { missing: [sick], reason: 'Semester.' } };
const other = { ...reports.uppdrag, comment: 'Något annat.' };
const propose: NewEvent = { type: 'correction proposed', ...act, data: { entry: task, report: other, reason: 'Fel.' } };
const decision = { body: 'Regionstyrelsen', date: '2025-09-01', paragraph: '12', diary: null };

/** What holds after the opening and these. */
function given(...events: NewEvent[]): PeriodState {
  const state = [opening, ...events].reduce<PeriodState | null>((before, event) => evolvePeriod(before, enveloped(event)), null);
  if (state === null) throw new Error('never opened');
  return state;
}
function taskAfter(...events: NewEvent[]): EntryState {
  const state = given(...events).entries.get(task);
  if (!state) throw new Error('not in the round');
  return state;
}

describe('what holds after', () => {
  test('period opened: every entry open, in the order of the round; a second opening changes nothing', () => {
    const state = given({ ...opening, data: { settings: { ...settings, title: 'En annan' }, entries: [] } });
    expect(state).toMatchObject({ settings, opened: act, locked: null, published: null, readers: [] });
    expect(state.entries.keySeq().toArray()).toEqual([sickLeave, uppdrag, mitigation, isk].map(keyOf));
    expect(state.entries.get(task)).toMatchObject({ stage: 'open', version: 0, reported: null, touched: null });
  });

  test('anything before the opening: nothing', () => {
    expect(evolvePeriod(null, enveloped(say()))).toBeNull();
  });

  test('dates changed: those dates, and the rest of the settings as they were', () => {
    const dates = { opens: '2025-08-02', due: '2025-08-22', reviewDue: '2025-08-27', lock: '2025-09-02' };
    expect(given({ type: 'dates changed', ...act, data: { dates, reason: null } }).settings).toEqual({ ...settings, ...dates });
  });

  test('entries changed: removed ones gone, added ones open and last, the others untouched', () => {
    const added = entry('styrtal', 'hme');
    const state = given(say(), { type: 'entries changed', ...act, data: { added: [added], removed: [sick], reason: 'Beslut.' } });
    expect(state.entries.keySeq().toArray()).toEqual([uppdrag, mitigation, isk, added].map(keyOf));
    expect(state.entries.get(task)?.stage).toBe('reported');
    expect(state.entries.get(keyOf(added))).toMatchObject({ stage: 'open', version: 0 });
  });

  test('entries changed, of one that stays: what is asked of it is new, what is said of it stays', () => {
    const safe = { ...uppdrag, protected: true };
    const state = given(say(), { type: 'entries changed', ...act, data: { added: [safe], removed: [task], reason: 'Beslut.' } });
    expect(state.entries.get(task)).toMatchObject({ entry: safe, stage: 'reported', version: 2 });
    expect(state.entries.size).toBe(4);
  });

  test('status reported: reported, with who, when and how; the version is one more', () => {
    expect(taskAfter(say())).toMatchObject({
      stage: 'reported',
      version: 1,
      reported: { report: reports.uppdrag, way: 'form', by, at },
      touched: { how: 'status reported', by, at },
    });
    expect(given(say()).entries.get(sick)?.version).toBe(0);
  });

  test('status reported after approval: the approval withdrawn, the approved kept beside until it is approved anew', () => {
    expect(taskAfter(say(), approve, say(other))).toMatchObject({ stage: 'reported', approved: null, before: { report: reports.uppdrag } });
    expect(taskAfter(say(), approve, say(other), say())).toMatchObject({ before: { report: reports.uppdrag } });
    expect(taskAfter(say(), approve, say(other), approve)).toMatchObject({ stage: 'approved', before: null });
  });

  test('returned: back to the rapportör with the reason until it is reported again', () => {
    expect(taskAfter(say(), giveBack)).toMatchObject({ stage: 'returned', returned: { reason: 'Skriv mer.' }, approved: null });
    expect(taskAfter(say(), approve, giveBack)).toMatchObject({ stage: 'returned', approved: null, before: { report: reports.uppdrag } });
    expect(taskAfter(say(), giveBack, say(other))).toMatchObject({ stage: 'reported', returned: null });
  });

  test('returned: why is kept besides until it is approved, also by a correction', () => {
    expect(taskAfter(say()).sentBack).toBeNull();
    expect(taskAfter(say(), giveBack, say(other)).sentBack).toEqual({ ...act, reason: 'Skriv mer.' });
    expect(taskAfter(say(), giveBack, say(other), approve).sentBack).toBeNull();
    const accepted: NewEvent = { type: 'corrected', ...act, data: { entry: task, version: 1 } };
    expect(taskAfter(say(), giveBack, lock, propose, accepted).sentBack).toBeNull();
  });

  test('handed over: to whom, by whom and why; a later one goes before', () => {
    const over = (to: string): NewEvent => ({ type: 'handed over', ...act, data: { entries: [task, sick], to, reason: 'Ledig.' } });
    expect(taskAfter(over('q'), over('r')).handedTo).toEqual({ ...act, from: 'q', to: 'r', reason: 'Ledig.' });
    expect(given(over('q')).entries.get(sick)).toMatchObject({ handedTo: { to: 'q' }, version: 1 });
  });

  test('approved: by whom and when', () => {
    expect(taskAfter(say(), approve)).toMatchObject({ stage: 'approved', approved: act, version: 2 });
  });

  test('readers named and reminder asked: the last of each', () => {
    const state = given(
      { type: 'readers named', ...act, data: { readers: ['a', 'b'] } },
      { type: 'readers named', ...act, data: { readers: ['c'] } },
      { type: 'reminder asked', ...act, data: { people: ['p', 'q'] } },
      { type: 'reminder asked', at: '2025-08-12T08:00:00.000Z', by, data: { people: ['q'] } },
    );
    expect(state.readers).toEqual(['c']);
    expect(state.asked.toObject()).toEqual({ p: at, q: '2025-08-12T08:00:00.000Z' });
  });

  test('period locked and published: when, by whom and what', () => {
    const state = given(lock, { type: 'published', ...act, data: { date: '2025-09-01', decision } });
    expect(state.locked).toEqual({ ...act, missing: [sick], reason: 'Semester.' });
    expect(state.published).toEqual({ ...act, date: '2025-09-01', decision });
  });

  test('correction proposed, refused and approved: the old value stays beside the new', () => {
    expect(taskAfter(say(), approve, lock, propose)).toMatchObject({ stage: 'approved', correction: { report: other, reason: 'Fel.' } });
    const declined: NewEvent = { type: 'correction refused', ...act, data: { entry: task, reason: 'Det stämde.' } };
    expect(taskAfter(say(), approve, lock, propose, declined)).toMatchObject({
      correction: null,
      corrected: [],
      reported: { report: reports.uppdrag },
    });
    const accepted: NewEvent = { type: 'corrected', at, by: { objectId: 'q', role: 'granskare' }, data: { entry: task, version: 3 } };
    expect(taskAfter(say(), approve, lock, propose, accepted)).toMatchObject({
      stage: 'approved',
      correction: null,
      reported: { report: other },
      approved: { by: { objectId: 'q' } },
      corrected: [{ before: { report: reports.uppdrag }, after: other, reason: 'Fel.', by: act, approved: { by: { objectId: 'q' } } }],
    });
    expect(taskAfter(say(), approve, lock, accepted).corrected).toEqual([]);
  });

  test('isk decided: the nämnd’s conclusion beside the förvaltning’s', () => {
    const decided: NewEvent = { type: 'isk decided', ...act, data: { entry: keyOf(isk), conclusion: 'inte tillräcklig', decision } };
    expect(given(decided).entries.get(keyOf(isk))?.decided).toEqual({ ...act, conclusion: 'inte tillräcklig', decision });
  });

  test('an event of another stream, or of an entry that is gone: the very same state', () => {
    const state = given();
    expect(evolvePeriod(state, enveloped({ type: 'sent', ...act, data: { key: 'x', message: null } }))).toBe(state);
    const gone: NewEvent = { type: 'returned', ...act, data: { entry: keyOf(entry('uppdrag', '99')), reason: 'x' } };
    expect(evolvePeriod(state, enveloped(gone))?.entries).toBe(state.entries);
  });
});

test('an entry waits for its rapportör when it is open or returned, unless it is not measured now', () => {
  const unmeasured = enveloped({ ...opening, data: { settings, entries: [{ ...sickLeave, measured: false }] } });
  const state = evolvePeriod(null, unmeasured)?.entries.get(sick);
  expect(state && waits(state)).toBe(false);
  expect([taskAfter(), taskAfter(say()), taskAfter(say(), giveBack), taskAfter(say(), approve)].map(waits)).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test('what waits when the period is locked is missing, until a correction says it', () => {
  const missing = (...events: NewEvent[]) => isMissing(given(...events), taskAfter(...events));
  expect([missing(), missing(lock), missing(say(), giveBack, lock), missing(say(), lock)]).toEqual([false, true, true, false]);
  const accepted: NewEvent = { type: 'corrected', ...act, data: { entry: task, version: 1 } };
  expect(missing(lock, propose, accepted)).toBe(false);
});
