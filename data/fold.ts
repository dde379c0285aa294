/** State as a fold over events: what was folded is kept, and only what came after is folded on. */
import type { Event } from './events.ts';

/** Tells what holds after these events. */
export type Fold<S> = (events: readonly Event[]) => S;

/**
 * Makes a fold that remembers where it ended. The same events always give the same state: if the events it is given are not a
 * continuation of those it saw (a save failed and they were dropped), it starts over. `evolve` is pure and gives back a state that it does
 * not know an event to change as it is.
 */
export function createFold<S>(start: S, evolve: (state: S, event: Event) => S): Fold<S> {
  let seen = 0;
  let last: Event | undefined;
  let state = start;
  return (events) => {
    if (seen > events.length || (seen > 0 && events[seen - 1] !== last)) {
      seen = 0;
      state = start;
    }
    for (; seen < events.length; seen += 1) {
      const event = events[seen];
      if (event) state = evolve(state, event);
    }
    last = events[seen - 1];
    return state;
  };
}
