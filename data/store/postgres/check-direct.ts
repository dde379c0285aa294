/** Tells an address that leads straight to the server from one that leads through a pooler. */
import pg from 'pg';
import { z } from 'zod/v4';
import { StoreError } from '../store.ts';
import { databaseError } from './connection.ts';

/** At start nobody waits in a turn: a server that is slow to answer is waited for longer than then. In milliseconds. */
const longest = 10_000;

const Pid = z.object({ pid: z.number().int() });

/** What is wrong with an address that leads through one. */
export const pooled =
  'DATABASE_DIRECT_URL leder genom en anslutningspool som byter anslutning mellan frågorna: ange adressen direkt till PostgreSQL';

/**
 * Sees that an address leads straight to the server, where a session keeps its lock. A pooler that lends a connection for a transaction at a time
 * gives two clients the same one, or one client two. Rejects with StoreError.
 */
export async function checkDirect(directUrl: string): Promise<void> {
  const [one, other] = [clientOf(directUrl), clientOf(directUrl)];
  try {
    await Promise.all([one.connect(), other.connect()]);
    const first = await pidOf(one);
    await other.query('begin');
    const second = await pidOf(other);
    const third = await pidOf(one);
    if (first === second || first !== third) throw new StoreError(pooled);
  } catch (error) {
    throw databaseError('servern nås inte', error);
  } finally {
    await Promise.all([one, other].map((client) => client.end().catch(() => {})));
  }
}

function clientOf(connectionString: string): pg.Client {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: longest, query_timeout: longest });
  // A broken connection is told by what is asked of it.
  client.on('error', () => {});
  return client;
}

/** The server's process that answers. */
export async function pidOf(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  return Pid.parse(rows[0]).pid;
}
