import { createServer, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDownload, DownloadError } from '../../bot/teams/download.ts';
import { isFileHost } from '../../bot/teams/file-host.ts';
import { portOf } from '../connector.ts';

let server: Server;
let url: string;
const asked: { path: string; headers: Record<string, unknown> }[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push({ path: request.url ?? '', headers: request.headers });
    const to: Record<string, string> = {
      '/hit': `${url}/fil`,
      '/bort': 'https://example.com/fil',
      '/runt': `${url}/runt`,
      '/trasigt': 'http://',
    };
    const location = to[request.url ?? ''];
    if (location !== undefined) response.writeHead(302, { location });
    else if (request.url === '/borta') response.writeHead(404);
    if (request.url === '/tyst') return;
    if (request.url === '/stor') {
      // No length is said: it must be counted.
      const chunk = Buffer.alloc(64 * 1024);
      const more = () => {
        while (response.write(chunk));
      };
      response.on('drain', more);
      more();
      return;
    }
    response.end(request.url === '/exakt' ? Buffer.alloc(1000) : 'a;b\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${portOf(server.address())}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test.each([
  'https://regionen.sharepoint.com/personal/x/_layouts/15/download.aspx?tempauth=y',
  'https://regionen-my.sharepoint.com/fil.csv',
  'https://REGIONEN.SharePoint.com/fil.csv',
])('en fil får hämtas från, och läggas på, %s', (address) => {
  expect([isFileHost(address, 'on'), isFileHost(address, 'off')]).toEqual([true, true]);
});

test.each([
  'https://sharepoint.com/fil.csv',
  'https://sharepoint.com.example.com/fil.csv',
  'https://regionensharepoint.com/fil.csv',
  'https://example.com/x.sharepoint.com',
  'https://regionen.sharepoint.com@example.com/fil.csv',
  'https://x:y@regionen.sharepoint.com/fil.csv',
  'https://regionen.sharepoint.com:8443/fil.csv',
  'http://regionen.sharepoint.com/fil.csv',
  'https://169.254.169.254/metadata',
  'https://127.0.0.1/fil.csv',
  'file:///etc/passwd',
  'data:text/csv,a',
  '',
])('en fil får inte hämtas från, eller läggas på, %j', (address) => {
  expect([isFileHost(address, 'on'), isFileHost(address, 'off')]).toEqual([false, false]);
});

test('från den egna datorn bara när legitimationen är avstängd', async () => {
  expect([isFileHost(`${url}/fil`, 'off'), isFileHost(`${url}/fil`, 'on')]).toEqual([true, false]);
  await expect(createDownload('on')(`${url}/fil`)).rejects.toThrow('ligger inte i organisationens OneDrive');
});

test('filen kommer som den är, och ingen nyckel går med', async () => {
  expect(Buffer.from(await createDownload('off')(`${url}/fil`)).toString()).toBe('a;b\n');
  expect(Object.keys(asked.at(-1)?.headers ?? {})).not.toEqual(expect.arrayContaining(['authorization']));
  expect(asked.at(-1)?.headers).not.toHaveProperty('cookie');
});

test('en omdirigering följs dit en fil får hämtas, och ingen annanstans', async () => {
  const download = createDownload('off');
  expect(Buffer.from(await download(`${url}/hit`)).toString()).toBe('a;b\n');
  await expect(download(`${url}/bort`)).rejects.toThrow('ligger inte i organisationens OneDrive');
  await expect(download(`${url}/trasigt`)).rejects.toThrow('ligger inte i organisationens OneDrive');
  await expect(download(`${url}/runt`)).rejects.toThrow('kunde inte hämtas från Teams');
});

test('gränsen för storleken hålls medan filen läses', async () => {
  expect(await createDownload('off', 1000)(`${url}/exakt`)).toHaveLength(1000);
  await expect(createDownload('off', 999)(`${url}/exakt`)).rejects.toThrow('större än 5 MB');
  await expect(createDownload('off')(`${url}/stor`)).rejects.toThrow('större än 5 MB');
});

test.each([
  ['/borta', 'kunde inte hämtas från Teams'],
  ['/tyst', 'i tid'],
])('%s ger en mening på svenska', async (path, sentence) => {
  const refused = createDownload('off', 1000, 200)(`${url}${path}`);
  await expect(refused).rejects.toBeInstanceOf(DownloadError);
  await expect(refused).rejects.toThrow(sentence);
});
