/** Lanes that tell how each request to Teams went and how long Teams took: the wait for its turn is not counted. */
import type { Metrics } from '../metrics.ts';
import type { Trace } from '../trace.ts';
import { type Lanes, Stopped } from './lanes.ts';
import { readError } from './teams-error.ts';

/** Every request goes through the lanes, each try by itself, so that all are counted here. */
export function watchLanes(lanes: Lanes, { metrics, trace }: { metrics: Pick<Metrics, 'toTeams'>; trace: Trace }): Lanes {
  return {
    ...lanes,
    run: (lane, concerns, request) =>
      lanes.run(lane, concerns, () =>
        trace.part('Teams', { 'styrkoll.lane': lane, 'styrkoll.does': concerns.does }, async (span) => {
          const began = performance.now();
          const tell = (status: number | 'ok' | null) => metrics.toTeams(lane, status, (performance.now() - began) / 1000);
          try {
            const answer = await request();
            tell('ok');
            return answer;
          } catch (error) {
            const read = readError(error);
            span.set({ 'http.response.status_code': read?.status ?? 0 });
            if (!(error instanceof Stopped)) tell(read?.status ?? null);
            throw error;
          }
        }),
      ),
  };
}
