/** Who gets through the real server when authentication is on. Microsoft's signing keys are replaced by our own, read from loopback. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server as HttpServer } from 'node:http';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { quietConsole } from '../../bot/log.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { type Server, startServer } from '../../bot/teams/server.ts';
import type { Turn } from '../../bot/turn.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { type Connector, portOf, startConnector } from '../connector.ts';
import type { Answer } from '../connector-client.ts';
import { peopleInMemory } from '../people-in-memory.ts';

const app = '0a1b2c3d-0000-4000-8000-00000000000b';
const tenant = '0a1b2c3d-0000-4000-8000-00000000000a';
const serviceUrl = 'https://smba.trafficmanager.net/emea/';
const issuer = 'https://api.botframework.com';
const ours = generateKeyPairSync('rsa', { modulusLength: 2048 });
const theirs = generateKeyPairSync('rsa', { modulusLength: 2048 });
const silent = pino({ level: 'silent' });

const turns: Turn[] = [];
let keys: HttpServer;
let connector: Connector;
let server: Server;

beforeAll(async () => {
  quietConsole(silent);
  keys = createServer((request, response) => {
    const jwk = { ...ours.publicKey.export({ format: 'jwk' }), kid: 'nyckel', endorsements: ['msteams'] };
    const origin = `http://127.0.0.1:${portOf(keys.address())}`;
    response.end(JSON.stringify(request.url === '/openid' ? { issuer, jwks_uri: `${origin}/keys` } : { keys: [jwk] }));
  });
  await new Promise<void>((resolve) => keys.listen(0, '127.0.0.1', resolve));
  connector = await startConnector();
  server = await startServer(
    {
      teams: { auth: 'on', appId: app, password: 'hemlig', tenant, type: 'SingleTenant' },
      receive: async (turn) => {
        turns.push(turn);
        return { kind: 'nothing', placed: 'new' };
      },
      people: peopleInMemory(),
      memory: memoryInProcess(() => new Date()),
      lanes: createLanes(),
      files: { read: () => null, makers: {} },
      log: silent,
      now: () => new Date(),
      ready: () => ({ plan: true, store: true }),
      cloud: {
        ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
        ToChannelFromBotOAuthScope: issuer,
        ToBotFromChannelTokenIssuer: issuer,
        ToBotFromChannelOpenIdMetadataUrl: `http://127.0.0.1:${portOf(keys.address())}/openid`,
        ToBotFromEmulatorOpenIdMetadataUrl: `http://127.0.0.1:${portOf(keys.address())}/openid`,
      },
    },
    { port: 0, host: '127.0.0.1' },
  );
});

afterAll(async () => {
  await server.close();
  await connector.close();
  keys.closeAllConnections();
  keys.close();
});

afterEach(() => {
  turns.length = 0;
});

/** A token like those that Teams sends, with some of its claims changed. */
function token(claims: Record<string, unknown> = {}, key: KeyObject = ours.privateKey, header: Record<string, unknown> = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = { iss: issuer, aud: app, serviceurl: serviceUrl, nbf: now - 60, exp: now + 3600, ...claims };
  const signed = [{ alg: 'RS256', typ: 'JWT', kid: 'nyckel', ...header }, payload].map((part) => base64(JSON.stringify(part))).join('.');
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(key, 'base64url')}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64url');
}

/** Tells the bot that somebody in the organisation has removed it: a turn that needs nothing of Teams, neither roster nor reply. */
function tell(authorization: string | null, fields: Record<string, unknown> = {}): Promise<Answer> {
  const client = connector.client(`http://127.0.0.1:${server.port}`, {
    serviceUrl,
    conversation: { id: 'samtal', conversationType: 'personal', tenantId: tenant },
    channelData: { tenant: { id: tenant } },
    type: 'installationUpdate',
    action: 'remove',
  });
  return client.post(fields, authorization === null ? {} : { authorization });
}

test('den som Teams har legitimerat släpps in', async () => {
  expect((await tell(`Bearer ${token()}`)).status).toBe(200);
  expect(turns).toMatchObject([{ kind: 'removed', person: { tenant } }]);
});

const hour = 3600;
const now = Math.floor(Date.now() / 1000);

test.each<[string, () => string | null]>([
  ['ingen legitimation', () => null],
  ['en tom legitimation', () => ''],
  ['något annat än Bearer', () => `Basic ${token()}`],
  ['skräp', () => 'Bearer abc.def.ghi'],
  ['en förfalskad signatur', () => `Bearer ${token({}, theirs.privateKey)}`],
  ['en okänd nyckel', () => `Bearer ${token({}, theirs.privateKey, { kid: 'annan' })}`],
  ['ingen signatur', () => `Bearer ${token({}, ours.privateKey, { alg: 'none' }).replace(/[^.]+$/, '')}`],
  ['någon annans app', () => `Bearer ${token({ aud: '0a1b2c3d-0000-4000-8000-00000000000c' })}`],
  ['fel utfärdare', () => `Bearer ${token({ iss: 'https://example.com' })}`],
  [
    'en utfärdare som är en katalog i Entra',
    () => `Bearer ${token({ iss: `https://sts.windows.net/${tenant}/`, ver: '1.0', appid: app })}`,
  ],
  ['en token för en annan tjänst', () => `Bearer ${token({ serviceurl: 'https://smba.trafficmanager.net/amer/' })}`],
  ['en token som har gått ut', () => `Bearer ${token({ nbf: now - 3 * hour, exp: now - 2 * hour })}`],
  ['en token som inte gäller än', () => `Bearer ${token({ nbf: now + 2 * hour, exp: now + 3 * hour })}`],
])('%s nekas', async (_, authorization) => {
  expect(await tell(authorization())).toEqual({ status: 401, body: { error: 'Begäran saknar giltig legitimation.' } });
  expect(turns).toEqual([]);
});

test.each<[string, string, Record<string, unknown>]>([
  ['en annan organisation', serviceUrl, { conversation: { id: 'samtal', tenantId: app }, channelData: { tenant: { id: app } } }],
  ['ingen organisation', serviceUrl, { conversation: { id: 'samtal' }, channelData: {} }],
  ['en gäst', serviceUrl, { from: { id: 'gäst', userRole: 'guest' } }],
  ['en gäst med främmande konto', serviceUrl, { from: { id: 'gäst', userPrincipalName: 'x_example.com#EXT#@regionen.example' } }],
  ['en tjänst utanför listan', 'https://example.com/', {}],
  ['ett registrerat namn bredvid Teams', 'https://styrkoll.trafficmanager.net/emea/', {}],
  ['den egna datorn', 'http://127.0.0.1:3978/', {}],
])('%s nekas fast legitimationen är rätt', async (_, service, fields) => {
  const answer = await tell(`Bearer ${token({ serviceurl: service })}`, { serviceUrl: service, ...fields });
  expect(answer).toEqual({ status: 403, body: { error: 'Begäran är inte tillåten.' } });
  expect(turns).toEqual([]);
});

test('en kanal som nyckeln inte gäller för nekas', async () => {
  expect((await tell(`Bearer ${token()}`, { channelId: 'webchat' })).status).toBe(401);
});

test('till slut har inget skickats någonstans', () => {
  expect([connector.requests, connector.reads]).toEqual([[], []]);
});
