import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../data/events.ts';
import { evolveResponsible } from '../../data/responsibility.ts';
import { keyOf } from '../../data/status.ts';
import {
  budget,
  changedPlans,
  enveloped,
  hr,
  isk,
  mitigation,
  opened,
  people,
  reports,
  rights,
  sickLeave,
  uppdrag,
  yearsEnd,
} from './world.ts';

const { reporter, standIn, reviewer, controller, handed, reader } = people;
const refused = (what: string, text: string) => ({ refused: what, text: expect.stringContaining(text) });
const nothing = { events: [] };

describe('a report', () => {
  test('is saved with what the rule proposed, and by the function held', () => {
    const round = opened();
    expect(round.report(reporter, sickLeave, reports.sickLeave)).toMatchObject({
      events: [
        {
          type: 'status reported',
          at: '2025-08-10T08:00:00.000Z',
          by: { objectId: reporter, role: 'rapportör, Staben HR' },
          data: { entry: keyOf(sickLeave), report: reports.sickLeave, proposal: { status: 'helt' }, way: 'form' },
        },
      ],
    });
    expect(round.of(sickLeave)).toMatchObject({ stage: 'reported', version: 1 });
    expect(round.report(standIn, uppdrag, reports.uppdrag)).toMatchObject({
      events: [{ by: { role: 'ersättare för rapportör, Staben HR' }, data: { proposal: null } }],
    });
  });

  test('of the same values from the same person makes no event, whatever version it was drawn from, even after approval and lock', () => {
    const round = opened();
    round.report(reporter, sickLeave, reports.sickLeave);
    expect(round.report(reporter, sickLeave, reports.sickLeave, 0)).toEqual(nothing);
    round.approve(reviewer, sickLeave);
    expect(round.report(reporter, sickLeave, reports.sickLeave, 0)).toEqual(nothing);
    expect(round.of(sickLeave).stage).toBe('approved');
    round.lock();
    expect(round.report(reporter, sickLeave, reports.sickLeave, 0)).toEqual(nothing);
  });

  test('of other values from an old card is refused, and says who was first, with what and when', () => {
    const round = opened();
    round.report(standIn, uppdrag, reports.uppdrag);
    const other = { ...reports.uppdrag, comment: 'Något annat.' };
    expect(round.report(reporter, uppdrag, other, 0)).toEqual(
      refused('stale', 'Ersättare för rapportör, Staben HR rapporterade ”Uppdrag nr 36: '),
    );
    expect(round.report(reporter, uppdrag, other, 0)).toEqual(
      refused('stale', 'den 10 augusti 2025 kl. 10.00, efter att ditt kort ritades'),
    );
    round.approve(reviewer, uppdrag);
    expect(round.report(standIn, uppdrag, other, 1)).toEqual(refused('stale', 'Granskare, Staben HR godkände'));
    expect(round.report(standIn, uppdrag, other, 7)).toEqual(refused('stale', 'Kortet gäller inte längre'));
    expect(round.events).toHaveLength(3);
  });

  test('is taken from opening until lock, however late', () => {
    const round = opened();
    round.to('2025-07-31');
    expect(round.report(reporter, uppdrag, reports.uppdrag)).toEqual(refused('closed', 'öppnar den 1 augusti 2025'));
    round.to('2025-08-01');
    expect(round.report(reporter, uppdrag, reports.uppdrag)).toMatchObject({ events: [{}] });
    round.to('2025-10-15');
    expect(round.report(reporter, mitigation, reports.mitigation)).toMatchObject({ events: [{}] });
    round.lock();
    expect(round.report(reporter, mitigation, { ...reports.mitigation, comment: 'Nytt.' })).toEqual(
      refused('closed', 'låstes den 15 oktober 2025. Föreslå en rättelse i stället.'),
    );
  });

  test('opens at midnight in Stockholm, not in Greenwich', () => {
    const round = opened();
    const command = { do: 'report', entry: keyOf(uppdrag), seen: 0, report: reports.uppdrag, way: 'form' } as const;
    expect(round.act(reporter, command, new Date('2025-07-31T21:59:59.000Z'))).toMatchObject({ refused: 'closed' });
    expect(round.act(reporter, command, new Date('2025-07-31T22:00:00.000Z'))).toMatchObject({ events: [{}] });
  });

  test('after approval withdraws it and keeps what was approved beside it', () => {
    const round = opened();
    round.report(reporter, uppdrag, reports.uppdrag);
    round.approve(reviewer, uppdrag);
    round.report(reporter, uppdrag, { ...reports.uppdrag, comment: 'Nytt läge.' });
    expect(round.of(uppdrag)).toMatchObject({ stage: 'reported', approved: null, before: { report: reports.uppdrag } });
    round.approve(reviewer, uppdrag);
    round.giveBack(reviewer, uppdrag);
    round.report(reporter, uppdrag, { ...reports.uppdrag, comment: 'Ännu nyare.' });
    expect(round.of(uppdrag).before?.report).toMatchObject({ comment: 'Nytt läge.' });
  });

  test('that was returned is taken again even with the same values', () => {
    const round = opened();
    round.report(reporter, uppdrag, reports.uppdrag);
    round.giveBack(reviewer, uppdrag);
    expect(round.report(reporter, uppdrag, reports.uppdrag, 1)).toMatchObject({ refused: 'stale' });
    expect(round.report(reporter, uppdrag, reports.uppdrag)).toMatchObject({ events: [{}] });
    expect(round.of(uppdrag)).toMatchObject({ stage: 'reported', returned: null });
  });

  test('that is wrong says so field by field and saves nothing', () => {
    const round = opened();
    expect(round.report(reporter, uppdrag, { ...reports.uppdrag, colour: 'gul', comment: null })).toEqual({
      refused: 'wrong',
      text: 'Rätta 2 uppgifter och spara igen. Skriv orsaken till avvikelsen.',
      fields: { comment: 'Skriv orsaken till avvikelsen.', measures: 'Skriv vad som görs åt avvikelsen.' },
    });
    expect(round.report(reporter, uppdrag, { ...reports.uppdrag, comment: ' ' })).toMatchObject({
      refused: 'wrong',
      text: 'Skriv en kommentar om hur det går.',
    });
    expect(round.of(uppdrag)).toMatchObject({ stage: 'open', version: 0 });
  });

  test('of an entry that the round does not have, or in a round that is not there, is refused', () => {
    const round = opened();
    const command = { do: 'report', entry: keyOf(isk), seen: 0, report: reports.isk, way: 'form' } as const;
    expect(round.act(reporter, command)).toEqual(refused('unknown', 'Posten finns inte i Delårsrapport per 31 juli 2025.'));
  });

  test('is refused from anyone but rapportör, stand-in and who it was handed to, and from someone not known', () => {
    const round = opened();
    for (const person of [reviewer, controller, reader])
      expect(round.report(person, uppdrag, reports.uppdrag)).toEqual(refused('not allowed', 'Du är inte rapportör för ”Uppdrag nr 36'));
    expect(round.act(null, { do: 'report', entry: keyOf(uppdrag), seen: 0, report: reports.uppdrag, way: 'form' })).toEqual(
      refused('not allowed', 'Teams har ännu inte bekräftat vem du är'),
    );
    expect(round.events).toHaveLength(1);
  });

  test('comes from a person whatever case Teams writes the object id in', () => {
    const round = opened();
    round.report(reporter.toUpperCase(), uppdrag, reports.uppdrag);
    expect(round.of(uppdrag).reported?.by.objectId).toBe(reporter);
    expect(round.report(reporter, uppdrag, reports.uppdrag, 0)).toEqual(nothing);
  });

  test('as unchanged is not taken at year’s end', () => {
    const round = opened({ settings: yearsEnd, entries: [uppdrag], at: '2026-01-10' });
    const command = { do: 'report', entry: keyOf(uppdrag), seen: 0, report: reports.uppdrag } as const;
    expect(round.act(reporter, { ...command, way: 'unchanged' })).toEqual(refused('wrong', 'Vid årets slut redovisas varje post på nytt.'));
    expect(round.act(reporter, { ...command, way: 'form' })).toMatchObject({ events: [{}] });
  });

  test('with no new value is refused for a styrtal that the controller has said is measured just then', () => {
    const by = { objectId: controller, role: 'controller' };
    const measured = (months: number[]): NewEvent => ({
      type: 'measured in set',
      at: '2025-01-01T08:00:00.000Z',
      by,
      data: { item: sickLeave.item, months },
    });
    const noNew = { kind: 'no new value' } as const;
    expect(opened({ plans: changedPlans(measured([7, 12])) }).report(reporter, sickLeave, noNew)).toMatchObject({
      refused: 'wrong',
      fields: { status: expect.any(String) },
    });
    expect(opened({ plans: changedPlans(measured([12])) }).report(reporter, sickLeave, noNew)).toMatchObject({ events: [{}] });
    expect(opened().report(reporter, sickLeave, noNew)).toMatchObject({ events: [{}] });
  });

  test('records the controller’s tolerance in what was proposed', () => {
    const set: NewEvent = {
      type: 'tolerance set',
      at: '2025-03-03T08:00:00.000Z',
      by: { objectId: controller, role: 'controller, Verksamhetsplan 2025' },
      data: { item: sickLeave.item, within: 0.5 },
    };
    const round = opened({ plans: changedPlans(set) });
    const report = {
      ...reports.sickLeave,
      status: 'delvis' as const,
      outcome: { date: '2025-07-31', values: [{ part: null, value: 6.6, word: null }] },
      measures: 'Rehabilitering.',
    };
    round.report(reporter, sickLeave, report);
    expect(round.of(sickLeave).reported?.proposal).toMatchObject({
      status: 'delvis',
      rule: expect.stringContaining('Toleransen 0,5 är satt av controller, Verksamhetsplan 2025 den 3 mars 2025.'),
    });
  });
});

describe('handing over', () => {
  test('gives the entries to another, who may then report them; the rapportör still may', () => {
    const round = opened();
    const both = [keyOf(sickLeave), keyOf(uppdrag)];
    expect(round.act(reporter, { do: 'hand over', entries: both, to: handed.toUpperCase(), reason: 'Ledig.' })).toMatchObject({
      events: [{ type: 'handed over', by: { role: 'rapportör, Staben HR' }, data: { entries: both, to: handed, reason: 'Ledig.' } }],
    });
    expect(round.report(handed, uppdrag, reports.uppdrag)).toMatchObject({ events: [{ by: { role: 'rapportör, Staben HR' } }] });
    expect(round.report(reporter, sickLeave, reports.sickLeave)).toMatchObject({ events: [{}] });
    expect(round.report(handed, mitigation, reports.mitigation)).toMatchObject({ refused: 'not allowed' });
  });

  test('again to the same makes no event; to the present holder, to nobody and after lock it is refused', () => {
    const round = opened();
    const over = (to: string, who: string = reporter) => round.act(who, { do: 'hand over', entries: [keyOf(uppdrag)], to, reason: null });
    expect(over(reporter)).toMatchObject({ refused: 'wrong', fields: { to: expect.stringContaining('redan hos den personen') } });
    expect(over(' ')).toMatchObject({ refused: 'wrong', fields: { to: expect.any(String) } });
    expect(over(handed)).toMatchObject({ events: [{}] });
    expect(over(handed)).toEqual(nothing);
    expect(over(reporter, handed)).toMatchObject({ events: [{}] });
    round.lock();
    expect(over(handed)).toMatchObject({ refused: 'closed' });
    expect(over(reporter)).toEqual(nothing);
  });

  test('on by whoever it was handed to leaves that person without it; the same press again makes no event', () => {
    const round = opened();
    const over = (who: string, to: string) => round.act(who, { do: 'hand over', entries: [keyOf(uppdrag)], to, reason: null });
    over(reporter, handed);
    expect(over(handed, reader)).toMatchObject({ events: [{}] });
    expect(over(handed, reader)).toEqual(nothing);
    expect(over(handed, handed)).toMatchObject({ refused: 'not allowed' });
    expect(round.report(handed, uppdrag, reports.uppdrag)).toMatchObject({ refused: 'not allowed' });
  });

  test('is all or nothing', () => {
    const round = opened();
    const command = { do: 'hand over', entries: [keyOf(uppdrag), keyOf(budget)], to: handed, reason: null } as const;
    expect(round.act(standIn, { ...command, entries: [...command.entries] })).toMatchObject({ refused: 'not allowed' });
    expect(round.of(uppdrag).handedTo).toBeNull();
    expect(round.act(controller, { ...command, entries: [...command.entries] })).toMatchObject({
      events: [{ by: { role: 'controller, Verksamhetsplan 2025' } }],
    });
  });

  test('to the granskare leaves the review to the controllers, so that nobody approves their own', () => {
    const round = opened();
    round.act(reporter, { do: 'hand over', entries: [keyOf(uppdrag)], to: reviewer, reason: null });
    round.report(reviewer, uppdrag, reports.uppdrag);
    expect(round.approve(reviewer, uppdrag)).toEqual(refused('not allowed', 'Du har själv rapporterat'));
    expect(round.approve(controller, uppdrag)).toMatchObject({ events: [{}] });
  });
});

test('an item’s own row of responsibility goes before the unit’s, for what it says', () => {
  const at = '2025-05-02T08:00:00.000Z';
  const by = { objectId: controller, role: 'controller' };
  const row = { share: { plan: 'plan-2025', unit: hr, item: uppdrag.item }, trio: { reporter: handed, standIn: null, reviewer: null } };
  const responsible = evolveResponsible(
    rights.responsible,
    enveloped({ type: 'responsible set', at, by, data: { rows: [row], way: 'card' } }),
  );
  const round = opened({ rights: { ...rights, responsible } });
  expect(round.report(reporter, uppdrag, reports.uppdrag)).toMatchObject({ refused: 'not allowed' });
  expect(round.report(handed, uppdrag, reports.uppdrag)).toMatchObject({ events: [{}] });
  expect(round.approve(reviewer, uppdrag)).toMatchObject({ events: [{}] });
});
