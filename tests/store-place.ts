/** Where a test's store lies, on the engine that the run is for: a disk in memory, or PostgreSQL with a tenant of its own. */
import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { openLowdbStore } from '../data/store/lowdb/lowdb-store.ts';
import { openPool, type Pool } from '../data/store/postgres/connection.ts';
import { openPostgresStore } from '../data/store/postgres/postgres-store.ts';
import type { Store } from '../data/store/store.ts';
import { type FakeDisk, fakeDisk } from './data/fake-disk.ts';
import { schema } from './postgres.ts';

/** The engine that this run is for. */
export const engine = process.env.STYRKOLL_ENGINE === 'postgres' ? 'postgres' : 'lowdb';

/** What a disk that fails does, and how often; on PostgreSQL the server's disk is full, whatever is said of how. */
type Faults = Pick<FakeDisk, 'fail' | 'revive'>;

/** A place of its own. It can be opened again, as by a process that starts after another one died. */
export type StorePlace = Faults & { open(): Promise<Store> };

/** Stops the process in a test that does not expect it. */
const onBroken = (error: Error) => {
  throw error;
};

/** A fresh place on the run's engine. */
export function newPlace(): StorePlace {
  return engine === 'postgres' ? inPostgres() : onFakeDisk();
}

function onFakeDisk(): StorePlace {
  const disk = fakeDisk();
  const lock = async () => async () => {};
  return {
    open: () => openLowdbStore({ dataDir: 'd', tenant: 'lokal', onBroken, disk, lock }),
    fail: disk.fail,
    revive: disk.revive,
  };
}

/** One for all the places of a file: a server takes only so many connections. */
let shared: Pool | null = null;

function inPostgres(): StorePlace {
  const tenant = randomUUID();
  let failing = 0;
  shared ??= openPool({ url: inject('postgres'), lost: onBroken });
  const pool = fullDisk(shared, () => {
    failing -= 1;
    return failing >= 0;
  });
  return {
    open: () => openPostgresStore({ pool, schema, tenant, onBroken }),
    fail(_operation, _code, times) {
      failing = times;
    },
    revive() {
      failing = 0;
    },
  };
}

/** A pool over a server that has no room for what is written, each time that `isFull` says so. */
function fullDisk(pool: Pool, isFull: () => boolean): Pool {
  return {
    ...pool,
    transact: (work) =>
      pool.transact((ask) =>
        work((statement, ...rest) => {
          // What the server says then, with its code for it.
          if (statement.name.startsWith('append') && isFull()) {
            const full = new Error('could not extend file "base/16384/16397": No space left on device');
            return Promise.reject(Object.assign(full, { code: '53100' }));
          }
          return ask(statement, ...rest);
        }),
      ),
  };
}
