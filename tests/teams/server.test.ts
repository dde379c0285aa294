/** The real server in this process, with a receive of the test's own behind it, spoken to over HTTP. */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createLinks } from '../../bot/file-links.ts';
import type { MakeFile } from '../../bot/files.ts';
import { guardReceive } from '../../bot/receive.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { type Server, startServer } from '../../bot/teams/server.ts';
import type { Receive, Reply, Turn } from '../../bot/turn.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { type Connector, inChannel, startConnector, tenant } from '../connector.ts';
import { type Client, postRaw } from '../connector-client.ts';
import { peopleInMemory } from '../people-in-memory.ts';

const card = { type: 'AdaptiveCard', version: '1.5', body: [] };
const log: string[] = [];
const turns: Turn[] = [];
const people = peopleInMemory();
let time = Date.parse('2026-01-15T09:00:00Z');
const links = createLinks({ key: new Uint8Array(32), baseUrl: () => bot, now: () => new Date(time) });
const makers: Record<string, MakeFile> = {};
let answer: Receive;
let connector: Connector;
let server: Server;
let bot: string;
let client: Client;

beforeAll(async () => {
  connector = await startConnector();
  const logger = pino({ base: undefined }, { write: (line: string) => log.push(line) });
  const receive: Receive = async (turn) => {
    turns.push(turn);
    return answer(turn);
  };
  server = await startServer(
    {
      teams: { auth: 'off', tenant },
      receive: guardReceive(receive, logger),
      people,
      memory: memoryInProcess(() => new Date()),
      lanes: createLanes(),
      files: { read: links.read, makers },
      log: logger,
      now: () => new Date(),
      ready: () => ({ plan: true, store: false }),
    },
    { port: 0, host: '127.0.0.1' },
  );
  bot = `http://127.0.0.1:${server.port}`;
});

afterAll(async () => {
  await server.close();
  await connector.close();
});

afterEach(() => {
  turns.length = 0;
  log.length = 0;
  connector.sent.length = 0;
  connector.requests.length = 0;
  connector.reads.length = 0;
  connector.deleted.length = 0;
});

/** A new conversation with a bot that answers everything with this reply. */
function talk(reply: Reply | Receive, fields: Record<string, unknown> = {}): Client {
  answer = typeof reply === 'function' ? reply : async () => reply;
  client = connector.client(bot, fields);
  return client;
}

const text: Reply = { kind: 'text', placed: 'new', text: 'svar' };
const shown: Reply = { kind: 'card', placed: 'new', card, speak: 'Ett svar' };

test('en fråga får ett kort, med en kort rad för aviseringen', async () => {
  const [message] = await talk(shown).ask('hej');
  expect(message).toMatchObject({
    type: 'message',
    summary: 'Ett svar',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }],
  });
  expect(message?.text).toBeUndefined();
});

test('i en kanal svarar boten i tråden', async () => {
  const conversation = { id: '19:kanal@thread.tacv2;messageid=17', conversationType: 'channel', isGroup: true, tenantId: tenant };
  const entities = [{ type: 'mention', mentioned: { id: 'styrkoll' }, text: '<at>Styrkoll</at>' }];
  await talk(text).post({ text: '<at>Styrkoll</at> hej', conversation, entities });
  expect(turns).toMatchObject([{ text: 'hej', place: { thread: '17', kind: 'channel' } }]);
  expect(connector.sent).toMatchObject([{ method: 'POST', conversation: conversation.id, activity: { text: 'svar' } }]);
});

test('Action.Execute: kortet på plats går i svaret och inget skickas', async () => {
  const pressed = await talk({ ...shown, placed: 'in place' }).press('page', { sida: 2 });
  expect(pressed).toEqual({ status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card } });
  expect(connector.sent).toEqual([]);
  expect(turns).toMatchObject([{ kind: 'action', verb: 'page', data: { sida: 2 } }]);
});

test('Action.Execute: ett nytt kort skickas, och det tryckta säger var svaret står', async () => {
  const pressed = await talk(shown).press('show', {});
  expect(pressed.body).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: 'Svaret står i chatten.' });
  expect(connector.sent).toMatchObject([{ method: 'POST', activity: { summary: 'Ett svar' } }]);
});

test('Action.Execute: i en kanal säger det tryckta att svaret står i tråden', async () => {
  talk(shown);
  const pressed = await connector.client(bot, inChannel('19:team@thread.tacv2', '19:kanal@thread.tacv2', '17')).press('show', {});
  expect(pressed.body).toMatchObject({ type: 'application/vnd.microsoft.activity.message', value: 'Svaret står i tråden.' });
});

test('Action.Submit: kortet på plats ändrar meddelandet', async () => {
  await talk({ ...shown, placed: 'in place' }).submit('page', { sida: 2 }, 'meddelande-7');
  expect(connector.sent).toMatchObject([{ method: 'PUT', replacing: 'meddelande-7', activity: { summary: 'Ett svar' } }]);
  expect(turns).toMatchObject([{ kind: 'action', verb: 'page', data: { sida: 2 } }]);
});

test('en installation ger ett välkomnande, fast Teams berättar om den två gånger', async () => {
  talk(text);
  const membersAdded = [{ id: 'styrkoll' }];
  await Promise.all([
    client.post({ type: 'installationUpdate', action: 'add' }),
    client.post({ type: 'conversationUpdate', membersAdded }),
  ]);
  expect(connector.sent).toHaveLength(1);
  await client.post({ type: 'installationUpdate', action: 'remove' });
  await client.post({ type: 'installationUpdate', action: 'add' });
  expect(turns.map((turn) => turn.kind)).toEqual(['installed', 'removed', 'installed']);
});

test('i ett team räknas de två beskeden som ett, också när de kommer i olika kanaler', async () => {
  talk(text);
  const team = (channel: string) => inChannel('19:team@thread.tacv2', channel);
  await client.post({ type: 'installationUpdate', action: 'add', ...team('19:delar@thread.tacv2') });
  await client.post({ type: 'conversationUpdate', membersAdded: [{ id: 'styrkoll' }], ...team('19:team@thread.tacv2') });
  expect(connector.sent).toMatchObject([{ conversation: '19:delar@thread.tacv2' }]);
});

test('den som tar bort boten får inget svar', async () => {
  expect((await talk(text).post({ type: 'installationUpdate', action: 'remove' })).status).toBe(200);
  expect(turns).toMatchObject([{ kind: 'removed' }]);
  expect(connector.requests).toEqual([]);
});

describe('en fil som erbjuds i den personliga chatten', () => {
  const place = () => connector.uploadTo('Delårsrapport 2025.docx');
  const delivered = (): Reply => ({ kind: 'delivered', placed: 'new', file: place() });

  test('erbjuds med namn, storlek och det som kommer tillbaka', async () => {
    const context = { period: 'delar-2025' };
    await talk({ kind: 'offer', placed: 'new', name: 'Delårsrapport 2025.docx', description: 'Delårsrapporten', size: 1234, context }).ask(
      'exportera',
    );
    expect(connector.sent[0]?.activity.attachments).toEqual([
      {
        contentType: 'application/vnd.microsoft.teams.card.file.consent',
        name: 'Delårsrapport 2025.docx',
        content: { description: 'Delårsrapporten', sizeInBytes: 1234, acceptContext: context, declineContext: context },
      },
    ]);
  });

  test('har den lagts där den skulle visas den, och erbjudandet tas bort', async () => {
    expect(await talk(delivered()).consent({ period: 'p' }, place(), 'erbjudande-1')).toEqual({ status: 200, body: {} });
    expect(turns).toMatchObject([{ kind: 'consent', context: { period: 'p' }, upload: place() }]);
    const { name, contentUrl, uniqueId, fileType } = place();
    expect(connector.sent[0]?.activity.attachments).toEqual([
      { contentType: 'application/vnd.microsoft.teams.card.file.info', name, contentUrl, content: { uniqueId, fileType } },
    ]);
    expect(connector.deleted).toEqual(['erbjudande-1']);
  });

  test('ett ja som Teams skickar två gånger ger en fil; ett nytt ja har en ny plats', async () => {
    talk(delivered());
    const [first, second] = [connector.uploadTo('a.docx'), connector.uploadTo('b.docx')];
    await Promise.all([client.consent({}, first), client.consent({}, first)]);
    expect(await client.consent({}, first)).toEqual({ status: 200, body: {} });
    expect([turns.length, connector.sent.length]).toEqual([1, 1]);
    await client.consent({}, second);
    expect([turns.length, connector.sent.length]).toEqual([2, 2]);
  });

  test('ett nej och ett fel får sina ord i chatten, och erbjudandet står kvar', async () => {
    expect(await talk(text).consent({}, null)).toEqual({ status: 200, body: {} });
    expect(await talk(text).consent({}, connector.uploadTo('fel.docx'))).toEqual({ status: 200, body: {} });
    expect(connector.sent).toMatchObject([{ activity: { text: 'svar' } }, { activity: { text: 'svar' } }]);
    expect(connector.deleted).toEqual([]);
  });

  test('Teams får sitt svar också när inget kan skickas eller erbjudandet redan är borta', async () => {
    connector.failures.push({ status: 403 });
    expect(await talk(delivered()).consent({}, connector.uploadTo('c.docx'))).toEqual({ status: 200, body: {} });
    expect(log.join('')).toContain('ej levererad');
    connector.gone.add('erbjudande-2');
    expect(await talk(delivered()).consent({}, connector.uploadTo('d.docx'), 'erbjudande-2')).toEqual({ status: 200, body: {} });
    expect(connector.sent).toHaveLength(1);
    expect(log.join('')).toContain('erbjudandet står kvar');
  });

  test('det som inte går att läsa är ingen tur, men får ett svar', async () => {
    expect(await talk(text).post({ type: 'invoke', name: 'fileConsent/invoke', value: { action: 'accept' } })).toEqual({
      status: 200,
      body: {},
    });
    expect(turns).toEqual([]);
  });

  test('platsens nyckel och erbjudandets innehåll står inte i loggen', async () => {
    const broken: Receive = async (turn) => {
      throw new Error(`kunde inte läsa ${JSON.stringify(turn)}`);
    };
    await talk(broken).consent(
      { period: 'hemlig-period' },
      { ...place(), uploadUrl: 'https://x.sharepoint.com/upload?tempauth=hemlig-nyckel' },
    );
    expect(log.join('')).toContain('"outcome":"fel"');
    expect(log.join('')).not.toMatch(/hemlig|tempauth/);
  });
});

test('ett fel i en väg blir en mening med referens, och boten lever', async () => {
  const broken: Receive = async () => {
    throw new Error('trasig väg');
  };
  const [message] = await talk(broken).ask('hur gick det för Kim?');
  expect(message?.text).toMatch(/^Något gick fel .* referens [0-9a-f]{8} .*\.$/);
  const pressed = await client.press('show', {});
  expect(pressed.status).toBe(200);
  expect(connector.sent[1]?.activity.text).toContain('referens');
  expect(log.join('')).not.toContain('Kim');
  expect(await talk(text).ask('hej')).toHaveLength(1);
});

test.each([
  { type: 'typing' },
  { type: 'messageReaction', reactionsAdded: [{ type: 'like' }] },
  { type: 'conversationUpdate', membersAdded: [{ id: 'person-9' }] },
  { type: 'något-nytt', value: { verb: 'show' } },
])('%j tas emot utan svar', async (fields) => {
  expect((await talk(text).post(fields)).status).toBe(200);
  expect(connector.sent).toEqual([]);
});

test.each([
  ['composeExtension/query', 'composeExtension'],
  ['task/fetch', 'task'],
  ['något/nytt', 'statusCode'],
])('en okänd invoke, %s, får ett svar i sin form', async (name, field) => {
  const { status, body } = await talk(text).post({ type: 'invoke', name });
  expect(status).toBe(200);
  expect(body).toHaveProperty(field);
  expect(JSON.stringify(body)).toContain('Styrkoll');
});

test.each<[string, Record<string, unknown>]>([
  ['utan from', { from: undefined }],
  ['med from utan id', { from: { name: 'Person' } }],
  ['utan samtal', { conversation: undefined }],
  ['utan typ', { type: undefined }],
  ['med text som inte är text', { text: { $gt: '' } }],
  ['utan tjänst', { serviceUrl: undefined }],
])('en aktivitet %s nekas', async (_, fields) => {
  expect(await talk(text).post({ text: 'hej', ...fields })).toEqual({ status: 400, body: { error: 'Begäran kunde inte läsas.' } });
  expect(turns).toEqual([]);
});

test.each<[string, Record<string, unknown>]>([
  ['en annan organisation', { conversation: { id: 'samtal', tenantId: 'annan' }, channelData: { tenant: { id: 'annan' } } }],
  ['en gäst', { from: { id: 'gäst', userRole: 'guest' } }],
  ['en tjänst utanför datorn', { serviceUrl: 'https://smba.trafficmanager.net/emea/' }],
])('%s nekas och inget skickas', async (_, fields) => {
  expect(await talk(text).post({ text: 'hej', ...fields })).toEqual({ status: 403, body: { error: 'Begäran är inte tillåten.' } });
  expect(turns).toEqual([]);
  expect(connector.requests).toEqual([]);
  expect(people.list()).not.toContainEqual(expect.objectContaining({ teamsId: 'gäst' }));
});

test.each([
  ['trasig JSON', '{"type": "message"', 400],
  ['inget', '', 400],
  ['en lista', '[]', 400],
  ['null', 'null', 400],
  ['bytes som inte är utf-8', '\ud800', 400],
  ['257 KiB', JSON.stringify({ type: 'message', text: 'a'.repeat(257 * 1024) }), 413],
])('en begäran med %s nekas', async (_, body, status) => {
  const reply = await postRaw(bot, body);
  expect(reply.status).toBe(status);
  expect(JSON.stringify(reply.body)).toMatch(/^\{"error":"Begäran [^"]+\."\}$/);
});

test('en packad begäran nekas', async () => {
  expect((await postRaw(bot, '{}', { 'content-encoding': 'gzip' })).status).toBe(415);
});

test('100 kB text blir en fråga av rimlig längd', async () => {
  expect(await talk(text).ask('å'.repeat(50_000))).toHaveLength(1);
  expect(turns[0]).toMatchObject({ kind: 'text', text: 'å'.repeat(2_000) });
});

test('okända sidor och metoder får konstanta svar', async () => {
  const paths: [string, string, number][] = [
    ['GET', '/', 404],
    ['GET', '/api/messages', 405],
    ['POST', '/healthz', 405],
    ['GET', '/../../etc/passwd', 404],
  ];
  for (const [method, path, status] of paths) {
    const response = await fetch(`${bot}${path}`, { method });
    expect(response.status, path).toBe(status);
    expect(await response.json()).toEqual({ error: expect.any(String) });
  }
});

test('healthz säger att processen är uppe, readyz vad som fattas', async () => {
  expect((await fetch(`${bot}/healthz`)).status).toBe(200);
  const ready = await fetch(`${bot}/readyz`);
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ plan: true, store: false, stopping: false });
});

test.each([412, 429, 502, 503, 504])('efter %i från Teams görs ett nytt försök', async (status) => {
  connector.failures.push({ status });
  expect(await talk(text).ask('hej')).toHaveLength(1);
  expect(connector.requests).toHaveLength(2);
});

test.each([400, 403, 404, 500, 302])('efter %i från Teams görs inget nytt försök', async (status) => {
  connector.failures.push({ status, headers: { location: `${connector.url}/annan` } });
  expect((await talk(text).post({ text: 'hej' })).status).toBe(502);
  expect(connector.requests).toHaveLength(1);
  expect(log.join('')).toContain('ej levererad');
});

test('ett svar går inte förlorat när Teams har stängt en förbindelse som varit öppen', async () => {
  await talk(shown).ask('hej');
  connector.failures.push({ status: 0 });
  expect(await client.ask('och nu?')).toHaveLength(1);
  connector.failures.push({ status: 0 }, { status: 0 });
  await talk({ ...shown, placed: 'in place' }).submit('page', {});
  expect(connector.sent.map(({ method }) => method)).toEqual(['POST', 'POST', 'PUT']);
  expect(connector.requests).toHaveLength(6);
});

test('försöken tar slut', async () => {
  connector.failures.push({ status: 0 }, { status: 0 }, { status: 0 });
  expect((await talk(text).post({ text: 'hej' })).status).toBe(502);
  expect(connector.requests).toHaveLength(3);
});

test('försöken tar slut också när Teams är överlastat', async () => {
  connector.failures.push({ status: 503 }, { status: 503 }, { status: 503 });
  expect((await talk(text).post({ text: 'hej' })).status).toBe(502);
  expect(connector.requests).toHaveLength(3);
});

const file = { name: 'Spårbarhet, delår "2025".csv', type: 'text/csv; charset=utf-8', bytes: new TextEncoder().encode('när;vem\n') };

/** The link with a token that is long, as one with many arguments is. */
function linkTo(kind: string): string {
  return links.link(kind, 'OBJEKT', { period: '2025-delar', urval: 'x'.repeat(600) });
}

test('en fil hämtas genom sin länk, av den som den är gjord för, och sparas ingenstans på vägen', async () => {
  const asked: unknown[] = [];
  makers.export = async (...given) => {
    asked.push(given);
    return file;
  };
  const response = await fetch(linkTo('export'));
  expect(response.status).toBe(200);
  expect(await response.text()).toBe('när;vem\n');
  expect(asked).toEqual([['objekt', { period: '2025-delar', urval: 'x'.repeat(600) }]]);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition':
      'attachment; filename="Sparbarhet_ delar _2025_.csv"; filename*=UTF-8\'\'Sp%C3%A5rbarhet%2C%20del%C3%A5r%20%222025%22.csv',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  });
  const head = await fetch(linkTo('export'), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), await head.text()]).toEqual([200, `${file.bytes.length}`, '']);
});

test('en länk som är ändrad, för gammal eller av okänt slag ger en sida på svenska, och ingen fil görs', async () => {
  let made = 0;
  makers.export = async () => {
    made += 1;
    return file;
  };
  const link = linkTo('export');
  const [text = '', signature = ''] = link.slice(`${bot}/files/`.length).split('.');
  const forged = Buffer.from(Buffer.from(text, 'base64url').toString().replace('objekt', 'annan')).toString('base64url');
  const bad = [
    `${bot}/files/${forged}.${signature}`,
    `${bot}/files/${text}`,
    `${bot}/files/${text}.${signature}.x`,
    `${bot}/files/x.y`,
    `${bot}/files/${'x'.repeat(3000)}`,
    linkTo('__proto__'),
    linkTo('okänt'),
  ];
  for (const url of bad) await expectPage(url, 404, 'Länken gäller inte längre.');
  time += 16 * 60_000;
  await expectPage(link, 404, 'Länken gäller inte längre.');
  expect(made).toBe(0);
});

test('den som inte längre har rätt får ingen fil, och ett fel säger inget om varför; länken loggas inte', async () => {
  makers.export = async () => null;
  await expectPage(linkTo('export'), 403, 'Du har inte längre rätt till filen.');
  makers.export = async (_, args) => {
    throw new Error(`trasigt ${args.period}`);
  };
  const link = linkTo('export');
  await expectPage(link, 500, 'Filen kunde inte göras.');
  expect(log.join('')).toContain('"outcome":"fel"');
  expect(log.join('')).not.toMatch(new RegExp(`2025-delar|OBJEKT|${link.slice(-20)}`, 'i'));
});

async function expectPage(url: string, status: number, text: string): Promise<void> {
  const response = await fetch(url);
  expect([response.status, response.headers.get('content-type')]).toEqual([status, 'text/html; charset=utf-8']);
  expect(await response.text()).toContain(text);
}
