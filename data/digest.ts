/** What is to be posted of a period: the controllers' draft, and what has been ordered to which channels. Pure. */
import type { ChannelKey, Details } from './digest-events.ts';
import type { By, Event } from './events.ts';
import type { EntryKey } from './status.ts';

/** `leftOut`: entries whose comments are not shown. */
export type PostContent = { introduction: string | null; leftOut: readonly EntryKey[]; details: Details };

/** An order for one channel. `number` counts the orders of the period: another content has another. */
export type Order = PostContent & { number: number; at: string; ordered: { by: By; at: string } };

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

/** What holds after an event. */
export function evolveDigest(state: DigestState, event: Event): DigestState {
  switch (event.type) {
    case 'post edited':
      return { ...state, version: state.version + 1, draft: event.data, edited: { by: event.by, at: event.at } };
    case 'post ordered': {
      const { channels, at, introduction, leftOut, details } = event.data;
      const count = state.count + 1;
      const order: Order = { introduction, leftOut, details, at, number: count, ordered: { by: event.by, at: event.at } };
      const orders = new Map(state.orders);
      for (const key of channels) orders.set(key, order);
      return { ...state, orders, count };
    }
    case 'post withdrawn': {
      const orders = new Map(state.orders);
      for (const key of event.data.channels) orders.delete(key);
      return { ...state, orders };
    }
    default:
      return state;
  }
}
