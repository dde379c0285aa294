/** What a server is started with in tests of its door: nothing is read or sent, unless it is given. */
import { pino } from 'pino';
import { createLanes } from '../../bot/teams/lanes.ts';
import type { ServerParts } from '../../bot/teams/server.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { tenant } from '../connector.ts';
import { peopleInMemory } from '../people-in-memory.ts';

/** Without authentication, and with a receive that answers nothing. */
export function serverParts(given: Partial<ServerParts> = {}): ServerParts {
  const now = () => new Date();
  return {
    teams: { auth: 'off', tenant },
    receive: async () => ({ kind: 'nothing', placed: 'new' }),
    people: peopleInMemory(),
    memory: memoryInProcess(now),
    lanes: createLanes(),
    files: { read: () => null, makers: {} },
    log: pino({ level: 'silent' }),
    now,
    ready: () => ({ plan: true, store: true }),
    ...given,
  };
}
