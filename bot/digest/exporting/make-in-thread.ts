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

/** The longest that a report may take, in milliseconds: reports are made one at a time, and none may stop the rest. */
const longest = 120_000;

/**
 * Makes it. Rejects with what went wrong in the thread, or when it has taken too long. The thread ends with its work, whichever way, and keeps no
 * process alive.
 */
export async function makeInThread(job: ThreadJob, mostMs = longest): Promise<Uint8Array> {
  const [typescript, entry] = [import.meta.resolve('tsx/esm/api'), new URL('./report-thread.ts', import.meta.url).href].map((at) =>
    JSON.stringify(at),
  );
  // A thread does not inherit the loader that reads TypeScript (Node 20): it is put in before anything else.
  const start = `import(${typescript}).then(({ register }) => { register(); return import(${entry}); });`;
  const thread = new Worker(start, { eval: true, workerData: job });
  thread.unref();
  let timer: NodeJS.Timeout | undefined;
  const made = new Promise<unknown>((resolve, reject) => {
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`Tråden som gör rapporten slutade med ${code}.`)));
    timer = setTimeout(() => reject(new Error(`Rapporten blev inte klar inom ${mostMs} ms.`)), mostMs).unref();
  });
  try {
    return Bytes.parse(await made);
  } finally {
    clearTimeout(timer);
    await thread.terminate();
  }
}
