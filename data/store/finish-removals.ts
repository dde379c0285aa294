/** Finishes what a gallring decided and did not come to the end of, since the process was killed. */
import type { Removal, Store } from './store.ts';

/** The stream where each removal is written before it is done. */
export const gallringStream = 'gallring';

/** Removes what the last run decided: called at start, and before a new run, so that no earlier one is unfinished. What is gone is gone. */
export async function finishRemovals(store: Store): Promise<void> {
  const events = await store.read(gallringStream);
  const last = events.at(-1);
  const removals = events
    .filter(({ at }) => at === last?.at)
    .flatMap((event): readonly Removal[] => (event.type === 'streams removed' ? event.data.streams : []));
  if (removals.length > 0) await store.remove(removals);
}
