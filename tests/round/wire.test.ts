/** What is tried at the doors themselves: links that are tampered with, activities made by hand, guests, and what the log says of it all. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { parseConfig } from '../../bot/config.ts';
import { type Styrkoll, startStyrkoll } from '../../bot/start.ts';
import { actions } from '../../cards/actions.ts';
import { type Connector, portOf, startConnector, tenant } from '../connector.ts';
import { createPlayer } from './player.ts';
import { textOf } from './reading-cards.ts';

const admin = '00000000-0000-0000-0001-000000000001';
const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-dorrar-'));
const lines: string[] = [];
let connector: Connector;
let files: Server;
let styrkoll: Styrkoll;
const bot = () => `http://127.0.0.1:${styrkoll.port}`;

beforeAll(async () => {
  connector = await startConnector();
  files = createServer((_request, response) => response.end('plan;enhet;rapportör\nplan-2025;Staben HR;hemlig.person@region.example\n'));
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
  styrkoll = await startStyrkoll({
    config: parseConfig({ TEAMS_AUTH: 'off', PORT: '0', DATA_DIR: dataDir, MicrosoftAppTenantId: tenant, ADMINS: admin }),
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
    now: () => new Date('2025-08-12T08:00:00Z'),
    onBroken: (error) => {
      throw error;
    },
  });
});

afterAll(async () => {
  await styrkoll.stop();
  await connector.close();
  await new Promise((resolve) => files.close(resolve));
  rmSync(dataDir, { recursive: true, force: true });
});

const player = (id: string, objectId: string) => createPlayer(connector, bot, { id, objectId, name: 'Hemlig Person' });

async function budgetLink(): Promise<string> {
  const one = player('chef', admin);
  await one.says('hej');
  // People are learned beside the answer.
  const people = join(dataDir, 'people.json');
  await vi.waitUntil(() => existsSync(people) && readFileSync(people, 'utf8').includes(admin), { timeout: 10_000 });
  const card = await one.presses(await one.says('roller'), /Utse/);
  await one.presses(card, /Utse/, { role: 'controller', who: admin, plan: 'plan-2025' });
  const preview = await one.presses(await one.says('öppna delårsrapport'), /Förhandsgranska/);
  await one.presses(preview, /^Öppna$/);
  return textOf(await one.says('spårbarhet')).match(/http:\/\/127\.0\.0\.1:\d+\/files\/\S+/)?.[0] ?? '';
}

test('en länk som någon ändrat i leder ingenstans, och den riktiga leder till filen', async () => {
  const link = await budgetLink();
  expect((await fetch(link)).status).toBe(200);
  const [token = ''] = link.split('/').slice(-1);
  const [said = '', signature = ''] = token.split('.');
  const read: Record<string, unknown> = JSON.parse(Buffer.from(said, 'base64url').toString('utf8'));
  const written = (changed: object) => Buffer.from(JSON.stringify({ ...read, ...changed })).toString('base64url');
  const forged = [
    ...[
      `${written({ o: 'någon-annan' })}.${signature}`,
      `${written({ k: 'budget' })}.${signature}`,
      `${written({ e: 9e15 })}.${signature}`,
    ],
    ...[`${said}.`, said, '.', `.${signature}`, `${said}.${signature}.${signature}`, `${said}.${signature.slice(0, -2)}`, 'x'.repeat(9000)],
    ...[`${said}.${'A'.repeat(signature.length)}`, `${token}/../../people.json`, '..%2f..%2fpeople.json', '%00', '%E0%A4%A', '__proto__.x'],
  ];
  for (const one of forged) {
    const answer = await fetch(`${bot()}/files/${one}`);
    expect([one.slice(0, 60), answer.status >= 400 && answer.status < 500]).toEqual([one.slice(0, 60), true]);
    expect(await answer.text()).not.toMatch(/händelser|objectId|Error|at \//);
  }
});

test('varje verb med data som inte går att läsa får ett svar och inget fel, som Execute och som Submit', async () => {
  const before = lines.length;
  let people = 0;
  for (const verb of [...Object.keys(actions), '', '__proto__', 'finnsInte']) {
    // Somebody new each time: nobody's chat takes so many messages at once.
    const { client } = player(`lasare-${people}`, `00000000-0000-0000-0003-${String(people++).padStart(12, '0')}`);
    for (const data of [null, 7, [], JSON.parse('{"__proto__":{"x":1},"period":"../.."}')]) {
      const executed = await client.press(verb, data);
      expect([verb, executed.status]).toEqual([verb, 200]);
      expect(JSON.stringify(executed.body)).not.toContain('Något gick fel');
    }
    expect((await client.submit(verb, ['x'])).status).toBeLessThan(300);
  }
  expect(lines.slice(before).filter((line) => /"level":"?(50|error)/.test(line) || line.includes('"outcome":"fel"'))).toEqual([]);
}, 60_000);

test('loggen bär varken namn, frågor, kommentarer, adresser eller länkar', async () => {
  const one = player('chef', admin);
  await one.says('vem är Hemlig Person med personnummer 19121212-1212?');
  await one.client.press('sendQuestion', { question: 'HEMLIGHETEN i en fråga' });
  await one.client.press('saveEntry', { period: 'x', entry: 'HEMLIGHETEN', seen: 0, comment: 'HEMLIGHETEN' });
  const url = `http://127.0.0.1:${portOf(files.address())}/hemlig.csv?tempauth=HEMLIGHETEN`;
  for (const downloadUrl of [url, 'https://ond.example/HEMLIGHETEN', 'https://a:HEMLIGHETEN@x.sharepoint.com/f'])
    await one.client.post({
      attachments: [
        { contentType: 'application/vnd.microsoft.teams.file.download.info', name: 'HEMLIGHETEN.csv', content: { downloadUrl } },
      ],
    });
  await fetch(`${bot()}/files/HEMLIGHETEN.HEMLIGHETEN`);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines.filter((line) => /hemlig|19121212|region\.example|\/files\/\w/i.test(line))).toEqual([]);
});
