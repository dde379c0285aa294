import { beforeEach, describe, expect, test } from 'vitest';
import { createAsk } from '../../bot/ask/ask.ts';
import { summaryRoutes } from '../../bot/digest/summary/summary-routes.ts';
import type { Place, Reply, Turn } from '../../bot/turn.ts';
import { keyOf } from '../../data/status.ts';
import { visibleReports } from '../../data/visible.ts';
import { nodes } from '../cards/reading.ts';
import { textOf } from '../round/reading-cards.ts';
import { delår, economy, office, published, type Room, told, uppdrag, who } from './post-room.ts';

type Where = { kind?: Place['kind']; conversation?: string; known?: boolean };
type Client = {
  type(person: string, text: string, where?: Where): Promise<string>;
  press(person: string, verb: string, data: object, where?: Where): Promise<Reply>;
};

/** Types and presses in the room's rows of the summary. */
function clientOf(room: Room): Client {
  const routes = summaryRoutes({ state: room.state, now: () => room.clock.now });
  const from = (objectId: string, { kind = 'personal', conversation = 'c', known = true }: Where = {}) => ({
    id: 't',
    person: { id: objectId, objectId, tenant: null, known },
    place: { conversation, thread: null, kind, team: null, reach: { serviceUrl: 'http://127.0.0.1', bot: 'b' } },
    at: room.clock.now,
  });
  const receive = async (turn: Turn): Promise<Reply> => {
    const route = routes.find((one) => one.takes(turn));
    if (!route) throw new Error('ingen rad tar det');
    return route.run(turn);
  };
  return {
    type: async (person, text, where) => words(await receive({ ...from(person, where), kind: 'text', text })),
    press: (person, verb, data, where) => receive({ ...from(person, where), kind: 'action', verb, data }),
  };
}

const words = (reply: Reply): string => (reply.kind === 'card' ? `${reply.speak}\n${textOf(reply.card)}` : '');
const channel: Where = { kind: 'channel', conversation: '19:a' };
const comment = 'Rekryteringen drar ut på tiden.';
const of = { period: delår.id, scope: { of: 'all' } };
const deviations = { ...of, list: 'deviations', page: 1 };

describe('när inget är publicerat', () => {
  let client: Client;
  let room: Room;
  beforeEach(async () => {
    room = await office();
    await room.open();
    await room.report(uppdrag(37), told('gul', comment));
    client = clientOf(room);
  });

  test.each<[string, Where]>([
    ['i en kanal', channel],
    ['i en gruppchatt', { kind: 'groupChat' }],
  ])('%s sägs det, också till controllern, och inget av det som är rapporterat visas', async (_, where) => {
    for (const said of [
      await client.type(who.controller, 'sammanfatta', where),
      words(await client.press(who.controller, 'summary', { period: delår.id }, where)),
      words(await client.press(who.controller, 'summaryList', deviations, where)),
      words(await client.press(who.controller, 'askAbout', { period: delår.id }, where)),
      words(await client.press(who.controller, 'details', of, where)),
      words(await client.press(who.controller, 'details', { ...of, of: uppdrag(37).unit }, where)),
    ]) {
      expect(said).toContain('Inget är publicerat än');
      expect(said).not.toContain(comment);
    }
  });

  test('får controllern en preliminär sammanfattning i sin egen chatt', async () => {
    const said = await client.type(who.controller, 'sammanfatta');
    expect(said).toContain('Preliminärt, inte publicerat');
    expect(said).toContain(comment);
  });

  test('får en läsare veta att inget är publicerat, och samma svar om omgången inte finns', async () => {
    const said = await client.type(who.reader, 'sammanfatta');
    expect(said).toContain('Inget är publicerat än');
    expect(words(await client.press(who.reader, 'summary', { period: delår.id }))).toBe(said);
    expect(words(await client.press(who.reader, 'summary', { period: 'finns-inte' }))).toBe(said);
  });
});

describe('en publicerad omgång', () => {
  let client: Client;
  let room: Room;
  beforeEach(async () => {
    room = await published();
    client = clientOf(room);
  });

  test.each<[string, Where]>([
    ['i egen chatt', {}],
    ['i en kanal', channel],
    ['i en gruppchatt', { kind: 'groupChat' }],
  ])('sammanfattas för var och en %s', async (_, where) => {
    const said = await client.type(who.reader, 'Sammanfatta!', where);
    expect(said).toContain('Delårsrapport per 31 juli 2025 · Regionstyrelsen');
    expect(said).toContain(comment);
  });

  test('visas inte för den som Teams inte har bekräftat', async () => {
    const said = await client.type(who.reader, 'sammanfatta', { ...channel, known: false });
    expect(said).toContain('inte bekräftat vem du är');
    expect(said).not.toContain(comment);
  });

  test('svaret på en knapp läggs nytt, så att inlägget står kvar; i listan vänds bladet på plats', async () => {
    expect((await client.press(who.reader, 'summary', { period: delår.id }, channel)).placed).toBe('new');
    expect((await client.press(who.reader, 'summaryList', deviations, channel)).placed).toBe('new');
    expect((await client.press(who.reader, 'summaryList', { ...deviations, turned: true }, channel)).placed).toBe('in place');
  });

  test('detaljerna leder till varje målsättning och enhet', async () => {
    const list = words(await client.press(who.reader, 'details', of, channel));
    expect(list).toContain('Staben HR');
    const one = words(await client.press(who.reader, 'details', { ...of, of: uppdrag(37).unit }, channel));
    expect(one).toContain(comment);
    expect(words(await client.press(who.reader, 'details', { ...of, of: 'plan-2025/unit/pahittad' }, channel))).toBe(list);
  });

  test('en enhets del visar bara den enhetens poster', async () => {
    const said = await client.type(who.reader, 'sammanfatta delårsrapporten för staben ekonomi');
    expect(said).toContain('Delårsrapport per 31 juli 2025 · Staben ekonomi');
    expect(said).not.toContain(comment);
  });

  test('en del som inte finns i omgången ger enheterna att välja bland', async () => {
    for (const said of [
      await client.type(who.reader, 'sammanfatta staben kommunikation'),
      await client.type(who.reader, 'sammanfatta målsättning 99'),
      words(await client.press(who.reader, 'summary', { ...of, scope: { of: 'unit', unit: 'plan-2025/unit/pahittad' } })),
    ]) {
      expect(said).toContain('Den delen finns inte i delårsrapporten per 31 juli 2025');
      expect(said).toContain('Staben HR');
    }
  });

  test('ett år som ingen omgång är av ger inget annat i stället', async () => {
    const said = await client.type(who.reader, 'sammanfatta delårsrapporten 2019');
    expect(said).toContain('Ingen sådan omgång');
    expect(said).not.toContain(comment);
  });

  test('en kommentar som controllern har utelämnat för kanalen visas inte i kanalen, men i egen chatt', async () => {
    await room.follow('19:a');
    const left = [keyOf(uppdrag(37))];
    const by = { objectId: who.controller, role: 'controller, Verksamhetsplan 2025' };
    await room.give(`digest/${delår.id}`, {
      ...{ type: 'post edited', at: room.clock.now.toISOString(), by },
      data: { introduction: null, leftOut: left, details: 'none' },
    });
    for (const place of [channel, { kind: 'channel', conversation: '19:b' } as const]) {
      expect(await client.type(who.reader, 'sammanfatta', place)).not.toContain(comment);
      expect(words(await client.press(who.reader, 'summaryList', deviations, place))).not.toContain(comment);
      expect(words(await client.press(who.reader, 'details', { ...of, of: uppdrag(37).unit }, place))).not.toContain(comment);
    }
    expect(await client.type(who.reader, 'sammanfatta')).toContain(comment);
  });

  test('i en kanal som följer en del är det den delen som sammanfattas, om inget annat sägs', async () => {
    await room.follow('19:a', { scope: { of: 'unit', unit: economy }, nämnd: 'Regionstyrelsen' });
    const where = { kind: 'channel', conversation: '19:a' } as const;
    expect(await client.type(who.reader, 'sammanfatta', where)).toContain('· Staben ekonomi');
    expect(words(await client.press(who.reader, 'summary', of, where))).toContain('· Regionstyrelsen');
    await room.leave('19:a');
    expect(await client.type(who.reader, 'sammanfatta', where)).toContain('· Regionstyrelsen');
  });

  test.each([
    ['summary', { period: '../roles' }],
    ['summaryList', { ...of, list: 'allt' }],
    ['summaryList', { ...deviations, page: 0 }],
    ['summary', { ...of, rights: 'controller' }],
    ['askAbout', null],
    ['details', { ...of, of: 7 }],
  ])('%s med förfalskat innehåll läses inte', async (verb, data) => {
    expect(words(await client.press(who.reader, verb, data as object))).toContain('Kortet gick inte att läsa');
  });
});

describe('flera omgångar', () => {
  test('den nyaste visas, och en övning bara när den nämns', async () => {
    const room = await published();
    const client = clientOf(room);
    const drill = { ...delår, id: 'ovning', title: 'Övning per 31 augusti 2025', asOf: '2025-08-31', practice: true };
    await room.open(drill);
    await room.report(uppdrag(36), told('röd', 'Bara en övning.'), 'ovning');
    await room.lock([], 'ovning');
    await room.publish('ovning');
    expect(await client.type(who.reader, 'sammanfatta')).toContain('Delårsrapport per 31 juli 2025');
    const said = await client.type(who.reader, 'sammanfatta övningen');
    expect(said).toContain('Övning per 31 augusti 2025');
    expect(said).toContain('Övningsdata');
  });

  test('lika nya ger ett val, och den valda visas', async () => {
    const room = await published();
    const client = clientOf(room);
    const other = { ...delår, id: 'annan', title: 'Delårsrapport för plan 2023', plans: ['plan-2023'] };
    await room.open(other, []);
    await room.lock([], 'annan');
    await room.publish('annan');
    const said = await client.type(who.reader, 'sammanfatta delåret');
    expect(said).toContain('Vilken omgång?');
    expect(said).toContain('Delårsrapport för plan 2023');
    expect(said).not.toContain(comment);
    expect(words(await client.press(who.reader, 'summary', { period: delår.id }))).toContain(comment);
  });
});

describe('fråga om resultatet', () => {
  test('knapparnas frågor får svar om omgången, och i en kanal sägs hur man frågar där', async () => {
    const room = await published();
    const reply = await clientOf(room).press(who.reader, 'askAbout', { period: delår.id }, channel);
    expect(words(reply)).toContain('Skriv @Styrkoll och din fråga');
    const [periods, rights, { library, changes }] = await Promise.all([room.state.periods(), room.state.rights(), room.state.plans()]);
    const rounds = visibleReports(periods, { objectId: who.reader, known: true }, rights, 'channel', changes);
    const ask = createAsk(library);
    const questions = nodes(reply.kind === 'card' ? reply.card : null).flatMap(({ verb, data }) =>
      verb === 'ask' ? nodes(data).map(({ question }) => String(question)) : [],
    );
    expect(questions.length).toBeGreaterThanOrEqual(5);
    for (const question of questions) {
      const { view } = ask.text(question, undefined, rounds);
      expect([question, view.kind]).not.toEqual([question, 'notFound']);
      expect([question, JSON.stringify(view)]).toEqual([question, expect.stringMatching(/elårsrapport/)]);
    }
  });
});
