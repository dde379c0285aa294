/** The file operations that the store rests on, as a parameter: tests hand in a disk that forgets and fails. */
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file open for appending. */
export type DiskFile = {
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves when everything appended is on disk. */
  sync(): Promise<void>;
  /** Cuts the file; not on disk until `sync`. */
  truncate(length: number): Promise<void>;
  close(): Promise<void>;
};

export type Disk = {
  /** Makes a folder and those above it, to last. */
  makeFolder(path: string): Promise<void>;
  list(folder: string): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Opens for appending; makes the file if it is missing, to last only after `syncFolder`. `mode` is who may read a new file. */
  open(path: string, mode?: number): Promise<DiskFile>;
  /** Puts a file in the place of another, whole; to last only after `syncFolder`. */
  rename(from: string, to: string): Promise<void>;
  /** Takes a file away, to last only after `syncFolder`; one that is not there is gone. */
  remove(path: string): Promise<void>;
  syncFolder(path: string): Promise<void>;
};

/** The real file system. */
export const nodeDisk: Disk = {
  async makeFolder(path) {
    const first = await mkdir(path, { recursive: true });
    if (first === undefined) return;
    for (let folder = path; folder.length >= first.length; folder = dirname(folder)) await syncFolder(dirname(folder));
  },
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  async open(path, mode) {
    const handle = await open(path, 'a', mode);
    return {
      append: (bytes) => handle.appendFile(bytes),
      sync: () => handle.datasync(),
      truncate: (length) => handle.truncate(length),
      close: () => handle.close(),
    };
  },
  rename,
  remove: (path) => rm(path, { force: true }),
  syncFolder,
};

async function syncFolder(path: string): Promise<void> {
  // Windows has no such thing; its file systems keep folder entries in a journal.
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
