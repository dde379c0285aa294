/** A disk in memory that forgets what was not synced when the power is cut, and can fail. */
import type { Disk, DiskFile } from '../../data/store/lowdb/disk.ts';

/**
 * `now` is what a process reads, `kept` what lasts; `listed` tells whether the folder's entry lasts, and `over` what was there before it
 * and comes back if it does not.
 */
type FakeFile = { now: Buffer; kept: Buffer; listed: boolean; over?: FakeFile };

/** Thrown by every operation once the power is cut. */
export class PowerCut extends Error {}

export type FakeDisk = Disk & {
  /** Operations that can change the disk, so far. */
  operations(): number;
  /** Cuts the power in the middle of that operation. */
  cutAt(operation: number): void;
  /** Makes coming calls of an operation fail, the first of them after writing only half. */
  fail(operation: 'append' | 'sync' | 'truncate' | 'rename' | 'syncFolder' | 'open', code: 'ENOSPC' | 'EIO' | 'EROFS', times: number): void;
  /** The process is started again, on a machine that was never off. */
  revive(): void;
  /** Power comes back: what was synced is there, and of the rest as much as `luck` says (0 nothing, 1 all). */
  restart(luck: number): void;
  /** The whole text of a file as a process would read it. */
  text(name: string): string;
  write(name: string, text: string): void;
};

/** An empty disk. */
export function fakeDisk(): FakeDisk {
  const files = new Map<string, FakeFile>();
  /** What was removed and comes back with the power, until its folder is synced. */
  const removed = new Map<string, FakeFile>();
  const failing = new Map<string, { code: string; left: number }>();
  let count = 0;
  let cut = Number.POSITIVE_INFINITY;

  /** Counts an operation; runs `half` and throws where the power is cut or the operation is to fail. */
  function step(operation: string, half: () => void = () => {}): void {
    if (count >= cut) throw new PowerCut();
    count += 1;
    if (count === cut) {
      half();
      throw new PowerCut();
    }
    const failure = failing.get(operation);
    if (!failure || failure.left === 0) return;
    failure.left -= 1;
    half();
    throw Object.assign(new Error(`${failure.code}: ${operation}`), { code: failure.code });
  }

  function revive(): void {
    failing.clear();
    cut = Number.POSITIVE_INFINITY;
  }

  function fileAt(path: string): FakeFile {
    const file = files.get(path);
    if (!file) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
    return file;
  }

  const open = async (path: string): Promise<DiskFile> => {
    step('open');
    if (!files.has(path)) files.set(path, { now: Buffer.alloc(0), kept: Buffer.alloc(0), listed: false });
    const file = fileAt(path);
    const add = (bytes: Uint8Array) => {
      file.now = Buffer.concat([file.now, bytes]);
    };
    return {
      async append(bytes) {
        step('append', () => add(bytes.subarray(0, bytes.length / 2)));
        add(bytes);
      },
      async sync() {
        const keep = () => {
          file.kept = file.now;
        };
        // A sync that fails, or is cut, may have reached the disk all the same.
        step('sync', keep);
        keep();
      },
      async truncate(length) {
        step('truncate');
        file.now = file.now.subarray(0, length);
      },
      async close() {},
    };
  };

  return {
    open,
    async makeFolder() {},
    list: async () => [...files.keys()].map((path) => path.split(/[\\/]/).at(-1) ?? ''),
    read: async (path) => fileAt(path).now,
    async rename(from, to) {
      step('rename');
      const file = fileAt(from);
      const before = files.get(to);
      const over = before?.listed ? before : before?.over;
      files.set(to, { ...file, listed: false, ...(over ? { over } : {}) });
      files.delete(from);
    },
    async remove(path) {
      step('remove');
      const file = files.get(path);
      const before = file?.listed ? file : file?.over;
      if (before) removed.set(path, before);
      files.delete(path);
    },
    async syncFolder() {
      step('syncFolder');
      removed.clear();
      for (const file of files.values()) {
        file.listed = true;
        delete file.over;
      }
    },
    operations: () => count,
    cutAt(operation) {
      cut = operation;
    },
    fail(operation, code, times) {
      failing.set(operation, { code, left: times });
    },
    revive,
    restart(luck) {
      revive();
      for (const [path, file] of removed) if (luck < 0.5 && !files.has(path)) files.set(path, file);
      removed.clear();
      for (const [path, found] of files) {
        const lost = !found.listed && luck < 0.5;
        const file = lost && found.over ? found.over : found;
        if (!lost) delete file.over;
        else if (found.over) files.set(path, file);
        else files.delete(path);
        file.now = survived(file, luck);
        file.kept = file.now;
        file.listed = true;
      }
    },
    text: (name) => fileAt(name).now.toString(),
    write(name, text) {
      files.set(name, { now: Buffer.from(text), kept: Buffer.from(text), listed: true });
    },
  };
}

function survived({ now, kept }: FakeFile, luck: number): Buffer {
  const grown = now.length >= kept.length && now.subarray(0, kept.length).equals(kept);
  if (grown) return now.subarray(0, kept.length + Math.floor((now.length - kept.length) * luck));
  return luck < 0.5 ? kept : now;
}
