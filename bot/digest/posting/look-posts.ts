/** What a controller's rows about posts look up anew for each turn, and what they say to others. */
import type { ChannelState } from '../../../data/channel.ts';
import { type DigestState, ordersLeft } from '../../../data/digest.ts';
import type { PeriodState } from '../../../data/period.ts';
import { may, type RightsState } from '../../../data/rights.ts';
import type { Decision, Plans, State } from '../../../data/state.ts';
import type { Member } from '../../member.ts';
import { say } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { followersOf } from './channels-of.ts';
import { decidePost, type PostCommand } from './decide-post.ts';

/** What the rows are made of. */
export type PostParts = { state: State; now: () => Date };

/**
 * A period that the person may post, and what there is to post it with. `digest` has the orders that have not been taken back; `followers` of
 * `channels` are those that it can be posted in.
 */
export type Posting = {
  period: PeriodState;
  periods: readonly PeriodState[];
  rights: RightsState;
  plans: Plans;
  digest: DigestState;
  channels: readonly ChannelState[];
  followers: readonly ChannelState[];
};

/** Runs what is only for those who post the period; says so to others. */
export async function asPoster(
  { state }: PostParts,
  me: Member,
  id: string,
  run: (posting: Posting) => Promise<Reply> | Reply,
): Promise<Reply> {
  const [periods, rights, plans, channels] = await Promise.all([state.periods(), state.rights(), state.plans(), state.channels()]);
  const period = periods.find(({ settings }) => settings.id === id);
  if (!period) return say('Omgången finns inte', 'Skriv ”förhandsgranska sammanfattningen”, så visar jag den senaste.');
  if (!may(me.actor, { act: 'post summary', period }, rights))
    return say(
      'Bara för omgångens controller',
      'Den som är controller för planen förhandsgranskar och postar. Skriv ”sammanfatta” för det som är publicerat.',
    );
  const digest = ordersLeft(await state.digest(id), channels, id);
  return run({ period, periods, rights, plans, digest, channels, followers: followersOf(period, channels, plans) });
}

/** Runs a command, and looks at what holds after it. */
export async function decided(
  { state }: PostParts,
  me: Member,
  posting: Posting,
  command: PostCommand,
): Promise<{ decision: Decision; after: Posting }> {
  const { period, rights, plans, channels } = posting;
  const context = { actor: me.actor, rights, plans, period, channels, now: me.now };
  const { id } = period.settings;
  const decision = await state.changeDigest(id, (digest) => decidePost(digest, command, context));
  return { decision, after: await lookedAnew(state, posting) };
}

/** What is ordered and posted after something has been done. */
export async function lookedAnew(state: State, posting: Posting): Promise<Posting> {
  const { id } = posting.period.settings;
  const [digest, channels] = await Promise.all([state.digest(id), state.channels()]);
  return { ...posting, digest: ordersLeft(digest, channels, id), channels };
}
