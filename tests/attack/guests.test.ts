/** A guest, and somebody of another organisation, at the door with every button there is: none gets past it, whatever it carries and whoever it says. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { actions } from '../../cards/actions.ts';
import { type Connector, inChannel, startConnector } from '../connector.ts';
import { who } from '../round/forging-room.ts';
import { type Door, openDoor } from './door.ts';

let door: Door;
let connector: Connector;
beforeAll(async () => {
  [door, connector] = await Promise.all([openDoor(), startConnector()]);
});
afterAll(async () => {
  await Promise.all([door.close(), connector.close()]);
});

const account = { id: '29:person', name: 'Person', aadObjectId: who.admin };
const foreign = '00000000-0000-0000-0000-00000000dead';
const strangers: [string, Record<string, unknown>][] = [
  ['gäst', { from: { ...account, userRole: 'Guest' } }],
  ['anonym', { from: { ...account, userRole: 'anonymous' } }],
  ['inbjuden', { from: { ...account, userPrincipalName: 'a_ond.example#ext#@region.example' } }],
  ['ur en annan organisation', { from: { ...account, tenantId: foreign } }],
  ['i en annan organisations samtal', { conversation: { id: 's', tenantId: foreign }, channelData: { tenant: { id: foreign } } }],
  ['i ett samtal som säger två organisationer', { channelData: { tenant: { id: foreign } } }],
  ['i ett samtal som inte säger någon', { conversation: { id: 's' }, channelData: {} }],
  ['gäst i en kanal', { ...inChannel('19:t@thread.tacv2', '19:k@thread.tacv2'), from: { ...account, userRole: 'guest' } }],
];

/** Every verb: a new one is among them without anything being written here. */
test.each(strangers)('%s: ingen knapp, fråga, fil eller installation kommer in', async (_, fields) => {
  const client = connector.client(door.url, { from: account, ...fields });
  for (const verb of Object.keys(actions)) {
    expect([verb, (await client.press(verb, { objectId: who.admin, known: true })).status]).toEqual([verb, 403]);
    expect([verb, (await client.submit(verb, {})).status]).toEqual([verb, 403]);
  }
  for (const activity of [
    { text: 'mina' },
    { type: 'installationUpdate', action: 'add' },
    { type: 'installationUpdate', action: 'remove' },
  ])
    expect((await client.post(activity)).status).toBe(403);
  expect((await client.consent({}, connector.uploadTo('f.docx'))).status).toBe(403);
  expect(door.turns).toEqual([]);
  expect([connector.requests, connector.reads]).toEqual([[], []]);
});

test('provet kan skilja dem: den egna organisationens person kommer in med samma tryck', async () => {
  expect((await connector.client(door.url, { from: account }).press('mine', {})).status).toBe(200);
  expect(door.turns).toMatchObject([{ kind: 'action', verb: 'mine', person: { objectId: who.admin } }]);
  door.turns.length = 0;
});
