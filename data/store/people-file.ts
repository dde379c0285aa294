/** The engine of the port `People`: one file beside the events, written whole each time, so that who is erased is gone. */
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { Map as Kept } from 'immutable';
import { type Adapter, Low } from 'lowdb';
import { z } from 'zod/v4';
import { type People, Person } from '../people.ts';
import { nodeDisk } from './disk.ts';
import { StoreError } from './store.ts';

const file = 'people.json';
/**
 * How long a write waits for others to share it, in milliseconds: when a whole organisation is met at once (a roster, the first reminders)
 * the file is not written once for each of them.
 */
const settle = 20;

type Waiting = { resolve: () => void; reject: (error: StoreError) => void };

/** Opens `DATA_DIR/people.json`. Throws StoreError when it is damaged; the message names the file and the field. */
export async function openPeopleFile({ dataDir }: { dataDir: string }): Promise<People> {
  const path = join(dataDir, file);
  await nodeDisk.makeFolder(dataDir);
  const low = new Low<Person[]>(wholeFile(path, dataDir), []);
  await low.read();
  let byId = Kept(low.data.map((person) => [person.objectId, person]));
  /** What is on disk; `byId` is ahead of it while somebody waits. */
  let durable = byId;
  const waiting: Waiting[] = [];
  let saving = false;

  /** Resolves when all that is known now is on disk. Those who come while a write is under way share the next. */
  function saved(): Promise<void> {
    if (byId === durable) return Promise.resolve();
    return new Promise((resolve, reject) => {
      waiting.push({ resolve, reject });
      if (saving) return;
      saving = true;
      setTimeout(save, settle);
    });
  }

  /** Writes until nobody waits. What cannot be saved is not kept, nor what came after and was made from it. */
  async function save(): Promise<void> {
    while (waiting.length > 0) {
      const sharing = waiting.splice(0);
      const next = byId;
      try {
        low.data = [...next.values()];
        await low.write();
        durable = next;
        for (const { resolve } of sharing) resolve();
      } catch (cause) {
        byId = durable;
        const error = new StoreError(`${path}: kunde inte sparas (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
        for (const { reject } of [...sharing, ...waiting.splice(0)]) reject(error);
      }
      if (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, settle));
    }
    saving = false;
  }

  function change(next: Kept<string, Person>): Promise<void> {
    byId = next;
    return saved();
  }

  return {
    put(given) {
      const objectId = given.objectId.toLowerCase();
      const before = byId.get(objectId);
      const blank = { name: '', email: null, teamsId: objectId, address: null, unreachable: null };
      const person = Person.parse({ ...blank, ...before, ...given, objectId });
      if (before && JSON.stringify(before) === JSON.stringify(person)) return saved();
      return change(byId.set(objectId, person));
    },
    find: (objectId) => byId.get(objectId.toLowerCase()),
    findByEmail(email) {
      const wanted = email.trim().toLowerCase();
      return [...byId.values()].find((person) => person.email?.toLowerCase() === wanted);
    },
    list: () => [...byId.values()],
    erase(objectId) {
      const id = objectId.toLowerCase();
      return byId.has(id) ? change(byId.delete(id)) : saved();
    },
  };
}

/** lowdb's own adapter renames but never syncs: after a power cut the file could be empty. */
function wholeFile(path: string, folder: string): Adapter<Person[]> {
  return {
    async read() {
      const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '[]';
        throw new StoreError(`${path}: kan inte läsas (${error.message})`, { cause: error });
      });
      try {
        return z.array(Person).parse(JSON.parse(text));
      } catch (cause) {
        const field =
          cause instanceof z.ZodError ? `fältet ${cause.issues[0]?.path.join('.')}: ${cause.issues[0]?.message}` : String(cause);
        throw new StoreError(`${path}: filen är skadad (${field})`, { cause });
      }
    },
    async write(people) {
      const handle = await open(`${path}.ny`, 'w', 0o600);
      try {
        await handle.writeFile(`${JSON.stringify(people)}\n`);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(`${path}.ny`, path);
      await nodeDisk.syncFolder(folder);
    },
  };
}
