/** The engine for several instances: an append-only table in PostgreSQL, and in each process what has been read of it so far. */
import { z } from 'zod/v4';
import type { Event } from '../../events.ts';
import { createUpcast, steps, type Upcast } from '../../upcast.ts';
import { hashOf, seal } from '../chain.ts';
import { type Claims, NotOnDuty } from '../duty.ts';
import { type Decide, type Store, StoreError, streamName } from '../store.ts';
import { type Ask, databaseError, type Pool, type Transact, tried } from './connection.ts';
import { inTurn } from './in-turn.ts';
import { type Statements, statementsOf } from './statements.ts';
import { createStreams, type Stream } from './streams.ts';

/** What the engine is opened with. */
export type PostgresStoreOptions = {
  pool: Pool;
  schema: string;
  /** The tenant whose events these are. */
  tenant: string;
  /** Called once if what was read does not hold together: the process must stop. */
  onBroken: (error: StoreError) => void;
  /** Told, each time it is asked how far others have come, which revision of people there is. */
  onPeople?: (revision: number) => Promise<void>;
  upcast?: Upcast;
};

/** The store, and another way to change it: over a connection that the caller holds. */
export type PostgresStore = Store & { claimsOver(transact: Transact): Claims };

type Waiting = { decide: Decide; transact: Transact; resolve: (command: readonly Event[]) => void; reject: (error: unknown) => void };
/** A stream's name, and who waits to change it. */
type Queue = { name: string; waiting: Waiting[] };

/** How a decision went: it may refuse by throwing, which concerns nobody else. */
type Made = { command: readonly Event[] } | { error: unknown };

const Head = z.object({ position: z.coerce.number().int(), people: z.coerce.number().int() });
const Row = z.object({ stream: z.string(), version: z.number().int(), event: z.unknown() });
const Placed = Row.extend({ position: z.coerce.number().int() });
type Placed = z.infer<typeof Placed>;
const Last = z.object({ event: z.unknown() });
const none = z.unknown();

/** How many events are read at a time, and how many changes of a stream share a transaction. */
const page = 5000;
const mostShared = 200;
/** Reading what there is when the process starts may take longer than a turn. */
const atStart = 120_000;

/** Opens the store over tables that are in order, and reads every stream. Throws StoreError. */
export async function openPostgresStore(options: PostgresStoreOptions): Promise<PostgresStore> {
  const { pool, tenant, schema, onBroken, onPeople = async () => {}, upcast = createUpcast(steps) } = options;
  const sql: Statements = statementsOf(schema);
  const streams = createStreams({ tenant, upcast, onBroken });
  /** By the stream's name, as long as something is written to it. */
  const writing = new Map<string, Queue>();
  /** How far has been read: whole commands, by their position. */
  let known = 0;
  const coming = inTurn(bring);

  try {
    await pool.ask(sql.makeHead, [tenant], none);
    await bring(atStart);
  } catch (error) {
    throw databaseError('händelserna kunde inte läsas', error);
  }

  /** Reads on from where it was, in the order of the commits. */
  async function bring(ms?: number): Promise<void> {
    const [head] = await pool.ask(sql.head, [tenant], Head, ms);
    if (!head) throw new StoreError('databasen: raden i heads saknas');
    if (head.position < known) throw streams.broken(new Error('databasen har lagts tillbaka till ett tidigare läge'));
    let last = { position: known + 1, stream: '', version: 0 };
    for (let held: Placed[] = []; known < head.position; ) {
      const read = await pool.ask(sql.after, [tenant, last.position, last.stream, last.version, page], Placed, ms);
      last = read.at(-1) ?? last;
      // A command is taken in whole: what may go on in the next page waits for it.
      const isEnd = read.length < page;
      const whole = isEnd ? Number.POSITIVE_INFINITY : last.position;
      const rows = [...held, ...read];
      held = rows.filter(({ position }) => position >= whole);
      for (const row of rows) {
        if (row.position >= whole) continue;
        if (streams.hasGoneOn(row)) await readAnew(row.stream, ms);
        streams.take(row);
      }
      known = isEnd ? Math.max(last.position, head.position) : last.position - 1;
    }
    await onPeople(head.people);
  }

  /** Reads a stream from its beginning. */
  async function readAnew(name: string, ms?: number): Promise<void> {
    for (const row of await pool.ask(sql.from, [tenant, name, 1], Row, ms)) streams.take(row);
  }

  function changeBy(transact: Transact, name: string, decide: Decide): Promise<readonly Event[]> {
    const refusal = streams.refusal();
    if (refusal) return Promise.reject(refusal);
    if (!streamName.test(name)) return Promise.reject(new StoreError(`${name}: inget giltigt namn på en ström`));
    return new Promise((resolve, reject) => {
      const one = { decide, transact, resolve, reject };
      const queue = writing.get(name);
      if (queue) queue.waiting.push(one);
      else void write({ name, waiting: [one] });
    });
  }

  /** Writes until nobody waits; all that came while the last transaction was under way share one. */
  async function write(queue: Queue): Promise<void> {
    const { name, waiting } = queue;
    writing.set(name, queue);
    await null;
    for (let [first] = waiting; first !== undefined; [first] = waiting) {
      const { transact } = first;
      const others = waiting.findIndex((one) => one.transact !== transact);
      const sharing = waiting.splice(0, Math.min(others === -1 ? mostShared : others, mostShared));
      try {
        const made = await commit(name, sharing, transact);
        for (const [index, one] of made.entries()) {
          if ('error' in one) sharing[index]?.reject(one.error);
          else sharing[index]?.resolve(one.command);
        }
      } catch (error) {
        streams.takeBack(streams.of(name));
        const refused = error instanceof NotOnDuty ? error : databaseError('ändringen kunde inte sparas', error);
        for (const { reject } of sharing) reject(refused);
      }
    }
    writing.delete(name);
  }

  /** One transaction, tried again when the connection breaks. What was written without an answer is found, and not written twice. */
  async function commit(name: string, sharing: Waiting[], transact: Transact): Promise<Made[]> {
    let before: { made: Made[]; last: Event } | null = null;
    const { stream, made } = await tried(() =>
      transact(async (ask) => {
        const stream = await catchUp(name, ask);
        const { last } = before ?? {};
        if (before && stream.events.some(({ id }) => id === last?.id)) return { stream, made: before.made };
        const from = stream.events.length;
        const made = decideAll(stream, sharing);
        const added = stream.events.slice(from);
        const end = added.at(-1);
        if (end === undefined) return { stream, made };
        before = { made, last: end };
        await ask(sql.append, [tenant, name, added.map(({ version }) => version), added.map((one) => JSON.stringify(one))], none);
        return { stream, made };
      }),
    );
    streams.settle(stream);
    return made;
  }

  /**
   * Takes the stream's lock and reads what has been written to it since. If the last known event is gone the stream has been removed; if it is
   * another, it has been made anew or the database is not the one that was read, and nothing may be written upon what is known here.
   */
  async function catchUp(name: string, ask: Ask): Promise<Stream> {
    streams.takeBack(streams.of(name));
    await ask(sql.lock, [`${schema}/${tenant}/${name}`], none);
    const from = streams.of(name).durable;
    const rows = await ask(sql.from, [tenant, name, from], Row);
    const [first] = rows;
    // What is known of it may have changed while it was read: by others' commands, or by a removal.
    const stream = streams.of(name);
    if (stream.durable < from) return catchUp(name, ask);
    if (from > 0 && first?.version === from && from === stream.durable && hashOf(first.event) !== stream.tip.hash)
      throw streams.broken(new Error('händelsen är en annan än den som lästes'), `strömmen ${name}, version ${from}: `);
    if (from > 0 && first?.version !== from) {
      streams.startOver(stream);
      return catchUp(name, ask);
    }
    for (const row of rows) streams.take(row);
    return stream;
  }

  /** Each decision sees all that was decided before it; one that throws changes nothing. */
  function decideAll(stream: Stream, sharing: Waiting[]): Made[] {
    let { tip } = stream;
    return sharing.map(({ decide }) => {
      let next = tip;
      try {
        const command = decide(stream.events).map((draft) => {
          const sealed = seal(draft, { tenant, stream: stream.name, tip: next });
          next = sealed.tip;
          return sealed.event;
        });
        stream.events.push(...command);
        tip = next;
        return { command };
      } catch (error) {
        return { error };
      }
    });
  }

  return {
    change: (name, decide) => changeBy(pool.transact, name, decide),
    claimsOver: (transact) => ({ change: (name, decide) => changeBy(transact, name, decide) }),
    async read(name, from = 1) {
      const shown = streams.shown(name);
      return from === 1 ? shown : shown.slice(from - 1);
    },
    streams: async () => streams.names(),
    async fresh() {
      const refusal = streams.refusal();
      if (refusal) throw refusal;
      await coming().catch((error: unknown) => {
        throw databaseError('händelserna kunde inte läsas', error);
      });
    },
    async remove(removals) {
      for (const { stream, hash } of removals) {
        const removing = tried(() =>
          pool.transact(async (ask) => {
            await ask(sql.lock, [`${schema}/${tenant}/${stream}`], none);
            const [last] = await ask(sql.last, [tenant, stream], Last);
            if (last && hashOf(last.event) === hash) {
              await ask(sql.allowRemoval, [], none);
              await ask(sql.remove, [tenant, stream], none);
            }
          }),
        );
        await removing.catch((error: unknown) => {
          throw databaseError(`strömmen ${stream} kunde inte tas bort`, error);
        });
        streams.forget({ stream, hash });
      }
    },
    async close() {
      streams.close(new StoreError('lagret är stängt'));
      while (writing.size > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}
