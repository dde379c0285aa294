/** Posts in channels of the bot's own accord, within Teams' limits and after live answers. */
import type { Failure } from '../../data/ledger-events.ts';
import type { TeamsConfig } from '../config.ts';
import { describeError, type Logger } from '../log.ts';
import type { Post } from '../notify.ts';
import type { Lanes } from './lanes.ts';
import { messageTurn } from './message-turn.ts';
import { createService, type Service } from './service.ts';
import { failureOf, isOfGoneMessage, mayHaveArrived } from './teams-error.ts';
import { threadOf } from './thread.ts';
import { toActivity } from './to-activity.ts';

/** What it takes. `lanes` are the same as the server's; `cloud` is as in `TeamsParts`, `service` a parameter for the tests' sake. */
export type PostParts = { teams: TeamsConfig; lanes: Lanes; log: Logger; cloud?: Record<string, string>; service?: Service };

/**
 * Makes the sender. A post of its own gives the id that its thread is named by. What is to take the place of a message that somebody has
 * deleted, or to stand in the thread of one, is not posted: the failure is `message gone`, and to post anew is for whoever ordered it. So it is
 * where a new message may have arrived: the failure is `uncertain`. To replace one twice does no harm.
 */
export function createPost(parts: PostParts): Post {
  const { teams, log } = parts;
  const service = parts.service ?? createService(parts);

  return async ({ serviceUrl, bot, conversation, thread }, { card, speak }, replacing = null, claim) => {
    const turn = messageTurn(claim);
    const message = { ...toActivity({ kind: 'card', placed: 'new', card, speak }), from: { id: bot, name: '' } };
    try {
      if (replacing !== null) {
        const chat = { serviceUrl, conversation: threadOf(conversation, thread ?? replacing) };
        return { message: (await service.replace(chat, replacing, message, turn.take)) ?? replacing };
      }
      if (thread !== null)
        return { message: await service.send({ serviceUrl, conversation: threadOf(conversation, thread) }, message, turn.take) };
      return { message: await service.beginThread({ serviceUrl, conversation }, { bot, tenant: teams.tenant }, message, turn.take) };
    } catch (error) {
      if (!(await turn.concerns(error))) return null;
      const isAnswer = replacing !== null || thread !== null;
      const known: Failure = isAnswer && isOfGoneMessage(error) ? 'message gone' : failureOf(error);
      const failure = replacing === null && mayHaveArrived(error) ? 'uncertain' : known;
      log.warn({ outcome: 'ej levererad', reason: failure, error: describeError(error) }, 'inlägg');
      return { failure };
    }
  };
}
