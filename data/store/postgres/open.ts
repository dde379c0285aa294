/** The engine for several instances: one PostgreSQL with everything in it. */
import { z } from 'zod/v4';
import type { Engine, EngineParts, Place } from '../engine.ts';
import { checkDirect } from './check-direct.ts';
import { openPool } from './connection.ts';
import { createPostgresDuty } from './duty.ts';
import { openLinkKey } from './link-key.ts';
import { openMemory } from './memory.ts';
import { migrate } from './migrations.ts';
import { openPeopleTable } from './people-table.ts';
import { openPostgresStore } from './postgres-store.ts';
import { statementsOf } from './statements.ts';

/** Brings the tables up to date and reads what is in them. Rejects with a StoreError, and leaves no connection then. */
export async function openPostgres(place: Extract<Place, { engine: 'postgres' }>, parts: EngineParts): Promise<Engine> {
  const { url, directUrl, schema } = place;
  const { tenant, now, onBroken, told } = parts;
  await checkDirect(directUrl);
  await migrate({ url: directUrl, schema });
  const pool = openPool({ url, lost: (error) => told('en anslutning till databasen bröts', { error: error.message }) });
  try {
    const table = openPeopleTable({ pool, schema, tenant });
    const store = await openPostgresStore({ pool, schema, tenant, onBroken, onPeople: table.bring });
    const { claimsOver } = store;
    const duty = createPostgresDuty({ directUrl, schema, tenant, claimsOver, fresh: store.fresh, told });
    const sql = statementsOf(schema);
    return {
      store,
      people: table.people,
      memory: openMemory({ ask: pool.ask, schema, tenant, now }),
      linkKey: await openLinkKey({ ask: pool.ask, schema, tenant }),
      duty,
      isUp: () =>
        pool.ask(sql.check, [tenant], z.unknown()).then(
          () => true,
          () => false,
        ),
      async close() {
        await duty.leave();
        await store.close();
        await pool.close();
      },
    };
  } catch (error) {
    await pool.close();
    throw error;
  }
}
