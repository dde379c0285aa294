/** The default engine: everything in one folder, for one process. */
import { join } from 'node:path';
import { aloneOnDuty } from '../duty.ts';
import type { Engine, EngineParts } from '../engine.ts';
import { memoryInProcess } from '../memory-in-process.ts';
import { nodeDisk } from './disk.ts';
import { openLinkKey } from './link-key.ts';
import { openLowdbStore } from './lowdb-store.ts';
import { openPeopleFile } from './people-file.ts';

/** Opens the folder. Rejects with a StoreError, and lets go of it then. */
export async function openLowdb({ dataDir }: { dataDir: string }, { tenant, now, onBroken }: EngineParts): Promise<Engine> {
  let open = true;
  const store = await openLowdbStore({
    dataDir,
    tenant,
    onBroken(error) {
      open = false;
      onBroken(error);
    },
  });
  try {
    const duty = aloneOnDuty(store);
    return {
      store,
      people: await openPeopleFile({ dataDir }),
      memory: memoryInProcess(now),
      linkKey: await openLinkKey({ dataDir }),
      duty,
      isUp: async () => open && (await isWritable(dataDir)),
      async close() {
        open = false;
        await duty.leave();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** What must have room, in bytes: more than a save takes, so that a disk that is nearly full is told of before somebody's save is refused. */
const room = 64 * 1024;

/** Writes a little, as a save does, and gives the room back: what stood there from the last time would else have room on a full disk too. */
async function isWritable(dataDir: string): Promise<boolean> {
  try {
    const file = await nodeDisk.open(join(dataDir, 'skrivprov'), 0o600);
    try {
      await file.append(new Uint8Array(room));
      await file.sync();
      return true;
    } finally {
      await file.truncate(0).catch(() => {});
      await file.close();
    }
  } catch {
    return false;
  }
}
