import { describe, expect, test } from 'vitest';
import { keyOfChannel } from '../../data/channel.ts';
import { problemsOf } from '../cards/reading.ts';
import { pressables } from '../round/reading-cards.ts';
import { channel, key, office, personal, room, team, twoNämnder, who } from './follow-room.ts';

const wish = { name: 'Ledningen', nämnd: 'Regionstyrelsen', scope: 'allt', when: 'publication', drawn: '' };
const second = { ...channel, conversation: '19:projekt@thread.tacv2' };
const elsewhere = { ...channel, conversation: '19:annat@thread.tacv2', team: 'annat-team' };

describe('Styrkoll läggs till i ett team', () => {
  test('den som lade till skrivs upp, och kanalen får veta vad Styrkoll gör där', async () => {
    const { installed, state } = await room();
    const shown = await installed(who.installer);
    expect(shown.text).toContain('@Styrkoll följ här');
    expect(problemsOf(JSON.parse(JSON.stringify(shown.card)))).toEqual([]);
    expect(await state.team(team)).toMatchObject({ present: true, installer: { objectId: who.installer, role: 'läsare' } });
  });

  test('samma besked igen ger ingen händelse; en ny som lägger till gäller i stället', async () => {
    const { installed, state, events } = await room();
    await Promise.all([installed(who.installer), installed(who.installer)]);
    const stream = `team/${keyOfChannel(team)}`;
    expect(await events(stream)).toEqual(['bot added']);
    await installed(who.admin);
    expect((await state.team(team))?.installer?.objectId).toBe(who.admin);
  });

  test.each([
    ['Teams inte säger vem det var', null, channel],
    ['Teams inte säger vilket team', who.installer, { ...channel, team: null }],
  ])('där %s skrivs ingen upp, men hälsningen visas', async (_, person, where) => {
    const { installed, store } = await room();
    expect((await installed(person, where)).text).toContain('följ här');
    expect(await store.streams()).toEqual([]);
  });

  test('i en personlig chatt och en gruppchatt svarar andra rader', async () => {
    const { installed, removed } = await room();
    expect((await installed(who.reader, personal)).text).toBe('INTE TAGEN');
    expect((await installed(who.reader, { conversation: 'g', kind: 'groupChat', team: null })).text).toBe('INTE TAGEN');
    expect((await removed(who.reader, personal)).text).toBe('INTE TAGEN');
  });
});

describe('Styrkoll tas bort ur ett team', () => {
  async function threeChannels(parts: Parameters<typeof office>[0] = {}) {
    const opened = await office(parts);
    await opened.installed(who.installer);
    await opened.act(who.controller, 'follow', wish);
    await opened.act(who.controller, 'follow', { ...wish, name: 'Projektet' }, second);
    await opened.act(who.controller, 'follow', { ...wish, name: 'Annat' }, elsewhere);
    return opened;
  }

  test('teamets kanaler slutar följa på en gång, andras inte, och controllern får veta vilka', async () => {
    const { removed, state, told } = await threeChannels();
    expect(await removed(who.reader)).toMatchObject({ text: 'nothing' });
    const left = (await state.channels()).map((one) => [one.channel.name, one.left?.why ?? null]);
    expect(new Map(left.map(([name, why]) => [name, why]))).toEqual(
      new Map([
        ['Ledningen', 'removed'],
        ['Projektet', 'removed'],
        ['Annat', null],
      ]),
    );
    expect((await state.team(team))?.present).toBe(false);
    expect(told.map(({ person }) => person)).toEqual([who.controller]);
    for (const said of ['”Ledningen”', '”Projektet”', '2 kanaler följer inte längre', '@Styrkoll följ här'])
      expect(told[0]?.text).toContain(said);
    expect(told[0]?.text).not.toContain('Annat');
  });

  test('beskedet två gånger, eller två samtidigt, ger en händelse och ett besked', async () => {
    const { removed, events, told } = await threeChannels();
    await Promise.all([removed(who.reader), removed(null)]);
    await removed(who.reader);
    expect(await events()).toEqual(['channel followed', 'channel left']);
    expect(await events(`team/${keyOfChannel(team)}`)).toEqual(['bot added', 'bot removed']);
    for (const name of ['”Ledningen”', '”Projektet”']) expect(told.filter(({ text }) => text.includes(name))).toHaveLength(1);
  });

  test('en kanal som är borttagen (utan team i beskedet) slutar ensam, och kan tas bort ur listan', async () => {
    const { removed, state, told, type, act } = await threeChannels();
    await removed(null, { ...second, team: null });
    expect((await state.channels()).filter(({ left }) => left).map((one) => one.channel.name)).toEqual(['Projektet']);
    expect((await state.channel(keyOfChannel(second.conversation)))?.left?.by.objectId).toBe('styrkoll');
    expect(told[0]?.text).toContain('Styrkoll, eller kanalen, är borttagen');
    const list = await type(who.controller, 'kanaler', personal);
    const row = pressables(list.card).find(({ data }) => JSON.stringify(data).includes(keyOfChannel(second.conversation)));
    const { text } = await act(who.controller, row?.verb ?? '', row?.data, personal);
    expect(text).not.toContain('Stoppad');
    expect(text).toContain('2 kanaler följer');
  });

  test('turen väntar inte på att beskedet kommer fram', async () => {
    const { removed, setDelivery, told } = await threeChannels();
    setDelivery(() => new Promise(() => {}));
    await removed(who.reader);
    expect(told).toHaveLength(1);
  });

  test('varje nämnds controller får veta om sina kanaler, och administratören där ingen controller finns', async () => {
    const { removed, act, told } = await threeChannels({ library: twoNämnder });
    await act(
      who.admin,
      'follow',
      { ...wish, name: 'Tandläkarna', nämnd: 'Folktandvårdsnämnden' },
      { ...channel, conversation: '19:tand' },
    );
    await removed(who.reader);
    const of = (person: string) => told.filter((one) => one.person === person).map(({ text }) => text);
    expect(of(who.controller).join()).toContain('Ledningen');
    expect(of(who.controller).join()).not.toContain('Tandläkarna');
    expect(of(who.admin).join()).toContain('”Tandläkarna” får inga fler inlägg');
    expect(of(who.admin).join()).not.toContain('Ledningen');
  });

  test('efter en omstart står det i listan vad som stoppades, och kanalen kan följa igen med det den hade', async () => {
    const before = await threeChannels();
    await before.act(who.controller, 'follow', { ...wish, when: 'weekly', drawn: (await before.state.channel(key))?.followed.at });
    await before.removed(who.reader);
    await before.store.close();
    const { type, press, installed, state } = await room({ home: before.home });
    const list = await type(who.controller, 'kanaler', personal);
    expect(list.text).toContain('1 kanal följer. 2 kanaler har stoppats');
    expect(list.text).toContain('Stoppad 13 augusti 2025 kl. 10.00: Styrkoll eller kanalen är borttagen i Teams.');
    await installed(who.installer);
    await press(who.controller, await type(who.controller, 'följ här'), /^Spara$/);
    expect(await state.channel(key)).toMatchObject({ left: null, when: ['weekly'], channel: { name: 'Ledningen' } });
  });
});
