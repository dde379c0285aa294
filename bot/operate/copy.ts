/** What is copied whole, and how it went: the core of `npm run backup`, `npm run restore` and `npm run move`. */
import { type Archive, difference, type Tally, tally } from '../../data/store/archive.ts';
import { StoreError } from '../../data/store/store.ts';
import { type Backup, readBackup, writeBackup } from './backup-file.ts';
import { type OwnFile, placeOwnFiles, readOwnFiles, refuseOtherFiles } from './own-files.ts';

/** Takes a backup of a place, and of the operator's files in `dataDir`. */
export function backUp(archive: Archive, { file, dataDir, now }: { file: string; dataDir: string; now: Date }): Promise<Backup> {
  return archive.read(async (contents) => writeBackup(file, { contents, files: await readOwnFiles(dataDir), now }));
}

/** Puts a backup back in an empty place. All of it has been read and checked before anything is written. */
export async function restore(
  archive: Archive,
  { file, dataDir, tenant }: { file: string; dataDir: string; tenant: string },
): Promise<Backup> {
  const backup = await readBackup(file, tenant);
  await refuseOtherFiles(dataDir, backup.files);
  const there = await archive.write(backup.contents, () => placeOwnFiles(dataDir, backup.files));
  same(backup.tally, there);
  return backup;
}

/** Copies one place to another that is empty, while nobody writes in the first. `files` lie beside the first and go with it, where the other is a folder. */
export async function move(
  from: Archive,
  to: Archive,
  files: { read: string; place: string } | null,
): Promise<{ tally: Tally; files: OwnFile[] }> {
  return from.read(
    async (contents) => {
      const counted = await tally(contents);
      if (counted.events + counted.people === 0) throw new StoreError(`${from.name} är tom: där finns inget att flytta`);
      const own = files === null ? [] : await readOwnFiles(files.read);
      if (files !== null) await refuseOtherFiles(files.place, own);
      const there = await to.write(contents, async () => {
        if (files !== null) await placeOwnFiles(files.place, own);
      });
      same(counted, there);
      return { tally: there, files: own };
    },
    { still: true },
  );
}

function same(from: Tally, to: Tally): void {
  const wrong = difference(from, to);
  if (wrong !== null) throw new StoreError(`kopian är inte lik: ${wrong}`);
}
