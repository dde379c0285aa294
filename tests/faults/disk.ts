/** A real disk to fill and to break: a file system of its own where one may be mounted, else a limit on how large a file may be. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** What every disk can: `pid` is the process that is to meet it. */
export type SmallDisk = {
  folder: string;
  /** What it is, as the table says it. */
  kind: string;
  fill(pid: number): void;
  empty(pid: number): void;
  /** Null where none can be mounted: there only a fake disk can turn read-only. */
  breaking: Breaking | null;
  remove(): void;
};

/** An error in the file system, after which Linux lets nobody write; `mend` mounts it anew, when nobody has it open. */
export type Breaking = { break(): void; mend(): void };

const size = 16 * 2 ** 20;

/** Makes one. */
export function smallDisk(): SmallDisk {
  const top = mkdtempSync(join(tmpdir(), 'styrkoll-disk-'));
  return mountedIn(top) ?? limited(top);
}

function mountedIn(top: string): SmallDisk | null {
  const [image, folder] = [join(top, 'disk.img'), join(top, 'disk')];
  mkdirSync(folder);
  writeFileSync(image, '');
  truncateSync(image, size);
  const mount = () => execFileSync('mount', ['-o', 'loop,errors=remount-ro', image, folder], { stdio: 'ignore' });
  try {
    execFileSync('mkfs.ext4', ['-q', image], { stdio: 'ignore' });
    mount();
  } catch {
    rmSync(top, { recursive: true, force: true });
    mkdirSync(top);
    return null;
  }
  const plug = join(folder, 'skräp');
  const device = () => basename(execFileSync('findmnt', ['-no', 'SOURCE', folder], { encoding: 'utf8' }).trim());
  return {
    folder,
    kind: 'ett eget filsystem (ext4)',
    fill() {
      const { bfree, bsize } = statfsSync(folder);
      try {
        writeFileSync(plug, Buffer.alloc(Math.floor((bfree * bsize) / 2)));
        for (;;) appendFileSync(plug, Buffer.alloc(bsize));
      } catch {
        // Full.
      }
    },
    empty: () => rmSync(plug, { force: true }),
    breaking: {
      break: () => writeFileSync(`/sys/fs/ext4/${device()}/trigger_fs_error`, '1'),
      mend() {
        execFileSync('umount', [folder]);
        mount();
      },
    },
    remove() {
      execFileSync('umount', [folder]);
      rmSync(top, { recursive: true, force: true });
    },
  };
}

/** Linux gives EFBIG in the middle of a write, after what there was room for. */
function limited(folder: string): SmallDisk {
  const limit = (pid: number, bytes: string) => execFileSync('prlimit', ['--pid', `${pid}`, `--fsize=${bytes}:`]);
  return {
    folder,
    kind: 'en gräns för hur stor en fil får bli (EFBIG)',
    fill: (pid) => void limit(pid, '1000'),
    empty: (pid) => void limit(pid, 'unlimited'),
    breaking: null,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
