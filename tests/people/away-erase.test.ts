import { describe, expect, test } from 'vitest';
import { isAway } from '../../data/responsibility.ts';
import { problemsOf } from '../cards/reading.ts';
import { textOf } from '../round/reading-cards.ts';
import { hr, openOffice, trio, who } from './room.ts';

const away = { person: who.hr, from: '2025-08-18', to: '2025-08-29' };

async function office() {
  const opened = await openOffice();
  await opened.set(hr, trio(who.hr, who.deputy, who.director));
  const on = async (day: string, person = who.hr) => isAway((await opened.state.rights()).responsible, person, day);
  return { ...opened, on };
}

describe('frånvaro', () => {
  test('sätts av controllern och tas bort igen; båda dagarna räknas', async () => {
    const { type, press, on, events } = await office();
    const form = await type(who.controller, 'frånvaro');
    expect(problemsOf(Object(form.card))).toEqual([]);
    const saved = await press(who.controller, form, /^Spara$/, { who: who.hr, from: '2025-08-18', to: '2025-08-29' });
    expect(saved.text).toContain('Stabschef HR är frånvarande 18–29 augusti 2025.');
    expect(textOf(saved.card).match(/18–29 augusti 2025/g)).toHaveLength(1);
    expect((await type(who.controller, 'frånvaro')).text).toContain('Frånvarande 18–29 augusti 2025');
    expect(saved.text).not.toContain('Ingen påminns');
    expect([await on('2025-08-17'), await on('2025-08-18'), await on('2025-08-29'), await on('2025-08-30')].map((one) => one?.why)).toEqual(
      [undefined, 'frånvaro', 'frånvaro', undefined],
    );
    const ended = await press(who.controller, saved, /^Avsluta: Stabschef HR$/);
    expect(ended.text).toContain('inte längre frånvarande');
    expect(await on('2025-08-18')).toBeNull();
    const before = await events('responsibility');
    await press(who.controller, saved, /^Avsluta: Stabschef HR$/);
    expect(await events('responsibility')).toBe(before);
  });

  test('utan ersättare, eller när ersättaren också är borta, sägs det', async () => {
    const { act, set } = await office();
    await act(who.controller, 'setAway', { ...away, person: who.deputy });
    expect((await act(who.controller, 'setAway', away)).text).toContain('Ingen påminns i stället för Staben HR');
    await set(hr, trio(who.hr));
    expect((await act(who.controller, 'setAway', { ...away, to: '2025-08-28' })).text).toContain('Ingen påminns i stället för Staben HR');
  });

  test('samma frånvaro igen ger ingen händelse', async () => {
    const { act, events } = await office();
    await Promise.all([act(who.controller, 'setAway', away), act(who.controller, 'setAway', away)]);
    expect(await events('responsibility')).toBe(2);
  });

  test.each([
    [{ to: '2025-08-17' }, 'före den första'],
    [{ from: '2025-08-01', to: '2025-08-11' }, 'redan slut'],
    [{ to: '2027-01-01' }, 'högst ett år'],
    [{ to: '' }, 'Välj sista dagen'],
    [{ to: '2025-02-30' }, 'finns inte'],
    [{ from: 'snart' }, 'Skriv datumet'],
  ])('%j: en mening vid fältet, inget sparas', async (data, said) => {
    const { act, events } = await office();
    const shown = await act(who.controller, 'setAway', { ...away, ...data });
    expect(shown.text).toContain(said);
    expect(problemsOf(Object(shown.card))).toEqual([]);
    expect(await events('responsibility')).toBe(1);
  });

  test.each(['hr', 'other', 'reader', 'director'] as const)('%s kan inte sätta den för någon', async (person) => {
    const { act, type, events } = await office();
    expect((await act(who[person], 'setAway', away)).text).toContain('får du inte');
    expect((await type(who[person], 'frånvaro')).text).toContain('får du inte');
    expect(await events('responsibility')).toBe(1);
  });

  test('controllern når bara dem som har en del i den egna planen', async () => {
    const { act, events } = await office();
    expect((await act(who.controller, 'setAway', { ...away, person: who.reader })).text).toContain('får du inte');
    expect(await events('responsibility')).toBe(1);
  });
});

describe('glöm', () => {
  test('mig: säger först vad som försvinner och vad som är kvar och varför, och gör det när knappen trycks', async () => {
    const { type, press, people, peopleText, store, events } = await office();
    const asked = await type(who.hr, 'glöm mig');
    for (const said of ['Tas bort: namn', 'objekt-id', 'allmänna handlingar', '1 rad i ansvarsfördelningen'])
      expect(asked.text).toContain(said);
    expect(problemsOf(Object(asked.card))).toEqual([]);
    expect(people.find(who.hr)).toBeDefined();
    const before = await events('responsibility');
    const done = await press(who.hr, asked, /^Glöm$/);
    expect(done.text).toContain('Borttaget: namn');
    expect(people.find(who.hr)).toBeUndefined();
    expect(peopleText()).not.toMatch(/Stabschef HR|stabschef\.hr/);
    expect(await events('responsibility')).toBe(before);
    expect(JSON.stringify(await store.read('responsibility'))).toContain(who.hr);
  });

  test('en administratör kan glömma vem som helst, på adress eller objekt-id', async () => {
    const { type, press, people } = await office();
    await press(who.admin, await type(who.admin, 'glöm stabschef.HR@region.example'), /^Glöm$/);
    await press(who.admin, await type(who.admin, `glöm ${who.deputy}`), /^Glöm$/);
    expect([people.find(who.hr), people.find(who.deputy)]).toEqual([undefined, undefined]);
    expect((await type(who.admin, 'glöm stabschef.hr@region.example')).text).toContain('inget att glömma');
  });

  test.each(['controller', 'reader', 'stranger'] as const)(
    '%s kan inte glömma någon annan, och får inte veta om personen är känd',
    async (person) => {
      const { type, act, people } = await office();
      const known = await type(who[person], 'glöm stabschef.hr@region.example');
      const unknown = await type(who[person], 'glöm finns.inte@region.example');
      expect(known.text).toBe(unknown.text);
      expect((await act(who[person], 'erasePerson', { person: who.hr })).text).toContain('får du inte');
      expect(people.find(who.hr)).toBeDefined();
    },
  );

  test('den som är glömd visas utan namn, och ansvaret går att flytta', async () => {
    const { act, type, people, row } = await office();
    await people.erase(who.hr);
    const shown = await type(who.controller, 'ansvar');
    expect(shown.text).not.toContain('Stabschef HR');
    await act(who.controller, 'setResponsible', {
      plan: 'plan-2025',
      unit: hr,
      item: null,
      reporter: who.reader,
      standIn: who.deputy,
      reviewer: who.director,
    });
    expect(await row(hr)).toEqual(trio(who.reader, who.deputy, who.director));
  });
});
