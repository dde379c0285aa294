/** The real server in this process, without authentication, with a receive that remembers what got through and answers nothing. */
import { startServer } from '../../bot/teams/server.ts';
import type { Receive, Turn } from '../../bot/turn.ts';
import { serverParts } from './server-parts.ts';

export type Door = { port: number; url: string; turns: Turn[]; close(): Promise<void> };

/** Opens it on a free port. */
export async function openDoor(): Promise<Door> {
  const turns: Turn[] = [];
  const receive: Receive = async (turn) => {
    turns.push(turn);
    return { kind: 'nothing', placed: 'new' };
  };
  const server = await startServer(serverParts({ receive }), { port: 0, host: '127.0.0.1' });
  return { port: server.port, url: `http://127.0.0.1:${server.port}`, turns, close: server.close };
}
