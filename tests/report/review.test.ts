import { describe, expect, test } from 'vitest';
import { createDraw } from '../../bot/report/draw.ts';
import { card as drawn } from '../../cards/card.ts';
import { keyOf } from '../../data/status.ts';
import { acts, fillingRoom, type Room, words } from './filling-room.ts';
import { budget, entry, mitigation, on, people, reports, settings, sickLeave, uppdrag, yearsEnd } from './world.ts';

const { reporter, standIn, reviewer, controller, secondController, reader, otherController } = people;
const by = { objectId: controller, role: 'controller, Verksamhetsplan 2025' };

/** A round in which the rapportör has reported what staben HR has, and the budgetpost of staben ekonomi. */
async function reported(): Promise<Room> {
  const room = await fillingRoom();
  room.at('2025-08-10T07:00:00.000Z');
  await room.said(reporter, sickLeave, reports.sickLeave);
  await room.said(reporter, uppdrag, reports.uppdrag);
  await room.said(reporter, budget, reports.budget);
  room.to('2025-08-10');
  return room;
}

const stages = async (room: Room) =>
  Promise.all([sickLeave, uppdrag, mitigation, budget].map(async (one) => (await room.entry(one)).stage));

describe('the granskare’s card', () => {
  test('has what is ready for this person, and what is said of it', async () => {
    const room = await reported();
    const card = await room.write(reviewer, 'granska');
    expect(words(card)).toContain('Du är granskare för Staben HR.');
    expect(words(card)).toContain('2 att granska · 0 av 3 godkända · senast 25 augusti 2025');
    expect(words(card)).toContain('6,2 % den 31 juli 2025 · ↑ förbättrat');
    expect(words(card)).toContain('Målvärde 2025: 6,3–6,1 %');
    expect(words(card)).toContain('Kommentar: Arbetet går som det ska.');
    expect(words(card)).not.toContain('Läkemedel');
  });

  test('is the controllers’ for what has no granskare, and nobody else’s', async () => {
    const room = await reported();
    const card = await room.write(controller, 'granska');
    expect(words(card)).toContain('Läkemedel i primärvården');
    expect(words(card)).not.toContain('Sjukfrånvaro');
    for (const who of [reader, reporter, otherController]) expect(words(await room.write(who, 'granska'))).toContain('Inget att granska');
    expect(words(await room.write(reviewer, 'granska', 'channel'))).toContain('Skriv till mig enskilt');
  });

  test('one is approved with one tap; the same tap again changes nothing', async () => {
    const room = await reported();
    const card = await room.write(reviewer, 'granska');
    const after = await room.press(reviewer, card, { verb: 'approve', entry: uppdrag });
    expect(words(after)).toContain('Godkänd: Uppdrag nr 36');
    expect(words(after)).toContain('1 att granska · 1 av 3 godkända');
    expect(words(await room.press(reviewer, card, { verb: 'approve', entry: uppdrag }))).toContain('redan godkänd');
    expect((await room.events()).filter(({ type }) => type === 'approved')).toHaveLength(1);
    expect((await room.entry(uppdrag)).approved?.by).toEqual({ objectId: reviewer, role: 'granskare, Staben HR' });
  });

  test('all are approved with one tap, but not what has been reported since the card was drawn', async () => {
    const room = await reported();
    const card = await room.write(reviewer, 'granska');
    room.at('2025-08-10T09:00:00.000Z');
    await room.said(reporter, sickLeave, { ...reports.sickLeave, comment: 'Nytt.' });
    await room.said(reporter, mitigation, reports.mitigation);
    const after = await room.press(reviewer, card, { verb: 'approveAll' });
    expect(await stages(room)).toEqual(['reported', 'approved', 'reported', 'reported']);
    expect(words(after)).toContain('1 post är godkänd. 2 poster har rapporterats efter att kortet ritades: granska dem här.');
    expect(words(after)).toContain('Kommentar: Nytt.');
    await room.press(reviewer, after, { verb: 'approveAll' });
    expect(await stages(room)).toEqual(['approved', 'approved', 'approved', 'reported']);
  });

  test('an approval from an old copy is refused when the report has been changed', async () => {
    const room = await reported();
    const card = await room.write(reviewer, 'granska');
    await room.said(reporter, uppdrag, { ...reports.uppdrag, comment: 'Ändrat.' });
    const refused = await room.press(reviewer, card, { verb: 'approve', entry: uppdrag });
    expect(words(refused)).toContain('efter att ditt kort ritades');
    expect(words(refused)).toContain('Kommentar: Ändrat.');
    expect((await room.entry(uppdrag)).stage).toBe('reported');
  });

  test('a change after approval shows before and after', async () => {
    const room = await reported();
    await room.press(reviewer, await room.write(reviewer, 'granska'), { verb: 'approveAll' });
    await room.said(reporter, uppdrag, { ...reports.uppdrag, colour: 'röd', comment: 'Stopp.', measures: 'Nytt beslut.' });
    const card = words(await room.write(reviewer, 'granska'));
    expect(card).toContain('Var: ● Grön');
    expect(card).toContain('Nu: ■ Röd');
    expect(card).toContain('godkännandet är återkallat');
  });

  test('one is returned with a reason, which is kept in the form when it is missing or too long', async () => {
    const room = await reported();
    const form = await room.press(reviewer, await room.write(reviewer, 'granska'), { verb: 'returnForm', entry: uppdrag });
    expect(words(await room.press(reviewer, form, { verb: 'returnEntry' }, { reason: '  ' }))).toContain('Skriv vad som behöver ändras');
    const long = await room.press(reviewer, form, { verb: 'returnEntry' }, { reason: 'x'.repeat(1200) });
    expect(words(long)).toContain('1 200 tecken');
    expect(words(long)).toContain('x'.repeat(1200));
    const after = await room.press(reviewer, long, { verb: 'returnEntry' }, { reason: 'Vilka åtta områden?' });
    expect(words(after)).toContain('Återlämnad: Uppdrag nr 36');
    expect(await room.entry(uppdrag)).toMatchObject({ stage: 'returned', returned: { reason: 'Vilka åtta områden?' } });
  });

  test('what is reported anew shows why it was sent back, until it is approved', async () => {
    const room = await reported();
    const reason = 'Vilka åtta områden?';
    await room.happen({ type: 'returned', at: '2025-08-11T08:00:00.000Z', by, data: { entry: keyOf(uppdrag), reason } });
    const said = 'Återlämnad 11 augusti 2025: Vilka åtta områden?';
    expect(words(await room.write(reviewer, 'granska'))).not.toContain(said);
    await room.said(reporter, uppdrag, { ...reports.uppdrag, comment: 'Dessa.' });
    const card = await room.write(reviewer, 'granska');
    expect(words(card)).toContain(said);
    await room.press(reviewer, card, { verb: 'approve', entry: uppdrag });
    await room.said(reporter, uppdrag, { ...reports.uppdrag, comment: 'Ändrat.' });
    expect(words(await room.write(reviewer, 'granska'))).toContain('Ändrat.');
    expect(words(await room.write(reviewer, 'granska'))).not.toContain(said);
  });

  test('says once what a status means: the prognos, at year’s end the result; nothing where no status is shown', async () => {
    const room = await reported();
    const card = words(await room.write(reviewer, 'granska'));
    expect(card.split('Statusen är en prognos för 31 december 2025.')).toHaveLength(2);
    expect(words(await room.write(controller, 'granska'))).not.toContain('Statusen är');
    const end = await fillingRoom({ settings: yearsEnd, entries: [uppdrag] });
    await end.said(reporter, uppdrag, reports.uppdrag, yearsEnd.id);
    expect(words(await end.write(reviewer, 'granska'))).toContain('Statusen är resultatet för 2025.');
  });

  test('nobody approves their own report, and whoever reported is told who does', async () => {
    const room = await reported();
    await room.happen({
      type: 'handed over',
      at: '2025-08-10T08:00:00.000Z',
      by,
      data: { entries: [keyOf(mitigation)], to: reviewer, reason: null },
    });
    await room.said(reviewer, mitigation, reports.mitigation);
    const card = await room.write(reviewer, 'granska');
    expect(words(card)).toContain('1 rapport har du lämnat själv: planens controller godkänner den.');
    expect(acts(card).some(({ data }) => data.entry === keyOf(mitigation))).toBe(false);
    const forged = await room.send(reviewer, 'approve', { period: settings.id, entry: keyOf(mitigation), seen: 2, page: 1 });
    expect(words(forged)).toContain('Du har själv rapporterat');
    await room.press(reviewer, card, { verb: 'approveAll' });
    expect((await room.entry(mitigation)).stage).toBe('reported');
    await room.press(controller, await room.write(controller, 'granska'), { verb: 'approve', entry: mitigation });
    expect((await room.entry(mitigation)).stage).toBe('approved');
  });

  test.each([
    ['the rapportör', reporter],
    ['the stand-in', standIn],
    ['a läsare', reader],
    ['another plan’s controller', otherController],
  ])('%s approves and returns nothing with a forged press', async (_, who) => {
    const room = await reported();
    const before = (await room.events()).length;
    const data = { period: settings.id, entry: keyOf(uppdrag), seen: 1, page: 1 };
    await room.send(who, 'approve', data);
    await room.send(who, 'approveAll', { period: settings.id, drawn: 2030 });
    await room.send(who, 'returnEntry', { ...data, reason: 'Nej.' });
    expect(await room.events()).toHaveLength(before);
  });

  test('with many reports has ten a page, each card within its size', async () => {
    const many = Array.from({ length: 50 }, (_, n) => entry('uppdrag', String(n + 1)));
    const room = await fillingRoom({ entries: many });
    const long = 'å'.repeat(1000);
    for (const one of many) await room.said(reporter, one, { ...reports.uppdrag, colour: 'röd', comment: long, measures: long });
    const first = await room.write(reviewer, 'granska');
    expect(words(first)).toContain('Sida 1 av 5');
    const second = await room.press(reviewer, first, { verb: 'review', title: 'Nästa' });
    expect(words(second)).toContain('Sida 2 av 5');
    await room.press(reviewer, second, { verb: 'returnForm' });
  });
});

describe('corrections after lock', () => {
  async function proposed() {
    const room = await reported();
    const at = '2025-09-01T08:00:00.000Z';
    await room.happen({ type: 'period locked', at, by, data: { missing: [keyOf(mitigation)], reason: 'Klart.' } });
    const who = { objectId: reporter, role: 'rapportör, Staben HR' };
    const report = { ...reports.uppdrag, colour: 'gul' as const, comment: 'Försenat.', measures: 'Mer folk.' };
    await room.happen({ type: 'correction proposed', at, by: who, data: { entry: keyOf(uppdrag), report, reason: 'Fel färg.' } });
    room.to('2025-09-02');
    return room;
  }

  test('wait on the granskare’s card with the old value, the new one and the reason, and are approved', async () => {
    const room = await proposed();
    const card = await room.write(reviewer, 'granska');
    expect(words(card)).toContain('Rättelse efter låsning');
    expect(words(card)).toContain('Var: ● Grön');
    expect(words(card)).toContain('Nu: ◆ Gul');
    expect(words(card)).toContain('Skäl: Fel färg.');
    expect(acts(card).some(({ verb }) => verb === 'approve' || verb === 'approveAll')).toBe(false);
    expect(words(await room.press(reviewer, card, { verb: 'approveCorrection' }))).toContain('Rättelsen är godkänd');
    expect((await room.entry(uppdrag)).reported?.report).toMatchObject({ colour: 'gul' });
  });

  test('are refused with a reason', async () => {
    const room = await proposed();
    const form = await room.press(reviewer, await room.write(reviewer, 'granska'), { verb: 'refuseCorrection' });
    expect((await room.entry(uppdrag)).correction).not.toBeNull();
    const asked = await room.press(reviewer, form, { verb: 'refuseCorrection', title: 'Avslå rättelsen' });
    expect((await room.entry(uppdrag)).correction).not.toBeNull();
    await room.press(reviewer, asked, { verb: 'refuseCorrection', title: 'Avslå rättelsen' }, { reason: 'Färgen var rätt.' });
    expect(await room.entry(uppdrag)).toMatchObject({ correction: null, reported: { report: { colour: 'grön' } } });
  });

  test('are not approved by whoever proposed them', async () => {
    const room = await proposed();
    const { version } = await room.entry(uppdrag);
    await room.send(reporter, 'approveCorrection', { period: settings.id, entry: keyOf(uppdrag), seen: version });
    expect((await room.entry(uppdrag)).correction).not.toBeNull();
  });
});

describe('the card that is sent', () => {
  const draw = (room: Room, person: string, roles: ('rapportör' | 'granskare' | 'controller')[], period = settings.id) =>
    createDraw({ state: room.state, people: room.people, now: () => on('2025-08-18') })({ person, period, roles, said: 'Två dagar kvar.' });

  test('is the one that ”mina” shows, with why it came first', async () => {
    const room = await reported();
    room.to('2025-08-18');
    const view = await draw(room, reporter.toUpperCase(), ['rapportör', 'granskare']);
    // How much is left is said by why it comes: the card does not say it once more.
    expect(view).toMatchObject({ kind: 'rows', why: 'Två dagar kvar.', left: '' });
    expect(view?.say).not.toContain('rapporterade');
    expect(words(await room.write(reporter, 'mina'))).toContain('3 av 4 rapporterade');
    expect(view?.say.startsWith('Två dagar kvar.')).toBe(true);
    if (!view) throw new Error('nothing was drawn');
    const shown = acts(await room.write(reporter, 'mina')).map(({ verb, data }) => [verb, data]);
    expect(acts({ kind: 'card', placed: 'new', card: { ...drawn(view) }, speak: '' }).map(({ verb, data }) => [verb, data])).toEqual(shown);
  });

  test('is the granskare’s or the controller’s for those, and nothing for one without a part or a period that is not there', async () => {
    const room = await reported();
    expect(await draw(room, reviewer, ['granskare'])).toMatchObject({ kind: 'rows', title: `Granska: ${settings.title}` });
    expect(await draw(room, secondController, ['controller'])).toMatchObject({ kind: 'sheet' });
    expect(await draw(room, reader, ['rapportör', 'granskare', 'controller'])).toBeNull();
    expect(await draw(room, reporter, ['rapportör'], '2031-delar')).toBeNull();
  });
});
