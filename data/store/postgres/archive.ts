/** The bare side of PostgreSQL: its rows, read in one transaction and written in one. */
import pg from 'pg';
import { z } from 'zod/v4';
import { Person } from '../../people.ts';
import { type Archive, type Checked, type Command, type Contents, difference, type Tally, tally } from '../archive.ts';
import type { Place } from '../engine.ts';
import { StoreError } from '../store.ts';
import { databaseError } from './connection.ts';
import { migrate } from './migrations.ts';

type Database = Extract<Place, { engine: 'postgres' }>;

/** How many events are fetched, and written, at a time. */
const page = 1000;

const Row = z.object({ stream: z.string(), position: z.string(), event: z.string() });
type Row = z.infer<typeof Row>;
const Known = z.object({ person: Person });
const Head = z.object({ position: z.coerce.number().int(), people: z.coerce.number().int() });
const Count = z.object({ events: z.coerce.number().int(), people: z.coerce.number().int() });

/** The archive of one organisation's rows in a schema. */
export function postgresArchive({ directUrl, schema }: Database, tenant: string): Archive {
  const { hostname, pathname } = new URL(directUrl);
  const name = `databasen ${pathname.slice(1)} på ${hostname} (schemat ${schema})`;
  const s = pg.escapeIdentifier(schema);

  /** Runs work in one transaction, in which everything is seen as it was when it began. `first` comes before anything is seen. */
  async function inOne<T>(first: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
    const client = new pg.Client({ connectionString: directUrl, application_name: 'styrkoll arkiv', connectionTimeoutMillis: 10_000 });
    // A broken connection is told by what is asked of it.
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query(`begin isolation level repeatable read; set local idle_in_transaction_session_timeout = 0; ${first}`);
      const result = await work(client);
      await client.query('commit');
      return result;
    } catch (error) {
      throw databaseError('kunde inte kopieras', error);
    } finally {
      await client.end().catch(() => {});
    }
  }

  const contentsOf = (client: pg.Client): Contents => ({
    tenant,
    commands: () => commandsOf(client, s, tenant),
    async people() {
      const { rows } = await client.query(
        `select person from ${s}.people where tenant = $1 and person is not null order by object_id collate "C"`,
        [tenant],
      );
      return rows.map((row) => Known.parse(row).person);
    },
  });

  return {
    name,
    read: (use, { still } = { still: false }) =>
      inOne(still ? `lock table ${s}.heads, ${s}.events, ${s}.people in share mode` : '', (client) => use(contentsOf(client))),
    async write(contents, beside = async () => {}) {
      await migrate({ url: directUrl, schema });
      return inOne(`lock table ${s}.heads, ${s}.events, ${s}.people in share row exclusive mode`, async (client) => {
        await refuseUnlessEmpty(client);
        const written = await fill(client, contents);
        const there = await tally(contentsOf(client));
        const wrong = difference(written, there);
        if (wrong !== null) throw new StoreError(`${name}: det som skrevs lästes inte tillbaka lika (${wrong})`);
        await beside();
        return there;
      });
    },
  };

  async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
    const { rows } = await client.query(
      `select (select count(*) from ${s}.events where tenant = $1) as events,
              (select count(*) from ${s}.people where tenant = $1 and person is not null) as people`,
      [tenant],
    );
    const { events, people } = Count.parse(rows[0]);
    if (events + people > 0)
      throw new StoreError(`${name} är inte tom: där finns ${events} händelser och ${people} personer. Ingenting har skrivits.`);
  }

  /** Positions go on from where the organisation's were: whoever has read so far must not miss anything. */
  async function fill(client: pg.Client, contents: Contents): Promise<Tally> {
    await client.query(`insert into ${s}.heads (tenant) values ($1) on conflict do nothing`, [tenant]);
    const { rows } = await client.query(`select position, people from ${s}.heads where tenant = $1`, [tenant]);
    const head = Head.parse(rows[0]);
    let { position } = head;
    let waiting: (Checked & { position: number })[] = [];
    const save = async () => {
      await client.query(
        `insert into ${s}.events (tenant, stream, version, position, event)
         select $1, stream, version, position, event::json
         from unnest($2::text[], $3::integer[], $4::bigint[], $5::text[]) as added (stream, version, position, event)`,
        [
          tenant,
          waiting.map(({ event }) => event.stream),
          waiting.map(({ event }) => event.version),
          waiting.map((one) => one.position),
          waiting.map(({ text }) => text),
        ],
      );
      waiting = [];
    };
    const written = await tally(contents, async ({ events }) => {
      position += 1;
      waiting.push(...events.map((one) => ({ ...one, position })));
      if (waiting.length >= page) await save();
    });
    await save();
    const people = await contents.people();
    await client.query(
      `insert into ${s}.people (tenant, object_id, revision, person)
       select $1, added.id, added.revision, added.person::json from unnest($2::text[], $3::bigint[], $4::text[]) as added (id, revision, person)
       on conflict (tenant, object_id) do update set revision = excluded.revision, person = excluded.person`,
      [
        tenant,
        people.map(({ objectId }) => objectId),
        people.map((_, index) => head.people + index + 1),
        people.map((one) => JSON.stringify(one)),
      ],
    );
    await client.query(`update ${s}.heads set position = $2, people = $3 where tenant = $1`, [
      tenant,
      position,
      head.people + people.length,
    ]);
    return written;
  }
}

/** Rows of the same position are one command's. */
async function* commandsOf(client: pg.Client, s: string, tenant: string): AsyncGenerator<Command> {
  const cursor = pg.escapeIdentifier(`styrkoll ${tenant}`.slice(0, 60));
  await client.query(
    `declare ${cursor} no scroll cursor for select stream, position::text, event::text from ${s}.events
     where tenant = ${pg.escapeLiteral(tenant)} order by stream collate "C", version`,
  );
  let open: Row[] = [];
  try {
    for (let more = true; more; ) {
      const { rows } = await client.query(`fetch ${page} from ${cursor}`);
      for (const row of rows.map((one) => Row.parse(one))) {
        const [first] = open;
        if (first && (first.stream !== row.stream || first.position !== row.position)) {
          yield commandOf(first, open);
          open = [];
        }
        open.push(row);
      }
      more = rows.length === page;
    }
    const [first] = open;
    if (first) yield commandOf(first, open);
  } finally {
    await client.query(`close ${cursor}`).catch(() => {});
  }
}

function commandOf({ stream }: Row, rows: readonly Row[]): Command {
  return { stream, events: rows.map(({ event }) => event) };
}
