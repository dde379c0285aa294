import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createReceive } from '../bot/routes.ts';
import type { Turn } from '../bot/turn.ts';
import { loadLibrary } from '../data/load-library.ts';
import { createState } from '../data/state.ts';
import { memoryInProcess } from '../data/store/memory-in-process.ts';
import { personalCommands } from '../manifest/prompts.ts';
import { readable } from './eval/readable.ts';
import { noTeams } from './no-teams.ts';
import { peopleInMemory } from './people-in-memory.ts';
import { newPlace } from './store-place.ts';

const admin = '00000000-0000-0000-0000-000000000020';
const library = loadLibrary([fileURLToPath(new URL('../data/region-orebro-lan', import.meta.url))]);
const store = await newPlace().open();
const receive = createReceive({
  library,
  store,
  state: createState({ store, library, admins: [admin] }),
  people: peopleInMemory(),
  link: () => 'https://styrkoll.example/files/x',
  download: async () => new Uint8Array(),
  ...noTeams,
  operatorFile: null,
  memory: memoryInProcess(() => new Date('2025-08-04T08:00:00Z')),
  log: { warn: () => {} },
  now: () => new Date('2025-08-04T08:00:00Z'),
  changed: () => {},
});
const turn = {
  id: 't',
  person: { id: '29:a', objectId: admin, tenant: null, known: true },
  place: {
    conversation: 'c',
    thread: null,
    kind: 'personal' as const,
    team: null,
    reach: { serviceUrl: 'http://127.0.0.1', bot: 'styrkoll' },
  },
  at: new Date('2025-08-04T08:00:00Z'),
};

async function said(given: Turn): Promise<string> {
  const reply = await receive(given);
  return reply.kind === 'card' ? readable({ speak: reply.speak, attachments: [{ content: reply.card }] }) : JSON.stringify(reply);
}
/** What is said where nothing was found. */
const notFound = /hittar jag inte|Skicka frågan till/i;
const typed = (text: string) => said({ ...turn, kind: 'text', text });
const pressed = (question: string) => said({ ...turn, kind: 'action', verb: 'ask', data: { question } });

test('varje kommando som hjälpen visar och Teams föreslår känns igen', async () => {
  const help = await receive({ ...turn, kind: 'text', text: 'hjälp' });
  const inHelp = JSON.stringify(help).match(/(?<="question":")[^"]+/g) ?? [];
  expect(inHelp).toEqual(expect.arrayContaining(['mina', 'granska', 'läget', 'öppna period']));
  expect(await typed('flibbergast')).toMatch(notFound);
  for (const words of new Set([...inHelp, ...personalCommands.map(({ title }) => title)]))
    expect(`${words}: ${await typed(words)}`).not.toMatch(notFound);
});

test('en fråga eller ett kommando på en knapp är detsamma som att skriva det', async () => {
  for (const words of ['mina', 'roller', 'Vad säger uppdrag 48?']) expect(await pressed(words)).toBe(await typed(words));
  expect(await pressed('roller')).toContain('Administratör');
});

test('en frågeknapp utan fråga gäller inte längre', async () => {
  expect(await said({ ...turn, kind: 'action', verb: 'ask', data: {} })).toContain('Knappen gäller inte längre');
});
