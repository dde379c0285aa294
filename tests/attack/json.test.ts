/** JSON that says more than it seems to: to the prototype, twice, too deep, too wide, or in characters that nobody sees. */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { guardReceive } from '../../bot/receive.ts';
import { type Connector, startConnector, tenant } from '../connector.ts';
import { postRaw } from '../connector-client.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
let connector: Connector;
beforeAll(async () => {
  [door, connector] = await Promise.all([openDoor(), startConnector()]);
});
afterAll(async () => {
  await Promise.all([door.close(), connector.close()]);
});
afterEach(() => {
  door.turns.length = 0;
});

const person = { id: '29:person', aadObjectId: '00000000-0000-0000-0000-0000000000aa' };
const press = (data: unknown, verb: unknown = 'mine') => ({
  ...{ type: 'invoke', name: 'adaptiveCard/action', id: '1', channelId: 'msteams', serviceUrl: connector.url, from: person },
  ...{ recipient: { id: 'styrkoll' }, conversation: { id: 'samtal', conversationType: 'personal', tenantId: tenant } },
  ...{ channelData: { tenant: { id: tenant } }, value: { action: { verb, data }, trigger: 'manual' } },
});
const posted = (activity: object, change: (text: string) => string = (text) => text) => postRaw(door.url, change(JSON.stringify(activity)));
const inFront = (more: string) => (text: string) => text.replace(/^\{/, `{${more},`);

test.each([
  '"__proto__":{"known":true,"polluted":1}',
  '"constructor":{"prototype":{"polluted":1}}',
  '"from":{"__proto__":{"polluted":1}}',
  '"hasOwnProperty":1,"toString":null,"valueOf":{}',
])('%s når ingen prototyp', async (more) => {
  expect((await posted(press({}), inFront(more))).status).toBe(200);
  expect(door.turns).toMatchObject([{ person: { id: person.id, known: true } }]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect('polluted' in {}).toBe(false);
});

test('data med __proto__ är bara data, också när fälten läggs ihop', async () => {
  const data = JSON.parse('{"__proto__":{"polluted":1},"period":"x"}');
  await posted({ ...press({}), type: 'message', name: undefined, value: { verb: 'mine', data, comment: 'text' } });
  expect(door.turns).toMatchObject([{ kind: 'action', data: { period: 'x', comment: 'text' } }]);
  expect('polluted' in {}).toBe(false);
});

test('vad som helst kan inte stå i prototypen i stället för i aktiviteten', async () => {
  expect((await postRaw(door.url, `{"__proto__":${JSON.stringify(press({}))}}`)).status).toBe(400);
  expect(door.turns).toEqual([]);
});

/** The one that is checked is the one that is used: both are read out of the same object. */
test.each<[string, string, number]>([
  ['en gäst som sist säger sig vara en annan organisations', '"conversation":{"id":"samtal","tenantId":"annan"},"channelData":null', 403],
  ['en tjänst som sist är en annan', '"serviceUrl":"https://ond.example/"', 403],
  ['ett from som sist är tomt', '"from":null', 400],
])('samma nyckel två gånger: det sista gäller, också för den som prövar (%s)', async (_, last, status) => {
  expect((await posted(press({}), (text) => text.replace(/\}$/, `,${last}}`))).status).toBe(status);
  expect(door.turns).toEqual([]);
});

/** Written by hand: JSON.stringify would not manage the deep ones. */
test.each<[string, string]>([
  ['120 000 listor i varandra', `${'['.repeat(120_000)}${']'.repeat(120_000)}`],
  ['40 000 objekt i varandra', `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}`],
  ['80 000 tomma objekt', `[${'{},'.repeat(80_000)}{}]`],
  ['20 000 nycklar', `{${Array.from({ length: 20_000 }, (_, n) => `"n${n}":1`).join(',')}}`],
])('%s i en knapps data är data som andra', async (_, data) => {
  expect((await posted(press('§'), (text) => text.replace('"§"', data))).status).toBe(200);
  expect(door.turns).toHaveLength(1);
});

test('data hur djupa som helst hindrar inte att ett fel blir en mening', async () => {
  const deep: unknown = JSON.parse(`${'["HEMLIGHETEN",'.repeat(100_000)}1${']'.repeat(100_000)}`);
  const lines: string[] = [];
  const broken = guardReceive(
    async () => {
      throw new Error('kunde inte spara HEMLIGHETEN');
    },
    pino({}, { write: (line: string) => void lines.push(line) }),
  );
  const place = { conversation: 's', thread: null, kind: 'personal', team: null, reach: { serviceUrl: connector.url, bot: 'b' } } as const;
  const who = { id: 'p', objectId: 'p', tenant, known: true };
  const reply = await broken({ id: 't', person: who, place, at: new Date(), kind: 'action', verb: 'mine', data: deep });
  expect(reply).toMatchObject({ kind: 'text', text: expect.stringContaining('Något gick fel') });
  expect(lines.join('')).not.toContain('HEMLIGHETEN');
});

test.each<[string, Record<string, unknown>]>([
  ['samtalets id', { conversation: { id: 'sam\ud800tal', tenantId: tenant } }],
  ['personens id', { from: { ...person, id: '29:\udc00' } }],
  ['botens id', { recipient: { id: '\ud83d' } }],
  ['aktivitetens id', { id: '\ud83d' }],
  ['kanalens id', { channelData: { tenant: { id: tenant }, channel: { id: '19:\ud800' } } }],
])('ett halvt tecken i %s nekas: inget svar kan skickas dit', async (_, fields) => {
  expect((await posted({ ...press({}), ...fields })).status).toBe(400);
  expect(door.turns).toEqual([]);
});

test('halva tecken, NUL och tecken som vänder skriften i en fråga tas bort, och resten läses', async () => {
  const message = {
    ...press({}),
    id: 'dold',
    type: 'message',
    name: undefined,
    value: undefined,
    text: 'bud\u202eget\ud800 \u00002025\u2066\ufeff',
  };
  expect((await posted(message)).status).toBeLessThan(300);
  expect(door.turns).toMatchObject([{ kind: 'text' }]);
  expect(JSON.stringify(door.turns[0])).not.toMatch(/\\ud800|\\u0000|\u202e|\u2066/);
});

test.each<[string, string]>([
  ['NaN', '{"type":NaN}'],
  ['en kommentar', '{"type":"message"/**/}'],
  ['ett komma för mycket', '{"type":"message",}'],
  ['enkla citattecken', "{'type':'message'}"],
  ['två objekt', '{"type":"message"}{"type":"message"}'],
  ['en BOM före', '\ufeff{'],
  ['UTF-16', Buffer.from('{"type":"message"}', 'utf16le').toString('latin1')],
  ['formulärdata', 'type=message&text=hej'],
  ['XML', '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x>&y;</x>'],
])('%s är ingen aktivitet', async (_, text) => {
  expect((await postRaw(door.url, text)).status).toBe(400);
  expect(door.turns).toEqual([]);
});
