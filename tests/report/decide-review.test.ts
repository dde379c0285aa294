import { describe, expect, test } from 'vitest';
import { keyOf } from '../../data/status.ts';
import { budget, economy, entry, mitigation, opened, people, reports, rights, sickLeave, uppdrag } from './world.ts';

const { reporter, reviewer, controller, secondController, otherController, standIn } = people;
const refused = (what: string, text: string) => ({ refused: what, text: expect.stringContaining(text) });
const nothing = { events: [] };

describe('approving', () => {
  test('is done by the granskare, once, of what is reported', () => {
    const round = opened();
    expect(round.approve(reviewer, uppdrag)).toEqual(refused('wrong', 'är inte rapporterad än'));
    round.report(reporter, uppdrag, reports.uppdrag);
    expect(round.approve(reviewer, uppdrag)).toMatchObject({
      events: [
        {
          type: 'approved',
          by: { objectId: reviewer, role: 'granskare, Staben HR' },
          data: { entries: [{ entry: keyOf(uppdrag), version: 1 }] },
        },
      ],
    });
    expect(round.approve(reviewer, uppdrag)).toEqual(nothing);
    expect(round.approve(reviewer, uppdrag, 1)).toEqual(nothing);
  });

  test('of what has changed since the card was drawn is refused', () => {
    const round = opened();
    round.report(reporter, uppdrag, reports.uppdrag);
    round.report(standIn, uppdrag, { ...reports.uppdrag, comment: 'Annat.' });
    expect(round.approve(reviewer, uppdrag, 1)).toEqual(refused('stale', 'Ersättare för rapportör, Staben HR rapporterade'));
    expect(round.approve(reviewer, uppdrag, 2)).toMatchObject({ events: [{}] });
  });

  test('of what is returned waits for the rapportör', () => {
    const round = opened();
    round.report(reporter, uppdrag, reports.uppdrag);
    round.giveBack(reviewer, uppdrag);
    expect(round.approve(reviewer, uppdrag)).toEqual(refused('wrong', 'är återlämnad och väntar på rapportören'));
  });

  test('falls to the plan’s controllers where there is no granskare, never to those of another plan', () => {
    const round = opened();
    round.report(reporter, budget, reports.budget);
    expect(round.approve(otherController, budget)).toMatchObject({ refused: 'not allowed' });
    expect(round.approve(reviewer, budget)).toMatchObject({ refused: 'not allowed' });
    expect(round.approve(secondController, budget)).toMatchObject({ events: [{ by: { role: 'controller, Verksamhetsplan 2025' } }] });
  });

  test('of one’s own report is refused, whatever roles one has', () => {
    const everything = {
      ...rights,
      roles: [...rights.roles, { role: 'controller' as const, person: reporter, plan: null }],
      admins: [reporter],
    };
    const round = opened({ rights: everything });
    round.report(reporter, budget, reports.budget);
    expect(round.approve(reporter, budget)).toEqual(refused('not allowed', 'Du har själv rapporterat'));
    expect(round.act(reporter, { do: 'approve all', drawn: round.now().length })).toEqual(refused('not allowed', 'inget att granska'));
    expect(round.of(budget).stage).toBe('reported');
  });

  test('after lock is refused', () => {
    const round = opened();
    round.report(reporter, uppdrag, reports.uppdrag);
    round.lock();
    expect(round.approve(reviewer, uppdrag)).toEqual(refused('closed', 'ändras bara genom en rättelse'));
    expect(round.act(reviewer, { do: 'approve all', drawn: round.now().length })).toMatchObject({ refused: 'closed' });
  });
});

describe('approving all', () => {
  test('takes what was reported when the card was drawn, and only what is this person’s to review', () => {
    const round = opened();
    round.report(reporter, sickLeave, reports.sickLeave);
    round.report(reporter, budget, reports.budget);
    const drawn = round.now().length;
    round.report(reporter, uppdrag, reports.uppdrag);
    expect(round.act(reviewer, { do: 'approve all', drawn })).toMatchObject({
      events: [{ data: { entries: [{ entry: keyOf(sickLeave), version: 1 }] } }],
    });
    expect([round.of(uppdrag).stage, round.of(budget).stage]).toEqual(['reported', 'reported']);
    expect(round.act(reviewer, { do: 'approve all', drawn })).toEqual(nothing);
  });

  test('does not take what was changed after the card was drawn', () => {
    const round = opened();
    round.report(reporter, uppdrag, reports.uppdrag);
    const drawn = round.now().length;
    round.report(reporter, uppdrag, { ...reports.uppdrag, comment: 'Nytt.' });
    expect(round.act(reviewer, { do: 'approve all', drawn })).toEqual(nothing);
    expect(round.of(uppdrag).stage).toBe('reported');
  });

  test('writes one event for each function that the person approves in', () => {
    const other = entry('keyfigure', 'okning-antal-listade', economy);
    const both = {
      ...rights,
      roles: [...rights.roles, { role: 'controller' as const, person: reviewer, plan: 'plan-2025' }],
    };
    const round = opened({ rights: both, entries: [uppdrag, mitigation, budget, other] });
    round.report(reporter, uppdrag, reports.uppdrag);
    round.report(reporter, mitigation, reports.mitigation);
    round.report(reporter, budget, reports.budget);
    expect(round.act(reviewer, { do: 'approve all', drawn: round.now().length })).toMatchObject({
      events: [
        { by: { role: 'granskare, Staben HR' }, data: { entries: [{}, {}] } },
        { by: { role: 'controller, Verksamhetsplan 2025' }, data: { entries: [{ entry: keyOf(budget) }] } },
      ],
    });
  });
});

describe('returning', () => {
  test('needs a reason, and gives the entry back to the rapportör', () => {
    const round = opened();
    round.report(reporter, uppdrag, reports.uppdrag);
    expect(round.giveBack(reviewer, uppdrag, '  ')).toMatchObject({ refused: 'wrong', fields: { reason: expect.any(String) } });
    expect(round.giveBack(reviewer, uppdrag, 'x'.repeat(1001))).toMatchObject({
      refused: 'wrong',
      fields: { reason: expect.stringContaining('1 000') },
    });
    expect(round.giveBack(reviewer, uppdrag, ' Skriv mer. ')).toMatchObject({ events: [{ data: { reason: 'Skriv mer.' } }] });
    expect(round.of(uppdrag)).toMatchObject({ stage: 'returned', returned: { reason: 'Skriv mer.' } });
    expect(round.giveBack(reviewer, uppdrag, 'Skriv mer.', 1)).toEqual(nothing);
  });

  test('withdraws an approval, and is refused before a report, on an old card and after lock', () => {
    const round = opened();
    expect(round.giveBack(reviewer, uppdrag)).toEqual(refused('wrong', 'är inte rapporterad än'));
    round.report(reporter, uppdrag, reports.uppdrag);
    round.approve(reviewer, uppdrag);
    expect(round.giveBack(reviewer, uppdrag, 'Fel.', 1)).toMatchObject({ refused: 'stale' });
    expect(round.giveBack(reviewer, uppdrag, 'Fel.')).toMatchObject({ events: [{}] });
    expect(round.of(uppdrag)).toMatchObject({ approved: null, stage: 'returned' });
    round.lock();
    expect(round.giveBack(reviewer, uppdrag, 'Igen.')).toMatchObject({ refused: 'closed' });
  });

  test('is also the controller’s, but not of what the controller said, and not another plan’s', () => {
    const round = opened();
    round.report(reporter, uppdrag, reports.uppdrag);
    expect(round.giveBack(otherController, uppdrag)).toMatchObject({ refused: 'not allowed' });
    expect(round.giveBack(reporter, uppdrag)).toMatchObject({ refused: 'not allowed' });
    expect(round.giveBack(controller, uppdrag)).toMatchObject({ events: [{ by: { role: 'controller, Verksamhetsplan 2025' } }] });
  });
});
