/** A PostgreSQL to break: a server of its own, a wire in front of it, and a role for the bot whose connections can be taken away. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startTrialServer } from '../../data/store/postgres/trial-server.ts';
import { openWire, type RoughWire } from './rough-wire.ts';

export type Database = {
  /** As the bot's role: straight to the server, and by the wire. */
  url: string;
  wire: RoughWire;
  /** Stops the server, in order or in the middle of everything, runs `meanwhile`, and starts it again. */
  restart(how: 'in order' | 'crash', meanwhile?: () => Promise<unknown>): Promise<void>;
  /** Takes the bot's connections and lets it make no more, until the function it gives is called. */
  starve(): Promise<() => Promise<void>>;
  /** Says something to the server as its owner. */
  say(text: string): Promise<void>;
  close(): Promise<void>;
};

const role = 'boten';

/** Starts the server. It waits for its disk, as in drift. */
export async function openDatabase(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-fel-postgres-'));
  let server = await startTrialServer({ folder });
  const owner = server.url;
  const { port } = new URL(owner);
  const password = randomBytes(12).toString('hex');

  async function say(text: string): Promise<void> {
    const client = new pg.Client({ connectionString: owner });
    client.on('error', () => {});
    await client.connect();
    try {
      await client.query(text);
    } finally {
      await client.end();
    }
  }

  await say(`create role ${role} login password '${password}'; grant create on database styrkoll to ${role}`);
  const own = new URL(owner);
  own.username = role;
  own.password = password;
  const wire = await openWire(own.href);
  return {
    url: own.href,
    wire,
    say,
    async restart(how, meanwhile = async () => {}) {
      // "Immediate": nothing is ended in order, and the next start mends it from the log.
      if (how === 'crash') process.kill(server.pid, 'SIGQUIT');
      await server.stop();
      await meanwhile();
      server = await startTrialServer({ folder, port: Number(port) });
    },
    async starve() {
      await say(`alter role ${role} connection limit 0; select pg_terminate_backend(pid) from pg_stat_activity where usename = '${role}'`);
      return () => say(`alter role ${role} connection limit -1`);
    },
    async close() {
      await wire.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
