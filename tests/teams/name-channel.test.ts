/** What channels are called, asked of the service's stand-in. */
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createLanes } from '../../bot/teams/lanes.ts';
import { createNameChannel } from '../../bot/teams/name-channel.ts';
import { type Connector, startConnector, tenant } from '../connector.ts';

const team = '19:team@thread.tacv2';
const delår = '19:delar@thread.tacv2';
let connector: Connector;

beforeAll(async () => {
  connector = await startConnector();
});

afterAll(() => connector.close());

afterEach(() => {
  connector.teams.clear();
  connector.reads.length = 0;
});

function name(conversation: string, fields: { team?: string | null; serviceUrl?: string; longest?: number } = {}): Promise<string | null> {
  const { longest, ...where } = fields;
  const nameChannel = createNameChannel({
    teams: { auth: 'off', tenant },
    lanes: createLanes(),
    log: pino({ level: 'silent' }),
    ...(longest === undefined ? {} : { longest }),
  });
  return nameChannel({ serviceUrl: connector.url, bot: 'styrkoll', conversation, team, ...where });
}

test('en kanal heter som teamet och kanalen, och den första Allmänt', async () => {
  connector.teams.set(team, { name: 'Regionkansliet', channels: [{ id: team }, { id: delår, name: 'Delårsrapport' }] });
  expect([await name(delår), await name(team)]).toEqual(['Regionkansliet › Delårsrapport', 'Regionkansliet › Allmänt']);
  expect(connector.reads.slice(0, 2).toSorted()).toEqual([`/v3/teams/${team}`, `/v3/teams/${team}/conversations`]);
});

test('ett långt namn ryms ändå, med kanalen kvar', async () => {
  connector.teams.set(team, { name: `Staben ${'å'.repeat(200)}`, channels: [{ id: delår, name: 'Delårsrapport\u202e\n2025' }] });
  const named = await name(delår);
  expect(named).toHaveLength(120);
  expect(named).toMatch(/^Staben å+… › Delårsrapport 2025$/);
});

test('det som Teams inte berättar har inget namn', async () => {
  expect(await name(delår)).toBeNull();
  connector.teams.set(team, { name: 'Regionkansliet', channels: [{ id: team }] });
  expect(await name(delår)).toBeNull();
  expect(await name(delår, { team: null })).toBeNull();
  expect(await name(delår, { serviceUrl: 'http://tjanst.example.com/' })).toBeNull();
});

test('den som väntar får inte vänta länge', async () => {
  connector.teams.set(team, { name: 'Regionkansliet', channels: [{ id: team }] });
  const release = connector.hold();
  expect(await name(team, { longest: 50 })).toBeNull();
  release();
});
