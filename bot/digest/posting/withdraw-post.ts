/**
 * Decides what comes of taking back what is ordered in a channel. Decided over the channel's own events, where a post is claimed: of the two one is
 * first, and the other sees it, whichever instances they are on. Pure.
 */
import { type ChannelState, type Posting, postKeys } from '../../../data/channel.ts';
import type { Order } from '../../../data/digest.ts';
import type { PeriodState } from '../../../data/period.ts';
import { type Actor, may, type RightsState } from '../../../data/rights.ts';
import type { Decision, Plans } from '../../../data/state.ts';
import { by } from './decide-post.ts';
import { orderNumberOf } from './post-facts.ts';

/** What a decision rests on besides the channel. */
export type WithdrawContext = { actor: Actor & { objectId: string }; rights: RightsState; plans: Plans; period: PeriodState; now: Date };

/** How far an order has come in a channel: `waiting` where nothing of it has been sent that may have arrived. */
export type Progress = 'waiting' | 'on its way' | 'uncertain' | 'posted';

/** How far an order has come, by the posting of the period's result. */
export function progressOf(order: Order, posting: Posting | undefined): Progress {
  if (posting === undefined) return 'waiting';
  const { arrived, tried } = posting;
  const isOfOrder = (revision: string) => orderNumberOf(revision) === order.number;
  if (arrived !== null && isOfOrder(arrived.revision)) return 'posted';
  if (!isOfOrder(tried.revision)) return 'waiting';
  if (tried.outcome === null) return 'on its way';
  return tried.outcome.failure === 'uncertain' ? 'uncertain' : 'waiting';
}

/** Why it is too late, with what to do instead. */
const late: Record<Exclude<Progress, 'waiting'>, (name: string) => string> = {
  posted: (name) => `Inlägget i ${name} är redan postat. Ändra det genom att redigera och posta igen: då byts det ut där det står.`,
  'on its way': (name) =>
    `Inlägget i ${name} är på väg eller redan framme, och går inte att ta tillbaka. Se om en stund hur det gick: skriv ”förhandsgranska” och välj ”Se vad som är postat”. Står det där kan du redigera och posta igen: då byts det ut.`,
  uncertain: (name) =>
    `Det är oklart om inlägget kom fram: titta i ${name}. Det prövas inte igen av sig självt, så det finns inget att ta tillbaka.`,
};

/** Decides it; used as `state.changeChannel(key, (channel) => decideWithdraw(channel, order, context))`. */
export function decideWithdraw(channel: ChannelState | null, order: Order, context: WithdrawContext): Decision {
  const { actor, rights, period, now } = context;
  const { id, title } = period.settings;
  if (!may(actor, { act: 'post summary', period }, rights))
    return { refused: 'not allowed', text: `${title} postas av omgångens controller.` };
  if (channel === null || channel.withdrawn.get(id)?.includes(order.number)) return { events: [] };
  const progress = progressOf(order, channel.postings.get(postKeys.result(id)));
  if (progress !== 'waiting') return { refused: 'closed', text: late[progress](channel.channel.name) };
  return { events: [{ type: 'order withdrawn', at: now.toISOString(), by: by(context), data: { period: id, order: order.number } }] };
}
