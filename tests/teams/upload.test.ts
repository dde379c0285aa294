import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createUpload, UploadError } from '../../bot/teams/upload.ts';
import { portOf } from '../connector.ts';

const bytes = new TextEncoder().encode('en rapport');
const asked: { method: string; headers: IncomingHttpHeaders; text: string }[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    asked.push({ method: request.method ?? '', headers: request.headers, text: Buffer.concat(chunks).toString() });
    if (request.url === '/tyst') return;
    const statuses: Record<string, number> = { '/ny': 201, '/finns': 200, '/mer': 202, '/stängd': 404, '/bort': 302, '/fel': 500 };
    response.writeHead(statuses[decodeURIComponent(request.url ?? '')] ?? 400, { location: `${url}/ny` });
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${portOf(server.address())}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

afterEach(() => {
  asked.length = 0;
});

test.each(['/ny', '/finns'])('hela filen läggs på platsen i ett stycke, utan nyckel (%s)', async (path) => {
  await createUpload('off')(`${url}${path}`, bytes);
  expect(asked).toMatchObject([
    { method: 'PUT', text: 'en rapport', headers: { 'content-range': 'bytes 0-9/10', 'content-length': '10' } },
  ]);
  expect(asked[0]?.headers).not.toHaveProperty('authorization');
  expect(asked[0]?.headers).not.toHaveProperty('cookie');
});

test.each(['/mer', '/stängd', '/bort', '/fel'])('%s ger en mening på svenska, och inget nytt försök', async (path) => {
  const refused = createUpload('off')(`${url}${encodeURI(path)}`, bytes);
  await expect(refused).rejects.toBeInstanceOf(UploadError);
  await expect(refused).rejects.toThrow('kunde inte läggas i OneDrive. Begär filen igen.');
  expect(asked).toHaveLength(1);
});

test('den som väntar får inte vänta länge', async () => {
  await expect(createUpload('off', 1000, 200)(`${url}/tyst`, bytes)).rejects.toThrow('hann inte läggas');
});

test('en fil som är för stor läggs inte någonstans', async () => {
  await createUpload('off', bytes.length)(`${url}/ny`, bytes);
  await expect(createUpload('off', bytes.length - 1)(`${url}/ny`, bytes)).rejects.toThrow('större än 20 MB');
  expect(asked).toHaveLength(1);
});

test.each([
  'https://example.com/fil',
  'https://regionen.sharepoint.com.example.com/fil',
  'http://regionen.sharepoint.com/fil',
  'https://namn:losen@regionen.sharepoint.com/fil',
  'https://regionen.sharepoint.com:8443/fil',
  'https://regionensharepoint.com/fil',
  'https://127.0.0.1/fil',
  'https://[::1]/fil',
  'http://169.254.169.254/latest',
  'file:///etc/passwd',
  '',
])('inget läggs på %j', async (address) => {
  await expect(createUpload('on')(address, bytes)).rejects.toThrow('inte i organisationens OneDrive');
});

test('på den egna datorn bara när legitimationen är avstängd', async () => {
  await expect(createUpload('on')(`${url}/ny`, bytes)).rejects.toThrow('inte i organisationens OneDrive');
  expect(asked).toEqual([]);
});
