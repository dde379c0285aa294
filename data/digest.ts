/** What is to be posted of a period: the controllers' draft, and what has been ordered to which channels. Pure. */
import type { ChannelKey, Details } from './digest-events.ts';
import type { By, Event } from './events.ts';
import type { EntryKey } from './status.ts';

/** `leftOut`: entries whose comments are not shown. */
export type PostContent = { introduction: string | null; leftOut: readonly EntryKey[]; details: Details };

/**
 * An order for one channel. `number` counts the orders of the period: another content has another. `earlier` is what stands there until
 * this one's moment comes, and again if this one is withdrawn.
 */
export type Order = PostContent & { number: number; at: string; ordered: { by: By; at: string }; earlier: Order | null };

export type DigestState = {
  /** Of the draft: a form is drawn from a version. */
  version: number;
  draft: PostContent;
  edited: { by: By; at: string } | null;
  /** The latest order of each channel. */
  orders: ReadonlyMap<ChannelKey, Order>;
  count: number;
};

/** Before anything has been edited. */
export const blankDigest: DigestState = {
  version: 0,
  draft: { introduction: null, leftOut: [], details: 'none' },
  edited: null,
  orders: new Map(),
  count: 0,
};

/** What is to stand in a channel at a moment by its orders: the latest whose moment has come. */
export function orderAt(order: Order | undefined, now: Date): Order | null {
  if (order === undefined) return null;
  return order.at <= now.toISOString() ? order : order.earlier;
}

/** What holds after an event. */
export function evolveDigest(state: DigestState, event: Event): DigestState {
  switch (event.type) {
    case 'post edited':
      return { ...state, version: state.version + 1, draft: event.data, edited: { by: event.by, at: event.at } };
    case 'post ordered': {
      const { channels, at, introduction, leftOut, details } = event.data;
      const count = state.count + 1;
      const order = { introduction, leftOut, details, at, number: count, ordered: { by: event.by, at: event.at } };
      const orders = new Map(state.orders);
      for (const key of channels) {
        const earlier = orderAt(orders.get(key), new Date(event.at));
        orders.set(key, { ...order, earlier: earlier && { ...earlier, earlier: null } });
      }
      return { ...state, orders, count };
    }
    case 'post withdrawn': {
      const orders = new Map(state.orders);
      for (const key of event.data.channels) {
        const earlier = orders.get(key)?.earlier;
        if (earlier) orders.set(key, earlier);
        else orders.delete(key);
      }
      return { ...state, orders };
    }
    default:
      return state;
  }
}
