/** The operator's own files in DATA_DIR, which stand beside what the bot saves: own plans, the file of responsibility, and the rules of gallring. */
import { mkdir, open, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StoreError } from '../../data/store/store.ts';

/** A file by its path in DATA_DIR, with slashes. */
export type OwnFile = { path: string; bytes: Uint8Array };

/** What may be among them: nothing that leads out of the folder, and nothing else that lies there. */
export const ownPath = /^(?:plans(?:\/(?!\.{1,2}(?:\/|$))[^/\\:]{1,200}){1,6}|responsibility\.(?:csv|xlsx)|gallring\.json)$/u;

/** Reads them. */
export async function readOwnFiles(dataDir: string): Promise<OwnFile[]> {
  const plans = await readdir(join(dataDir, 'plans'), { recursive: true, withFileTypes: true }).catch(() => []);
  const paths = plans
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(dataDir.length)
        .split(/[\\/]+/)
        .filter(Boolean)
        .join('/'),
    );
  const files = await Promise.all(
    ['responsibility.csv', 'responsibility.xlsx', 'gallring.json', ...paths.sort()].map(async (path): Promise<OwnFile[]> => {
      const bytes = ownPath.test(path) ? await readFile(join(dataDir, path)).catch(() => null) : null;
      return bytes === null ? [] : [{ path, bytes }];
    }),
  );
  return files.flat();
}

/** Refuses where other own files lie already than these. Throws StoreError, before anything is written. */
export async function refuseOtherFiles(dataDir: string, files: readonly OwnFile[]): Promise<void> {
  const coming = new Map(files.map(({ path, bytes }) => [path, Buffer.from(bytes)]));
  const other = (await readOwnFiles(dataDir)).filter(({ path, bytes }) => coming.get(path)?.equals(bytes) !== true);
  if (other.length > 0)
    throw new StoreError(
      `mappen ${dataDir} har redan ${other.map(({ path }) => path).join(', ')}. Ingenting har skrivits; flytta undan det först.`,
    );
}

/** Puts them in place, each whole. */
export async function placeOwnFiles(dataDir: string, files: readonly OwnFile[]): Promise<void> {
  for (const { path, bytes } of files) {
    const to = join(dataDir, path);
    await mkdir(dirname(to), { recursive: true });
    const file = await open(`${to}.ny`, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(`${to}.ny`, to);
  }
}
