/** The result's buttons pressed with data made by hand by those who may press them, at odd times, many at once, and files accepted that were never offered. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actions, type Verb } from '../../cards/actions.ts';
import { keyOfChannel } from '../../data/channel.ts';
import type { StatusReport } from '../../data/status.ts';
import { type ForgingRoom, going, hr, openForgingRoom, rounds, secret, who, words } from '../round/forging-room.ts';

const entry = `plan-2025/uppdrag/36@${hr}`;
const period = rounds.published;
const slow: StatusReport = {
  ...{ kind: 'uppdrag', colour: 'gul', arrow: null, expectedEnd: null },
  ...{ comment: 'Det går trögt.', measures: 'Åtgärd.' },
};
const three = <T>(make: () => Promise<T>) => Promise.all([make(), make(), make()]);

async function office({ consent = false } = {}): Promise<{ room: ForgingRoom; channel: string }> {
  const room = await openForgingRoom({ consent });
  await room.open(period, 'delårsrapport', '2025-05-31');
  await room.report(period, entry, slow);
  await room.command(who.controller, period, { do: 'lock', reason: 'Tiden är ute.' });
  await room.command(who.controller, period, { do: 'publish', date: '2025-08-12', decision: null });
  await room.open(rounds.open, 'delårsrapport', '2025-07-31');
  await room.report(rounds.open, entry, going(secret));
  const channel = await room.follow('19:allt@thread.tacv2', 'Regionstyrelsen');
  return { room, channel };
}

const count = async (room: ForgingRoom, stream: string, type: string) =>
  (await room.store.read(stream)).filter((event) => event.type === type).length;
const orders = (room: ForgingRoom, id = period) => count(room, `digest/${id}`, 'post ordered');

function clear(text: string): void {
  expect(text).toMatch(/\S+ \S+/);
  expect(text).not.toMatch(/Något gick fel|INTE TAGEN|undefined|\[object|NaN|Invalid|null/);
}

describe('förfalskade data av den som får', () => {
  let room: ForgingRoom;
  let right: Partial<Record<Verb, Record<string, unknown>>>;
  beforeAll(async () => {
    const made = await office({ consent: true });
    room = made.room;
    const { channel } = made;
    right = {
      summary: { period, scope: { of: 'all' } },
      summaryList: { period, scope: { of: 'all' }, list: 'deviations', page: 1, turned: true },
      askAbout: { period },
      follow: { name: 'Kanal', nämnd: 'Regionstyrelsen', scope: 'allt', when: 'weekly', drawn: '' },
      unfollow: { channel },
      channels: { page: 1 },
      previewPost: { period, scope: { of: 'all' } },
      editPostForm: { period, page: 1 },
      editPost: { period, seen: 0, page: 1, shown: entry, introduction: 'Hej.', details: 'unit', leftOut: entry },
      orderPostForm: { period, seen: 0 },
      orderPost: { period, seen: 0, channels: channel, when: 'later', day: '2025-08-20', time: '08.00' },
      posts: { period, page: 1 },
      withdrawPost: { period, channel },
      exportReport: { period },
      exportFile: { period, format: 'excel' },
    };
  });

  const odd: unknown[] = [
    ...[
      null,
      true,
      -1,
      0,
      1.5,
      500,
      501,
      1e21,
      '',
      ' ',
      [],
      {},
      [[]],
      ['alla', 'alla'],
      { of: 'all' },
      { of: 'unit', unit: 'plan-2025/unit/finns-inte' },
    ],
    ...[
      { of: 'goal', goal: 'plan-2099/goal/finns-inte' },
      { of: 'goal', goal: '__proto__' },
      { of: 'unit', unit: hr, extra: 1 },
    ],
    ...[
      'x'.repeat(20_000),
      'x'.repeat(20_001),
      '\u0000\u0007\u202e\u2066',
      '😀'.repeat(600),
      `${'å'.repeat(999)}😀`,
      '\ud83d',
      '<at>Alla</at> @everyone',
    ],
    ...[
      '__proto__',
      'constructor',
      'toString',
      '../../etc/passwd',
      'alla,alla,publicering',
      `${'f'.repeat(24)},`,
      'f'.repeat(24),
      ','.repeat(9000),
    ],
    ...[
      '9999-12-31',
      '0000-01-01',
      '2025-02-30',
      '2024-01-01',
      '2025-08-12',
      '275760-09-13',
      '24.00',
      '7',
      'kl 25',
      '-1',
      '1e3',
      'later',
      'now',
    ],
    ...[rounds.open, 'finns-inte', 'plan-2025/uppdrag/9999@x', entry],
  ];
  const verbs: Verb[] = ['summary', 'summaryList', 'askAbout', 'channels', 'previewPost', 'editPostForm', 'editPost', 'orderPostForm'];
  verbs.push('orderPost', 'posts', 'withdrawPost', 'exportReport', 'exportFile', 'follow', 'unfollow');

  test.each(verbs)(
    '%s svarar med ett kort eller en mening, och visar inget av utkasten i en kanal',
    async (verb) => {
      const data = right[verb] ?? {};
      expect(actions[verb].safeParse(data).success).toBe(true);
      for (const key of Object.keys(data))
        for (const value of odd)
          for (const kind of ['personal', 'channel'] as const) {
            const reply = await room.press(who.controller, verb, { ...data, [key]: value }, kind);
            if (reply.kind === 'offer') continue;
            clear(words(reply).replace(/"(?:text|value)":"[^"]*"/g, ''));
            if (kind === 'channel') expect(words(reply)).not.toContain(secret);
            if (reply.kind === 'card') expect(Buffer.byteLength(JSON.stringify(reply.card))).toBeLessThan(28_000);
          }
    },
    60_000,
  );

  test('och ändå är allt som sparades något som går att läsa och visa', async () => {
    const channels = await room.state.channels();
    for (const { channel } of channels) expect(channel.name).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]|\p{Cs}/u);
    const { draft } = await room.state.digest(period);
    expect(draft.introduction ?? 'x').toMatch(/^[^\p{Cc}\p{Cs}\u202a-\u202e]+$/u);
    clear(words(await room.press(who.controller, 'previewPost', { period })).replace(/"text":"[^"]*"/g, ''));
    await room.tick();
    for (const { card } of room.posts) expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThan(28_000);
  });
});

describe('det som inte får postas', () => {
  let room: ForgingRoom;
  let channel: string;
  beforeEach(async () => {
    ({ room, channel } = await office());
  });
  const order = (over: object) => room.press(who.controller, 'orderPost', { period, seen: 0, channels: channel, when: 'now', ...over });

  test('en omgång som inte är publicerad, en som inte finns, och en annans', async () => {
    for (const id of [rounds.open, 'finns-inte']) clear(words(await order({ period: id })));
    await room.press(who.otherPlan, 'orderPost', { period, seen: 0, channels: channel, when: 'now' });
    await room.tick();
    expect([await orders(room), await orders(room, rounds.open), room.posts]).toEqual([0, 0, []]);
  });

  test('i en kanal som inte följer, en annan nämnds, eller en som finns bara i knappen', async () => {
    const theirs = await room.follow('19:tand@thread.tacv2', 'Folktandvårdsnämnden');
    const gone = await room.follow('19:slut@thread.tacv2', 'Regionstyrelsen');
    await room.press(who.controller, 'unfollow', { channel: gone });
    for (const key of [theirs, gone, 'a'.repeat(24)])
      for (const channels of [key, `${channel},${key}`])
        expect(words(await order({ channels }))).toContain('En av kanalerna följer inte längre');
    await order({ channels: 'alla' });
    await room.tick();
    expect(room.posts.map(({ to }) => to)).toEqual(['19:allt@thread.tacv2']);
  });

  test.each([
    ['i går', '2025-08-11', '08.00', 'Tiden har redan varit'],
    ['nyss', '2025-08-12', '09.59', 'Tiden har redan varit'],
    ['om två år', '2027-08-12', '08.00', 'Välj en dag inom ett år'],
    ['en dag som inte finns', '2025-02-30', '08.00', 'Den dagen finns inte'],
    ['år 9999', '9999-12-31', '23.59', 'Välj en dag inom ett år'],
    ['ett klockslag som inte finns', '2025-08-13', '24.00', 'Skriv klockslaget som 08.00'],
    ['ingen dag', '', '08.00', 'Välj en dag'],
  ])('%s', async (_, day, time, said) => {
    expect(words(await order({ when: 'later', day, time }))).toContain(said);
    expect(await orders(room)).toBe(0);
  });

  test('en timme som klockan hoppar över på våren blir ändå en tid, och en gång', async () => {
    expect(words(await order({ when: 'later', day: '2026-03-29', time: '02.30' }))).toContain('Beställt i 1 kanal.');
    const [made] = [...(await room.state.digest(period)).orders.values()];
    expect(made?.at).toMatch(/^2026-03-29T0[01]:30/);
  });

  test('ett utkast som ingen har sett: en version som inte finns', async () => {
    for (const seen of [1, 99, Number.MAX_SAFE_INTEGER]) expect(words(await order({ seen }))).toContain('gäller inte längre');
    expect(await orders(room)).toBe(0);
  });
});

describe('samma tryck tre gånger på en gång', () => {
  test('ger en beställning, ett inlägg, en ändring, ett uttåg och en kanal som följer', async () => {
    const { room, channel } = await office();
    const digest = `digest/${period}`;
    await three(() => room.press(who.controller, 'editPost', { period, seen: 0, introduction: 'Hej.', details: 'unit' }));
    expect(await count(room, digest, 'post edited')).toBe(1);
    await three(() => room.press(who.controller, 'orderPost', { period, seen: 1, channels: 'alla', when: 'now' }));
    await three(() => room.press(who.second, 'orderPost', { period, seen: 1, channels: channel, when: 'now' }));
    expect(await orders(room)).toBe(1);
    await three(() => room.tick());
    expect(room.posts.filter(({ thread, replacing }) => thread === null && replacing === null)).toHaveLength(1);
    expect(new Set(room.posts.map(({ card }) => JSON.stringify(card))).size).toBe(room.posts.length);
    const later = { period, seen: 2, channels: channel, when: 'later', day: '2025-08-20', time: '08.00' };
    await room.press(who.controller, 'editPost', { period, seen: 1, introduction: 'Igen.', details: 'none' });
    await three(() => room.press(who.controller, 'orderPost', later));
    expect(await orders(room)).toBe(2);
    await three(() => room.press(who.controller, 'withdrawPost', { period, channel }));
    expect(await count(room, `channel/${channel}`, 'order withdrawn')).toBe(1);
    const form = { name: 'Kanal', nämnd: 'Regionstyrelsen', scope: 'allt', when: 'weekly', drawn: '' };
    await three(() => room.press(who.controller, 'follow', form, 'channel'));
    const own = `channel/${keyOfChannel(`c-${who.controller}-channel`)}`;
    expect(await count(room, own, 'channel followed')).toBe(1);
    await three(() => room.press(who.controller, 'unfollow', { channel }));
    expect(await count(room, `channel/${channel}`, 'channel left')).toBe(1);
  });
});

describe('en fil som tas emot', () => {
  const offered = { kind: 'report', period, format: 'word' };
  test.each<[string, unknown]>([
    ['av en omgång som inte är publicerad', { ...offered, period: rounds.open }],
    ['av en omgång som inte finns', { ...offered, period: 'finns-inte' }],
    ['av ett annat slag', { ...offered, kind: 'events' }],
    ['i ett annat format', { ...offered, format: 'pdf' }],
    ['utan sammanhang', null],
    ['med en lista', [offered]],
    ['med en text', 'report'],
    ['med ett annat objekts egenskaper', JSON.parse('{"__proto__":{"kind":"report"},"period":{"$ne":null}}')],
  ])('%s läggs ingenstans', async (_, context) => {
    const { room } = await office({ consent: true });
    for (const objectId of [who.reader, who.otherPlan, who.reporter]) clear(words(await room.accept(objectId, context)));
    expect(room.uploads).toEqual([]);
  });

  test('av en som Teams inte bekräftat, eller i en kanal, läggs ingenstans', async () => {
    const { room } = await office({ consent: true });
    for (const objectId of [...Object.values(who), null]) clear(words(await room.accept(objectId, offered, undefined, 'personal', false)));
    for (const kind of ['channel', 'groupChat'] as const) clear(words(await room.accept(who.controller, offered, undefined, kind)));
    expect(room.uploads).toEqual([]);
  });

  test('om och om igen ändrar inget, och ger filen dit den som tar emot säger', async () => {
    const { room } = await office({ consent: true });
    const before = await room.everything();
    const replies = await three(() => room.accept(who.reader, offered));
    expect(replies.map(({ kind }) => kind)).toEqual(['delivered', 'delivered', 'delivered']);
    expect(await room.everything()).toBe(before);
  });
});

describe('en länk till rapporten', () => {
  test('är bara sin egen omgång, sitt eget slag och sin egen läsares', async () => {
    const { room } = await office();
    const reply = words(await room.press(who.controller, 'exportFile', { period: rounds.open, format: 'excel' }));
    const [, token = ''] = /\/files\/([\w.-]+)/.exec(reply) ?? [];
    expect(room.read(token)).toEqual({ kind: 'report', objectId: who.controller, args: { period: rounds.open, format: 'excel' } });
    for (const args of [
      { period: 'finns-inte', format: 'word' },
      { period: rounds.open, format: 'pdf' },
      { period: '../../roles', format: 'word' },
      { period: '__proto__', format: 'word' },
      {},
    ] as Record<string, string>[])
      expect(await room.makers.report?.(who.controller, args)).toBeNull();
    room.to('2025-08-12T08:15:01Z');
    expect(room.read(token)).toBeNull();
  });

  test('ger inget till den som har förlorat sin roll', async () => {
    const { room } = await office();
    const made = (objectId: string) => room.makers.report?.(objectId, { period: rounds.open, format: 'excel' });
    expect(await made(who.second)).not.toBeNull();
    await room.press(who.admin, 'dismiss', { role: 'controller', person: who.second, plan: 'plan-2025' });
    expect(await made(who.second)).toBeNull();
  });
});

test('den som förlorar sin roll mellan förhandsgranskning och beställning postar inget; det beställda står kvar i den andras namn', async () => {
  const { room, channel } = await office();
  expect(words(await room.press(who.second, 'previewPost', { period }))).toContain('Posta…');
  await room.press(who.admin, 'dismiss', { role: 'controller', person: who.second, plan: 'plan-2025' });
  const before = await room.everything();
  for (const verb of ['editPost', 'orderPost', 'withdrawPost'])
    await room.press(who.second, verb, { period, seen: 0, introduction: 'x', details: 'none', channels: channel, channel, when: 'now' });
  await room.tick();
  expect([await room.everything(), room.posts]).toEqual([before, []]);
});

test('loggen bär varken inledning, kanalnamn, kommentarer, länkar eller vem', async () => {
  const { room, channel } = await office();
  const form = { name: 'HEMLIGHETEN kanal', nämnd: 'Regionstyrelsen', scope: 'allt', when: 'publication', drawn: '' };
  await room.press(who.controller, 'follow', form, 'channel');
  await room.press(who.controller, 'editPost', { period, seen: 0, introduction: 'HEMLIGHETEN inledning', details: 'unit' });
  await room.press(who.controller, 'orderPost', { period, seen: 1, channels: channel, when: 'now' });
  await room.press(who.controller, 'exportFile', { period, format: 'word' });
  await room.accept(who.controller, { kind: 'report', period: 'HEMLIGHETEN', format: 'word' }, 'https://ond.example/HEMLIGHETEN');
  await room.press(who.controller, 'orderPost', { period, seen: 1, channels: 'HEMLIGHETEN', day: 'HEMLIGHETEN', when: 'later' });
  await room.type(who.controller, 'sammanfatta för HEMLIGHETEN');
  await room.tick();
  expect(room.posts.length).toBeGreaterThan(0);
  expect(room.lines.length).toBeGreaterThan(5);
  expect(room.lines.filter((line) => /HEMLIGHETEN|0a000000|Person |@region|\/files\/|thread\.tacv2|ond\.example/.test(line))).toEqual([]);
});
