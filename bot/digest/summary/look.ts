/** What of the rounds may be summed up for whoever asks, where it is asked. */
import { type ChannelState, keyOfChannel } from '../../../data/channel.ts';
import { orderAt, orderLeft } from '../../../data/digest.ts';
import type { Scope } from '../../../data/digest-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import type { Plans, State } from '../../../data/state.ts';
import type { EntryKey } from '../../../data/status.ts';
import type { Member } from '../../member.ts';
import type { Summary, SummaryInput } from './model.ts';
import { previousOf } from './previous.ts';
import { summarise } from './summarise.ts';

/** `seen` are the rounds that may be shown; `follows` the channel it is asked in, where it follows. */
export type Looked = {
  state: State;
  me: Member;
  plans: Plans;
  periods: readonly PeriodState[];
  seen: readonly PeriodState[];
  follows: ChannelState | null;
};

/** Looks it up anew for each turn. In a channel or group chat others read the answer: only what is published is shown there. */
export async function look(state: State, me: Member): Promise<Looked> {
  const channel = me.place.kind === 'channel' ? state.channel(keyOfChannel(me.place.conversation)) : null;
  const [periods, rights, plans, known] = await Promise.all([state.periods(), state.rights(), state.plans(), channel]);
  const seen = periods.filter(
    (period) => (me.place.kind === 'personal' || period.published !== null) && may(me.actor, { act: 'see summary', period }, rights),
  );
  return { state, me, plans, periods, seen, follows: known?.left === null ? known : null };
}

/** The summary of a part of a round. */
export async function summaryOf(looked: Looked, period: PeriodState, scope: Scope): Promise<Summary> {
  return summarise(await inputOf(looked, period, scope));
}

/** What is summed up. */
export async function inputOf(looked: Looked, period: PeriodState, scope: Scope): Promise<SummaryInput> {
  const { periods, plans } = looked;
  return { period, before: previousOf(period, periods), plans, scope, leftOut: await leftOutHere(looked, period) };
}

/** Comments that the controller keeps out of the posts are kept out of every channel: as in the post that stands here or is to come, else as in the draft. */
async function leftOutHere({ state, me }: Looked, { settings }: PeriodState): Promise<readonly EntryKey[]> {
  if (me.place.kind === 'personal') return [];
  const key = keyOfChannel(me.place.conversation);
  const [digest, channel] = await Promise.all([state.digest(settings.id), state.channel(key)]);
  const order = channel ? orderLeft(digest, channel, settings.id) : digest.orders.get(key);
  return (orderAt(order, me.now) ?? order ?? digest.draft).leftOut;
}
