/** The runner of posts: works out what is due in all channels and posts it, one run at a time. Keeps nothing that is not in the events. */
import type { ChannelState } from '../../../data/channel.ts';
import type { Failure } from '../../../data/ledger-events.ts';
import type { State } from '../../../data/state.ts';
import type { Claims } from '../../../data/store/duty.ts';
import { inPool } from '../../in-pool.ts';
import { describeError, type Logger } from '../../log.ts';
import { type Metrics, noMetrics, type SendResult } from '../../metrics.ts';
import type { Notify, Post } from '../../notify.ts';
import { createRuns, type Runs } from '../../runs.ts';
import { schedule } from '../../schedule.ts';
import { whileOnDuty } from '../../while-on-duty.ts';
import { createDrawPost } from './draw-post.ts';
import { duePosts, type PostMoment } from './due-posts.ts';
import { type Failed, failureNotices, isForSomebody } from './failure-notice.ts';
import { sendPost } from './send-post.ts';

/**
 * What the runner is made of. `claims` is where posts are claimed, by whoever has the duty, and `since` when this instance got it: what was
 * claimed before and never settled was claimed by another, or by an earlier process. `atOnce` is how many channels are posted in side by side
 * (in each one message at a time); the lane of `post` sets the pace. `restMs` is the least time between a run and the next one that a poke
 * leads to.
 */
export type PosterParts = {
  state: State;
  claims: Claims;
  post: Post;
  notify: Notify;
  now: () => Date;
  since?: Date;
  log: Pick<Logger, 'info' | 'error'>;
  metrics?: Pick<Metrics, 'sent'>;
  atOnce?: number;
  restMs?: number;
};

/** The runner: each run posts what is due. */
export type Poster = Runs;

/** Makes the runner. */
export function createPoster(given: PosterParts): Poster {
  const { state, claims, post, notify, now, since = now(), log, metrics = noMetrics, atOnce = 64, restMs = 1000 } = given;
  const claiming = state.over(claims);

  async function run(closing: AbortSignal): Promise<number> {
    await state.fresh();
    const began = performance.now();
    const moment = await momentNow(state, now(), since);
    const channels = (await state.channels()).filter((channel) => duePosts(channel, moment).length > 0);
    const cost = performance.now() - began;
    const parts = { state, claiming, post, draw: createDrawPost(), now, since };
    const count = { posted: 0, failed: 0 };
    const failures: Failed[] = [];

    /** All that is due in a channel, one after the other: when the post has arrived its replies are due. Each is tried once. */
    async function postIn({ key }: ChannelState): Promise<void> {
      const tried = new Set<string>();
      while (!closing.aborted) {
        const channel = await state.channel(key);
        const due = channel && duePosts(channel, moment).find((one) => !tried.has(`${one.key} ${one.revision}`));
        if (!due) return;
        tried.add(`${due.key} ${due.revision}`);
        const outcome = await sendPost(due, channel, parts);
        if (outcome !== 'not due') metrics.sent('post', resultOf(outcome));
        if (outcome === 'posted') count.posted += 1;
        else if (outcome !== 'not due') {
          count.failed += 1;
          if (isForSomebody(outcome.failure)) failures.push({ due, channel, failure: outcome.failure });
        }
      }
    }

    await whileOnDuty(channels, postIn, {
      atOnce,
      failed: (error, { key }) => {
        metrics.sent('post', 'error');
        log.error({ error: describeError(error), channel: key }, 'ett inlägg kunde inte postas');
      },
      lost: () => log.info({}, 'inläggen postas av en annan instans'),
    });
    if (count.posted + count.failed > 0) log.info(count, 'inlägg postade');
    const told = failureNotices(failures, moment.periods);
    await inPool(told, atOnce, async ({ person, card, speak }) => void (await notify(person, { card, speak })));
    return cost;
  }

  return createRuns({ run, restMs, failed: (error) => log.error({ error: describeError(error) }, 'inläggen kunde inte räknas ut') });
}

function resultOf(outcome: 'posted' | { failure: Failure }): SendResult {
  if (outcome === 'posted') return 'sent';
  return outcome.failure === 'uncertain' ? 'uncertain' : 'failed';
}

/** Starts the runs, each minute of every day: a post is ordered for any hour. */
export function schedulePosts(poster: Poster): { stop(): Promise<void> } {
  return schedule('* * * * *', poster);
}

/** All that what is due is worked out from. */
export async function momentNow(state: State, now: Date, since: Date): Promise<PostMoment> {
  const [periods, plans] = await Promise.all([state.periods(), state.plans()]);
  const ids = periods.map(({ settings }) => settings.id);
  const digests = new Map(await Promise.all(ids.map(async (id) => [id, await state.digest(id)] as const)));
  return { periods, digests, plans, now, since };
}
