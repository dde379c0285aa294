/** Where a bot that is to be broken keeps its data, on either engine: a folder of its own, or a schema of its own in PostgreSQL. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { People } from '../../data/people.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import { openPool, type Pool } from '../../data/store/postgres/connection.ts';
import { migrate } from '../../data/store/postgres/migrations.ts';
import { openPeopleTable } from '../../data/store/postgres/people-table.ts';
import { openPostgresStore } from '../../data/store/postgres/postgres-store.ts';
import type { Store } from '../../data/store/store.ts';

/** `settings` are what a bot is started with; `inStore` reads or writes beside it: on lowdb only while no bot has the folder. */
export type Place = {
  engine: 'lowdb' | 'postgres';
  settings: Record<string, string>;
  inStore<T>(run: (store: Store) => Promise<T>): Promise<T>;
  /** Lets the bot have met people. */
  meet(given: readonly Parameters<People['put']>[0][]): Promise<void>;
  remove(): Promise<void>;
};

/** A tenant's name where none is set, as `bot/start.ts` has it. */
const tenant = 'lokal';

/** A new folder, or the one that is given. */
export function inFolder(dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-fel-'))): Place {
  return {
    engine: 'lowdb',
    settings: { DATA_DIR: dataDir },
    inStore: (run) => during(() => openLowdbStore({ dataDir, tenant, onBroken }), run),
    async meet(given) {
      const people = await openPeopleFile({ dataDir });
      await Promise.all(given.map((one) => people.put(one)));
    },
    remove: async () => rmSync(dataDir, { recursive: true, force: true }),
  };
}

/** A new schema. `url` goes straight to the server; `through` is the way that the bot goes. */
export async function inSchema(url: string, through = url): Promise<Place> {
  const schema = `fel_${randomBytes(6).toString('hex')}`;
  await migrate({ url, schema });
  return {
    engine: 'postgres',
    settings: { DATABASE_URL: through, DATABASE_SCHEMA: schema },
    inStore: (run) => withPool(url, (pool) => during(() => openPostgresStore({ pool, schema, tenant, onBroken }), run)),
    meet: (given) =>
      withPool(url, async (pool) => {
        const { people } = openPeopleTable({ pool, schema, tenant });
        await Promise.all(given.map((one) => people.put(one)));
      }),
    // It goes with its server.
    remove: async () => {},
  };
}

async function withPool<T>(url: string, run: (pool: Pool) => Promise<T>): Promise<T> {
  const pool = openPool({ url, lost: () => {} });
  try {
    return await run(pool);
  } finally {
    await pool.close();
  }
}

function onBroken(error: Error): never {
  throw error;
}

async function during<T>(open: () => Promise<Store>, run: (store: Store) => Promise<T>): Promise<T> {
  const store = await open();
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}
