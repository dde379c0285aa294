/** What the bot says of its own accord, over the wire to the service's stand-in. */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Notify } from '../../bot/notify.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { createNotify } from '../../bot/teams/notify.ts';
import { createService } from '../../bot/teams/service.ts';
import type { Person } from '../../data/people.ts';
import { type Connector, chatOf, startConnector, tenant } from '../connector.ts';
import { type PeopleInMemory, peopleInMemory } from '../people-in-memory.ts';

const at = new Date('2026-01-15T09:00:00.000Z');
const teams = { auth: 'off', tenant } as const;
const what = { card: { type: 'AdaptiveCard', version: '1.5', body: [] }, speak: 'Du har 3 av 7 kvar' };
const silent = pino({ level: 'silent' });
let connector: Connector;

beforeAll(async () => {
  connector = await startConnector();
});

afterAll(() => connector.close());

afterEach(() => {
  connector.sent.length = 0;
  connector.requests.length = 0;
  connector.failures.length = 0;
  connector.unreached.clear();
});

/** Somebody whom the bot has a chat with. */
function person(name: string, fields: Partial<Person> = {}): Person {
  const address = { serviceUrl: connector.url, conversation: chatOf(name), bot: 'styrkoll' };
  return { objectId: name, name: 'Stabschef HR', email: null, teamsId: name, address, unreachable: null, ...fields };
}

function notifyOf(given: Person[], waits: number[] = []): { notify: Notify; people: PeopleInMemory } {
  const people = peopleInMemory(given);
  const lanes = createLanes();
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  const service = createService({ teams, lanes, wait, random: () => 0 });
  return { people, notify: createNotify({ teams, people, lanes, log: silent, now: () => at, service }) };
}

test('den som boten har en chatt med får kortet där, med en rad för aviseringen', async () => {
  const { notify } = notifyOf([person('a')]);
  expect(await notify('A', what)).toEqual({ message: 'meddelande-1' });
  expect(connector.sent).toMatchObject([
    { method: 'POST', conversation: 'chatt-a', activity: { type: 'message', summary: what.speak, attachments: [{ content: what.card }] } },
  ]);
});

test('den som boten inte har en chatt med får en, som minns till nästa gång: två anrop, sedan ett', async () => {
  const { notify, people } = notifyOf([person('a'), person('b', { address: null })]);
  expect(await notify('b', what)).toEqual({ message: 'meddelande-1' });
  expect(connector.requests[0]).toMatchObject({
    path: '/v3/conversations',
    body: { bot: { id: 'styrkoll' }, members: [{ id: 'b' }], tenantId: tenant, channelData: { tenant: { id: tenant } } },
  });
  expect(connector.requests[0]?.body).not.toHaveProperty('activity');
  expect(people.find('b')?.address).toEqual({ serviceUrl: connector.url, conversation: 'chatt-b', bot: 'styrkoll' });
  await notify('b', what);
  expect(connector.requests.map(({ path }) => path)).toEqual([
    '/v3/conversations',
    '/v3/conversations/chatt-b/activities',
    '/v3/conversations/chatt-b/activities',
  ]);
});

test('den som boten inte känner, eller inte vet någon tjänst för, får inget', async () => {
  const { notify } = notifyOf([person('b', { address: null })]);
  expect([await notify('okänd', what), await notify('b', what)]).toEqual([{ failure: 'never met' }, { failure: 'never met' }]);
  expect(connector.requests).toEqual([]);
});

test('ett kort läggs i stället för ett tidigare; är det borta skickas ett nytt', async () => {
  const { notify } = notifyOf([person('a')]);
  expect(await notify('a', what, 'meddelande-7')).toEqual({ message: 'meddelande-7' });
  connector.gone.add('borttaget');
  expect(await notify('a', what, 'borttaget')).toEqual({ message: 'meddelande-2' });
  expect(connector.sent.map(({ method, replacing }) => [method, replacing])).toEqual([
    ['PUT', 'meddelande-7'],
    ['POST', null],
  ]);
});

test('är chatten borta begärs den på nytt', async () => {
  const { notify } = notifyOf([person('a', { address: { serviceUrl: connector.url, conversation: 'gammal', bot: 'styrkoll' } })]);
  connector.failures.push({ status: 404, code: 'ConversationNotFound' });
  expect(await notify('a', what)).toEqual({ message: 'meddelande-1' });
  expect(connector.sent).toMatchObject([{ conversation: 'chatt-a' }]);
});

test.each([
  ['ConversationBlockedByUser', 'blocked'],
  ['BotNotInConversationRoster', 'not installed'],
  ['ForbiddenOperationException', 'not installed'],
  ['BotDisabledByAdmin', 'disabled by admin'],
  ['MessageWritesBlocked', 'writes blocked'],
])('403 %s prövas inte igen förrän personen är tillbaka', async (code, failure) => {
  const { notify, people } = notifyOf([person('a')]);
  connector.unreached.set('a', code);
  expect(await notify('a', what)).toEqual({ failure });
  expect(people.find('a')?.unreachable).toEqual({ failure, since: at.toISOString() });
  expect(await notify('a', what)).toEqual({ failure });
  expect(connector.requests).toHaveLength(1);
  connector.unreached.clear();
  await people.put({ objectId: 'a', unreachable: null });
  expect(await notify('a', what)).toEqual({ message: 'meddelande-1' });
});

test('ett 403 som vi inte känner skrivs som misslyckat, och personen får försökas igen en annan dag', async () => {
  const { notify, people } = notifyOf([person('a')]);
  connector.unreached.set('a', 'NotEnoughPermissions');
  expect(await notify('a', what)).toEqual({ failure: 'failed' });
  expect(people.find('a')?.unreachable).toBeNull();
});

test.each([412, 429, 502, 503, 504])('efter %i görs nya försök', async (status) => {
  const { notify } = notifyOf([person('a')]);
  connector.failures.push({ status }, { status }, { status });
  expect(await notify('a', what)).toEqual({ message: 'meddelande-1' });
  expect(connector.requests).toHaveLength(4);
});

test.each([400, 401, 409, 413, 302])('efter %i görs inget nytt försök', async (status) => {
  const { notify } = notifyOf([person('a')]);
  connector.failures.push({ status, headers: { location: `${connector.url}/annan` } });
  expect(await notify('a', what)).toEqual({ failure: 'failed' });
  expect(connector.requests).toHaveLength(1);
});

test('Retry-After följs, annars växer väntan, och försöken tar slut', async () => {
  const waits: number[] = [];
  const { notify } = notifyOf([person('a')], waits);
  connector.failures.push({ status: 429, headers: { 'retry-after': '17' } }, ...Array(9).fill({ status: 429 }));
  expect(await notify('a', what)).toEqual({ failure: 'throttled' });
  expect(waits).toEqual([17_000, 500, 1000, 2000, 4000]);
  expect(connector.requests).toHaveLength(6);
});

test('en väntan som är för lång görs inte: det prövas igen vid nästa utskick', async () => {
  const waits: number[] = [];
  const { notify, people } = notifyOf([person('a')], waits);
  connector.failures.push({ status: 429, headers: { 'retry-after': '3600' } });
  expect(await notify('a', what)).toEqual({ failure: 'throttled' });
  expect([waits, people.find('a')?.unreachable]).toEqual([[], null]);
});

test.each([0, 500, 501])('när det inte är känt om meddelandet kom fram (%i) sägs det, och inget nytt försök görs', async (status) => {
  const { notify } = notifyOf([person('a')]);
  connector.failures.push({ status });
  expect(await notify('a', what)).toEqual({ failure: 'uncertain' });
  expect(connector.requests).toHaveLength(1);
});

test('att byta ett kort, och att börja en chatt, kan prövas igen: ingen ser det två gånger', async () => {
  const { notify } = notifyOf([person('a'), person('b', { address: null })]);
  connector.failures.push({ status: 500 }, { status: 500 });
  expect(await notify('a', what, 'meddelande-7')).toEqual({ failure: 'failed' });
  expect(await notify('b', what)).toEqual({ failure: 'failed' });
  // What was to be replaced is gone: then it is a new message.
  connector.gone.add('borttaget');
  connector.failures.push({ status: 404 }, { status: 500 });
  expect(await notify('a', what, 'borttaget')).toEqual({ failure: 'uncertain' });
});

test('meddelandet görs till sitt när dess tur kommer, en gång hur många försök det än blir; chatten börjas dessförinnan', async () => {
  const { notify } = notifyOf([person('a'), person('b', { address: null })]);
  const claims: string[][] = [];
  const claim = async () => claims.push(connector.requests.map(({ path }) => path)) > 0;
  connector.failures.push({ status: 429 }, { status: 503 });
  expect(await notify('a', what, null, claim)).toEqual({ message: 'meddelande-1' });
  expect(claims).toEqual([[]]);
  connector.requests.length = 0;
  expect(await notify('b', what, null, claim)).toEqual({ message: 'meddelande-2' });
  connector.gone.add('borttaget');
  expect(await notify('a', what, 'borttaget', claim)).toEqual({ message: 'meddelande-3' });
  expect(claims).toHaveLength(3);
  expect(claims[1]).toEqual(['/v3/conversations']);
});

test('är det inte längre vårt att skicka skickas inget, och kan det inte skrivas att det är vårt avvisas det med felet', async () => {
  const { notify } = notifyOf([person('a')]);
  for (const [who, replacing] of [
    ['a', null],
    ['a', 'meddelande-7'],
    ['okänd', null],
  ] as const) {
    expect(await notify(who, what, replacing, async () => false)).toBeNull();
    await expect(notify(who, what, replacing, () => Promise.reject(new Error('ENOSPC')))).rejects.toThrow('ENOSPC');
  }
  expect(connector.requests).toEqual([]);
});

test('stannar boten innan turen kommit är inget påbörjat; den som inte nås är ett försök', async () => {
  const claims: string[] = [];
  const lanes = createLanes();
  const people = peopleInMemory([person('a')]);
  const stopped = createNotify({ teams, people, lanes, log: silent, now: () => at, service: createService({ teams, lanes }) });
  await lanes.stop();
  expect(await stopped('a', what, null, async () => claims.push('stannad') > 0)).toBeNull();
  const { notify } = notifyOf([person('b', { address: null })]);
  connector.unreached.set('b', 'ConversationBlockedByUser');
  expect(await notify('okänd', what, null, async () => claims.push('okänd') > 0)).toEqual({ failure: 'never met' });
  expect(claims).toEqual(['okänd']);
});

test('en förbindelse som hade stått öppen prövas igen: Teams hade stängt den', async () => {
  const { notify } = notifyOf([person('a')]);
  await notify('a', what);
  connector.failures.push({ status: 0 });
  expect(await notify('a', what)).toEqual({ message: 'meddelande-2' });
});

test('en tjänst utanför listan får inget, också när den har sparats', async () => {
  const address = { serviceUrl: 'http://tjanst.example.com/', conversation: 'c', bot: 'styrkoll' };
  const { notify } = notifyOf([person('a', { address })]);
  expect(await notify('a', what)).toEqual({ failure: 'never met' });
});

test('det som inte kan sparas stoppar inte meddelandet', async () => {
  const { notify, people } = notifyOf([person('a'), person('b', { address: null })]);
  people.fail = true;
  expect(await notify('b', what)).toEqual({ message: 'meddelande-1' });
});
