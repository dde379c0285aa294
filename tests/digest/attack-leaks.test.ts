/**
 * What must not be told, asked for in every way there is: two offices that differ in nothing but what is said in drafts, in what was sent
 * back or refused, and of what is skyddad. To whoever may not see that, both say the same, word for word.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import { actions } from '../../cards/actions.ts';
import type { StatusReport } from '../../data/status.ts';
import { type ForgingRoom, going, hr, openForgingRoom, type Place, rounds, who, words } from '../round/forging-room.ts';
import { readExcel } from './export-room.ts';
import { readWord } from './word-room.ts';

const of = (number: number) => `plan-2025/uppdrag/${number}@${hr}`;
const [one, two, skyddad] = [of(36), of(37), of(38)];
const text = `plan-2025/text/handelser@${hr}`;
const open = Object.values(rounds).filter((round) => round !== rounds.published);
const mayAll = ['controller', 'second', 'revisor'];
const scopes = [
  ...[undefined, { of: 'all' }, { of: 'unit', unit: hr }, { of: 'internal control' }],
  { of: 'goal', goal: 'plan-2025/goal/malsattning-8' },
] as const;

/** A deviation, which a post shows with its words. */
const red: StatusReport = {
  ...{ kind: 'uppdrag', colour: 'röd', arrow: null, expectedEnd: null },
  ...{ comment: 'HEMLIGHETEN', measures: 'HEMLIGHETEN två' },
};

/** What is said in the draft: its words and its colour. */
type Draft = { words: string; colour: 'grön' | 'röd' };

async function office({ words: said, colour }: Draft): Promise<ForgingRoom> {
  const room = await openForgingRoom();
  const draft = (more = ''): StatusReport => ({
    ...{ kind: 'uppdrag', colour, arrow: null, expectedEnd: colour === 'röd' ? '2025-11-30' : '2025-12-31' },
    ...{ comment: said + more, measures: said },
  });
  const seen = (round: string, entry: string) => room.seen(round, entry);
  await room.open(rounds.published, 'delårsrapport', '2025-05-31');
  await room.report(rounds.published, one, going('Det går bra.'));
  await room.report(rounds.published, two, draft());
  await room.report(rounds.published, skyddad, going(said));
  await room.report(rounds.published, text, { kind: 'text', text: 'En händelse.' });
  await room.command(who.reviewer, rounds.published, { do: 'return', entry: two, seen: await seen(rounds.published, two), reason: said });
  await room.command(who.controller, rounds.published, { do: 'lock', reason: 'Tiden är ute.' });
  await room.command(who.controller, rounds.published, { do: 'publish', date: '2025-08-12', decision: null });
  const propose = async (entry: string) =>
    room.command(who.reporter, rounds.published, {
      ...{ do: 'propose correction', entry, seen: await seen(rounds.published, entry), report: draft(' rättat'), reason: said },
    });
  // One was refused and is proposed anew; what was sent back before the lock is proposed after it.
  await propose(one);
  const refused = { do: 'refuse correction', entry: one, seen: await seen(rounds.published, one), reason: said } as const;
  await room.command(who.reviewer, rounds.published, refused);
  for (const entry of [one, two]) await propose(entry);
  const protect = { plan: 'plan-2025', change: 'protect', kind: 'uppdrag', item: 'plan-2025/uppdrag/38', written: '', protected: 'ja' };
  expect(words(await room.press(who.controller, 'savePlanChange', protect))).toContain('Ändringen är sparad.');

  await room.open(rounds.open, 'delårsrapport', '2025-07-31');
  await room.open(rounds.locked, 'delårsrapport', '2025-06-30');
  for (const round of [rounds.open, rounds.locked]) {
    for (const entry of [one, two]) await room.report(round, entry, draft());
    await room.report(round, text, { kind: 'text', text: said });
    await room.command(who.reviewer, round, { do: 'return', entry: two, seen: await seen(round, two), reason: said });
    await room.command(who.reviewer, round, { do: 'approve', entry: one, seen: await seen(round, one) });
  }
  await room.command(who.controller, rounds.locked, { do: 'lock', reason: 'Tiden är ute.' });
  await room.command(who.reporter, rounds.locked, {
    ...{ do: 'propose correction', entry: one, seen: await seen(rounds.locked, one), report: draft(' igen'), reason: said },
  });
  await room.open(rounds.year, 'verksamhetsberättelse', '2025-04-30');
  await room.press(who.controller, 'editPost', { period: rounds.open, seen: 0, introduction: said, details: 'goal' });
  await room.follow('19:allt@thread.tacv2', 'Regionstyrelsen', { of: 'all' }, ['publication', 'weekly']);
  await room.follow('19:hr@thread.tacv2', 'Regionstyrelsen', { of: 'unit', unit: hr }, ['weekly']);
  return room;
}

let rooms: readonly [ForgingRoom, ForgingRoom];
beforeAll(async () => {
  rooms = await Promise.all([
    office({ words: 'HEMLIGHETEN ett', colour: 'röd' }),
    office({ words: 'En helt annan sak, tva', colour: 'grön' }),
  ]);
});

/** Every button and command of the result, by one person in one place. */
async function everyWay(room: ForgingRoom, objectId: string, kind: Place, these: readonly string[]): Promise<string[]> {
  const said: string[] = [];
  const press = async (verb: string, data: object) => said.push(`${verb} ${words(await room.press(objectId, verb, data, kind))}`);
  const lists = actions.summaryList.shape.list.options;
  for (const period of these) {
    for (const scope of scopes) await press('summary', { period, ...(scope ? { scope } : {}) });
    for (const list of lists)
      for (const scope of [{ of: 'all' }, { of: 'unit', unit: hr }]) await press('summaryList', { period, scope, list, page: 1 });
    for (const verb of ['askAbout', 'exportReport', 'previewPost', 'editPostForm', 'posts']) await press(verb, { period });
    await press('orderPostForm', { period, seen: 0 });
    for (const format of ['word', 'excel']) await press('exportFile', { period, format });
  }
  for (const verb of ['channels', 'followForm']) await press(verb, {});
  return said;
}

/** All that can be read in a file; null where the person gets none. */
async function fileOf(room: ForgingRoom, objectId: string, period: string, format: 'word' | 'excel'): Promise<string | null> {
  const file = await room.makers.report?.(objectId, { period, format });
  if (!file) return null;
  return format === 'word' ? (await readWord(file.bytes)).text : JSON.stringify((await readExcel(file.bytes)).all);
}

const commands =
  'sammanfatta|sammanfatta delårsrapporten 2025|sammanfatta helåret|sammanfatta för staben HR|exportera|exportera delårsrapporten som excel|kanaler|följ här|förhandsgranska sammanfattningen'.split(
    '|',
  );

describe.each(Object.entries(who))('%s', (role, objectId) => {
  test.each(['personal', 'channel', 'groupChat'] as const)('får i %s veta detsamma, vad som än står i utkasten', async (kind) => {
    const seesDrafts = kind === 'personal' && mayAll.includes(role);
    const [first, second] = await Promise.all(
      rooms.map((room) => everyWay(room, objectId, kind, seesDrafts ? [rounds.published] : Object.values(rounds))),
    );
    expect(first?.length).toBeGreaterThan(20);
    expect(first).toEqual(second);
    expect(JSON.stringify(first)).not.toContain('HEMLIGHETEN');
    if (seesDrafts) return;
    for (const command of commands) {
      const [one, two] = await Promise.all(rooms.map(async (room) => words(await room.type(objectId, command, kind))));
      expect(one).toBe(two);
    }
  });
});

test('provet kan skilja dem: den som får ser utkastet, och bara enskilt', async () => {
  for (const period of [rounds.open, rounds.locked])
    for (const objectId of [who.controller, who.revisor]) {
      const [first, second] = await Promise.all(rooms.map((room) => everyWay(room, objectId, 'personal', [period])));
      expect(first).not.toEqual(second);
      expect(JSON.stringify(first)).toContain('HEMLIGHETEN');
    }
});

describe.each(['word', 'excel'] as const)('filen som %s', (format) => {
  test('av en publicerad omgång säger alla detsamma, vad som än stod i utkasten och av det som är skyddat', async () => {
    for (const objectId of [who.reader, who.revisor, who.controller]) {
      const [first, second] = await Promise.all(rooms.map((room) => fileOf(room, objectId, rounds.published, format)));
      expect(first).toContain('Det går bra.');
      expect(first).toBe(second);
      expect(first).not.toContain('HEMLIGHETEN');
      if (objectId === who.reader) expect(first).not.toMatch(/0a000000-|Person |@region/);
    }
  });

  test('av en omgång som inte är publicerad ges bara till den som får se allt av den', async () => {
    const [room] = rooms;
    for (const [role, objectId] of Object.entries(who))
      for (const period of open) {
        const made = await room.makers.report?.(objectId, { period, format });
        expect([role, period, made === null]).toEqual([role, period, !mayAll.includes(role)]);
      }
    expect(await fileOf(room, who.controller, rounds.open, format)).toContain('HEMLIGHETEN');
  }, 20_000);
});

test('inläggen, svaren i tråden och veckans läge är desamma, vad som än står i utkasten och det som är skyddat', async () => {
  for (const room of rooms) {
    const seen = (await room.state.digest(rounds.published)).version;
    const edit = { period: rounds.published, seen, introduction: 'Hej.', details: 'unit' };
    await room.press(who.controller, 'editPost', edit);
    const order = { period: rounds.published, seen: seen + 1, channels: 'alla', when: 'now' };
    expect(words(await room.press(who.controller, 'orderPost', order))).toContain('Beställt i 2 kanaler');
    await room.tick();
    room.to('2025-08-18T06:30:00Z');
    await room.tick();
  }
  const [first, second] = rooms.map(({ posts }) => posts.map(({ to, card, speak }) => JSON.stringify([to, speak, card])).sort());
  expect(first?.some((one) => one.includes('Läget i rapporteringen'))).toBe(true);
  expect(first?.some((one) => one.includes('Det går bra.'))).toBe(true);
  expect(first).toEqual(second);
  expect(JSON.stringify(first)).not.toContain('HEMLIGHETEN');
  expect(rooms.map(({ told }) => told.length)).toEqual([rooms[1].told.length, rooms[0].told.length]);
});

test('veckans läge säger ingen färg, ingen kommentar och ingens namn', async () => {
  const [room] = rooms;
  const weekly = room.posts.filter(({ speak }) => speak.startsWith('Läget i rapporteringen'));
  expect(weekly.length).toBeGreaterThan(0);
  for (const { card } of weekly) expect(JSON.stringify(card)).not.toMatch(/[Rr]öd|[Gg]rön|[Gg]ul\b|Uppdrag nr|Person |0a000000/);
});

describe('det som skyddas efter publiceringen', () => {
  async function posted(): Promise<ForgingRoom> {
    const room = await openForgingRoom();
    await room.open(rounds.published, 'delårsrapport', '2025-05-31');
    await room.report(rounds.published, of(36), {
      ...going('HEMLIGHETEN'),
      kind: 'uppdrag',
      colour: 'röd',
      measures: 'HEMLIGHETEN',
    } as never);
    await room.command(who.controller, rounds.published, { do: 'lock', reason: 'Tiden är ute.' });
    await room.command(who.controller, rounds.published, { do: 'publish', date: '2025-08-12', decision: null });
    await room.follow('19:allt@thread.tacv2', 'Regionstyrelsen');
    await room.press(who.controller, 'editPost', { period: rounds.published, seen: 0, introduction: '', details: 'unit' });
    await room.press(who.controller, 'orderPost', { period: rounds.published, seen: 1, channels: 'alla', when: 'now' });
    await room.tick();
    expect(JSON.stringify(room.posts)).toContain('HEMLIGHETEN');
    return room;
  }
  const protect = { plan: 'plan-2025', change: 'protect', kind: 'uppdrag', item: 'plan-2025/uppdrag/36', written: '', protected: 'ja' };

  /** What stands in the channel: the last of each message. */
  const standing = ({ posts }: ForgingRoom) => {
    const messages = new Map<string, string>();
    for (const [at, one] of posts.entries()) messages.set(one.replacing ?? `m${at + 1}`, JSON.stringify(one.card));
    return [...messages.values()].join('\n');
  };

  test('försvinner ur inlägget och svaren i tråden, och ur det som visas i kanalen', async () => {
    const room = await posted();
    await room.press(who.controller, 'savePlanChange', protect);
    await room.tick();
    expect(standing(room)).not.toContain('HEMLIGHETEN');
    for (const kind of ['personal', 'channel'] as const)
      for (const objectId of Object.values(who))
        expect((await everyWay(room, objectId, kind, [rounds.published])).join('\n')).not.toContain('HEMLIGHETEN');
  });

  test('försvinner också där kanalen har slutat följa men Styrkoll är kvar', async () => {
    const room = await posted();
    const [key = ''] = (await room.state.channels()).map((channel) => channel.key);
    await room.press(who.controller, 'unfollow', { channel: key });
    await room.press(who.controller, 'savePlanChange', protect);
    await room.tick();
    expect(standing(room)).not.toContain('HEMLIGHETEN');
  });

  test('beställs och utelämnas inte med sin kommentar i något formulär', async () => {
    const room = await posted();
    await room.press(who.controller, 'savePlanChange', protect);
    const form = words(await room.press(who.controller, 'editPostForm', { period: rounds.published }));
    expect(form).not.toContain('HEMLIGHETEN');
    expect(form).not.toContain(of(36));
  });
});

test('en kommentar som är utelämnad syns inte i någon kanal, inte heller när det frågas där efter resultatet', async () => {
  const room = await openForgingRoom();
  await room.open(rounds.published, 'delårsrapport', '2025-05-31');
  await room.report(rounds.published, of(36), red);
  await room.command(who.controller, rounds.published, { do: 'lock', reason: 'Tiden är ute.' });
  await room.command(who.controller, rounds.published, { do: 'publish', date: '2025-08-12', decision: null });
  const conversation = `c-${who.reader}-channel`;
  await room.follow(conversation, 'Regionstyrelsen');
  const edit = { period: rounds.published, introduction: '', details: 'unit', shown: of(36) };
  await room.press(who.controller, 'editPost', { ...edit, seen: 0, leftOut: of(36) });
  await room.press(who.controller, 'orderPost', { period: rounds.published, seen: 1, channels: 'alla', when: 'now' });
  await room.tick();
  // A new order without it, for later: until then it is left out.
  await room.press(who.controller, 'editPost', { ...edit, seen: 1, leftOut: '' });
  const later = { when: 'later', day: '2025-08-20', time: '08.00' };
  expect(words(await room.press(who.controller, 'orderPost', { period: rounds.published, seen: 2, channels: 'alla', ...later }))).toContain(
    'Beställt i 1 kanal.',
  );
  await room.tick();
  expect(JSON.stringify(room.posts)).not.toContain('HEMLIGHETEN');
  for (const list of ['deviations', 'changes', 'missing', 'budget'])
    expect(
      words(await room.press(who.reader, 'summaryList', { period: rounds.published, scope: { of: 'all' }, list, page: 1 }, 'channel')),
    ).not.toContain('HEMLIGHETEN');
  expect(words(await room.type(who.reader, 'sammanfatta', 'channel'))).not.toContain('HEMLIGHETEN');
  room.to('2025-08-20T06:00:00Z');
  await room.tick();
  expect(JSON.stringify(room.posts)).toContain('HEMLIGHETEN');
  expect(words(await room.type(who.reader, 'sammanfatta', 'channel'))).toContain('HEMLIGHETEN');
});

test('i det som svaras och postas står inget objekt-id, inget namn och ingen adress', async () => {
  const [room] = rooms;
  for (const [role, objectId] of Object.entries(who))
    for (const place of ['personal', 'channel'] as const) {
      // A link says whose it is, signed; it is its owner's alone.
      const said = (await everyWay(room, objectId, place, [rounds.published])).join('\n').replace(/\/files\/[\w.-]+/g, '');
      expect([role, place, said.match(/0a000000-[\w-]+|Person \w+|@region/g)]).toEqual([role, place, null]);
    }
  expect(JSON.stringify(room.posts.map(({ card, speak }) => [card, speak]))).not.toMatch(/0a000000-|Person |@region/);
});
