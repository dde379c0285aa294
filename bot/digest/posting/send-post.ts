/** Posts one message that is due: claimed in the channel's stream just before it is sent, and how it went written down after. */
import { isDeepStrictEqual } from 'node:util';
import type { ChannelState } from '../../../data/channel.ts';
import type { By, NewEvent } from '../../../data/events.ts';
import type { Failure } from '../../../data/ledger-events.ts';
import type { State } from '../../../data/state.ts';
import type { Post } from '../../notify.ts';
import { untilWritten } from '../../until-written.ts';
import type { DrawPost } from './draw-post.ts';
import { duePosts, type PostDue, type PostMoment } from './due-posts.ts';

/** What posting takes. `claiming` is the state as whoever has the duty changes it, `since` when this instance got it. */
export type SendPostParts = {
  state: State;
  claiming: Pick<State, 'changeChannel'>;
  post: Post;
  draw: DrawPost;
  now: () => Date;
  since: Date;
};

/** The bot itself, as the events name it. */
const bot: By = { objectId: 'styrkoll', role: 'Styrkoll, inlägg' };

/** Posts it if it is still due; tells how it went. Rejects when it cannot be drawn or written down, or the duty is not ours. */
export async function sendPost(
  due: PostDue,
  channel: ChannelState,
  parts: SendPostParts,
): Promise<'posted' | 'not due' | { failure: Failure }> {
  const { state, post, draw, now } = parts;
  const [periods, plans] = await Promise.all([state.periods(), state.plans()]);
  const period = periods.find(({ settings }) => settings.id === due.period);
  const drawn = period ? draw(due, channel.scope, { period, periods, plans, now: now() }) : null;
  if (drawn === null) return 'not due';
  const { serviceUrl, bot: botId, conversation } = channel.channel;
  const place = { serviceUrl, bot: botId, conversation, thread: due.thread };
  const delivery = await post(place, drawn, due.replacing, () => claim(due, channel, parts));
  if (delivery === null) return 'not due';
  const { key, revision } = due;
  const act = { at: now().toISOString(), by: bot };
  const outcome: NewEvent =
    'failure' in delivery
      ? { ...act, type: 'post failed', data: { key, revision, failure: delivery.failure } }
      : { ...act, type: 'posted', data: { key, revision, message: delivery.message ?? due.replacing } };
  await untilWritten(() => state.changeChannel(channel.key, () => ({ events: [outcome] })));
  return 'failure' in delivery ? { failure: delivery.failure } : 'posted';
}

/**
 * Claims what nobody has, by all that is accepted: of two who try one gets it. The claim is on disk when this resolves. What is due is worked out
 * anew, by what all instances have written: the message may have waited for its turn, and been ordered anew or corrected meanwhile. Whether it has
 * been taken back, or the channel left, is told in the very stream that it is claimed in: that is seen to the last.
 */
async function claim(due: PostDue, channel: ChannelState, { state, claiming, now: clock, since }: SendPostParts): Promise<boolean> {
  const { key, revision } = due;
  await state.fresh();
  const [periods, plans, digest] = await Promise.all([state.periods(), state.plans(), state.digest(due.period)]);
  const own = periods.filter(({ settings }) => settings.id === due.period);
  const moment: PostMoment = { periods: own, digests: new Map([[due.period, digest]]), plans, now: clock(), since };
  const decision = await claiming.changeChannel(channel.key, (now) => {
    // What was drawn is for this scope and this place: in another it is another post.
    const isSame = now !== null && isDeepStrictEqual([now.scope, now.channel], [channel.scope, channel.channel]);
    const isDue =
      isSame && duePosts(now, moment).some((one) => one.key === key && one.revision === revision && one.replacing === due.replacing);
    return { events: isDue ? [{ at: moment.now.toISOString(), by: bot, type: 'post claimed', data: { key, revision } }] : [] };
  });
  return 'events' in decision && decision.events.length > 0;
}
