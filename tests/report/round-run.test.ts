import { describe, expect, test } from 'vitest';
import { buttons, delår, going, inputsOn, type Office, opened, openOffice, uppdrag36, who, words } from './round-office.ts';

const { controller, second, overseer, outsider, reporter, standIn, reviewer, revisor, blocked } = who;

/** An open round of the uppdrag, in which uppdrag 36 is reported and the rest is not. */
async function round(): Promise<Office> {
  const office = await openOffice();
  await opened(office, { kinds: 'uppdrag,styrtal' });
  await office.command(reporter, delår, { do: 'report', entry: uppdrag36, seen: 0, report: going, way: 'form' });
  return office;
}

async function period(office: Office) {
  const found = await office.state.period(delår);
  if (!found) throw new Error('ingen omgång');
  return found;
}

describe('läget', () => {
  test('counts what is reported and approved, by unit and by kind', async () => {
    const office = await round();
    const entries = [...(await period(office)).entries.values()];
    const own = entries.filter(({ entry }) => entry.unit.endsWith('staben-hr')).length;
    const text = words(await office.type(controller, 'läget'));
    expect(text).toContain(`1 av ${entries.length} rapporterade, 0 av ${entries.length} godkända`);
    expect(text).toContain(`Staben HR\n1 av ${own}\n0 av ${own}`);
    await office.command(reviewer, delår, { do: 'approve', entry: uppdrag36, seen: 1 });
    expect(words(await office.type(controller, 'läget'))).toContain(`Staben HR\n1 av ${own}\n1 av ${own}`);
  });

  test('says who is missing by name to the controller, by function to those who only take part', async () => {
    const office = await round();
    expect(words(await office.type(controller, 'läget'))).toContain('Stabschef Ekonomi');
    const theirs = words(await office.type(reporter, 'läget'));
    expect(theirs).toContain('Rapportör, Staben ekonomi');
    expect(theirs).not.toContain('Stabschef Ekonomi');
  });

  test('says what could not be delivered, by what is known of the person and by what was sent', async () => {
    const office = await round();
    const text = words(await office.type(controller, 'läget'));
    expect(text).toContain('Har blockerat boten (12 augusti 2025)');
    expect(text).toContain('är inte känd av Styrkoll');
    expect(text.match(/Har blockerat boten/g)).toHaveLength(1);
    const unreached = text.slice(text.indexOf('Nås inte\n'));
    expect(unreached).not.toContain('Stabschef Ekonomi');
    expect(unreached).toContain('är inte känd av Styrkoll');
    await office.log(`ledger/${delår}`, [
      { type: 'send claimed', data: { key: 'k', person: reporter, why: 'opened', day: '2025-08-04' } },
      { type: 'send failed', data: { key: 'k', failure: 'disabled by admin' } },
    ]);
    expect(words(await office.type(controller, 'läget'))).toContain('avstängt för personen av administratören');
    await office.log(`ledger/${delår}`, [
      { type: 'send claimed', data: { key: 'l', person: reporter, why: 'reminder', day: '2025-08-18' } },
      { type: 'send failed', data: { key: 'l', failure: 'uncertain' } },
    ]);
    expect(words(await office.type(controller, 'läget'))).toContain('oklart om meddelandet kom fram');
  });

  test('shows what comes next, and what is over is not shown', async () => {
    const office = await round();
    expect(words(await office.type(controller, 'läget'))).toContain('20 augusti 2025 (om 16 dagar)');
    office.to('2025-08-21');
    const text = words(await office.type(controller, 'läget'));
    expect(text).not.toContain('Sista dag att rapportera');
    expect(text).toContain('Ska låsas: sena rapporter tas emot till dess');
  });

  test('has only the buttons that the person may use, and is not shown to those who take no part', async () => {
    const office = await round();
    const all = ['Påminn nu', 'Ändra datum', 'Lås', 'Läsare', 'Exportera spårbarhet'];
    expect(buttons(await office.type(controller, 'läget'))).toEqual(expect.arrayContaining(all));
    for (const person of [reporter, reviewer, overseer])
      expect(buttons(await office.type(person, 'läget')).filter((one) => all.includes(one))).toEqual([]);
    expect(buttons(await office.type(revisor, 'läget')).filter((one) => all.includes(one))).toEqual(['Exportera spårbarhet']);
    expect(words(await office.type(outsider, 'läget'))).toContain('Du deltar inte i någon omgång');
    expect(words(await office.send(outsider, 'progress', { period: delår, page: 1 }))).toContain('Läget visas inte');
  });

  test('asks which round when there are several', async () => {
    const office = await round();
    await opened(office, { kinds: 'uppdrag', practice: 'true', title: 'Övning inför delår' });
    const choice = await office.type(controller, 'läget');
    expect(words(choice)).toContain('vilken omgång?');
    expect(words(await office.tap(controller, choice, 'Övning inför delår'))).toContain('Läget: Övning inför delår');
  });

  test('with many who are missing shows ten at a time', async () => {
    const office = await openOffice();
    await opened(office);
    const units = new Set([...(await period(office)).entries.values()].map(({ entry }) => entry.unit));
    const plan = 'plan-2025';
    const rows = [...(await period(office)).entries.values()].slice(0, 24).map(({ entry: { item, unit } }, index) => ({
      share: { plan, unit, item },
      trio: { reporter: `person-${index}`, standIn: null, reviewer: null },
    }));
    await office.log('responsibility', [{ type: 'responsible set', data: { way: 'card', rows } }]);
    const first = await office.type(controller, 'läget');
    expect(words(first)).toContain('(sida 1 av ');
    expect(words(await office.tap(controller, first, 'Visa nästa 10'))).toContain('(sida 2 av ');
    expect(units.size).toBeGreaterThan(1);
  });
});

describe('påminn nu', () => {
  test('asks for a reminder to those who are missing, once a day', async () => {
    const office = await round();
    const progress = await office.type(controller, 'läget');
    expect(words(await office.tap(controller, progress, 'Påminn nu'))).toContain('2 personer påminns i dag');
    expect([...(await period(office)).asked.keys()].sort()).toEqual([reporter, blocked].sort());
    expect(words(await office.tap(controller, progress, 'Påminn nu'))).toContain('redan påminda i dag');
    expect((await office.store.read(`period/${delår}`)).filter(({ type }) => type === 'reminder asked')).toHaveLength(1);
  });

  test('reaches the ersättare of one who is absent, and nobody who has paused', async () => {
    const office = await round();
    const away = (person: string, why: 'paus' | 'frånvaro') => ({
      type: 'away set' as const,
      data: { person, from: '2025-08-01', to: '2025-08-31', why },
    });
    await office.log('responsibility', [away(reporter, 'frånvaro'), away(blocked, 'paus')]);
    const progress = await office.type(controller, 'läget');
    expect(words(progress)).toContain('ersättaren får påminnelserna');
    await office.tap(controller, progress, 'Påminn nu');
    expect([...(await period(office)).asked.keys()]).toEqual([standIn]);
  });

  test('on a day when nobody is reminded says when it goes out', async () => {
    const office = await round();
    office.to('2025-08-09');
    expect(words(await office.tap(controller, await office.type(controller, 'läget'), 'Påminn nu'))).toContain('den 11 augusti 2025');
  });

  test('is the controller’s', async () => {
    const office = await round();
    expect(words(await office.send(reporter, 'remindNow', { period: delår }))).toContain('sköts av controllern');
    expect((await period(office)).asked.size).toBe(0);
  });
});

describe('dates', () => {
  test('are changed, and a wrong date is said at its field with all that was typed kept', async () => {
    const office = await round();
    const form = await office.type(controller, 'förläng');
    const wrong = await office.press(controller, form, 'Spara', { due: '2025-09-30', reason: 'Semester' });
    expect(words(wrong)).toContain('Sista dag att granska kan inte vara före');
    expect(inputsOn(wrong)).toMatchObject({ due: '2025-09-30', reason: 'Semester' });
    const dates = { due: '2025-08-22', reviewDue: '2025-08-27' };
    expect(words(await office.press(controller, wrong, 'Spara', dates))).toContain('rapportera senast 22 augusti 2025');
    expect((await period(office)).settings).toMatchObject(dates);
    expect(words(await office.press(controller, wrong, 'Spara', dates))).toContain('Inget ändrades.');
    expect((await office.store.read(`period/${delår}`)).filter(({ type }) => type === 'dates changed')).toHaveLength(1);
  });
});

describe('readers', () => {
  test('are named from the picker, and can be taken away; only people can be named', async () => {
    const office = await round();
    const form = await office.type(controller, 'läsare');
    expect(words(await office.press(controller, form, 'Spara', { readers: 'alla' }))).toContain('Välj personer i listan.');
    await office.press(controller, form, 'Spara', { readers: `${outsider.toUpperCase()},${overseer}` });
    expect((await period(office)).readers).toEqual([outsider, overseer]);
    await office.press(controller, await office.type(controller, 'läsare'), 'Spara', { readers: '' });
    expect((await period(office)).readers).toEqual([]);
  });
});

describe('lock and publication', () => {
  test('with open items lists them and needs a reason; they become ”ej rapporterat”', async () => {
    const office = await round();
    const form = await office.type(controller, 'lås');
    const open = [...(await period(office)).entries.values()].filter(({ stage }) => stage === 'open');
    expect(words(form)).toMatch(/Inte rapporterade, blir ”ej rapporterat” i omgången:\n(?:– .+ \(.+\)\n){10}och \d+ till\n/);
    expect(words(form)).toContain(`och ${open.length - 10} till`);
    expect(words(form)).toMatch(/Inte godkända, står kvar som de är utan godkännande:\n– Uppdrag nr 36/);
    const again = await office.press(controller, form, 'Lås');
    expect(words(again)).toContain('Skriv varför perioden låses ändå');
    expect((await period(office)).locked).toBeNull();
    const done = await office.press(controller, again, 'Lås', { reason: 'Nämnden sammanträder.' });
    expect(words(done)).toContain('blev ”ej rapporterat”');
    expect(words(done)).toContain('Låst med öppna poster: Nämnden sammanträder.');
    expect(words(await office.press(controller, again, 'Lås', { reason: 'Igen.' }))).toContain('Inget ändrades.');
    expect((await period(office)).locked?.reason).toBe('Nämnden sammanträder.');
  });

  test('without open items needs none', async () => {
    const office = await openOffice();
    const all = [...(await office.state.plans()).catalog.items.values()].filter(
      ({ kind, plan }) => kind === 'uppdrag' && plan.id === 'plan-2025',
    );
    const without = all.filter(({ id }) => id !== 'plan-2025/uppdrag/36').map(({ id }) => id);
    await opened(office, { kinds: 'uppdrag', without: without.join('\n') });
    await office.command(reporter, delår, { do: 'report', entry: uppdrag36, seen: 0, report: going, way: 'form' });
    await office.command(reviewer, delår, { do: 'approve', entry: uppdrag36, seen: 1 });
    const form = await office.type(controller, 'lås');
    expect(inputsOn(form)).toEqual({});
    expect(words(await office.press(controller, form, 'Lås'))).toContain('Omgången är låst. Alla poster är rapporterade');
  });

  test('a round is published after lock, with the nämnd’s decision whole or not at all', async () => {
    const office = await round();
    expect(words(await office.type(controller, 'publicera'))).toContain('ingen låst omgång');
    await office.press(controller, await office.type(controller, 'lås'), 'Lås', { reason: 'Nämnden.' });
    const form = await office.type(controller, 'publicera');
    const half = await office.press(controller, form, 'Publicera', { body: 'Regionstyrelsen', decided: '2025-09-30' });
    expect(words(half)).toContain('Skriv paragrafens nummer');
    expect(words(half)).toContain('Beslutet kan inte ligga framåt i tiden');
    expect(inputsOn(half)).toMatchObject({ body: 'Regionstyrelsen', decided: '2025-09-30' });
    const right = { decided: '2025-08-04', paragraph: '§ 12' };
    const done = await office.press(controller, half, 'Publicera', right);
    expect(words(done)).toContain('Publicerad 4 augusti 2025');
    expect(words(done)).toContain('ingen kanal än');
    expect(words(done)).toContain('Förhandsgranska sammanfattningen');
    expect((await period(office)).published).toMatchObject({ date: '2025-08-04', decision: { paragraph: '12', diary: null } });
    expect(buttons(await office.type(controller, 'läget'))).not.toContain('Publicera');
    expect(words(await office.type(revisor, 'läget'))).not.toContain('Förhandsgranska sammanfattningen');
  });

  test.each(['datesForm', 'readersForm', 'lockForm', 'publishForm', 'changeDates', 'nameReaders', 'lockPeriod', 'publishPeriod'])(
    '%s is refused to all but the round’s controllers',
    async (verb) => {
      const office = await round();
      const data = { period: delår, reason: 'x', date: '2025-08-04', readers: '', opens: '2025-08-01', due: '2025-08-20' };
      const sent = verb.endsWith('Form') ? { period: delår } : { ...data, reviewDue: '2025-08-25', lock: '2025-08-31' };
      for (const person of [reporter, reviewer, overseer, revisor, outsider])
        expect(words(await office.send(person, verb, sent))).toContain('Bara för omgångens controller');
      expect(await office.store.read(`period/${delår}`)).toHaveLength(2);
      expect(words(await office.send(second, verb, sent))).not.toContain('Bara för omgångens controller');
    },
  );

  test('data that no card has sent changes nothing and says so', async () => {
    const office = await round();
    expect(words(await office.send(controller, 'lockPeriod', { period: '../roles', reason: 'x' }))).toContain('gick inte att läsa');
    expect(words(await office.send(controller, 'lockPeriod', { period: 'finns-inte', reason: 'x' }))).toContain('Omgången finns inte');
  });
});
