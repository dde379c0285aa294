/** What the bot learns of people through its door: from what they send, and from the service's rosters. */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createLanes } from '../../bot/teams/lanes.ts';
import { type Server, startServer } from '../../bot/teams/server.ts';
import type { Turn } from '../../bot/turn.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { type Connector, startConnector, tenant } from '../connector.ts';
import { type PeopleInMemory, peopleInMemory } from '../people-in-memory.ts';

const objectId = '00000000-0000-0000-0000-0000000000ab';
const other = '00000000-0000-0000-0000-0000000000ac';
const channel = { id: '19:kanal@thread.tacv2;messageid=17', conversationType: 'channel', isGroup: true, tenantId: tenant };
const roster = [
  { id: 'person-a', aadObjectId: objectId.toUpperCase(), name: 'Stabschef HR', userPrincipalName: 'stabschef.hr@example.com' },
  { id: 'person-c', aadObjectId: '00000000-0000-0000-0000-0000000000ad', name: 'Konsult', userRole: 'guest' },
  { id: 'person-b', aadObjectId: other, name: 'Ekonomidirektör', email: 'ekonomidirektor@example.com' },
];
const log: string[] = [];
const turns: Turn[] = [];
let connector: Connector;
let server: Server;
let people: PeopleInMemory;
let time: number;
let conversations = 0;

beforeAll(async () => {
  connector = await startConnector();
});

afterAll(() => connector.close());

beforeEach(async () => {
  time = Date.parse('2026-01-15T09:00:00Z');
  people = peopleInMemory();
  server = await startServer(
    {
      teams: { auth: 'off', tenant },
      receive: async (turn) => {
        turns.push(turn);
        return { kind: 'text', placed: 'new', text: 'svar' };
      },
      people,
      memory: memoryInProcess(() => new Date(time)),
      lanes: createLanes(),
      files: { read: () => null, makers: {} },
      log: pino({ base: undefined }, { write: (line: string) => log.push(line) }),
      now: () => new Date(time),
      ready: () => ({ plan: true, store: true }),
    },
    { port: 0, host: '127.0.0.1' },
  );
});

afterEach(async () => {
  await server.close();
  for (const list of [log, turns, connector.sent, connector.requests, connector.reads, connector.roster]) list.length = 0;
});

/** Somebody in the personal chat of their own. */
function chat(fields: Record<string, unknown> = {}) {
  conversations += 1;
  const conversation = { id: `chatt-${conversations}`, conversationType: 'personal', tenantId: tenant };
  const from = { id: 'person-a', aadObjectId: objectId.toUpperCase(), name: 'Stabschef HR' };
  const client = connector.client(`http://127.0.0.1:${server.port}`, { conversation, from, ...fields });
  return { client, conversation: conversation.id };
}

const until = (holds: () => void) => vi.waitFor(holds, { timeout: 5000, interval: 10 });
const installed = { type: 'installationUpdate', action: 'add' };

test('den som skriver i sin chatt blir känd med namn, inloggning och adress, under objekt-id:t med små bokstäver', async () => {
  connector.roster.push(...roster);
  const { client, conversation } = chat();
  await client.post({ text: 'hej' });
  await until(() => expect(people.find(objectId)?.email).toBe('stabschef.hr@example.com'));
  expect(people.list()).toEqual([
    {
      objectId,
      name: 'Stabschef HR',
      email: 'stabschef.hr@example.com',
      teamsId: 'person-a',
      address: { serviceUrl: connector.url, conversation, bot: 'styrkoll' },
      unreachable: null,
    },
  ]);
  expect(turns).toMatchObject([{ person: { objectId } }]);
});

test('det som är oförändrat skrivs inte igen, och kontot läses en gång om dygnet', async () => {
  connector.roster.push(...roster);
  const { client } = chat();
  await client.post({ text: 'hej' });
  await until(() => expect(people.find(objectId)?.email).not.toBeNull());
  const { writes } = people;
  await client.post({ text: 'hej' });
  await client.post({ text: 'hej' });
  expect([people.writes, connector.reads.length]).toEqual([writes, 1]);
  time += 25 * 3_600_000;
  await client.post({ text: 'hej' });
  await until(() => expect(connector.reads).toHaveLength(2));
});

test('den som glöms medan kontot läses är glömd när det har lästs', async () => {
  connector.roster.push(...roster);
  const { client } = chat();
  await client.post(installed);
  await until(() => expect(people.find(objectId)?.email).not.toBeUndefined());
  await until(() => expect(connector.reads).toHaveLength(1));
  time += 25 * 3_600_000;
  const open = connector.hold();
  const asked = client.post({ text: 'glöm mig' });
  await until(() => expect(turns).toHaveLength(2));
  await people.erase(objectId);
  open();
  await asked;
  await until(() => expect(connector.reads).toHaveLength(2));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(people.list()).toEqual([]);
});

test('går kontot inte att läsa görs ett nytt försök efter en stund, inte vid varje meddelande', async () => {
  const { client } = chat();
  for (let message = 0; message < 3; message += 1) {
    await client.post({ text: 'hej' });
    await until(() => expect(connector.reads).toHaveLength(1));
  }
  time += 11 * 60_000;
  await client.post({ text: 'hej' });
  await until(() => expect(connector.reads).toHaveLength(2));
});

test('den som installerar boten blir känd utan att ha skrivit', async () => {
  const { client, conversation } = chat();
  await client.post(installed);
  await until(() => expect(people.find(objectId)?.address?.conversation).toBe(conversation));
});

test('den som tar bort boten nås inte, och är tillbaka när den skriver eller installerar den igen', async () => {
  const { client } = chat();
  await client.post(installed);
  await client.post({ type: 'installationUpdate', action: 'remove' });
  const gone = { failure: 'not installed', since: new Date(time).toISOString() };
  await until(() => expect(people.find(objectId)?.unreachable).toEqual(gone));
  time += 60_000;
  await client.post({ type: 'installationUpdate', action: 'remove' });
  expect(people.find(objectId)?.unreachable).toEqual(gone);
  await client.post(installed);
  await until(() => expect(people.find(objectId)?.unreachable).toBeNull());
  await people.put({ objectId, unreachable: { failure: 'blocked', since: gone.since } });
  await client.post({ text: 'hej' });
  await until(() => expect(people.find(objectId)?.unreachable).toBeNull());
});

test('att skriva i en kanal säger inget om den egna chatten', async () => {
  const { client } = chat();
  await client.post(installed);
  await until(() => expect(people.find(objectId)).toBeDefined());
  const before = {
    address: people.find(objectId)?.address,
    unreachable: { failure: 'blocked' as const, since: '2026-01-15T09:00:00.000Z' },
  };
  await people.put({ objectId, unreachable: before.unreachable });
  connector.roster.push(...roster);
  await client.post({ text: 'hej', conversation: channel });
  await until(() => expect(people.find(other)).toBeDefined());
  expect(people.find(objectId)).toMatchObject(before);
});

test('i ett team blir alla i det kända, sida för sida, men inga gäster', async () => {
  connector.roster.push(...roster);
  const { client } = chat();
  const team = { ...channel, id: '19:team@thread.tacv2' };
  await client.post({ ...installed, conversation: team });
  await until(() =>
    expect(people.list().map(({ name, email, address }) => [name, email, address])).toEqual([
      ['Stabschef HR', 'stabschef.hr@example.com', null],
      ['Ekonomidirektör', 'ekonomidirektor@example.com', null],
    ]),
  );
  const pages = () => connector.reads.filter((path) => path.includes('19:team'));
  expect(pages()).toHaveLength(2);
  await client.post({ text: 'hej', conversation: team });
  expect(pages()).toHaveLength(2);
});

test('kommer boten till ett team nås de som inte hade den igen, men inte de som har blockerat den', async () => {
  connector.roster.push(...roster);
  const since = '2026-01-15T09:00:00.000Z';
  await people.put({ objectId, unreachable: { failure: 'not installed', since } });
  await people.put({ objectId: other, unreachable: { failure: 'blocked', since } });
  const { client } = chat({ from: { id: 'person-x' } });
  await client.post({ ...installed, conversation: channel });
  await until(() => expect(people.find(other)?.name).toBe('Ekonomidirektör'));
  expect(people.find(objectId)?.unreachable).toBeNull();
  expect(people.find(other)?.unreachable).toEqual({ failure: 'blocked', since });
});

test('känner tjänsten inte teamets id läses listan genom kanalen', async () => {
  connector.roster.push(...roster);
  const { client } = chat();
  const channelData = { tenant: { id: tenant }, team: { id: 'okänt-team' } };
  connector.unlisted.add('okänt-team');
  await client.post({ ...installed, conversation: channel, channelData });
  await until(() => expect(people.find(other)).toBeDefined());
});

test('det som inte kan sparas eller läsas stoppar inget svar; det loggas utan namn', async () => {
  people.fail = true;
  const { client } = chat();
  expect((await client.post({ text: 'hej' })).status).toBe(200);
  expect(connector.sent).toHaveLength(1);
  await until(() => expect(log.join('')).toContain('ej lärd'));
  expect(log.join('')).not.toMatch(/Stabschef|person-a|0000000000ab/i);
});
