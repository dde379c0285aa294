/** The posts that are due, for whoever watches that they go: worked out as the runner does, and nothing is posted. */
import type { ChannelState } from '../../../data/channel.ts';
import type { State } from '../../../data/state.ts';
import { patience, type Waiting } from '../../waiting.ts';
import { createDrawPost } from './draw-post.ts';
import { duePosts, type PostDue, type PostMoment } from './due-posts.ts';
import { momentNow } from './poster.ts';

/** Makes the view of what is due. What was claimed long ago and never settled counts as not posted. */
export function postsWaiting(state: State): Waiting {
  let last = new Map<string, { due: PostDue; channel: ChannelState; moment: PostMoment }>();
  return {
    kind: 'post',
    async due(at) {
      const moment = await momentNow(state, at, new Date(at.getTime() - patience));
      const dues = (await state.channels()).flatMap((channel) => duePosts(channel, moment).map((due) => ({ due, channel, moment })));
      last = new Map(dues.map((one) => [`${one.channel.key} ${one.due.key} ${one.due.revision}`, one]));
      return [...last.keys()];
    },
    async isReal(name) {
      const found = last.get(name);
      const period = found?.moment.periods.find(({ settings }) => settings.id === found.due.period);
      if (found === undefined || period === undefined) return false;
      const { due, channel, moment } = found;
      return createDrawPost()(due, channel.scope, { period, periods: moment.periods, plans: moment.plans, now: moment.now }) !== null;
    },
  };
}
