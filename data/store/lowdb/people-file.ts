/** The engine of the port `People`: one file beside the events, written whole each time, so that who is erased is gone. */
import { join } from 'node:path';
import { type Adapter, Low } from 'lowdb';
import { z } from 'zod/v4';
import { checkGiven, byEmail as emails, isKnown, isOnlyReach, type People, Person, withGiven } from '../../people.ts';
import { StoreError } from '../store.ts';
import { type Disk, nodeDisk } from './disk.ts';

const name = 'people.json';
/** Names and addresses: for the bot's own account alone. */
const ownerOnly = 0o600;

type ById = ReadonlyMap<string, Person>;
/** What somebody wants changed, and who waits for it. Gives the same map back when nothing changes. */
type Change = { make(people: ById): ById; resolve(): void; reject(error: unknown): void };

/** Opens `DATA_DIR/people.json`. Throws StoreError when it is damaged; the message names the file and the field. */
export async function openPeopleFile({ dataDir, disk = nodeDisk }: { dataDir: string; disk?: Disk }): Promise<People> {
  await disk.makeFolder(dataDir);
  const low = new Low<Person[]>(wholeFile(disk, dataDir), []);
  await low.read();
  // What is on disk: what is read is never taken back.
  let byId: ById = new Map(low.data.map((person) => [person.objectId, person]));
  let byEmail = emails(byId.values());
  let waiting: Change[] = [];
  let saving = false;
  // After a write that failed the file may hold it all the same: the next one is made even if it seems to change nothing.
  let uncertain = false;

  function change(make: Change['make']): Promise<void> {
    return new Promise((resolve, reject) => {
      waiting.push({ make, resolve, reject });
      if (!saving) void save();
    });
  }

  /** Saves until nobody waits. All that came during the last write share the next one, each made upon the one before it. */
  async function save(): Promise<void> {
    saving = true;
    await null;
    while (waiting.length > 0) {
      const sharing = waiting;
      waiting = [];
      try {
        const next = sharing.reduce((people, { make }) => make(people), byId);
        if (next !== byId || uncertain) await write(next);
        for (const { resolve } of sharing) resolve();
      } catch (error) {
        for (const { reject } of sharing) reject(error);
      }
    }
    saving = false;
  }

  async function write(next: ById): Promise<void> {
    low.data = [...next.values()];
    uncertain = true;
    await low.write();
    uncertain = false;
    byId = next;
    byEmail = emails(next.values());
  }

  return {
    async put(given) {
      if (!saving && !uncertain && isKnown(byId.get(given.objectId.toLowerCase()), given)) return;
      // Checked before it shares a write with others: what is wrong fails alone.
      const checked = checkGiven(given);
      await change((people) => {
        const before = people.get(checked.objectId);
        if (before === undefined && isOnlyReach(checked)) return people;
        const person = withGiven(before, checked);
        return person === before ? people : new Map(people).set(person.objectId, person);
      });
    },
    find: (objectId) => byId.get(objectId.toLowerCase()),
    findByEmail: (email) => byEmail.get(email.trim().toLowerCase()),
    list: () => [...byId.values()],
    async erase(objectId) {
      await change((people) => {
        const next = new Map(people);
        return next.delete(objectId.toLowerCase()) ? next : people;
      });
    },
  };
}

/** lowdb's own adapter renames but never syncs: after a power cut the file could be empty. */
function wholeFile(disk: Disk, folder: string): Adapter<Person[]> {
  const path = join(folder, name);
  return {
    async read() {
      const bytes = await disk.read(path).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return new TextEncoder().encode('[]');
        throw new StoreError(`${path}: kan inte läsas (${error.message})`, { cause: error });
      });
      try {
        const people = z.array(Person).parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
        return people.map((person) => ({ ...person, objectId: person.objectId.toLowerCase() }));
      } catch (cause) {
        const field =
          cause instanceof z.ZodError ? `fältet ${cause.issues[0]?.path.join('.')}: ${cause.issues[0]?.message}` : String(cause);
        throw new StoreError(`${path}: filen är skadad (${field})`, { cause });
      }
    },
    async write(people) {
      try {
        const file = await disk.open(`${path}.ny`, ownerOnly);
        try {
          // What a failed write left behind.
          await file.truncate(0);
          await file.append(new TextEncoder().encode(`${JSON.stringify(people)}\n`));
          await file.sync();
        } finally {
          await file.close();
        }
        await disk.rename(`${path}.ny`, path);
        await disk.syncFolder(folder);
      } catch (cause) {
        throw new StoreError(`${path}: kunde inte sparas (${String(cause)})`, { cause });
      }
    },
  };
}
