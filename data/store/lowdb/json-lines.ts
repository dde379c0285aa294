/** Our own adapter for lowdb: a list kept as JSON Lines, where a write costs what was added and not what was there. */
import { join } from 'node:path';
import type { Adapter } from 'lowdb';
import { StoreError } from '../store.ts';
import type { Disk, DiskFile } from './disk.ts';

/** A failed write could not be taken back: what is on disk is no longer known, and the process must stop. */
export class BrokenStore extends StoreError {}

export type JsonLinesFile<T> = {
  disk: Disk;
  folder: string;
  name: string;
  /** Checks a line's JSON; throws with what is wrong. */
  parse(json: unknown): T;
};

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The adapter, and how to close its file. `write` must be given the list it gave or was given before, only longer. */
export function jsonLines<T>({ disk, folder, name, parse }: JsonLinesFile<T>): Adapter<T[]> & { close(): Promise<void> } {
  const path = join(folder, name);
  let lines = 0;
  let length = 0;
  let file: DiskFile | undefined;
  let listed = false;

  return {
    async read() {
      const bytes = await disk.read(path);
      // A line is acknowledged together with its newline: what stands after the last one was never acknowledged.
      length = bytes.lastIndexOf(0x0a) + 1;
      const values: T[] = [];
      for (let from = 0; from < length; from = bytes.indexOf(0x0a, from) + 1) {
        try {
          values.push(parse(JSON.parse(utf8.decode(bytes.subarray(from, bytes.indexOf(0x0a, from))))));
        } catch (cause) {
          throw new StoreError(`${path}:${values.length + 1}: raden är skadad (${why(cause)})`, { cause });
        }
      }
      lines = values.length;
      // What a killed process had written may be in the file and yet not on disk; it counts from now on, so it must last.
      file = await disk.open(path);
      if (length < bytes.length) await file.truncate(length);
      await file.sync();
      return values;
    },

    async write(values) {
      const added = values.slice(lines);
      if (added.length === 0) return;
      const bytes = new TextEncoder().encode(added.map((value) => `${JSON.stringify(value)}\n`).join(''));
      file ??= await disk.open(path);
      try {
        await file.append(bytes);
        await file.sync();
        if (!listed) await disk.syncFolder(folder);
      } catch (error) {
        await takeBack(file, error);
        throw error;
      }
      listed = true;
      lines += added.length;
      length += bytes.length;
    },

    async close() {
      await file?.close();
      file = undefined;
    },
  };

  async function takeBack(written: DiskFile, error: unknown): Promise<void> {
    try {
      await written.truncate(length);
      await written.sync();
    } catch {
      throw new BrokenStore(`${path}: en misslyckad skrivning kunde inte tas tillbaka`, { cause: error });
    }
  }
}

function why(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
