/** The real server in this process, without authentication, with a receive that remembers what got through and answers nothing. */
import { pino } from 'pino';
import { createLanes } from '../../bot/teams/lanes.ts';
import { startServer } from '../../bot/teams/server.ts';
import type { Turn } from '../../bot/turn.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { tenant } from '../connector.ts';
import { peopleInMemory } from '../people-in-memory.ts';

export type Door = { port: number; url: string; turns: Turn[]; close(): Promise<void> };

/** Opens it on a free port. */
export async function openDoor(): Promise<Door> {
  const turns: Turn[] = [];
  const server = await startServer(
    {
      teams: { auth: 'off', tenant },
      receive: async (turn) => {
        turns.push(turn);
        return { kind: 'nothing', placed: 'new' };
      },
      people: peopleInMemory(),
      memory: memoryInProcess(() => new Date()),
      lanes: createLanes(),
      files: { read: () => null, makers: {} },
      log: pino({ level: 'silent' }),
      now: () => new Date(),
      ready: () => ({ plan: true, store: true }),
    },
    { port: 0, host: '127.0.0.1' },
  );
  return { port: server.port, url: `http://127.0.0.1:${server.port}`, turns, close: server.close };
}
