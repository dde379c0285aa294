/** Writes down how something went that cannot be undone, also when the database is away for a while. */
import { setTimeout } from 'node:timers/promises';
import { StoreAway } from '../data/store/store.ts';

/** How long it is tried, and the pause between; in milliseconds. Parameters for the tests' sake. */
export type Patience = { longest: number; pause: number };

const usual: Patience = { longest: 60_000, pause: 500 };

/**
 * Writes, and tries again as long as the store is away: what was sent and never written down would be sent again by whoever has the duty next.
 * Rejects with what the last try does.
 */
export async function untilWritten<T>(write: () => Promise<T>, { longest, pause }: Patience = usual): Promise<T> {
  const until = performance.now() + longest;
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StoreAway) || performance.now() > until) throw error;
      await setTimeout(pause, undefined, { ref: false });
    }
  }
}
