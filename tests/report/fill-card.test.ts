import { describe, expect, test } from 'vitest';
import type { NewEvent } from '../../data/events.ts';
import { type Entry, keyOf, type StatusReport } from '../../data/status.ts';
import { acts, fields, fillingRoom, words } from './filling-room.ts';
import { budget, economy, entry, hr, mitigation, people, plans, reports, settings, sickLeave, uppdrag, yearsEnd } from './world.ts';

const { reporter, standIn, handed, reviewer, reader, controller } = people;
const spring = {
  ...settings,
  id: '2025-mars',
  kind: 'periodrapport' as const,
  title: 'Periodrapport per 31 mars 2025',
  asOf: '2025-03-31',
  opens: '2025-04-03',
  due: '2025-04-10',
  reviewDue: '2025-04-11',
  lock: '2025-04-14',
};
const by = { objectId: controller, role: 'controller, Verksamhetsplan 2025' };
const when = '2025-08-02T08:00:00.000Z';

/** Sixty entries of Staben HR. */
const sixty: Entry[] = [...plans.catalog.items.values()]
  .filter(({ kind, plan }) => plan.id === 'plan-2025' && (kind === 'styrtal' || kind === 'uppdrag'))
  .slice(0, 60)
  .map(({ id, kind }) => ({ item: id, kind, unit: hr, plan: 'plan-2025', protected: false, measured: true }));

describe('the card', () => {
  test('has a row for each of one’s own items, the first that waits unfolded, and says what is left', async () => {
    const room = await fillingRoom();
    const card = await room.write(reporter.toUpperCase(), 'mina uppdrag');
    expect(words(card)).toContain('Du är rapportör för Staben HR och Staben ekonomi.');
    expect(words(card)).toContain('0 av 4 rapporterade · senast 20 augusti 2025');
    expect(
      acts(card)
        .filter(({ verb }) => verb === 'saveEntry')
        .map(({ data }) => data.entry),
    ).toEqual([keyOf(sickLeave)]);
    expect(acts(card).filter(({ verb }) => verb === 'openEntry')).toHaveLength(3);
  });

  test.each(['mina', 'Mina uppdrag', 'mitt kort', 'rapportera', 'vad har jag kvar att rapportera?'])('comes at ”%s”', async (text) => {
    const room = await fillingRoom();
    expect(words(await room.write(reporter, text))).toContain('0 av 4 rapporterade');
  });

  test.each(['vilka är mina uppdrag i planen?', 'rapportera uppdrag 48', 'hur går det med mina mål', 'minska'])(
    '”%s” is a question and not a command',
    async (text) => {
      const { routes } = await fillingRoom();
      const turn = {
        id: 't',
        person: { id: 'x', objectId: reporter, tenant: null, known: true },
        place: {
          conversation: 'c',
          thread: null,
          kind: 'personal',
          team: null,
          reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' },
        },
        at: new Date(),
        kind: 'text',
        text,
      } as const;
      expect(routes.some((route) => route.takes(turn))).toBe(false);
    },
  );

  test('is refused in a channel, and to someone not known', async () => {
    const room = await fillingRoom();
    expect(words(await room.write(reporter, 'mina', 'channel'))).toContain('Skriv till mig enskilt');
    const save = { period: settings.id, entry: keyOf(uppdrag), seen: 0, page: 1, status: 'grön', comment: 'Ja.' };
    expect(words(await room.send(reporter, 'saveEntry', save, 'groupChat'))).toContain('Skriv till mig enskilt');
    expect(await room.events()).toEqual([]);
  });

  test('is not there for one who has nothing to report, who is told what to do', async () => {
    const room = await fillingRoom();
    expect(words(await room.write(reader, 'mina'))).toContain('Du har inget att rapportera nu.');
  });

  test('a stand-in is told when there will be something', async () => {
    const room = await fillingRoom();
    expect(words(await room.write(standIn, 'mina'))).toContain('poster kommer hit när rapportören lämnar över dem eller är frånvarande');
  });

  test('before the period opens it says when', async () => {
    const room = await fillingRoom();
    room.to('2025-07-20');
    expect(words(await room.write(reporter, 'mina'))).toContain(
      'Delårsrapport per 31 juli 2025 öppnar 1 augusti 2025. Du har 4 poster där.',
    );
  });

  test('with sixty items stays under 28 KB on every page, and turning a page does not jump', async () => {
    const room = await fillingRoom({ entries: sixty });
    let card = await room.write(reporter, 'mina');
    expect(words(card)).toContain('0 av 60 rapporterade');
    for (let page = 2; page <= 6; page += 1) {
      card = await room.press(reporter, card, { verb: 'mine', title: 'Nästa' });
      expect(words(card)).toContain(`Sida ${page} av 6`);
    }
    expect(acts(card).some(({ title }) => title === 'Nästa')).toBe(false);
    for (let page = 5; page >= 1; page -= 1) {
      card = await room.press(reporter, card, { verb: 'mine', title: 'Föregående' });
      expect(words(card)).toContain(`Sida ${page} av 6`);
    }
  });

  test('after saving, the row moves down below what waits, and the next that waits is unfolded, on whatever page it is', async () => {
    const room = await fillingRoom({ entries: sixty });
    const last = sixty[9];
    const next = sixty[10];
    if (!last || !next) throw new Error('the plan has too few items');
    const open = await room.send(reporter, 'openEntry', { period: settings.id, entry: keyOf(last), page: 1 });
    const saved = await room.press(
      reporter,
      open,
      { verb: 'saveEntry' },
      { value: '', status: last.kind === 'styrtal' ? 'värde saknas' : 'grön', arrow: '', comment: 'Ja.' },
    );
    expect(words(saved)).toContain('1 av 60 rapporterade');
    expect(words(saved)).toContain('Sida 1 av 6');
    expect(acts(saved).find(({ verb }) => verb === 'saveEntry')?.data.entry).toBe(keyOf(next));
    expect(acts(saved).some(({ data }) => data.entry === keyOf(last))).toBe(false);
    const end = await room.send(reporter, 'mine', { period: settings.id, page: 6 });
    expect(acts(end).findLast(({ verb }) => verb === 'openEntry')?.data.entry).toBe(keyOf(last));
    const second = await room.send(reporter, 'openEntry', { period: settings.id, entry: keyOf(sixty[11] ?? next), page: 2 });
    const turned = await room.press(
      reporter,
      second,
      { verb: 'saveEntry' },
      { value: '', status: sixty[11]?.kind === 'styrtal' ? 'värde saknas' : 'grön', arrow: '', comment: 'Ja.' },
    );
    expect(words(turned)).toContain('Sida 2 av 6');
  });

  test('when all is reported says so, and the form can be opened and saved again', async () => {
    const room = await fillingRoom({ entries: [uppdrag] });
    const card = await room.write(reporter, 'mina');
    const done = await room.press(reporter, card, { verb: 'saveEntry' }, { status: 'grön', comment: 'Klart.' });
    expect(words(done)).toContain('Allt är rapporterat.');
    const open = await room.press(reporter, done, { verb: 'openEntry' });
    expect(fields(open)).toMatchObject({ status: 'grön', comment: 'Klart.' });
    // The form says it: the row does not say it again.
    expect(words(done)).toContain('Sparat');
    expect(words(open)).not.toContain('Sparat');
    expect(words(open)).not.toContain('Kommentar: Klart.');
    await room.press(reporter, open, { verb: 'saveEntry' }, { status: 'gul', comment: 'Försenat.', measures: 'Mer folk.' });
    expect((await room.entry(uppdrag)).reported?.report).toMatchObject({ colour: 'gul' });
  });

  test('an exercise says Övningsdata, and a real round goes before it', async () => {
    const practice = { ...settings, id: 'ovning', title: 'Övningsrapport', practice: true, due: '2025-08-12' };
    const room = await fillingRoom({ settings: practice, entries: [uppdrag] }, {});
    const real = await room.write(reporter, 'mina');
    expect(words(real)).toContain('Delårsrapport per 31 juli 2025');
    expect(words(real)).not.toContain('Övningsdata');
    const other = await room.press(reporter, real, { verb: 'mine', title: 'Visa Övningsrapport' });
    expect(words(other)).toContain('Övningsdata');
  });

  test('follows the plan and the responsibility as they change', async () => {
    const room = await fillingRoom({ entries: [uppdrag] });
    await room.write(reporter, 'mina');
    const data = { added: [mitigation], removed: [keyOf(uppdrag)], reason: 'Nytt beslut.' };
    await room.happen({ type: 'entries changed', at: when, by, data });
    const changed = words(await room.write(reporter, 'mina'));
    expect(changed).toContain('Följa upp riktlinjer för bisysslor');
    expect(changed).not.toContain('Uppdrag nr 36');
    const share = { plan: 'plan-2025', unit: hr, item: mitigation.item };
    const rows = [{ share, trio: { reporter: reader, standIn: null, reviewer: null } }];
    await room.responsible({ type: 'responsible set', at: when, by, data: { way: 'card', rows } });
    expect(words(await room.write(reporter, 'mina'))).toContain('Du har inget att rapportera nu.');
    expect(words(await room.write(reader, 'mina'))).toContain('0 av 1 rapporterad');
  });

  test('what is not measured now counts as reported, and can be reported all the same', async () => {
    const room = await fillingRoom({ entries: [{ ...sickLeave, measured: false }, uppdrag] });
    const card = await room.write(reporter, 'mina');
    expect(words(card)).toContain('1 av 2 rapporterade');
    expect(words(card)).toContain('Mäts inte denna period');
    const open = await room.press(reporter, card, { verb: 'openEntry', entry: sickLeave });
    await room.press(reporter, open, { verb: 'saveEntry' }, { value: '6,2' });
    expect((await room.entry(sickLeave)).stage).toBe('reported');
  });

  test('five budgetposter or more can be filled in as a file', async () => {
    const lines = [...plans.catalog.items.values()].filter(({ kind, plan }) => kind === 'budget' && plan.id === 'plan-2025').slice(0, 5);
    const rows = lines.map(({ id }) => ({ ...budget, item: id, unit: economy }));
    const many = await fillingRoom({ entries: rows });
    expect(acts(await many.write(reporter, 'mina')).some(({ verb }) => verb === 'budgetFile')).toBe(true);
    const few = await fillingRoom({ entries: rows.slice(0, 4) });
    expect(acts(await few.write(reporter, 'mina')).some(({ verb }) => verb === 'budgetFile')).toBe(false);
  });

  test('what the granskare returned stands with its reason, and is reported again', async () => {
    const room = await fillingRoom();
    await room.said(reporter, uppdrag, reports.uppdrag);
    const back = await room.send(reviewer, 'returnEntry', {
      period: settings.id,
      entry: keyOf(uppdrag),
      seen: 1,
      page: 1,
      reason: 'Vad är gjort hittills?',
    });
    expect(words(back)).toContain('Återlämnad: Uppdrag nr 36');
    const card = await room.write(reporter, 'mina');
    expect(words(card)).toContain('Återlämnad 10 augusti 2025 kl. 10.00 av granskare, Staben HR: Vad är gjort hittills?');
    expect(words(card)).toContain('0 av 4 rapporterade');
    expect(fields(card).comment).toBe(reports.uppdrag.comment);
    await room.press(reporter, card, { verb: 'saveEntry' }, { comment: 'Sex av åtta är klara.' });
    expect(await room.entry(uppdrag)).toMatchObject({ stage: 'reported', returned: null });
  });
});

test('what was sent back comes first, then what waits, what is reported and what is approved; what is done takes two lines', async () => {
  const room = await fillingRoom({ entries: [sickLeave, mitigation, budget, uppdrag] });
  await room.said(reporter, sickLeave, reports.sickLeave);
  await room.said(reporter, mitigation, reports.mitigation);
  await room.said(reporter, uppdrag, reports.uppdrag);
  await room.happen({ type: 'approved', at: when, by, data: { entries: [{ entry: keyOf(sickLeave), version: 1 }] } });
  await room.happen({ type: 'returned', at: when, by, data: { entry: keyOf(uppdrag), reason: 'Skriv mer.' } });
  const card = await room.write(reporter, 'mina');
  const order = [uppdrag, budget, mitigation, sickLeave].map(keyOf);
  const shown = acts(card).flatMap(({ verb, data }) => (verb === 'saveEntry' || verb === 'openEntry' ? [data.entry] : []));
  expect(shown).toEqual(order);
  const done = words(card).slice(words(card).lastIndexOf('Följa upp riktlinjer'));
  expect(done).toContain('6,2 % den 31 juli 2025 · ↑ förbättrat');
  expect(done).toMatch(/Sparat .* av rapportör, Staben HR · godkänt/);
  expect(done).not.toContain('Kommentar');
  const saved = await room.press(reporter, card, { verb: 'saveEntry' }, { comment: 'Mer.' });
  expect(acts(saved).find(({ verb }) => verb === 'saveEntry')?.data.entry).toBe(keyOf(budget));
});

test('a plan’s only controller who reports what has no granskare is told that nobody can approve it', async () => {
  const room = await fillingRoom({ entries: [budget] });
  const share = { plan: 'plan-2025', unit: economy, item: null };
  const rows = [{ share, trio: { reporter: controller, standIn: null, reviewer: null } }];
  await room.responsible({ type: 'responsible set', at: when, by, data: { way: 'card', rows } });
  await room.said(controller, budget, reports.budget);
  const stuck = 'Ingen kan godkänna den än: du är planens enda controller. Utse en granskare med ”ansvar”.';
  for (const text of ['mina', 'granska']) expect(words(await room.write(controller, text))).not.toContain(stuck);
  expect(words(await room.write(controller, 'granska'))).toContain('planens controller godkänner den.');
  const data = { role: 'controller', person: people.secondController, plan: 'plan-2025' } as const;
  await room.store.change('roles', () => [{ type: 'role taken', at: when, by, data }]);
  for (const text of ['mina', 'granska']) expect(words(await room.write(controller, text))).toContain(stuck);
  expect(words(await room.write(controller, 'granska'))).not.toContain('planens controller godkänner');
});

describe('one tap', () => {
  const before = { settings: spring, entries: [sickLeave, uppdrag] };
  const locked: NewEvent = { type: 'period locked', at: when, by, data: { missing: [], reason: null } };
  const old: StatusReport = { ...reports.sickLeave, outcome: { date: '2025-03-31', values: [{ part: null, value: 6.3, word: null }] } };

  test('”Oförändrat” repeats last time’s status and comment, and an old utfall keeps its date', async () => {
    const room = await fillingRoom(before, {});
    await room.said(reporter, sickLeave, old, spring.id);
    await room.happen(locked, spring.id);
    const card = await room.write(reporter, 'mina');
    expect(words(card)).toContain('Förra gången (Periodrapport per 31 mars 2025)');
    await room.press(reporter, card, { verb: 'unchangedEntry', entry: sickLeave });
    expect((await room.entry(sickLeave)).reported).toMatchObject({ report: old, way: 'unchanged' });
  });

  test('”Oförändrat” is not offered for what the granskare sent back', async () => {
    const room = await fillingRoom(before, {});
    await room.said(reporter, sickLeave, old, spring.id);
    await room.happen(locked, spring.id);
    expect(words(await room.write(reporter, 'mina'))).toContain('Oförändrat');
    await room.said(reporter, sickLeave, reports.sickLeave);
    const reason = 'Skriv vad som görs.';
    await room.happen({ type: 'returned', at: when, by, data: { entry: keyOf(sickLeave), reason } });
    const card = words(await room.write(reporter, 'mina'));
    expect(card).toContain(reason);
    expect(card).not.toContain('Oförändrat');
  });

  test('is not offered in a first round, to what was missing last time, or at year’s end', async () => {
    const first = await fillingRoom();
    expect(acts(await first.write(reporter, 'mina')).some(({ verb }) => verb === 'unchangedEntry')).toBe(false);
    const room = await fillingRoom(before, {}, { settings: yearsEnd });
    await room.said(reporter, sickLeave, old, spring.id);
    await room.happen(locked, spring.id);
    const offered = acts(await room.write(reporter, 'mina')).filter(({ verb }) => verb === 'unchangedEntry');
    expect(offered.map(({ data }) => data.entry)).toEqual([keyOf(sickLeave)]);
    room.to('2026-01-10');
    const end = await room.send(reporter, 'mine', { period: yearsEnd.id });
    expect(acts(end).some(({ verb }) => verb === 'unchangedEntry')).toBe(false);
    const forged = await room.send(reporter, 'unchangedEntry', { period: yearsEnd.id, entry: keyOf(sickLeave), seen: 0, page: 1 });
    expect(words(forged)).toContain('Det finns inget från förra gången att upprepa');
    expect(await room.events(yearsEnd.id)).toEqual([]);
  });

  test('what cannot be repeated as it is opens the form with last time’s values', async () => {
    const room = await fillingRoom(before, {});
    await room.said(reporter, uppdrag, { ...reports.uppdrag, colour: 'gul', comment: 'Sent.', measures: null }, spring.id);
    await room.happen(locked, spring.id);
    const card = await room.write(reporter, 'mina');
    const asked = await room.press(reporter, card, { verb: 'unchangedEntry', entry: uppdrag });
    expect(words(asked)).toContain('Skriv vad som görs åt avvikelsen.');
    expect(fields(asked)).toMatchObject({ status: 'gul', comment: 'Sent.' });
    expect(await room.events()).toEqual([]);
  });

  test('”Inget nytt värde” counts as reported, and is refused for what has no value', async () => {
    const room = await fillingRoom();
    const card = await room.press(reporter, await room.write(reporter, 'mina'), { verb: 'noNewValue', entry: sickLeave });
    expect(words(card)).toContain('1 av 4 rapporterade');
    expect(words(card)).toContain('Inget nytt värde denna period');
    const forged = await room.send(reporter, 'noNewValue', { period: settings.id, entry: keyOf(mitigation), seen: 0, page: 1 });
    expect(words(forged)).toContain('Bara styrtal och nyckeltal kan vara utan nytt värde.');
    expect((await room.entry(mitigation)).reported).toBeNull();
  });
});

describe('repeats, several people and old copies', () => {
  const typed = { status: 'grön', comment: 'Enligt plan.' };

  test('the same press again changes nothing and gives the same card', async () => {
    const room = await fillingRoom();
    const open = await room.send(reporter, 'openEntry', { period: settings.id, entry: keyOf(uppdrag), page: 1 });
    const first = await room.press(reporter, open, { verb: 'saveEntry' }, typed);
    const second = await room.press(reporter, open, { verb: 'saveEntry' }, typed);
    expect(second).toEqual(first);
    expect(await room.events()).toHaveLength(1);
  });

  test('two who save at once: one is saved, the other is told who was first and keeps what was typed', async () => {
    const room = await fillingRoom();
    await room.responsible({
      type: 'away set',
      at: when,
      by,
      data: { person: reporter, from: '2025-08-01', to: '2025-08-31', why: 'frånvaro' },
    });
    const of = { period: settings.id, entry: keyOf(uppdrag), page: 1 };
    const one = await room.send(reporter, 'openEntry', of);
    const two = await room.send(standIn, 'openEntry', of);
    expect(words(two)).toContain('Du är ersättare för rapportören för Staben HR.');
    const [, late] = await Promise.all([
      room.press(reporter, one, { verb: 'saveEntry' }, typed),
      room.press(standIn, two, { verb: 'saveEntry' }, { status: 'röd', comment: 'Stopp.', measures: 'Nytt beslut.' }),
    ]);
    expect(await room.events()).toHaveLength(1);
    expect(words(late)).toContain('Rapportör, Staben HR rapporterade ”Uppdrag nr 36');
    expect(fields(late)).toMatchObject({ status: 'röd', comment: 'Stopp.', measures: 'Nytt beslut.' });
    await room.press(standIn, late, { verb: 'saveEntry' });
    expect((await room.entry(uppdrag)).reported).toMatchObject({
      report: { colour: 'röd' },
      by: { objectId: standIn, role: 'ersättare för rapportör, Staben HR' },
    });
  });

  test('an old copy of one’s own card does not overwrite what has been saved since', async () => {
    const room = await fillingRoom();
    const old = await room.send(reporter, 'openEntry', { period: settings.id, entry: keyOf(uppdrag), page: 1 });
    await room.press(reporter, old, { verb: 'saveEntry' }, typed);
    const refused = await room.press(reporter, old, { verb: 'saveEntry' }, { status: 'röd', comment: 'Gammalt.', measures: 'x' });
    expect(words(refused)).toContain('efter att ditt kort ritades. Ovanför står det som är sparat, i fälten det du skrev.');
    expect(words(refused)).toContain('Kommentar: Enligt plan.');
    expect(fields(refused)).toMatchObject({ status: 'röd', comment: 'Gammalt.' });
    expect((await room.entry(uppdrag)).reported?.report).toMatchObject({ colour: 'grön' });
  });

  test('an old copy of what nobody has reported yet says only that what was typed is kept', async () => {
    const room = await fillingRoom({ entries: [uppdrag] });
    const old = await room.write(reporter, 'mina');
    const data = { added: [uppdrag], removed: [keyOf(uppdrag)], reason: 'Nytt beslut.' };
    await room.happen({ type: 'entries changed', at: when, by, data });
    await room.happen({ type: 'handed over', at: when, by, data: { entries: [keyOf(uppdrag)], to: reporter, reason: null } });
    const refused = await room.press(reporter, old, { verb: 'saveEntry' }, typed);
    expect(words(refused)).toContain('I fälten står det du skrev');
    expect(words(refused)).not.toContain('det som är sparat');
    expect(fields(refused)).toMatchObject(typed);
  });

  test('an entry that was handed over can not be saved from an old copy', async () => {
    const room = await fillingRoom();
    const old = await room.send(reporter, 'openEntry', { period: settings.id, entry: keyOf(uppdrag), page: 1 });
    await room.send(reporter, 'handOver', { period: settings.id, entry: keyOf(uppdrag), to: handed });
    const refused = await room.press(reporter, old, { verb: 'saveEntry' }, typed);
    expect(words(refused)).toContain('lämnade över ”Uppdrag nr 36');
    expect(words(refused)).toContain('Det du skrev är inte sparat: ”Enligt plan.”');
    expect(words(refused)).not.toContain('Här är den');
    const gone = await room.send(reporter, 'openEntry', { period: settings.id, entry: keyOf(uppdrag), page: 1 });
    expect(words(gone)).toContain('Posten är hos någon annan nu.');
    expect((await room.entry(uppdrag)).reported).toBeNull();
  });

  test.each([
    ['another’s entry', reader, { entry: keyOf(uppdrag) }, 'inte din att rapportera'],
    ['the granskare’s', reviewer, { entry: keyOf(uppdrag) }, 'inte din att rapportera'],
    ['the controller’s', controller, { entry: keyOf(uppdrag) }, 'inte din att rapportera'],
    ['an entry that is not in the round', reporter, { entry: keyOf(entry('uppdrag', '48')) }, 'ingår inte längre'],
    ['another unit’s', reporter, { entry: `${uppdrag.item}@${economy}` }, 'ingår inte längre'],
    ['a period that is not there', reporter, { period: '2031-delar' }, 'finns inte'],
    ['an unreadable entry', reporter, { entry: '../../roles' }, 'gick inte att läsa'],
    ['a version from the future', reporter, { seen: 7 }, 'gäller inte längre'],
    ['a version that is no number', reporter, { seen: -1 }, 'gick inte att läsa'],
  ])('forged: %s is refused and nothing is saved', async (_, who, changed, sentence) => {
    const room = await fillingRoom();
    const reply = await room.send(who, 'saveEntry', { period: settings.id, entry: keyOf(uppdrag), seen: 0, page: 1, ...typed, ...changed });
    expect(words(reply)).toContain(sentence);
    expect(await room.events()).toEqual([]);
    expect(await room.store.streams()).not.toContain('period/2031-delar');
  });

  test('after lock nothing is saved, what was typed is given back, and the card leads to a correction', async () => {
    const room = await fillingRoom();
    const open = await room.send(reporter, 'openEntry', { period: settings.id, entry: keyOf(uppdrag), page: 1 });
    await room.happen({ type: 'period locked', at: when, by, data: { missing: [keyOf(uppdrag)], reason: 'Semester.' } });
    const refused = await room.press(reporter, open, { verb: 'saveEntry' }, typed);
    expect(words(refused)).toContain('låstes den 2 augusti 2025');
    expect(words(refused)).toContain('Det du skrev är inte sparat: ”Enligt plan.”');
    expect(acts(refused).some(({ verb }) => verb === 'correctForm')).toBe(true);
    expect((await room.entry(uppdrag)).reported).toBeNull();
  });

  test('a failed write saves nothing, and the same card can be pressed again', async () => {
    const room = await fillingRoom();
    const open = await room.send(reporter, 'openEntry', { period: settings.id, entry: keyOf(uppdrag), page: 1 });
    room.home.fail('append', 'ENOSPC', 1);
    await expect(room.press(reporter, open, { verb: 'saveEntry' }, typed)).rejects.toThrow();
    expect(words(await room.write(reporter, 'mina'))).toContain('0 av 4 rapporterade');
    expect(words(await room.press(reporter, open, { verb: 'saveEntry' }, typed))).toContain('1 av 4 rapporterade');
    expect(await room.events()).toHaveLength(1);
  });
});

describe('handing over', () => {
  test('all that waits goes to the stand-in, who is chosen from the start; what is reported stays', async () => {
    const room = await fillingRoom({ entries: [uppdrag, mitigation, sickLeave] });
    await room.said(reporter, uppdrag, reports.uppdrag);
    const card = await room.write(reporter, 'mina');
    const form = await room.press(reporter, card, { verb: 'handOverForm', title: 'Lämna över' });
    const all = await room.send(reporter, 'handOverForm', { period: settings.id, entry: null });
    expect(words(form)).toContain('Lämna över 1 post');
    expect(words(all)).toContain('Lämna över 2 poster');
    expect(fields(all).to).toBe(standIn);
    const after = await room.press(reporter, all, { verb: 'handOver' }, { reason: 'Semester.' });
    expect(words(after)).toContain('Du har lämnat över 2 poster till Ersättare HR, som får besked i kontorstid.');
    expect(words(after)).toContain('1 av 1 rapporterad');
    const theirs = await room.write(standIn, 'mina');
    expect(words(theirs)).toContain('2 poster är lämnade till dig.');
    expect(words(theirs)).toContain('Semester.');
    await room.press(reporter, all, { verb: 'handOver' }, { reason: 'Semester.' });
    expect((await room.events()).filter(({ type }) => type === 'handed over')).toHaveLength(1);
  });

  test('one entry goes to somebody else, who reports it as rapportör', async () => {
    const room = await fillingRoom();
    const form = await room.send(reporter, 'handOverForm', { period: settings.id, entry: keyOf(uppdrag) });
    await room.press(reporter, form, { verb: 'handOver' }, { to: handed.toUpperCase() });
    const card = await room.write(handed, 'mina');
    await room.press(handed, card, { verb: 'saveEntry' }, { status: 'grön', comment: 'Ja.' });
    expect((await room.entry(uppdrag)).reported?.by).toEqual({ objectId: handed, role: 'rapportör, Staben HR' });
  });

  test.each([
    ['', 'Välj vem som tar över.'],
    ['okand-person', 'har inte träffat den personen'],
    [reporter, 'redan hos den personen'],
  ])('to ”%s” is refused at the field and the message is kept', async (to, sentence) => {
    const room = await fillingRoom();
    const form = await room.send(reporter, 'handOverForm', { period: settings.id, entry: null });
    const asked = await room.press(reporter, form, { verb: 'handOver' }, { to, reason: 'Till dig.' });
    expect(words(asked)).toContain(sentence);
    expect(fields(asked).reason).toBe('Till dig.');
    expect(await room.events()).toEqual([]);
  });

  test('of what is another’s is refused', async () => {
    const room = await fillingRoom();
    const reply = await room.send(reader, 'handOver', { period: settings.id, entry: keyOf(uppdrag), to: handed });
    expect(words(reply)).toContain('inte din att lämna över');
    expect(words(await room.send(reader, 'handOver', { period: settings.id, entry: null, to: handed }))).toContain('inget');
    expect(await room.events()).toEqual([]);
  });
});

describe('pausing reminders', () => {
  test('is for a week, two, or until a day, and ends when asked', async () => {
    const room = await fillingRoom();
    const form = await room.press(reporter, await room.write(reporter, 'mina'), { verb: 'pauseReminders' });
    expect(words(await room.press(reporter, form, { verb: 'pauseReminders' }))).toContain('pausade till och med 17 augusti 2025');
    await room.press(reporter, form, { verb: 'pauseReminders' });
    await room.press(reporter, form, { verb: 'pauseReminders' }, { pause: 'dag', until: '2025-09-01' });
    expect((await room.state.rights()).responsible.away.get(reporter)).toEqual({ from: '2025-08-10', to: '2025-09-01', why: 'paus' });
    expect(await room.store.read('responsibility')).toHaveLength(3);
    expect(words(await room.write(reporter, 'sluta pausa'))).toContain('Dina påminnelser är på igen.');
    expect((await room.state.rights()).responsible.away.get(reporter)?.to).toBeNull();
  });

  test.each([
    ['dag', '', 'Välj den sista dagen'],
    ['dag', '2025-08-09', 'har varit'],
    ['dag', '2027-01-01', 'senast 9 oktober 2025'],
    ['dag', 'snart', 'Skriv datumet'],
    ['alltid', '', 'Välj hur länge.'],
  ])('%s %s is refused with what to choose', async (pause, until, sentence) => {
    const room = await fillingRoom();
    const asked = await room.send(reporter, 'pauseReminders', { pause, until });
    expect(words(asked)).toContain(sentence);
    expect((await room.state.rights()).responsible.away.size).toBe(0);
  });

  test('does not take the place of an absence that the controller has set', async () => {
    const room = await fillingRoom();
    await room.responsible({
      type: 'away set',
      at: when,
      by,
      data: { person: reporter, from: '2025-08-01', to: '2025-08-31', why: 'frånvaro' },
    });
    expect(words(await room.send(reporter, 'pauseReminders', { pause: '1' }))).toContain('Du är satt som frånvarande');
    expect((await room.state.rights()).responsible.away.get(reporter)?.why).toBe('frånvaro');
  });
});
