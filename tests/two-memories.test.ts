/** What is begun at one instance and gone on with at another: the same store, and a memory opened by each. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import { createReceive } from '../bot/routes.ts';
import type { Receive, Reply } from '../bot/turn.ts';
import { loadLibrary } from '../data/load-library.ts';
import type { Memory } from '../data/memory.ts';
import { createState } from '../data/state.ts';
import { memoryInProcess } from '../data/store/memory-in-process.ts';
import { openPool } from '../data/store/postgres/connection.ts';
import { openMemory } from '../data/store/postgres/memory.ts';
import { noTeams } from './no-teams.ts';
import { peopleInMemory } from './people-in-memory.ts';
import { schema } from './postgres.ts';
import { button, filled, textOf } from './round/reading-cards.ts';
import { engine, newPlace } from './store-place.ts';

const controller = '00000000-0000-0000-0000-000000000020';
const reporter = '00000000-0000-0000-0000-000000000021';
const plan = 'plan-2025';
const at = new Date('2025-08-04T08:00:00Z');
const now = () => at;
const library = loadLibrary([fileURLToPath(new URL('../data/region-orebro-lan', import.meta.url))]);
const pool = engine === 'postgres' ? openPool({ url: inject('postgres'), lost: () => {} }) : null;
afterAll(() => pool?.close());

/** One memory for each of two instances: in one process they have the same. */
function memories(): [Memory, Memory] {
  if (pool === null) {
    const memory = memoryInProcess(now);
    return [memory, memory];
  }
  const parts = { ask: pool.ask, schema, tenant: randomUUID(), now };
  return [openMemory(parts), openMemory(parts)];
}

async function instances() {
  const store = await newPlace().open();
  const by = { objectId: controller, role: 'administratör' };
  await store.change('roles', () => [
    { type: 'role given', at: at.toISOString(), by, data: { role: 'controller', person: controller, plan } },
  ]);
  const file = ['Plan;Enhet;Post;Rapportör;Ersättare;Granskare', `2025;Staben HR;;${reporter};;`].join('\r\n');
  const [first, second] = memories();
  const open = (memory: Memory) =>
    createReceive({
      library,
      store,
      state: createState({ store, library, admins: [controller] }),
      people: peopleInMemory([
        { objectId: reporter, name: 'Stabschef HR', email: null, teamsId: reporter, address: null, unreachable: null },
      ]),
      memory,
      link: () => 'https://styrkoll.example/files/x',
      download: async () => new TextEncoder().encode(file),
      ...noTeams,
      operatorFile: null,
      log: { warn: () => {} },
      now,
      changed: () => {},
    });
  return { one: open(first), other: open(second), store };
}

const turn = {
  id: 't',
  person: { id: '29:a', objectId: controller, tenant: null, known: true },
  place: {
    conversation: 'c',
    thread: null,
    kind: 'personal' as const,
    team: null,
    reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' },
  },
  at,
};
const { one, other, store } = await instances();
const cardOf = (reply: Reply): object => (reply.kind === 'card' ? reply.card : {});
const type = async (instance: Receive, text: string, conversation = 'c') =>
  cardOf(await instance({ ...turn, place: { ...turn.place, conversation }, kind: 'text', text }));
async function press(instance: Receive, card: object, title: RegExp): Promise<object> {
  const pressed = button(card, title);
  return cardOf(await instance({ ...turn, kind: 'action', verb: pressed.verb, data: filled(card, pressed, {}) }));
}

test('a question that leans on the one before is understood by the instance that did not answer that one', async () => {
  await type(one, 'vad säger uppdrag 48?');
  expect(await type(other, 'och 49?')).toEqual(await type(one, 'vad säger uppdrag 49?', 'd'));
});

test('a round that was previewed at one instance is changed or opened at the other', async () => {
  const preview = await press(one, await type(one, 'öppna delårsrapport'), /^Förhandsgranska$/);
  const form = await press(other, preview, /^Ändra$/);
  expect(textOf(form)).not.toContain('finns inte kvar');
  expect(textOf(await press(other, preview, /^Öppna$/))).toContain('är öppnad');
  expect(await store.streams()).toContain('period/delarsrapport-2025-07-31-plan-2025');
});

test('a file of who reports what that was shown at one instance is carried out at the other, once', async () => {
  const shown = cardOf(await one({ ...turn, kind: 'file', name: 'ansvar.csv', url: 'https://region.sharepoint.com/x' }));
  expect(textOf(await press(other, shown, /^Genomför$/))).toContain('1 rad i ansvarsfördelningen');
  expect(textOf(await press(one, shown, /^Genomför$/))).toContain('inte kvar');
  expect(await store.read('responsibility')).toHaveLength(1);
});
