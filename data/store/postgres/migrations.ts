/** The tables of an installation, made and changed step by step, under a lock so that several instances may start at once. */
import pg from 'pg';
import { z } from 'zod/v4';
import { StoreError } from '../store.ts';
import { databaseError } from './connection.ts';

/**
 * Each step is run once, in order, and is never changed once it has been shipped. `{s}` stands for the schema. Events are kept as `json`, which
 * holds the text as it was written, since hashes are of it. `position` rises by one with each command of the installation, in the order that they
 * were committed: the row in `heads` is the last thing that a command takes.
 */
const steps: readonly string[] = [
  `create table {s}.heads (
     tenant text primary key,
     position bigint not null default 0,
     people bigint not null default 0,
     checked timestamptz
   );
   create table {s}.events (
     tenant text not null,
     stream text not null,
     version integer not null,
     position bigint not null,
     event json not null,
     primary key (tenant, stream, version)
   );
   create index events_position on {s}.events (tenant, position, stream, version);
   create function {s}.append_only() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' and current_setting('styrkoll.gallring', true) = 'on' then return old; end if;
     raise exception 'events are never changed or removed but by gallring';
   end $$;
   create trigger append_only before update or delete on {s}.events for each row execute function {s}.append_only();
   create trigger never_emptied before truncate on {s}.events execute function {s}.append_only();
   create table {s}.people (
     tenant text not null,
     object_id text not null,
     revision bigint not null,
     person json,
     primary key (tenant, object_id)
   );
   create index people_revision on {s}.people (tenant, revision);
   create table {s}.secrets (tenant text not null, name text not null, value text not null, primary key (tenant, name));
   create unlogged table {s}.memory (
     tenant text not null,
     owner text not null,
     name text not null,
     value json not null,
     at timestamptz not null,
     until timestamptz not null,
     primary key (tenant, owner, name)
   );
   create index memory_until on {s}.memory (tenant, until);`,
];

const Done = z.object({ step: z.number().int() });

/**
 * Brings the tables of a schema up to this version of the program; tells how many steps it took. Asks for no right to make tables where there is
 * nothing to do. Throws StoreError, also when the tables are of a later version than the program.
 */
export async function migrate({ url, schema }: { url: string; schema: string }): Promise<number> {
  const client = new pg.Client({ connectionString: url, application_name: 'styrkoll migrering', connectionTimeoutMillis: 10_000 });
  // A broken connection is told by what is asked of it.
  client.on('error', () => {});
  try {
    await client.connect();
    if (upToDate(await doneOf(client, schema), schema)) return 0;
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [`styrkoll/migrate/${schema}`]);
    const s = pg.escapeIdentifier(schema);
    await client.query(`create schema if not exists ${s}`);
    await client.query(`create table if not exists ${s}.steps (step integer primary key, at timestamptz not null default now())`);
    const done = await doneOf(client, schema);
    if (upToDate(done, schema)) return 0;
    for (const [index, text] of steps.entries()) {
      if (index < done) continue;
      await client.query('begin');
      await client.query(text.replaceAll('{s}', s));
      await client.query(`insert into ${s}.steps (step) values ($1)`, [index + 1]);
      await client.query('commit');
    }
    return steps.length - done;
  } catch (error) {
    throw databaseError('tabellerna kunde inte göras i ordning', error);
  } finally {
    await client.end().catch(() => {});
  }
}

/** Tells whether nothing is to be done; tables of a later version are not touched. */
function upToDate(done: number, schema: string): boolean {
  if (done > steps.length)
    throw new StoreError(`databasen: tabellerna i schemat ${schema} är gjorda av en senare version av Styrkoll; uppgradera programmet`);
  return done === steps.length;
}

/** How many steps have been taken; none where there is no such table. */
async function doneOf(client: pg.Client, schema: string): Promise<number> {
  const s = pg.escapeIdentifier(schema);
  const { rows } = await client.query('select to_regclass($1) is not null as there', [`${s}.steps`]);
  if (!z.object({ there: z.boolean() }).parse(rows[0]).there) return 0;
  const { rows: taken } = await client.query(`select coalesce(max(step), 0) as step from ${s}.steps`);
  return Done.parse(taken[0]).step;
}
