/** The engine for several instances: an append-only table in PostgreSQL, and in each process what has been read of it so far. */
import { z } from 'zod/v4';
import type { Event } from '../../events.ts';
import { createUpcast, steps, type Upcast } from '../../upcast.ts';
import { hashOf, seal, start, type Tip, unseal } from '../chain.ts';
import { type Claims, NotOnDuty } from '../duty.ts';
import { type Decide, type Removal, type Store, StoreError, streamName } from '../store.ts';
import { type Ask, databaseError, type Pool, type Transact, tried } from './connection.ts';
import { type Statements, statementsOf } from './statements.ts';

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
type Stream = {
  name: string;
  /** Durable events, and after them those of the command being written. */
  events: Event[];
  durable: number;
  /** Where the durable events end. */
  tip: Tip;
  /** What `read` gives until there is more: a stream is read far more often than it grows. */
  shown: readonly Event[];
  waiting: Waiting[];
  writing: boolean;
};

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
  const streams = new Map<string, Stream>();
  /** Those that are not known any more since they are removed, or decided to be. */
  const forgotten = new Set<string>();
  /** How far has been read: whole commands, by their position. */
  let known = 0;
  /** What `streams` gives, until there is another. */
  let names: readonly string[] | null = null;
  let refusal: StoreError | null = null;
  const coming = inTurn(bring);

  try {
    await pool.ask(sql.makeHead, [tenant], none);
    await bring(atStart);
  } catch (error) {
    throw databaseError('händelserna kunde inte läsas', error);
  }

  function streamOf(name: string): Stream {
    const before = streams.get(name);
    if (before) return before;
    const stream: Stream = { name, events: [], durable: 0, tip: start, shown: [], waiting: [], writing: false };
    streams.set(name, stream);
    return stream;
  }

  /** Reads on from where it was, in the order of the commits. */
  async function bring(ms?: number): Promise<void> {
    const [head] = await pool.ask(sql.head, [tenant], Head, ms);
    if (!head) throw new StoreError('databasen: raden i heads saknas');
    if (head.position < known) throw broken(new Error('databasen har lagts tillbaka till ett tidigare läge'));
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
        if (hasGoneOn(row)) await readAnew(row.stream, ms);
        take(streamOf(row.stream), row);
      }
      known = isEnd ? Math.max(last.position, head.position) : last.position - 1;
    }
    await onPeople(head.people);
  }

  /** Tells of a stream that is not known any more that it was written to between the decision to remove it and the removal, and so is kept. */
  function hasGoneOn({ stream, version }: Placed): boolean {
    return forgotten.has(stream) && version > (streams.get(stream)?.durable ?? 0) + 1;
  }

  async function readAnew(name: string, ms?: number): Promise<void> {
    for (const row of await pool.ask(sql.from, [tenant, name, 1], Row, ms)) take(streamOf(name), row);
  }

  /** Takes in a durable event that was read. What is being written here may turn out to be there already. */
  function take(stream: Stream, { version, event: json }: Pick<z.infer<typeof Row>, 'version' | 'event'>): void {
    if (version <= stream.durable) return;
    const { event, tip } = opened(stream, json);
    if (stream.events[stream.durable]?.id !== event.id) {
      stream.events.length = stream.durable;
      stream.events.push(event);
    }
    if (stream.durable === 0) names = null;
    stream.durable += 1;
    stream.tip = tip;
    if (event.type === 'streams removed') for (const removal of event.data.streams) forget(removal);
  }

  function opened(stream: Stream, json: unknown): { event: Event; tip: Tip } {
    try {
      return unseal(json, { tenant, stream: stream.name, tip: stream.tip, upcast });
    } catch (cause) {
      throw broken(cause, `strömmen ${stream.name}, version ${stream.tip.version + 1}: `);
    }
  }

  function broken(cause: unknown, where = ''): StoreError {
    const error = new StoreError(`databasen: ${where}${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    if (refusal === null) {
      refusal = error;
      onBroken(error);
    }
    return error;
  }

  /** A stream that has been removed is not known any more, unless it has gone on or been made anew. */
  function forget({ stream: name, hash }: Removal): void {
    if (streams.get(name)?.tip.hash !== hash) return;
    streams.delete(name);
    forgotten.add(name);
    names = null;
  }

  function changeBy(transact: Transact, name: string, decide: Decide): Promise<readonly Event[]> {
    if (refusal) return Promise.reject(refusal);
    if (!streamName.test(name)) return Promise.reject(new StoreError(`${name}: inget giltigt namn på en ström`));
    const stream = streamOf(name);
    return new Promise((resolve, reject) => {
      stream.waiting.push({ decide, transact, resolve, reject });
      if (!stream.writing) void write(stream);
    });
  }

  /** Writes until nobody waits; all that came while the last transaction was under way share one. */
  async function write(stream: Stream): Promise<void> {
    stream.writing = true;
    await null;
    for (let [first] = stream.waiting; first !== undefined; [first] = stream.waiting) {
      const { transact } = first;
      const others = stream.waiting.findIndex((one) => one.transact !== transact);
      const sharing = stream.waiting.splice(0, Math.min(others === -1 ? mostShared : others, mostShared));
      try {
        const made = await commit(stream, sharing, transact);
        for (const [index, one] of made.entries()) {
          if ('error' in one) sharing[index]?.reject(one.error);
          else sharing[index]?.resolve(one.command);
        }
      } catch (error) {
        stream.events.length = stream.durable;
        const refused = error instanceof NotOnDuty ? error : databaseError('ändringen kunde inte sparas', error);
        for (const { reject } of sharing) reject(refused);
      }
    }
    stream.writing = false;
  }

  /** One transaction, tried again when the connection breaks. What was written without an answer is found, and not written twice. */
  async function commit(stream: Stream, sharing: Waiting[], transact: Transact): Promise<Made[]> {
    let before: { made: Made[]; last: Event } | null = null;
    const made = await tried(() =>
      transact(async (ask) => {
        await catchUp(stream, ask);
        const { last } = before ?? {};
        if (before && stream.events.some(({ id }) => id === last?.id)) return before.made;
        const from = stream.events.length;
        const made = decideAll(stream, sharing);
        const added = stream.events.slice(from);
        const end = added.at(-1);
        if (end === undefined) return made;
        before = { made, last: end };
        await ask(sql.append, [tenant, stream.name, added.map(({ version }) => version), added.map((one) => JSON.stringify(one))], none);
        return made;
      }),
    );
    for (const event of stream.events.slice(stream.durable)) stream.tip = { version: event.version, hash: hashOf(event) };
    if (stream.durable === 0) names = null;
    stream.durable = stream.events.length;
    return made;
  }

  /**
   * Takes the stream's lock and reads what has been written to it since. If the last known event is gone the stream has been removed; if it is
   * another, it has been made anew or the database is not the one that was read, and nothing may be written upon what is known here.
   */
  async function catchUp(stream: Stream, ask: Ask): Promise<void> {
    stream.events.length = stream.durable;
    await ask(sql.lock, [`${schema}/${tenant}/${stream.name}`], none);
    const from = stream.durable;
    const rows = await ask(sql.from, [tenant, stream.name, from], Row);
    const [first] = rows;
    if (from > 0 && first?.version === from && from === stream.durable && hashOf(first.event) !== stream.tip.hash)
      throw broken(new Error('händelsen är en annan än den som lästes'), `strömmen ${stream.name}, version ${from}: `);
    if (from > 0 && first?.version !== from) {
      Object.assign(stream, { events: [], durable: 0, tip: start, shown: [] });
      names = null;
      return catchUp(stream, ask);
    }
    for (const row of rows) take(stream, row);
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
      const stream = streams.get(name);
      if (!stream) return [];
      if (stream.shown.length !== stream.durable) stream.shown = stream.events.slice(0, stream.durable);
      return from === 1 ? stream.shown : stream.shown.slice(from - 1);
    },
    async streams() {
      names ??= [...streams.values()].flatMap(({ name, durable }) => (durable > 0 ? [name] : [])).sort();
      return names;
    },
    async fresh() {
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
        forget({ stream, hash });
      }
    },
    async close() {
      refusal ??= new StoreError('lagret är stängt');
      while ([...streams.values()].some(({ writing }) => writing)) await new Promise((resolve) => setTimeout(resolve, 5));
    },
  };
}

/**
 * Shares runs: whoever asks while one is under way gets the next, which begins after they asked. If the one under way fails it fails for them too:
 * a database that does not answer must not be waited for twice.
 */
function inTurn(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    running = run().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return begin();
    next ??= running
      .finally(() => {
        next = null;
      })
      .then(begin);
    return next;
  };
}
