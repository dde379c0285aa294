/** The engine of the port `People`: one file beside the events, written whole each time, so that who is erased is gone. */
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import { z } from 'zod/v4';
import { type People, Person } from '../people.ts';
import { nodeDisk } from './disk.ts';
import { StoreError } from './store.ts';

const file = 'people.json';

/** Opens `DATA_DIR/people.json`. Throws StoreError when it is damaged; the message names the file and the field. */
export async function openPeopleFile({ dataDir }: { dataDir: string }): Promise<People> {
  const path = join(dataDir, file);
  await nodeDisk.makeFolder(dataDir);
  const low = new Low<Person[]>(wholeFile(path, dataDir), []);
  await low.read();
  let byId = new Map(low.data.map((person) => [person.objectId, person]));
  let saving: Promise<void> = Promise.resolve();

  /** One save after the other, each of all that is known when it begins; what cannot be saved is not kept. */
  function save(next: Map<string, Person>): Promise<void> {
    const before = byId;
    byId = next;
    const saved = saving.then(async () => {
      low.data = [...byId.values()];
      await low.write();
    });
    saving = saved.catch(() => {
      byId = before;
    });
    return saved;
  }

  return {
    put(given) {
      const objectId = given.objectId.toLowerCase();
      const before = byId.get(objectId);
      const blank = { name: '', email: null, teamsId: objectId, address: null, unreachable: null };
      const person = Person.parse({ ...blank, ...before, ...given, objectId });
      if (before && JSON.stringify(before) === JSON.stringify(person)) return saving;
      return save(new Map(byId).set(objectId, person));
    },
    find: (objectId) => byId.get(objectId.toLowerCase()),
    findByEmail(email) {
      const wanted = email.trim().toLowerCase();
      return [...byId.values()].find((person) => person.email?.toLowerCase() === wanted);
    },
    list: () => [...byId.values()],
    erase(objectId) {
      const next = new Map(byId);
      return next.delete(objectId.toLowerCase()) ? save(next) : saving;
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
