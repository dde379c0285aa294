/** What may be done about a message in a channel, by what is known of its last try. Pure. */
import { type ChannelState, type Posting, postKeys } from '../../../data/channel.ts';
import type { Order } from '../../../data/digest.ts';
import { isLasting, standing } from '../../../data/tries.ts';
import { isBelow, orderNumberOf } from './post-facts.ts';

/** The moment, and when this instance got the duty to send: what was claimed before and said no more of may or may not have arrived. */
export type Clock = { now: Date; since: Date };

/** Tells whether a channel cannot be posted in until it follows anew: the bot is not there, or may not write. */
export function isStopped({ postings, followed }: ChannelState): boolean {
  return postings.some(
    ({ tried: { outcome } }) => outcome !== null && outcome.failure !== null && isLasting(outcome.failure) && outcome.at >= followed.at,
  );
}

/** Tells whether somebody has deleted the message in Teams. */
export function isGone(posting: Posting | undefined): boolean {
  return posting?.tried.outcome?.failure === 'message gone';
}

/** Tells whether nobody knows if the message arrived: Teams did not say, and whoever looks in the channel sees. */
export function isUncertain(posting: Posting | undefined): boolean {
  return posting?.tried.outcome?.failure === 'uncertain';
}

/** Tells whether a period's post is uncertain in a channel, or a reply below the one that stands there. */
export function hasUncertain({ postings }: ChannelState, period: string): boolean {
  const result = postings.get(postKeys.result(period));
  const prefix = postKeys.detail(period, '');
  const thread = result?.message ?? '';
  return (
    isUncertain(result) || postings.some((one, key) => key.startsWith(prefix) && isUncertain(one) && isBelow(one.tried.revision, thread))
  );
}

/** Tells whether this content may be posted, or put in place of what stands there. `order` is what asks for it, null for the week's. */
export function mayPost(posting: Posting | undefined, revision: string, order: Order | null, { now, since }: Clock): boolean {
  if (posting === undefined) return true;
  const { arrived, tried, message } = posting;
  const isUnderWay = tried.outcome === null && tried.at >= since.toISOString();
  if (isUnderWay) return false;
  if (isGone(posting)) return isAskedForAnew(posting, revision);
  // By whoever has been able to look in the channel: not by an order that came before anything was uncertain.
  if (isUncertain(posting)) return order !== null && order.ordered.at > (tried.outcome?.at ?? '');
  // Without its id it cannot be replaced, and a second one is worse than an old one.
  if (arrived !== null && message === null) return false;
  if (tried.revision !== revision) return !(arrived?.revision === revision && tried.outcome?.failure);
  const { at: claimed, tries, outcome } = tried;
  return standing({ claimed, tries, outcome }, now, since) === 'free';
}

/** What was deleted is posted anew only when a controller has ordered it since, never for the sake of a correction. A reply never is. */
function isAskedForAnew({ arrived }: Posting, revision: string): boolean {
  return arrived !== null && orderNumberOf(revision) > orderNumberOf(arrived.revision);
}
