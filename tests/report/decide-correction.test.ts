import { describe, expect, test } from 'vitest';
import { keyOf } from '../../data/status.ts';
import { budget, isk, mitigation, opened, people, reports, uppdrag, yearsEnd } from './world.ts';

const { reporter, standIn, reviewer, controller, secondController, otherController, reader } = people;
const refused = (what: string, text: string) => ({ refused: what, text: expect.stringContaining(text) });
const nothing = { events: [] };
const better = { ...reports.uppdrag, comment: 'Rätt uppgift.' };

/** A locked round in which the uppdrag is approved and the rest is missing. */
function lockedRound(start: Parameters<typeof opened>[0] = {}) {
  const round = opened(start);
  round.report(reporter, uppdrag, reports.uppdrag);
  round.approve(reviewer, uppdrag);
  round.to('2025-09-01');
  round.lock();
  const propose = (who: string, report = better, reason = 'Fel siffra.', seen = round.of(uppdrag).version) =>
    round.act(who, { do: 'propose correction', entry: keyOf(uppdrag), seen, report, reason });
  const accept = (who: string, seen = round.of(uppdrag).version) =>
    round.act(who, { do: 'approve correction', entry: keyOf(uppdrag), seen });
  const decline = (who: string, reason = 'Det stämde.', seen = round.of(uppdrag).version) =>
    round.act(who, { do: 'refuse correction', entry: keyOf(uppdrag), seen, reason });
  return { ...round, propose, accept, decline };
}

describe('a correction', () => {
  test('is proposed only after lock, by rapportör, stand-in or controller, with a reason', () => {
    const open = opened();
    open.report(reporter, uppdrag, reports.uppdrag);
    const early = { do: 'propose correction', entry: keyOf(uppdrag), seen: 1, report: better, reason: 'Fel.' } as const;
    expect(open.act(reporter, early)).toEqual(refused('closed', 'inte låst än'));
    for (const person of [reviewer, reader, otherController])
      expect(lockedRound().propose(person)).toMatchObject({ refused: 'not allowed' });
    for (const person of [reporter, standIn, controller]) expect(lockedRound().propose(person)).toMatchObject({ events: [{}] });
    expect(lockedRound().propose(reporter, better, ' ')).toMatchObject({ refused: 'wrong', fields: { reason: expect.any(String) } });
  });

  test('takes effect when it is approved; the old value, who and why are kept', () => {
    const round = lockedRound();
    round.propose(reporter);
    expect(round.of(uppdrag).reported?.report).toEqual(reports.uppdrag);
    expect(round.accept(reviewer)).toMatchObject({ events: [{ type: 'corrected', by: { role: 'granskare, Staben HR' } }] });
    expect(round.of(uppdrag)).toMatchObject({
      stage: 'approved',
      reported: { report: better, by: { objectId: reporter } },
      correction: null,
      corrected: [{ before: { report: reports.uppdrag }, after: better, reason: 'Fel siffra.', approved: { by: { objectId: reviewer } } }],
    });
  });

  test('is never approved by whoever proposed it: a controller’s by the granskare, and without granskare by another controller', () => {
    const round = lockedRound();
    round.propose(controller);
    expect(round.accept(controller)).toEqual(refused('not allowed', 'Du har själv föreslagit rättelsen'));
    expect(round.accept(reviewer)).toMatchObject({ events: [{}] });

    const own = opened({ entries: [budget] });
    own.lock();
    const command = { entry: keyOf(budget), report: reports.budget, reason: 'Kom sent.' };
    own.act(controller, { do: 'propose correction', seen: 0, ...command });
    expect(own.act(controller, { do: 'approve correction', entry: keyOf(budget), seen: 1 })).toMatchObject({ refused: 'not allowed' });
    expect(own.act(secondController, { do: 'approve correction', entry: keyOf(budget), seen: 1 })).toMatchObject({ events: [{}] });
    expect(own.of(budget)).toMatchObject({ stage: 'approved', reported: { report: reports.budget }, corrected: [] });
  });

  test('is one at a time; the same again makes no event', () => {
    const round = lockedRound();
    round.propose(reporter);
    expect(round.propose(reporter, better, 'Fel siffra.', 0)).toEqual(nothing);
    expect(round.propose(standIn, { ...better, comment: 'Annat.' })).toEqual(refused('closed', 'finns redan ett förslag'));
    round.accept(reviewer);
    expect(round.accept(reviewer, round.of(uppdrag).version - 1)).toEqual(nothing);
    expect(round.accept(reviewer)).toEqual(refused('wrong', 'finns inget förslag'));
    expect(round.of(uppdrag).corrected).toHaveLength(1);
  });

  test('is refused with a reason, and then what stood stands', () => {
    const round = lockedRound();
    round.propose(reporter);
    expect(round.decline(reporter)).toMatchObject({ refused: 'not allowed' });
    expect(round.decline(reviewer, '')).toMatchObject({ refused: 'wrong', fields: { reason: expect.any(String) } });
    expect(round.decline(reviewer)).toMatchObject({ events: [{ type: 'correction refused', data: { reason: 'Det stämde.' } }] });
    expect(round.of(uppdrag)).toMatchObject({ correction: null, corrected: [], reported: { report: reports.uppdrag } });
    expect(round.decline(reviewer, 'Det stämde.', round.of(uppdrag).version - 1)).toEqual(nothing);
  });

  test('is approved only as it was when the card was drawn', () => {
    const round = lockedRound();
    round.propose(reporter);
    const seen = round.of(uppdrag).version;
    round.decline(reviewer);
    round.propose(reporter, { ...better, comment: 'Andra försöket.' });
    expect(round.accept(reviewer, seen)).toMatchObject({ refused: 'stale' });
  });

  test('is checked as a report is, and must change something', () => {
    const round = lockedRound();
    expect(round.propose(reporter, reports.uppdrag)).toEqual(refused('wrong', 'lika med det som redan står'));
    expect(round.propose(reporter, { ...better, comment: '' })).toMatchObject({
      refused: 'wrong',
      fields: { comment: expect.any(String) },
    });
  });

  test('also says what was missing at lock', () => {
    const round = opened({ entries: [mitigation] });
    round.report(reporter, mitigation, reports.mitigation);
    round.giveBack(reviewer, mitigation);
    round.lock();
    const command = { entry: keyOf(mitigation), report: reports.mitigation, reason: 'Blev liggande.' };
    expect(round.act(reporter, { do: 'propose correction', seen: 2, ...command })).toMatchObject({ events: [{}] });
    expect(round.act(reviewer, { do: 'approve correction', entry: keyOf(mitigation), seen: 3 })).toMatchObject({ events: [{}] });
    expect(round.of(mitigation).stage).toBe('approved');
  });
});

describe('the nämnd’s decision on an ISK-bedömning', () => {
  const decision = { body: 'Regionstyrelsen', date: '2026-02-20', paragraph: '31', diary: '26RS1' };
  const start = { settings: yearsEnd, entries: [isk, uppdrag], at: '2026-02-25' };
  const decide = (round: ReturnType<typeof opened>, who: string, change = {}) =>
    round.act(who, { do: 'decide isk', entry: keyOf(isk), conclusion: 'inte tillräcklig', decision: { ...decision, ...change } });

  test('is written in by the plan’s controller, once it is reported', () => {
    const round = opened(start);
    expect(decide(round, controller)).toEqual(refused('wrong', 'inte rapporterad än'));
    round.report(reporter, isk, reports.isk);
    for (const person of [reporter, reviewer, otherController]) expect(decide(round, person)).toMatchObject({ refused: 'not allowed' });
    expect(decide(round, controller, { date: '2026-02-26' })).toMatchObject({ fields: { decided: expect.any(String) } });
    expect(decide(round, controller)).toMatchObject({ events: [{ type: 'isk decided' }] });
    expect(round.of(isk)).toMatchObject({
      decided: { conclusion: 'inte tillräcklig', decision },
      reported: { report: { conclusion: 'tillräcklig' } },
    });
  });

  test('that is the same makes no event, and one that was wrongly written is replaced', () => {
    const round = opened(start);
    round.report(reporter, isk, reports.isk);
    decide(round, controller);
    expect(decide(round, secondController)).toEqual(nothing);
    expect(decide(round, controller, { paragraph: '32' })).toMatchObject({ events: [{}] });
    expect(round.of(isk).decided?.decision.paragraph).toBe('32');
  });

  test('is of ISK-bedömningar alone', () => {
    const round = opened(start);
    round.report(reporter, uppdrag, reports.uppdrag);
    expect(round.act(controller, { do: 'decide isk', entry: keyOf(uppdrag), conclusion: 'tillräcklig', decision })).toMatchObject({
      refused: 'wrong',
    });
  });
});

test('a correction can be approved by the controllers when the granskare proposed it', () => {
  const handedRound = opened();
  handedRound.act(reporter, { do: 'hand over', entries: [keyOf(uppdrag)], to: reviewer, reason: null });
  handedRound.report(reviewer, uppdrag, reports.uppdrag);
  handedRound.lock();
  const seen = () => handedRound.of(uppdrag).version;
  handedRound.act(reviewer, { do: 'propose correction', entry: keyOf(uppdrag), seen: seen(), report: better, reason: 'Fel.' });
  expect(handedRound.act(reviewer, { do: 'approve correction', entry: keyOf(uppdrag), seen: seen() })).toMatchObject({
    refused: 'not allowed',
  });
  expect(handedRound.act(controller, { do: 'approve correction', entry: keyOf(uppdrag), seen: seen() })).toMatchObject({ events: [{}] });
});
