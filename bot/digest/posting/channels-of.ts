/** Which channels a period's result can be posted in. Pure. */
import type { ChannelState } from '../../../data/channel.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { postFacts } from './post-facts.ts';

/** Tells whether a period is of the nämnd that a channel follows. */
export function isOf({ nämnd }: Pick<ChannelState, 'nämnd'>, { settings }: Pick<PeriodState, 'settings'>, { catalog }: Plans): boolean {
  return settings.plans.some((plan) => catalog.heads.get(plan)?.nämnd === nämnd);
}

/** Tells whether a channel follows the period's nämnd now, and a part of it that the period asks about. */
export function isFollowing(channel: ChannelState, period: PeriodState, plans: Plans): boolean {
  return channel.left === null && isOf(channel, period, plans) && postFacts(period, plans, channel.scope).any();
}

/** The channels that a period can be posted in now, by name. */
export function followersOf(period: PeriodState, channels: readonly ChannelState[], plans: Plans): ChannelState[] {
  const follow = channels.filter((channel) => isFollowing(channel, period, plans));
  return follow.sort((a, b) => a.channel.name.localeCompare(b.channel.name, 'sv'));
}
