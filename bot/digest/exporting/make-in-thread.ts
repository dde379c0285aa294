/** Hands the making of a large report to a thread of its own. */
import { Worker } from 'node:worker_threads';
import { z } from 'zod/v4';
import type { Event } from '../../../data/events.ts';
import type { Plans } from '../../../data/state.ts';
import type { Format } from './file-name.ts';

/** What can be handed to a thread: plain data. `before` are the events of the period that is compared with; none where there is none. */
export type ThreadJob = Pick<Plans, 'library' | 'changes'> & {
  format: Format;
  events: readonly Event[];
  before: readonly Event[];
  audits: boolean;
  now: Date;
};

const Bytes = z.instanceof(Uint8Array);

/** Makes it. Rejects with what went wrong in the thread. The thread ends with its work, and keeps no process alive. */
export function makeInThread(job: ThreadJob): Promise<Uint8Array> {
  const [typescript, entry] = [import.meta.resolve('tsx/esm/api'), new URL('./report-thread.ts', import.meta.url).href].map((at) =>
    JSON.stringify(at),
  );
  // A thread does not inherit the loader that reads TypeScript (Node 20): it is put in before anything else.
  const start = `import(${typescript}).then(({ register }) => { register(); return import(${entry}); });`;
  return new Promise((resolve, reject) => {
    const thread = new Worker(start, { eval: true, workerData: job });
    thread.unref();
    thread.once('message', (bytes) => resolve(Bytes.parse(bytes)));
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`Tråden som gör rapporten slutade med ${code}.`)));
  });
}
