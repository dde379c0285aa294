/** Where the log is written: standard output, which must never hold up the process, nor keep it when whoever reads it is gone. */
import { write, writeSync } from 'node:fs';

/** What pino writes to. `flushSync` writes what is left, for at most a second: it is asked for before a process ends. */
export type LogOutput = { write(line: string): void; flushSync(): void };

/** The file operations that it rests on, as a parameter: tests hand in a pipe whose reader is gone or does not read. */
export type Pipe = {
  /** Writes some of the bytes and tells how many. */
  write(bytes: Uint8Array, done: (error: NodeJS.ErrnoException | null, written: number) => void): void;
  writeSync(bytes: Uint8Array): number;
};

/** Lines that nobody reads are dropped beyond so many bytes; what is full is tried again after so many milliseconds. */
const mostWaiting = 8 * 1024 * 1024;
const pause = 50;
/** How long the end may wait for a reader, in milliseconds. */
const longestEnd = 1_000;

const standardOutput: Pipe = { write: (bytes, done) => write(1, bytes, done), writeSync: (bytes) => writeSync(1, bytes) };

/** Makes the output. pino's own waits for ever at the end for a reader that is gone. */
export function createOutput(pipe: Pipe = standardOutput): LogOutput {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let writing = false;
  let gone = false;

  function take(): Uint8Array {
    const bytes = Buffer.concat(waiting);
    waiting = [];
    size = 0;
    return bytes;
  }

  function giveUp(): void {
    gone = true;
    take();
  }

  function send(bytes: Uint8Array): void {
    pipe.write(bytes, (error, written) => {
      if (error !== null && !isFull(error)) {
        writing = false;
        giveUp();
        return;
      }
      const left = bytes.subarray(error === null ? written : 0);
      if (error !== null) setTimeout(() => send(left), pause).unref();
      else if (left.length > 0) send(left);
      else if (waiting.length > 0) send(take());
      else writing = false;
    });
  }

  return {
    write(line) {
      const bytes = Buffer.from(line);
      if (gone || size + bytes.length > mostWaiting) return;
      waiting.push(bytes);
      size += bytes.length;
      if (writing) return;
      writing = true;
      // Not at once: what is said just before the end is written by `flushSync`, and not left half done.
      setImmediate(() => send(take()));
    },
    flushSync() {
      let left = take();
      for (const end = performance.now() + longestEnd; left.length > 0 && !gone && performance.now() < end; ) {
        try {
          left = left.subarray(pipe.writeSync(left));
        } catch (error) {
          if (!isFull(error)) giveUp();
          else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pause);
        }
      }
    },
  };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'EAGAIN' || error.code === 'EBUSY');
}
