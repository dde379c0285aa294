/** What is due in a channel at a moment, from state alone: the posts that its orders and its weeks want, against what stands there. Pure. */
import { isReminderDay } from '../../../data/calendar.ts';
import { type ChannelState, postKeys } from '../../../data/channel.ts';
import { type DigestState, type Order, orderAt, orderLeft } from '../../../data/digest.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { dayOf } from '../../../data/swedish.ts';
import { isFollowing } from './channels-of.ts';
import { type Clock, isStopped, mayPost } from './may-post.ts';
import { detailRevision, isBelow, orderNumberOf, postFacts, resultRevision } from './post-facts.ts';
import { hasCome, weekPostOf } from './week-day.ts';

/** A message that is due. `thread` is the post that it is a reply to, `replacing` the message that it takes the place of. */
export type PostDue = {
  key: string;
  revision: string;
  period: string;
  thread: string | null;
  replacing: string | null;
  what: { post: 'result'; order: Order } | { post: 'detail'; order: Order; details: 'goal' | 'unit'; of: string } | { post: 'week' };
};

/** What it is worked out from, besides the channel. `since` is when this instance got the duty to send. */
export type PostMoment = Clock & {
  periods: readonly PeriodState[];
  /** By the period's id. */
  digests: ReadonlyMap<string, DigestState>;
  plans: Plans;
};

/** The week's post is never changed: what it says was so then. */
const weekRevision = '1';

/**
 * What is due in a channel, a post before its replies. None where Styrkoll has been removed, or a failure lasts until the channel follows anew.
 * A channel that no longer follows gets nothing new, but what stands there is kept true: a correction, or what has become skyddat, reaches it.
 */
export function duePosts(channel: ChannelState, moment: PostMoment): PostDue[] {
  if (channel.left?.why === 'removed' || isStopped(channel)) return [];
  return moment.periods.flatMap((period) => [...results(channel, period, moment), ...weeks(channel, period, moment)]);
}

/** The post of a published result and the replies below it, which wait until it has arrived. */
function results(channel: ChannelState, period: PeriodState, moment: PostMoment): PostDue[] {
  const { id } = period.settings;
  const order = orderIn(channel, period, moment);
  if (order === null || period.published === null) return [];
  const facts = postFacts(period, moment.plans, channel.scope);
  const posting = channel.postings.get(postKeys.result(id));
  const revision = resultRevision(order, facts);
  const thread = posting?.message ?? null;
  const result = {
    key: postKeys.result(id),
    revision,
    period: id,
    thread: null,
    replacing: thread,
    what: { post: 'result' as const, order },
  };
  const due = [
    ...(mayPost(posting, revision, order, moment) ? [result] : []),
    ...(thread === null ? [] : replies(channel, period, order, thread, moment)),
  ];
  return isFollowing(channel, period, moment.plans) ? due : due.filter(({ replacing }) => replacing !== null);
}

/** The order that is to stand in a channel: the latest whose moment has come, or, where the channel follows no longer, the one that stands. */
function orderIn(channel: ChannelState, period: PeriodState, { digests, plans, now }: PostMoment): Order | null {
  const { id } = period.settings;
  const digest = digests.get(id);
  const latest = digest && orderLeft(digest, channel, id);
  if (isFollowing(channel, period, plans)) return orderAt(latest, now);
  const arrived = channel.postings.get(postKeys.result(id))?.arrived;
  if (!arrived || !postFacts(period, plans, channel.scope).any()) return null;
  let one = latest ?? null;
  while (one !== null && one.number !== orderNumberOf(arrived.revision)) one = one.earlier;
  return one;
}

/**
 * The replies that are ordered, once the order's own post stands above them: till then it can be taken back. And those that an earlier order left
 * in the thread, which are kept as true as the rest.
 */
function replies(channel: ChannelState, period: PeriodState, order: Order, thread: string, moment: PostMoment): PostDue[] {
  const { id } = period.settings;
  const facts = postFacts(period, moment.plans, channel.scope);
  const prefix = postKeys.detail(id, '');
  const above = channel.postings.get(postKeys.result(id))?.arrived;
  const hasPost = above ? orderNumberOf(above.revision) === order.number : false;
  const hasReplies = channel.postings.some((_, key) => key.startsWith(prefix));
  const kinds = (['goal', 'unit'] as const).filter((details) => order.details === details || hasReplies);
  return kinds.flatMap((details) =>
    [...(details === 'goal' ? facts.goals() : facts.units())].flatMap(([of, reply]): PostDue[] => {
      const revision = detailRevision(order, reply, thread);
      const key = postKeys.detail(id, of);
      const known = channel.postings.get(key);
      // What was said below an earlier post, which is gone, says nothing of this one.
      const posting = known && isBelow(known.tried.revision, thread) ? known : undefined;
      const stands = posting?.arrived && isBelow(posting.arrived.revision, thread) ? posting : null;
      if (stands === null && (order.details !== details || !hasPost)) return [];
      if (!mayPost(posting, revision, order, moment)) return [];
      return [{ key, revision, period: id, thread, replacing: stands?.message ?? null, what: { post: 'detail', order, details, of } }];
    }),
  );
}

/**
 * The week's progress while the period is open: on its day, or on another working day of the week if that was missed. Not in the weeks when
 * nobody is reminded, and not for a week whose day came before the period was opened or the channel followed.
 */
function weeks(channel: ChannelState, period: PeriodState, { now, since, plans }: PostMoment): PostDue[] {
  const { settings, locked, opened } = period;
  if (locked !== null || !channel.when.includes('weekly')) return [];
  const today = dayOf(now);
  const week = weekPostOf(today);
  const isTime = isReminderDay(week.day) && isReminderDay(today) && hasCome(week, now) && hasCome({ ...week, day: today }, now);
  const wasThere = settings.opens <= week.day && ![opened.at, channel.followed.at].some((at) => hasCome(week, new Date(at)));
  if (!isTime || !wasThere || !isFollowing(channel, period, plans)) return [];
  const key = postKeys.week(settings.id, week.monday);
  const posting = channel.postings.get(key);
  if (posting?.arrived || !mayPost(posting, weekRevision, null, { now, since })) return [];
  return [{ key, revision: weekRevision, period: settings.id, thread: null, replacing: null, what: { post: 'week' } }];
}
