import { describe, expect, test } from 'vitest';
import { decideRoles } from '../../bot/people/decide-roles.ts';
import { createCatalog } from '../../data/catalog.ts';
import { nobody } from '../../data/responsibility.ts';
import { problemsOf } from '../cards/reading.ts';
import { openOffice, plan, who } from './room.ts';

const revisor = { role: 'revisor', who: who.reader, plan: 'alla' };

describe('roller', () => {
  test('visar vem som har vilken roll, administratören ur inställningarna, och planer utan controller', async () => {
    const office = await openOffice();
    const shown = await office.type(who.reader, 'Roller?');
    for (const said of [
      'Controller Ekonomi',
      'Verksamhetsplan 2025',
      'Administratör IT',
      'Enligt driftens inställningar',
      'Ingen är utsedd',
    ])
      expect(shown.text).toContain(said);
    expect(shown.text).not.toMatch(/Utse|Entlediga/);
    await office.act(who.admin, 'dismiss', { role: 'controller', person: who.other, plan: 'plan-2023' });
    expect((await office.type(who.admin, 'roller')).text).toContain('Saknar controller: Verksamhetsplan 2023');
  });

  test('en administratör utser och entledigar; händelsen har objekt-id och funktion', async () => {
    const office = await openOffice();
    const form = await office.press(who.admin, await office.type(who.admin, 'roller'), /^Utse$/);
    const shown = await office.press(who.admin, form, /^Utse$/, revisor);
    expect(shown).toMatchObject({ placed: 'in place', text: expect.stringContaining('Handläggare kommunikation är nu revisor') });
    expect((await office.store.read('roles')).at(-1)).toMatchObject({
      type: 'role given',
      by: { objectId: who.admin, role: 'administratör' },
      data: { role: 'revisor', person: who.reader, plan: null },
    });
    await office.act(who.admin, 'dismiss', { role: 'revisor', person: who.reader.toUpperCase(), plan: null });
    expect((await office.state.rights()).roles.filter(({ role }) => role === 'revisor')).toEqual([]);
  });

  test('samma tryck två gånger, eller av två samtidigt, ger en händelse', async () => {
    const office = await openOffice();
    const before = await office.events('roles');
    await Promise.all([office.act(who.admin, 'appoint', revisor), office.act(who.admin, 'appoint', revisor)]);
    await office.act(who.admin, 'appoint', revisor);
    expect(await office.events('roles')).toBe(before + 1);
    for (let times = 0; times < 2; times += 1) await office.act(who.admin, 'dismiss', { role: 'revisor', person: who.reader, plan: null });
    expect(await office.events('roles')).toBe(before + 2);
  });

  test('den som utses till administratör i chatten får utse, och den sista av dem får entledigas när inställningarna har en', async () => {
    const office = await openOffice();
    await office.act(who.admin, 'appoint', { role: 'administratör', who: who.hr, plan: '' });
    expect((await office.act(who.hr, 'appoint', revisor)).text).toContain('är nu revisor');
    await office.act(who.hr, 'dismiss', { role: 'administratör', person: who.hr, plan: null });
    expect((await office.act(who.hr, 'appoint', { ...revisor, who: who.deputy })).text).toContain('Bara en administratör');
  });

  test('utan administratörer i inställningarna går den sista inte att entlediga', () => {
    const held = [{ role: 'administratör' as const, person: who.hr, plan: null }];
    const catalog = createCatalog({ plans: [], series: [], succession: [], responsibility: [] });
    const rights = { admins: [], roles: held, responsible: nobody, overseeing: [] };
    const context = { actor: { objectId: who.hr, known: true }, rights, catalog, known: () => true, now: new Date(0) };
    expect(decideRoles(held, { do: 'dismiss', role: 'administratör', person: who.hr, plan: null }, context)).toMatchObject({
      refused: 'wrong',
    });
    expect(
      decideRoles(
        [...held, { ...held[0], role: 'administratör', person: who.reader, plan: null }],
        { do: 'dismiss', role: 'administratör', person: who.hr, plan: null },
        context,
      ),
    ).toMatchObject({ events: [{ type: 'role taken' }] });
  });

  test.each(['controller', 'other', 'hr', 'reader', 'stranger'] as const)(
    '%s kan inte utse eller entlediga, inte ens med förfalskade data',
    async (person) => {
      const office = await openOffice();
      const before = await office.events('roles');
      for (const role of ['controller', 'revisor', 'administratör']) {
        expect((await office.act(who[person], 'appoint', { role, who: who[person], plan })).text).toContain('får du inte');
        expect((await office.act(who[person], 'dismiss', { role, person: who.controller, plan })).text).toContain('får du inte');
      }
      expect((await office.type(who[person], 'utse controller')).text).toContain('Bara en administratör');
      expect(await office.events('roles')).toBe(before);
    },
  );

  test('den som inte är bekräftad, eller skriver i en kanal, kommer inte åt något', async () => {
    const office = await openOffice();
    const before = await office.events('roles');
    expect((await office.act(who.admin, 'appoint', revisor, 'personal', false)).text).toContain('inte bekräftat');
    expect((await office.act(who.admin, 'appoint', revisor, 'channel')).text).toContain('enskilt');
    expect((await office.type(who.admin, 'roller', 'channel')).text).not.toContain('Controller Ekonomi');
    expect(await office.events('roles')).toBe(before);
  });

  test.each([
    [{}, 'Välj en roll'],
    [{ role: 'kung', who: who.reader }, 'Välj en roll'],
    [{ role: 'revisor', who: '' }, 'Välj en person'],
    [{ role: 'revisor', who: who.stranger }, 'inte känd'],
    [{ role: 'controller', who: who.reader, plan: 'plan-1999' }, 'Planen finns inte'],
    [{ role: 'controller', who: who.reader, plan: '' }, 'Välj en plan'],
  ])('%j ger en mening vid fältet och sparar inget', async (data, said) => {
    const office = await openOffice();
    const before = await office.events('roles');
    const shown = await office.act(who.admin, 'appoint', data);
    expect(shown.text).toContain(said);
    expect(problemsOf(Object(shown.card))).toEqual([]);
    expect(await office.events('roles')).toBe(before);
  });

  test('en skrivning som misslyckas ger inget svar om att det är klart, och rollen gäller inte', async () => {
    const office = await openOffice();
    office.home.fail('sync', 'ENOSPC', 1);
    await expect(office.act(who.admin, 'appoint', revisor)).rejects.toThrow();
    expect((await office.state.rights()).roles.some(({ role }) => role === 'revisor')).toBe(false);
    expect((await office.act(who.admin, 'appoint', revisor)).text).toContain('är nu revisor');
  });
});
