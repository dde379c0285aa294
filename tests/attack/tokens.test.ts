/** Tokens made by hand: what `tests/teams/auth.test.ts` does not try. Whoever can make one that passes is Microsoft. */
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { exchange, statusOf } from './raw-http.ts';
import { app, issuer, type Making, openTokenRoom, removal, serviceUrl, type TokenRoom, tenant } from './token-room.ts';

/** The directory that Bot Framework's own tokens come from, which botbuilder trusts for its Emulator and for skills. */
const emulator = 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/';
const now = Math.floor(Date.now() / 1000);

let room: TokenRoom;
beforeAll(async () => {
  room = await openTokenRoom();
});
afterAll(() => room.close());
afterEach(() => {
  room.turns.length = 0;
});

test.each<[string, (made: TokenRoom) => Making]>([
  ['HMAC med den öppna nyckeln som hemlighet (PEM)', ({ hmac }) => ({ header: { alg: 'HS256' }, sign: hmac('pem') })],
  ['HMAC med den öppna nyckeln som hemlighet (JWK)', ({ hmac }) => ({ header: { alg: 'HS256' }, sign: hmac('jwk') })],
  ['HMAC med den öppna nyckelns tal som hemlighet', ({ hmac }) => ({ header: { alg: 'HS256' }, sign: hmac('n') })],
  ['alg none', ({ sign }) => ({ header: { alg: 'none' }, sign: sign.none })],
  ['alg nOnE', ({ sign }) => ({ header: { alg: 'nOnE' }, sign: sign.none })],
  ['alg som saknas', ({ sign }) => ({ header: { alg: undefined }, sign: sign.none })],
  ['rätt alg men ingen signatur', ({ sign }) => ({ sign: sign.none })],
  ['en egen nyckel i huvudet', ({ sign, theirJwk }) => ({ header: { jwk: theirJwk }, sign: sign.theirs })],
  [
    'en egen adress till nycklar i huvudet',
    ({ sign, origin }) => ({ header: { jku: `${origin}/ond`, x5u: `${origin}/ond` }, sign: sign.theirs }),
  ],
  ['kid som en sökväg', ({ sign }) => ({ header: { kid: '../../../../dev/null' }, sign: sign.theirs })],
  ['kid __proto__', ({ sign }) => ({ header: { kid: '__proto__' }, sign: sign.theirs })],
  ['kid som är ett objekt', ({ sign }) => ({ header: { kid: { $ne: null } }, sign: sign.theirs })],
  ['ingen kid', ({ sign }) => ({ header: { kid: undefined }, sign: sign.theirs })],
  ['en nyckel som bara gäller webbchatt', ({ sign }) => ({ header: { kid: 'webbens' }, sign: sign.web })],
  ['ingen tjänst', () => ({ claims: { serviceurl: undefined } })],
  ['tjänsten utan sitt sista snedstreck', () => ({ claims: { serviceurl: serviceUrl.slice(0, -1) } })],
  ['tjänsten i en lista', () => ({ claims: { serviceurl: [serviceUrl] } })],
  ['ingen app', () => ({ claims: { aud: undefined } })],
  ['appen i en lista med en annan', () => ({ claims: { aud: [app, '0a1b2c3d-0000-4000-8000-00000000000c'] } })],
  ['appen som ett objekt', () => ({ claims: { aud: { [app]: app } } })],
  ['utfärdaren i en lista', () => ({ claims: { iss: [issuer, 'https://ond.example'] } })],
  ['en utfärdare med ett snedstreck för mycket', () => ({ claims: { iss: `${issuer}/` } })],
  ['en tid som är text', () => ({ claims: { exp: `${now + 3600}` } })],
  ['en tid som gick ut för sex minuter sedan', () => ({ claims: { nbf: now - 7200, exp: now - 6 * 60 } })],
  ['Emulatorns utfärdare och någon annans app', () => ({ claims: { iss: emulator, ver: '1.0', appid: tenant } })],
  ['Emulatorns utfärdare och ingen app', () => ({ claims: { iss: emulator, ver: '1.0' } })],
  ['Emulatorns utfärdare i version 2 och någon annans app', () => ({ claims: { iss: emulator, ver: '2.0', azp: tenant } })],
])('%s nekas', async (_, making) => {
  expect(await room.post(`Bearer ${room.token(making(room))}`)).toBe(401);
  expect(room.turns).toEqual([]);
});

test.each<[string, (token: string) => string]>([
  ['en bit för mycket', (token) => `Bearer ${token}.x`],
  ['en bit för litet', (token) => `Bearer ${token.split('.').slice(0, 2).join('.')}`],
  ['två token', (token) => `Bearer ${token}, Bearer ${token}`],
  ['ett ord efter', (token) => `Bearer ${token} ond`],
  ['ett tecken ändrat i innehållet', (token) => `Bearer ${token.replace(/\.(.)/, (_, sign) => (sign === 'e' ? '.f' : '.e'))}`],
  ['en megabyte skräp, så långt en rubrik räcker', () => `Bearer ${'a'.repeat(14_000)}.b.c`],
  ['innehåll som inte är JSON', (token) => `Bearer ${token.replace(/\.[^.]+\./, '.ew.')}`],
  ['ett tomt token', () => 'Bearer '],
])('%s nekas', async (_, header) => {
  expect(await room.post(header(room.token()))).toBe(401);
  expect(room.turns).toEqual([]);
});

test('ett token någon annanstans än i sin rubrik är inget token', async () => {
  const token = room.token();
  expect(await room.post(null, {}, `?authorization=Bearer%20${token}&access_token=${token}`)).toBe(401);
  expect(await room.post(null, { authorization: `Bearer ${token}`, headers: { authorization: `Bearer ${token}` } })).toBe(401);
  expect(room.turns).toEqual([]);
});

test('två rubriker med var sitt token: ett rätt efter ett fel hjälper inte', async () => {
  const body = JSON.stringify(removal());
  const forged = room.token({ sign: room.sign.theirs });
  const head = `POST /api/messages HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  const answer = await exchange(
    room.port,
    `${head}Authorization: Bearer ${forged}\r\nAuthorization: Bearer ${room.token()}\r\n\r\n${body}`,
  );
  expect(statusOf(answer)).toBe(401);
  expect(room.turns).toEqual([]);
});

/** Somebody who has heard a token may use it until it ends; that is what a bearer token is. It is no good anywhere but where it was given. */
test('ett token som någon hört gäller inte för en annan tjänst, en annan kanal eller en annan organisation', async () => {
  const heard = `Bearer ${room.token()}`;
  expect(await room.post(heard)).toBe(200);
  room.turns.length = 0;
  expect(await room.post(heard, { serviceUrl: 'https://smba.trafficmanager.net/amer/' })).toBe(401);
  expect(await room.post(heard, { serviceUrl: 'https://ond.example/' })).toBe(401);
  expect(await room.post(heard, { channelId: 'directline' })).toBe(401);
  expect(await room.post(heard, { conversation: { id: 's', tenantId: app }, channelData: { tenant: { id: app } } })).toBe(403);
  expect(room.turns).toEqual([]);
});

test('nycklar har bara frågats efter hos den som boten själv litar på', () => {
  expect(new Set(room.fetched)).toEqual(new Set(['/openid', '/keys']));
});
