/** Runs of work that is worked out from state: one at a time, shared by those who ask meanwhile. */
import { setTimeout } from 'node:timers/promises';

export type Runs = {
  /** Runs now. While a run is under way it joins that one. Never rejects. */
  tick(): Promise<void>;
  /**
   * After something that may have to be done at once: runs now, or once more after the run under way. Many in a row share runs, with a
   * rest between them, so that those who save do not pay for it.
   */
  poke(): Promise<void>;
  /** Begins nothing more and waits for what is under way. */
  close(): Promise<void>;
};

/**
 * What is run. `run` gives back how many milliseconds it took to work out what to do, and begins nothing more once `closing` is aborted.
 * `restMs` is the least time between a run and the next one that a poke leads to; `failed` is told what a run rejected with.
 */
export type RunsParts = { run(closing: AbortSignal): Promise<number>; restMs: number; failed(error: unknown): void };

/** After a run, so many times as long as it took to work out what to do. */
const costlier = 10;

/** Makes the runs; none begins by itself. */
export function createRuns({ run, restMs, failed }: RunsParts): Runs {
  let running: Promise<void> | null = null;
  let again = false;
  let planned: Promise<void> | null = null;
  /** When the next run may begin that a poke leads to, by the process's own clock. */
  let rested = 0;
  const closing = new AbortController();

  async function runs(): Promise<void> {
    do {
      if (again) await rest();
      again = false;
      try {
        const cost = await run(closing.signal);
        rested = performance.now() + (restMs === 0 ? 0 : Math.max(restMs, costlier * cost));
      } catch (error) {
        failed(error);
      }
    } while (again && !closing.signal.aborted);
    // No await since the last look at `again`: a poke from here on begins anew.
    running = null;
  }

  function begin(): Promise<void> {
    if (closing.signal.aborted) return Promise.resolve();
    running ??= runs();
    return running;
  }

  async function rest(): Promise<void> {
    const ms = rested - performance.now();
    if (ms > 0) await setTimeout(ms, undefined, { ref: false, signal: closing.signal }).catch(() => {});
  }

  return {
    tick: begin,
    poke() {
      if (running) {
        again = true;
        return running;
      }
      planned ??= rest().then(() => {
        planned = null;
        return begin();
      });
      return planned;
    },
    async close() {
      closing.abort();
      await running;
    },
  };
}
