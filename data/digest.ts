/** What is to be posted of a period: the controllers' draft, and what has been ordered to which channels. Pure. */
import type { ChannelState } from './channel.ts';
import type { ChannelKey, Details } from './digest-events.ts';
import type { By, Event } from './events.ts';
import type { EntryKey } from './status.ts';

/** `leftOut`: entries whose comments are not shown. */
export type PostContent = { introduction: string | null; leftOut: readonly EntryKey[]; details: Details };

/**
 * An order for one channel. `number` counts the orders of the period: another content has another. `earlier` is what stands there until
 * this one's moment comes, and again if this one is taken back.
 */
export type Order = PostContent & { number: number; at: string; ordered: { by: By; at: string }; earlier: Order | null };

export type DigestState = {
  /** Of the draft: a form is drawn from a version. */
  version: number;
  draft: PostContent;
  edited: { by: By; at: string } | null;
  /** The latest order of each channel, taken back or not: whether it is, the channel's own events tell (`ordersLeft`). */
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
  const moment = now.toISOString();
  let one = order ?? null;
  while (one !== null && one.at > moment) one = one.earlier;
  return one;
}

/** A channel's latest order that has not been taken back, and before it only such. */
export function orderLeft(
  { orders }: Pick<DigestState, 'orders'>,
  { key, withdrawn }: Pick<ChannelState, 'key' | 'withdrawn'>,
  period: string,
): Order | undefined {
  const latest = orders.get(key);
  const taken = withdrawn.get(period);
  if (latest === undefined || taken === undefined) return latest;
  const left: Order[] = [];
  for (let one: Order | null = latest; one !== null; one = one.earlier) if (!taken.includes(one.number)) left.push(one);
  return left.reduceRight<Order | undefined>((earlier, one) => ({ ...one, earlier: earlier ?? null }), undefined);
}

/** The same digest with the orders that have not been taken back. `channels` are all that there are. */
export function ordersLeft(digest: DigestState, channels: readonly ChannelState[], period: string): DigestState {
  const orders = new Map(digest.orders);
  for (const channel of channels) {
    const order = orderLeft(digest, channel, period);
    if (order) orders.set(channel.key, order);
    else orders.delete(channel.key);
  }
  return { ...digest, orders };
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
        // All that came before: which of it has been taken back is not known here.
        orders.set(key, { ...order, earlier: orderAt(orders.get(key), new Date(event.at)) });
      }
      return { ...state, orders, count };
    }
    case 'post withdrawn': {
      const orders = new Map(state.orders);
      for (const key of event.data.channels) {
        const earlier = orders.get(key)?.earlier;
        if (earlier) orders.set(key, { ...earlier, earlier: null });
        else orders.delete(key);
      }
      return { ...state, orders };
    }
    default:
      return state;
  }
}
