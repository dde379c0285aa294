/** The periods that have been removed by a decision, as the stream `gallring` tells of them. Pure. */
import type { Event } from './events.ts';
import type { RemovalDecision } from './gallring-events.ts';

/** The decision that a period was last removed by; null where it never was. */
export function removalOf(period: string, events: readonly Event[]): { at: string; decision: RemovalDecision } | null {
  const event = events.findLast(
    (one) => one.type === 'streams removed' && one.data.streams.some(({ stream }) => stream === `period/${period}`),
  );
  return event?.type === 'streams removed' ? { at: event.at, decision: event.data.decision } : null;
}
