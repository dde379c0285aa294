/** The default engine: lowdb over one JSON Lines file a stream, for a single process. */
import { join } from 'node:path';
import { Low } from 'lowdb';
import { z } from 'zod/v4';
import type { Event } from '../../events.ts';
import { createUpcast, steps, type Upcast } from '../../upcast.ts';
import { seal, start, type Tip, unseal } from '../chain.ts';
import { type Decide, type Removal, type Store, StoreError, streamName } from '../store.ts';
import { type Disk, nodeDisk } from './disk.ts';
import { lockFolder } from './folder-lock.ts';
import { BrokenStore, jsonLines } from './json-lines.ts';

/** What the engine is opened with. */
export type LowdbStoreOptions = {
  /** DATA_DIR; the streams lie in `events/` under it. */
  dataDir: string;
  /** The tenant whose events these are; another's file is refused. */
  tenant: string;
  /** Called once if what is on disk is no longer known: the process must stop. */
  onBroken: (error: StoreError) => void;
  disk?: Disk;
  lock?: typeof lockFolder;
  /** Makes events of earlier versions into today's; a parameter for the tests' sake. */
  upcast?: Upcast;
};

type Waiting = { resolve: () => void; reject: (error: StoreError) => void };
type Reach = { events: number; commands: number; tip: Tip };
type Stream = {
  name: string;
  /** The commands, each with its events: a line of the file. */
  low: Low<Event[][]>;
  /** Everything accepted, and where it ends; `durable` tells how much of it is on disk. */
  events: Event[];
  tip: Tip;
  durable: Reach;
  /** What `read` gives until more is on disk: a stream is read far more often than it grows. */
  shown: readonly Event[];
  waiting: Waiting[];
  saving: Promise<void> | null;
  close(): Promise<void>;
};

const ending = '.jsonl';
/** A file that stands in the folder as long as what is there has not been read in whole: by a restore or a move. */
export const halfMark = 'inlasning-pagar';
const halfRead =
  'en inläsning avbröts innan allt var på plats; gör om den (npm run restore eller npm run move), så börjar den om från början';
const Line = z.array(z.unknown()).min(1);

/** Opens the store and reads every stream. Throws StoreError when the folder is taken or a file is damaged. */
export async function openLowdbStore(options: LowdbStoreOptions): Promise<Store> {
  const { tenant, onBroken, disk = nodeDisk, lock = lockFolder, upcast = createUpcast(steps) } = options;
  const folder = join(options.dataDir, 'events');
  const streams = new Map<string, Stream>();
  const leaving = new Set<string>();
  /** What `streams` gives, until there is another. */
  let names: readonly string[] | null = null;
  let refusal: StoreError | null = null;

  await disk.makeFolder(folder);
  const unlock = await lock(folder);
  try {
    const listed = await disk.list(folder);
    if (listed.includes(halfMark)) throw new StoreError(`${folder}: ${halfRead}`);
    const files = listed.filter((file) => file.endsWith(ending)).sort();
    for (const file of files) await load(newStream(decodeURIComponent(file.slice(0, -ending.length))));
    await disk.syncFolder(folder);
  } catch (error) {
    await letGo();
    throw error;
  }

  function newStream(name: string): Stream {
    const parse = (json: unknown) =>
      Line.parse(json).map((one) => {
        const { event, tip } = unseal(one, { tenant, stream: name, tip: stream.tip, upcast });
        stream.tip = tip;
        return event;
      });
    const adapter = jsonLines({ disk, folder, name: `${encodeURIComponent(name)}${ending}`, parse });
    const low = new Low<Event[][]>(adapter, []);
    const durable = { events: 0, commands: 0, tip: start };
    const stream: Stream = { name, low, events: [], tip: start, durable, shown: [], waiting: [], saving: null, close: adapter.close };
    streams.set(name, stream);
    return stream;
  }

  async function load(stream: Stream): Promise<void> {
    await stream.low.read();
    stream.events = stream.low.data.flat();
    stream.durable = reach(stream);
  }

  /** Takes a decision into memory, where the next one sees it. */
  function accept(stream: Stream, decide: Decide): Event[] {
    let tip = stream.tip;
    const command = decide(stream.events).map((draft) => {
      const sealed = seal(draft, { tenant, stream: stream.name, tip });
      tip = sealed.tip;
      return sealed.event;
    });
    if (command.length > 0) stream.low.data.push(command);
    stream.events.push(...command);
    stream.tip = tip;
    return command;
  }

  /** Saves until nobody waits; all that came while the last write was under way share one. */
  async function save(stream: Stream): Promise<void> {
    await null;
    while (stream.waiting.length > 0) {
      const sharing = stream.waiting.splice(0);
      const accepted = reach(stream);
      try {
        if (accepted.commands > stream.durable.commands) await stream.low.write();
        if (stream.durable.events === 0) names = null;
        stream.durable = accepted;
        for (const { resolve } of sharing) resolve();
      } catch (error) {
        const refused = drop(stream, error);
        for (const { reject } of [...sharing, ...stream.waiting.splice(0)]) reject(refused);
      }
    }
    stream.saving = null;
  }

  /** Forgets all that is not on disk. */
  function drop(stream: Stream, cause: unknown): StoreError {
    stream.events.length = stream.durable.events;
    stream.low.data.length = stream.durable.commands;
    stream.tip = stream.durable.tip;
    const error = cause instanceof StoreError ? cause : new StoreError(`händelserna kunde inte sparas (${String(cause)})`, { cause });
    if (error instanceof BrokenStore && refusal === null) {
      refusal = error;
      onBroken(error);
    }
    return error;
  }

  /** Takes the file away; whoever wants to write to the stream meanwhile is refused. */
  async function removeOne({ stream: name, hash }: Removal): Promise<void> {
    const stream = streams.get(name);
    while (stream?.saving) await stream.saving;
    if (!stream || stream.tip.hash !== hash || leaving.has(name)) return;
    leaving.add(name);
    try {
      await stream.close();
      await disk.remove(join(folder, `${encodeURIComponent(name)}${ending}`));
      streams.delete(name);
      names = null;
    } catch (cause) {
      throw new StoreError(`${name}: strömmen kunde inte tas bort (${String(cause)})`, { cause });
    } finally {
      leaving.delete(name);
    }
  }

  async function letGo(): Promise<void> {
    for (const stream of streams.values()) await stream.close();
    await unlock();
  }

  return {
    async change(name, decide) {
      if (refusal) throw refusal;
      if (!streamName.test(name)) throw new StoreError(`${name}: inget giltigt namn på en ström`);
      if (leaving.has(name)) throw new StoreError(`${name}: strömmen gallras just nu`);
      const stream = streams.get(name) ?? newStream(name);
      const command = accept(stream, decide);
      await new Promise<void>((resolve, reject) => {
        stream.waiting.push({ resolve, reject });
        stream.saving ??= save(stream);
      });
      return command;
    },
    async read(name, from = 1) {
      const stream = streams.get(name);
      if (!stream) return [];
      if (stream.shown.length < stream.durable.events) stream.shown = stream.events.slice(0, stream.durable.events);
      return from === 1 ? stream.shown : stream.shown.slice(from - 1);
    },
    async streams() {
      names ??= [...streams.values()].flatMap(({ name, durable }) => (durable.events > 0 ? [name] : [])).sort();
      return names;
    },
    // There is nobody else on the folder.
    async fresh() {},
    async remove(removals) {
      if (refusal) throw refusal;
      for (const removal of removals) await removeOne(removal);
      await disk.syncFolder(folder);
    },
    async close() {
      refusal ??= new StoreError('lagret är stängt');
      await Promise.all([...streams.values()].map((stream) => stream.saving));
      await letGo();
    },
  };
}

function reach({ events, low, tip }: Stream): Reach {
  return { events: events.length, commands: low.data.length, tip };
}
