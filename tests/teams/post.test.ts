/** What the bot posts in channels, over the wire to the service's stand-in. */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ChannelPlace, Post } from '../../bot/notify.ts';
import { createLanes, type Lanes } from '../../bot/teams/lanes.ts';
import { createPost } from '../../bot/teams/post.ts';
import { createService } from '../../bot/teams/service.ts';
import { type Connector, startConnector, tenant } from '../connector.ts';

const teams = { auth: 'off', tenant } as const;
const what = { card: { type: 'AdaptiveCard', version: '1.5', body: [] }, speak: 'Delårsrapport per 31 juli 2025' };
const channel = '19:delar@thread.tacv2';
const log: string[] = [];
let connector: Connector;

beforeAll(async () => {
  connector = await startConnector();
});

afterAll(() => connector.close());

afterEach(() => {
  for (const list of [log, connector.sent, connector.requests, connector.failures]) list.length = 0;
  connector.unreached.clear();
  connector.gone.clear();
});

function postOf(lanes: Lanes = createLanes()): Post {
  const service = createService({ teams, lanes, wait: async () => {}, random: () => 0 });
  return createPost({ teams, lanes, service, log: pino({ base: undefined }, { write: (line: string) => log.push(line) }) });
}

function place(fields: Partial<ChannelPlace> = {}): ChannelPlace {
  return { serviceUrl: connector.url, bot: 'styrkoll', conversation: channel, thread: null, ...fields };
}

test('ett inlägg får en egen tråd i kanalen, så som Microsoft beskriver det, och dess id kommer tillbaka', async () => {
  expect(await postOf()(place(), what)).toEqual({ message: 'meddelande-1' });
  expect(connector.requests).toMatchObject([
    {
      method: 'POST',
      path: '/v3/conversations',
      body: {
        isGroup: true,
        bot: { id: 'styrkoll' },
        channelData: { channel: { id: channel }, tenant: { id: tenant } },
        tenantId: tenant,
        activity: { type: 'message', from: { id: 'styrkoll' }, summary: what.speak, attachments: [{ content: what.card }] },
      },
    },
  ]);
  // Text beside a card makes Teams split it in two messages, and give the id of neither.
  expect(connector.sent[0]?.activity).not.toHaveProperty('text');
});

test('ett svar hamnar i inläggets tråd', async () => {
  const post = postOf();
  await post(place(), what);
  expect(await post(place({ thread: 'meddelande-1' }), what)).toEqual({ message: 'meddelande-2' });
  expect(connector.sent[1]).toMatchObject({ method: 'POST', conversation: `${channel};messageid=meddelande-1`, replacing: null });
});

test('ett inlägg byts där det står, och ett svar i sin tråd; id:t är detsamma', async () => {
  const post = postOf();
  expect(await post(place(), what, '1712')).toEqual({ message: '1712' });
  expect(await post(place({ thread: '1712' }), what, '1713')).toEqual({ message: '1713' });
  expect(connector.sent).toMatchObject([
    { method: 'PUT', conversation: `${channel};messageid=1712`, replacing: '1712' },
    { method: 'PUT', conversation: `${channel};messageid=1712`, replacing: '1713' },
  ]);
});

test.each([
  ['som fanns', 403, 'ServiceError'],
  ['som aldrig fanns', 404, 'ActivityNotFoundInConversation'],
])('ett inlägg %s och som någon tagit bort postas inte igen, och inga svar heller', async (_, status, code) => {
  const post = postOf();
  connector.failures.push({ status, code }, { status, code });
  expect(await post(place(), what, '1712')).toEqual({ failure: 'message gone' });
  expect(await post(place({ thread: '1712' }), what)).toEqual({ failure: 'message gone' });
  expect(connector.requests).toHaveLength(2);
});

test.each([
  ['BotNotInConversationRoster', 'not installed'],
  ['BotDisabledByAdmin', 'disabled by admin'],
  ['MessageWritesBlocked', 'writes blocked'],
  ['NotEnoughPermissions', 'failed'],
])('403 %s blir ett skäl och prövas inte igen', async (code, failure) => {
  connector.unreached.set(channel, code);
  const post = postOf();
  expect(await post(place(), what)).toEqual({ failure });
  expect(await post(place({ thread: '1712' }), what, '1713')).toEqual({ failure });
  expect(connector.requests).toHaveLength(2);
});

test('en kanal som är borta nås inte', async () => {
  connector.failures.push({ status: 404, code: 'ConversationNotFound' }, { status: 404, code: 'ConversationNotFound' });
  const post = postOf();
  expect([await post(place(), what), await post(place(), what, '1712')]).toEqual([{ failure: 'unreachable' }, { failure: 'unreachable' }]);
});

test.each([412, 429, 502, 503, 504])('efter %i görs nya försök', async (status) => {
  connector.failures.push({ status }, { status });
  expect(await postOf()(place(), what)).toEqual({ message: 'meddelande-1' });
  expect(connector.requests).toHaveLength(3);
});

test.each([0, 500, 501])(
  'när det inte är känt om ett nytt inlägg eller svar kom fram (%i) sägs det, och inget nytt försök görs',
  async (status) => {
    connector.failures.push({ status }, { status });
    expect(await postOf()(place(), what)).toEqual({ failure: 'uncertain' });
    expect(await postOf()(place({ thread: '1712' }), what)).toEqual({ failure: 'uncertain' });
    expect(connector.requests).toHaveLength(2);
  },
);

test('ett inlägg görs till sitt när dess tur kommer, en gång hur många försök det än blir', async () => {
  const claims: number[] = [];
  const claim = async () => claims.push(connector.requests.length) > 0;
  connector.failures.push({ status: 429 }, { status: 503 });
  expect(await postOf()(place(), what, null, claim)).toEqual({ message: 'meddelande-1' });
  expect(claims).toEqual([0]);
});

test('är det inte längre vårt att posta skickas inget, och kan det inte skrivas att det är vårt avvisas det med felet', async () => {
  const post = postOf();
  for (const [thread, replacing] of [
    [null, null],
    ['1712', null],
    ['1712', '1713'],
  ] as const) {
    expect(await post(place({ thread }), what, replacing, async () => false)).toBeNull();
    const fails = post(place({ thread }), what, replacing, () => Promise.reject(new Error('ENOSPC')));
    await expect(fails).rejects.toThrow('ENOSPC');
  }
  expect(connector.requests).toEqual([]);
});

test('stannar boten innan turen kommit är inget påbörjat; kan inlägget aldrig skickas är det ett försök', async () => {
  const claims: string[] = [];
  const lanes = createLanes();
  await lanes.stop();
  expect(await postOf(lanes)(place(), what, null, async () => claims.push('stannad') > 0)).toBeNull();
  const elsewhere = place({ serviceUrl: 'http://tjanst.example.com/' });
  expect(await postOf()(elsewhere, what, null, async () => claims.push('fel adress') > 0)).toEqual({ failure: 'failed' });
  expect(claims).toEqual(['fel adress']);
});

test('att byta ett inlägg där det står kan prövas igen: två gånger blir som en', async () => {
  connector.failures.push({ status: 500 }, { status: 0 });
  expect(await postOf()(place(), what, '1712')).toEqual({ failure: 'failed' });
  expect(await postOf()(place({ thread: '1712' }), what, '1713')).toEqual({ failure: 'failed' });
});

test('det som aldrig skickades är inte oklart: tjänsten svarar inte alls, eller säger att den har för mycket att göra', async () => {
  const { port } = new URL(connector.url);
  const nowhere = `http://127.0.0.1:${Number(port) === 1 ? 2 : 1}/`;
  expect(await postOf()(place({ serviceUrl: nowhere }), what)).toEqual({ failure: 'failed' });
  connector.failures.push(...Array(9).fill({ status: 503 }));
  expect(await postOf()(place(), what)).toEqual({ failure: 'failed' });
});

test('ett avbrott direkt på en öppen förbindelse prövas igen, ett som dröjer är oklart', async () => {
  const post = postOf();
  await post(place(), what);
  connector.failures.push({ status: 0 });
  expect(await post(place(), what)).toEqual({ message: 'meddelande-2' });
  connector.failures.push({ status: 0 });
  const open = connector.hold();
  const posting = post(place(), what);
  setTimeout(open, 700);
  expect(await posting).toEqual({ failure: 'uncertain' });
  expect(connector.sent).toHaveLength(2);
});

test('gränserna räknas för kanalen med alla dess trådar, och allt går som utskick', async () => {
  const concerns: unknown[] = [];
  const lanes = createLanes();
  const run: Lanes['run'] = (lane, concern, request) => {
    concerns.push([lane, concern]);
    return lanes.run(lane, concern, request);
  };
  const post = postOf({ ...lanes, run });
  await post(place(), what);
  await post(place({ thread: 'meddelande-1' }), what);
  await post(place({ thread: 'meddelande-1' }), what, 'meddelande-2');
  expect(concerns).toEqual(Array(3).fill(['bulk', { conversation: channel, does: 'send' }]));
});

test('en tjänst utanför listan får inget, och det som skulle ha postats står inte i loggen', async () => {
  const card = { ...what.card, body: [{ type: 'TextBlock', text: 'En kommentar' }] };
  expect(await postOf()(place({ serviceUrl: 'http://tjanst.example.com/' }), { card, speak: 'En kommentar' })).toEqual({
    failure: 'failed',
  });
  connector.failures.push({ status: 500 });
  await postOf()(place(), { card, speak: 'En kommentar' });
  expect(connector.sent).toEqual([]);
  expect(log.join('')).toContain('ej levererad');
  expect(log.join('')).not.toContain('En kommentar');
});
