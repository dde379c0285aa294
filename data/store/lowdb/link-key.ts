/** The key that links to files are signed with: made at the first start, and known to this bot alone. */
import { randomBytes } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreError } from '../store.ts';
import { nodeDisk } from './disk.ts';

const file = 'link-key';
const bytes = 32;

/** Opens `DATA_DIR/link-key`, or makes it for the owner's eyes alone. Throws StoreError when it cannot be read or is damaged. */
export async function openLinkKey({ dataDir }: { dataDir: string }): Promise<Uint8Array> {
  const path = join(dataDir, file);
  await nodeDisk.makeFolder(dataDir);
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      const key = randomBytes(bytes);
      await handle.writeFile(`${key.toString('hex')}\n`);
      await handle.sync();
      await nodeDisk.syncFolder(dataDir);
      return key;
    } finally {
      await handle.close();
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'EEXIST')) throw unusable(path, cause);
  }
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw unusable(path, cause);
  });
  if (!/^[0-9a-f]{64}\s*$/.test(text))
    throw new StoreError(`${path}: nyckeln är skadad; ta bort filen, så görs en ny (länkar som redan har delats ut slutar gälla)`);
  return Buffer.from(text.trim(), 'hex');
}

function unusable(path: string, cause: unknown): StoreError {
  return new StoreError(`${path}: kan inte läsas eller skrivas (${cause instanceof Error ? cause.message : String(cause)})`, { cause });
}
