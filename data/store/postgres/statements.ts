/** What the engine says to PostgreSQL. Tables are named with their schema, so that it holds through a transaction pooler too. */
import pg from 'pg';
import type { Statement } from './connection.ts';

/** The event store's statements over one schema. */
export function statementsOf(schema: string) {
  const s = pg.escapeIdentifier(schema);
  const named = (name: string, text: string): Statement => ({ name: `${name} ${schema}`.slice(0, 60), text });
  return {
    makeHead: named('make head', `insert into ${s}.heads (tenant) values ($1) on conflict do nothing`),
    head: named('head', `select position, people from ${s}.heads where tenant = $1`),
    after: named(
      'after',
      `select stream, version, position, event from ${s}.events
       where tenant = $1 and position >= $2 and (position, stream, version) > ($2, $3, $4)
       order by position, stream, version limit $5`,
    ),
    from: named(
      'from',
      `select stream, version, event from ${s}.events where tenant = $1 and stream = $2 and version >= $3 order by version`,
    ),
    lock: named('lock', 'select pg_advisory_xact_lock(hashtextextended($1, 0))'),
    append: named(
      'append',
      `with head as (update ${s}.heads set position = position + 1 where tenant = $1 returning position)
       insert into ${s}.events (tenant, stream, version, position, event)
       select $1, $2, added.version, head.position, added.event::json
       from head, unnest($3::integer[], $4::text[]) as added (version, event)`,
    ),
    last: named('last', `select event from ${s}.events where tenant = $1 and stream = $2 order by version desc limit 1`),
    allowRemoval: named('allow removal', `select set_config('styrkoll.gallring', 'on', true)`),
    remove: named('remove', `delete from ${s}.events where tenant = $1 and stream = $2`),
    check: named('check', `update ${s}.heads set checked = now() where tenant = $1`),
    people: named('people', `select object_id, person, revision from ${s}.people where tenant = $1 and revision > $2 order by revision`),
    person: named('person', `select person from ${s}.people where tenant = $1 and object_id = $2`),
    putPerson: named(
      'put person',
      `with head as (update ${s}.heads set people = people + 1 where tenant = $1 returning people)
       insert into ${s}.people (tenant, object_id, revision, person) select $1, $2, head.people, $3::json from head
       on conflict (tenant, object_id) do update set revision = excluded.revision, person = excluded.person`,
    ),
  };
}

/** The event store's statements. */
export type Statements = ReturnType<typeof statementsOf>;
