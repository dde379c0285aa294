/** A store that tells how long it takes and when it fails. What it does is the engine's own. */
import type { Claims } from '../../data/store/duty.ts';
import { type Store, StoreError } from '../../data/store/store.ts';
import type { Metrics } from '../metrics.ts';
import type { Trace } from '../trace.ts';

/** Where it is told. */
export type Told = { metrics: Pick<Metrics, 'store' | 'storeFailed'>; trace: Trace };

/** Times what waits for a disk or a server. `read` and `streams` are read from memory, thousands of times a turn. */
export function watchStore(store: Store, told: Told): Store {
  return {
    ...store,
    ...watchClaims(store, told),
    fresh: () => timed('fresh', told, () => store.fresh()),
    remove: (streams) => timed('remove', told, () => store.remove(streams)),
  };
}

/** The same for what is claimed over the connection that holds the duty. */
export function watchClaims(claims: Claims, told: Told): Claims {
  return {
    change: (stream, decide) =>
      told.trace.part('lagret', { 'styrkoll.stream': stream.split('/')[0] ?? '' }, () =>
        timed('change', told, () => claims.change(stream, decide)),
      ),
  };
}

/** A refusal of `decide` is no failure of the store. */
async function timed<T>(verb: string, { metrics }: Told, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreError) metrics.storeFailed(verb);
    throw error;
  } finally {
    metrics.store(verb, (performance.now() - began) / 1000);
  }
}
