/** What is tried at the doors themselves: links that are tampered with, activities made by hand, guests, and what the log says of it all. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseConfig } from '../../bot/config.ts';
import { type Styrkoll, startStyrkoll } from '../../bot/start.ts';
import { actions } from '../../cards/actions.ts';
import { type Connector, inChannel, portOf, startConnector, tenant } from '../connector.ts';
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

describe('i en kanal', () => {
  const channel = '19:kanalen@thread.tacv2';
  const place = inChannel('19:teamet', channel, '1');
  const channels = () => readdirSync(dataDir, { recursive: true }).filter((name) => /channel/.test(String(name)));
  const form = { name: 'HEMLIGHETEN', nämnd: 'Regionstyrelsen', scope: 'allt', when: 'publication', drawn: '' };
  const boss = { id: '29:chef', name: 'Hemlig Person', aadObjectId: admin };
  const strangers: [string, Record<string, unknown>][] = [
    ['en gäst', { ...place, from: { ...boss, userRole: 'guest' } }],
    ['en utan konto', { ...place, from: { ...boss, userRole: 'anonymous' } }],
    ['en inbjuden', { ...place, from: { ...boss, userPrincipalName: 'hemlig_annan.example#EXT#@region.example' } }],
    ['en ur en annan organisation', { ...place, from: { ...boss, tenantId: '00000000-0000-0000-0000-00000000dead' } }],
    [
      'en annan organisations kanal',
      {
        ...{ ...place, from: boss, conversation: { id: channel, conversationType: 'channel', tenantId: 'annan' } },
        channelData: { tenant: { id: 'annan' }, team: { id: '19:teamet' }, channel: { id: channel } },
      },
    ],
    ['en som Teams inte säger vem det är', { ...place, from: { id: '29:okand', name: 'Hemlig Person' } }],
  ];

  test.each(strangers)('%s når inget med någon knapp, också med administratörens objekt-id', async (_, fields) => {
    const client = connector.client(bot(), fields);
    const [period, before] = ['delar', connector.sent.length];
    for (const [verb, data] of [
      ...([
        ['followForm', {}],
        ['follow', form],
        ['unfollow', { channel: 'a'.repeat(24) }],
      ] as const),
      ...([
        ['summary', {}],
        ['exportReport', {}],
        ['exportFile', { period, format: 'word' }],
        ['channels', {}],
      ] as const),
      ...([['orderPost', { period, seen: 0, channels: 'alla', when: 'now' }]] as const),
    ]) {
      const answer = await client.press(verb, data);
      expect(JSON.stringify(answer.body)).not.toMatch(/Målsättning nr|Rapporten ligger|följer nu|Något gick fel/);
    }
    await client.mention('följ här');
    await client.mention('exportera');
    expect(channels()).toEqual([]);
    expect(JSON.stringify(connector.sent.slice(before))).not.toMatch(/Målsättning nr|Rapporten ligger|följer nu|HEMLIGHETEN/);
  });

  test('den som får når det, med samma tryck', async () => {
    const answer = await connector.client(bot(), { ...place, from: boss }).press('follow', form);
    expect(JSON.stringify(answer.body)).toContain('följer nu');
    expect(channels().length).toBeGreaterThan(0);
  });
});

test('en fil läggs inte där någon annan än Teams säger det, och loggen säger inte var', async () => {
  const one = player('chef', admin);
  const [, period] = /"period":"([^"]+)"/.exec(JSON.stringify(await one.says('exportera'))) ?? [];
  const { client } = one;
  const context = { kind: 'report', period, format: 'excel' };
  const [before, sent] = [lines.length, connector.sent.length];
  const port = portOf(files.address());
  for (const uploadUrl of [
    'https://ond.example/HEMLIGHETEN',
    `http://a:HEMLIGHETEN@127.0.0.1:${port}/upp`,
    'https://region.sharepoint.com.ond.example/HEMLIGHETEN',
    'http://169.254.169.254/HEMLIGHETEN',
    'file:///etc/HEMLIGHETEN',
    'javascript:HEMLIGHETEN',
    'inte en adress HEMLIGHETEN',
  ]) {
    const upload = { name: 'HEMLIGHETEN.xlsx', uploadUrl, contentUrl: uploadUrl, uniqueId: 'HEMLIGHETEN', fileType: 'xlsx' };
    expect((await client.consent(context, upload)).status).toBe(200);
    expect((await client.consent({ ...context, extra: 'HEMLIGHETEN' }, upload)).status).toBe(200);
  }
  const said = connector.sent.slice(sent).map(({ activity }) => activity.text ?? '');
  // Each address is tried once, however often it is sent; what is no address at all is no consent, and gets no answer in the chat.
  expect(said.filter((text) => text.includes('platsen är inte i organisationens OneDrive'))).toHaveLength(6);
  for (const odd of [null, 'x', { kind: 'report' }, { ...context, period: 'HEMLIGHETEN' }])
    expect((await client.consent(odd, null)).status).toBe(200);
  expect(lines.slice(before).filter((line) => /HEMLIGHETEN|ond\.example|169\.254|"outcome":"fel"/.test(line))).toEqual([]);
});
