/** Requests that no client sends: cut apart, put together, too long, too slow. They are refused, reach nothing, and nobody waits for them. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Door, openDoor } from './door.ts';
import { exchange, open, statusOf } from './raw-http.ts';

const host = 'Host: styrkoll.example\r\n';
const post = `POST /api/messages HTTP/1.1\r\n${host}Content-Type: application/json\r\n`;
const chunked = 'Transfer-Encoding: chunked\r\n';
/** What stands after the first request, for whoever can be made to take it for a second one. */
const hidden = `GET /files/hidden HTTP/1.1\r\n${host}\r\n`;

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.close());
afterEach(async () => {
  expect((await fetch(`${door.url}/healthz`)).status).toBe(200);
  expect(door.turns).toEqual([]);
});

test.each<[string, string]>([
  ['både längd och stycken', `${post}Content-Length: 6\r\n${chunked}\r\n0\r\n\r\n${hidden}`],
  ['både stycken och längd', `${post}${chunked}Content-Length: 6\r\n\r\n0\r\n\r\n${hidden}`],
  ['två längder', `${post}Content-Length: 2\r\nContent-Length: 90\r\n\r\n{}${hidden}`],
  ['två längder på en rad', `${post}Content-Length: 2, 2\r\n\r\n{}${hidden}`],
  ['en längd med plustecken', `${post}Content-Length: +2\r\n\r\n{}`],
  ['en negativ längd', `${post}Content-Length: -2\r\n\r\n{}`],
  ['en längd i hexadecimal form', `${post}Content-Length: 0x2\r\n\r\n{}`],
  ['en längd större än något tal', `${post}Content-Length: ${'9'.repeat(40)}\r\n\r\n{}`],
  ['ett okänt sätt att dela upp', `${post}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['stycken som inte är sist', `${post}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${hidden}`],
  ['mellanslag före kolonet', `${post}Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['ett styrtecken före värdet', `${post}Transfer-Encoding:\x0bchunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['en rubrik på två rader', `${post}Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n${hidden}`],
  ['rader utan vagnretur', `${post.replaceAll('\r', '')}Content-Length: 2\n\n{}`],
  ['ett stycke med negativ storlek', `${post}${chunked}\r\n-2\r\n{}\r\n0\r\n\r\n`],
  ['ett stycke som är större än sagt', `${post}${chunked}\r\n2\r\n{}xxxx\r\n0\r\n\r\n`],
  ['en radbrytning i ett styckes tillägg', `${post}${chunked}\r\n2;a\n{}\r\n0\r\n\r\n`],
  ['längd bland det som står sist', `${post}${chunked}Trailer: Content-Length\r\n\r\n2\r\n{}\r\n0\r\nContent-Length: 99\r\n\r\n`],
  ['ingen värd', 'GET /healthz HTTP/1.1\r\n\r\n'],
  ['NUL i adressen', `GET /health\0z HTTP/1.1\r\n${host}\r\n`],
  ['NUL i en rubrik', `GET /healthz HTTP/1.1\r\n${host}A: b\0c\r\n\r\n`],
  ['en påhittad metod', `HACKA / HTTP/1.1\r\n${host}\r\n`],
  ['HTTP/2 utan förhandling', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['början på TLS', '\x16\x03\x01\x02\x00\x01'],
])('en begäran med %s nekas, och det som står efter den läses inte', async (_, bytes) => {
  const raw = open(door.port, Buffer.from(bytes, 'latin1'));
  const answer = await raw.closed;
  expect(statusOf(answer)).toBe(400);
  expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1);
});

test.each<[string, string, number]>([
  ['en rubrik om 20 000 tecken', `GET /healthz HTTP/1.1\r\n${host}A: ${'a'.repeat(20_000)}\r\n\r\n`, 431],
  ['tre tusen rubriker', `GET /healthz HTTP/1.1\r\n${host}${Array.from({ length: 3000 }, (_, n) => `a${n}: b\r\n`).join('')}\r\n`, 431],
  ['en adress om 30 000 tecken', `GET /${'a'.repeat(30_000)} HTTP/1.1\r\n${host}\r\n`, 431],
  ['en kropp som sägs vara två gigabyte', `${post}Content-Length: 2000000000\r\n\r\n{`, 413],
  ['en kropp i stycken om en halv megabyte', `${post}${chunked}\r\n80000\r\n${'a'.repeat(0x80_000)}\r\n0\r\n\r\n`, 413],
  ['en stor kropp som det frågas om först', `${post}Expect: 100-continue\r\nContent-Length: 2000000000\r\n\r\n`, 413],
  ['något annat än 100-continue väntat', `${post}Expect: under\r\nContent-Length: 2\r\n\r\n{}`, 417],
  ['en packad kropp', `${post}Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}`, 415],
])('en begäran med %s nekas', async (_, bytes, status) => {
  const answer = await exchange(door.port, bytes);
  expect(statusOf(answer.replace(/^HTTP\/1\.1 100 [^\n]*\n\r\n/, ''))).toBe(status);
});

test.each<[string, string, number]>([
  ['en främmande adress i begäran', 'GET http://ond.example/files/x', 404],
  ['sökväg uppåt', 'GET /files/%2e%2e%2f%2e%2e%2fetc%2fpasswd', 404],
  ['sökväg uppåt, utan omskrivning', 'GET /files/../../etc/passwd', 404],
  ['dubbla snedstreck', 'POST //api/messages', 404],
  ['andra bokstäver', 'POST /API/Messages', 404],
  ['ett semikolon', 'POST /api/messages;x=1', 404],
  ['trasiga procenttecken', 'GET /files/%E0%A4%A', 404],
  ['GET där det ska vara POST', 'GET /api/messages', 405],
  ['PUT', 'PUT /api/messages', 405],
  ['DELETE', 'DELETE /files/x', 405],
  ['OPTIONS från en webbläsare', 'OPTIONS /api/messages', 405],
  ['TRACE', 'TRACE /api/messages', 405],
])('%s leder ingenstans', async (_, line, status) => {
  const more = 'Origin: https://ond.example\r\nX-Secret: HEMLIGHETEN\r\nX-HTTP-Method-Override: POST\r\nAccept: image/png\r\n';
  const answer = await exchange(door.port, `${line} HTTP/1.1\r\n${host}${more}Content-Length: 0\r\n\r\n`);
  expect(statusOf(answer)).toBe(status);
  // Nothing is said of the program, nothing is given back, and no other site's page may read it.
  expect(answer).not.toMatch(/HEMLIGHETEN|access-control|node|restify|stack| at \//i);
});

test('CONNECT stängs utan svar', async () => {
  expect(await open(door.port, `CONNECT 169.254.169.254:80 HTTP/1.1\r\n${host}\r\n`).closed).toBe('');
});

describe('Upgrade', () => {
  const upgrade = 'Connection: Upgrade\r\nUpgrade: websocket\r\n';

  test('gör ingen förbindelse till något annat: begäran får samma svar som utan', async () => {
    expect(statusOf(await exchange(door.port, `GET /healthz HTTP/1.1\r\n${host}${upgrade}\r\n`))).toBe(200);
    expect(statusOf(await exchange(door.port, `${post}${upgrade}Content-Length: 2\r\n\r\n{}`))).toBe(400);
  });

  test('hindrar inte att boten stängs', async () => {
    const other = await openDoor();
    const raw = open(other.port, `GET /healthz HTTP/1.1\r\n${host}${upgrade}\r\n`);
    await new Promise((resolve) => raw.socket.once('connect', resolve));
    await other.close();
    await raw.closed;
  });
});

/** Node closes them: none of these tests measures how soon, only that it comes before vitest gives up. */
describe('den som är långsam', () => {
  const slow: [string, string, string][] = [
    ['inte säger något alls', '', ''],
    ['skickar rubrikerna tecken för tecken', `POST /api/messages HTTP/1.1\r\n${host}X: `, 'a'],
    ['skickar kroppen tecken för tecken', `${post}Content-Length: 200000\r\n\r\n`, ' '],
    ['skickar kroppen i stycken om ett tecken', `${post}${chunked}\r\n`, '1\r\n \r\n'],
    ['skickar rätt början och sedan inget', `${post}Content-Length: 20\r\n\r\n{"type":`, ''],
  ];

  test.concurrent.each(slow)(
    'den som %s blir avbruten',
    async (_, first, more) => {
      const raw = open(door.port, first);
      const timer = setInterval(() => more !== '' && raw.socket.writable && raw.socket.write(more), 500);
      const answer = await raw.closed;
      clearInterval(timer);
      expect(statusOf(answer)).toBe(408);
    },
    45_000,
  );

  test('fem hundra förbindelser som inget säger hindrar ingen annan, och stängs med boten', async () => {
    const other = await openDoor();
    const silent = Array.from({ length: 500 }, () => open(other.port, 'POST /api/messages HTTP/1.1\r\n'));
    await Promise.all(silent.map(({ socket }) => new Promise((resolve) => socket.once('connect', resolve))));
    expect((await fetch(`${other.url}/healthz`)).status).toBe(200);
    await other.close();
    await Promise.all(silent.map(({ closed }) => closed));
  });

  test('hundra begäran i rad på en förbindelse, utan att något svar läses, får alla sitt svar', async () => {
    const raw = open(door.port, `GET /healthz HTTP/1.1\r\n${host}\r\n`.repeat(99));
    raw.socket.write(`GET /healthz HTTP/1.1\r\n${host}Connection: close\r\n\r\n`);
    expect((await raw.closed).match(/HTTP\/1\.1 200 /g)).toHaveLength(100);
  });
});
