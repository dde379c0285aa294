/** What is remembered, for all instances of an installation: a table that is not written to the server's log, and is empty after a crash. */
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod/v4';
import { kindOf, type Memory, type Remembered } from '../../memory.ts';
import type { Ask, Statement } from './connection.ts';

/** `most` is how many the installation may have, `sweepEach` after how many puts of this instance what is too old or too much is removed. */
export type MemoryParts = { ask: Ask; schema: string; tenant: string; now: () => Date; most?: number; sweepEach?: number };

/**
 * Each put has a mark of its own. A statement is asked again when its answer was lost: by its mark `add` knows what it put itself, and does not take
 * it for another's.
 */
const Kept = z.object({ value: z.object({ put: z.string(), value: z.unknown() }) });
const Added = z.object({ added: z.boolean() });
const none = z.unknown();

/** How long the memory may go unswept while something is put, in milliseconds. */
const longestUnswept = 10 * 60_000;

/** Opens the memory. Its rows hold digests instead of who and what, which also have one length whatever they are made of. */
export function openMemory({ ask, schema, tenant, now, most = 10_000, sweepEach = 100 }: MemoryParts): Memory {
  const sql = memoryStatements(schema);
  let puts = 0;
  let swept = Number.NEGATIVE_INFINITY;

  const keyOf = (owner: string, name: string) => [tenant, digestOf(owner), `${kindOf(name)}/${digestOf(name)}`];

  async function put(how: Statement, owner: string, name: string, value: unknown, { minutes, each }: Remembered): Promise<boolean> {
    const at = now();
    const until = new Date(at.getTime() + minutes * 60_000);
    const marked = JSON.stringify({ put: randomUUID(), value: value ?? null });
    const added = await ask(how, [...keyOf(owner, name), marked, at, until, `${kindOf(name)}/`, each], Added);
    puts += 1;
    // Also where little is put: what somebody filled in is not to lie there for long after its time.
    const isLongAgo = at.getTime() - swept >= longestUnswept || at.getTime() < swept;
    if (puts % sweepEach !== 0 && !isLongAgo) return added.length > 0;
    swept = at.getTime();
    // What is left over goes at the next sweep: what was put stands whether this one goes or not.
    await ask(sql.sweep, [tenant, at, most], none).catch(() => {});
    return added.length > 0;
  }

  return {
    async get(owner, name) {
      const [row] = await ask(sql.get, [...keyOf(owner, name), now()], Kept);
      return row?.value.value ?? null;
    },
    async put(owner, name, value, limits) {
      await put(sql.put, owner, name, value, limits);
    },
    add: (owner, name, value, limits) => put(sql.add, owner, name, value, limits),
    async drop(owner, name) {
      await ask(sql.drop, keyOf(owner, name), none);
    },
  };
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/**
 * What the memory says to PostgreSQL. The same moment comes again where a clock stands or is set back: `at` is then made later than the owner's last,
 * so that the order is that in which things were put. What another instance is removing just now is left to it.
 */
function memoryStatements(schema: string) {
  const s = pg.escapeIdentifier(schema);
  const named = (name: string, text: string): Statement => ({ name: `memory ${name} ${schema}`.slice(0, 60), text });
  const putting = (unless: string) =>
    `with others as materialized (
       select name, at from ${s}.memory where tenant = $1 and owner = $2 and starts_with(name, $7) and name <> $3
     ), old as materialized (
       select name from ${s}.memory where tenant = $1 and owner = $2
         and name in (select name from others order by at desc offset $8::integer - 1)
       for update skip locked
     ), gone as (
       delete from ${s}.memory m using old where m.tenant = $1 and m.owner = $2 and m.name = old.name
     )
     insert into ${s}.memory (tenant, owner, name, value, at, until)
     values ($1, $2, $3, $4::json, greatest($5::timestamptz, (select max(at) + interval '1 microsecond' from others)), $6::timestamptz)
     on conflict (tenant, owner, name) do update set value = excluded.value, at = excluded.at, until = excluded.until ${unless}
     returning true as added`;
  return {
    get: named('get', `select value from ${s}.memory where tenant = $1 and owner = $2 and name = $3 and until > $4::timestamptz`),
    put: named('put', putting('')),
    add: named('add', putting(`where memory.until <= $5::timestamptz or memory.value::text = excluded.value::text`)),
    drop: named('drop', `delete from ${s}.memory where tenant = $1 and owner = $2 and name = $3`),
    sweep: named(
      'sweep',
      `delete from ${s}.memory m using (
         select owner, name from ${s}.memory where tenant = $1
           and (until <= $2::timestamptz or (owner, name) in (
             select owner, name from ${s}.memory where tenant = $1 and until > $2::timestamptz order by at desc offset $3::integer
           ))
         for update skip locked
       ) old
       where m.tenant = $1 and m.owner = old.owner and m.name = old.name`,
    ),
  };
}
