/** Sends answers to Teams, and tries again where Teams says that it may help. */
import type { Activity, TurnContext } from 'botbuilder';
import type { Lanes } from './lanes.ts';
import { mayPass, readError } from './teams-error.ts';
import { within } from './within.ts';

/** Sends a message in the turn's conversation, or puts it in place of the message `inPlaceOf`. */
export type Send = (context: TurnContext, message: Partial<Activity>, inPlaceOf?: string | null) => Promise<void>;

/**
 * Errors of a connection that Teams closed before it answered, most often one that had been idle, or that could not be made. What was
 * sent may in a rare case have arrived: an answer twice is better than none.
 */
const broken = ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ECONNREFUSED', 'EAI_AGAIN'];
const tries = 3;
/** No single wait is longer: a turn must end within 10 seconds. */
const longestWait = 2_000;
/** The longest that Teams may take to answer one try, and that all of it may take, in milliseconds. */
const longestAnswer = 8_000;
const longest = 9_000;

/** Time was up before the message's turn had come: others stood before it in the conversation. */
class Late extends Error {}

/** Makes the sender. `wait`, `random` and `clock` are parameters for the tests' sake. */
export function createSend(
  lanes: Lanes,
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => number = Math.random,
  clock: () => number = () => performance.now(),
): Send {
  return async (context, message, inPlaceOf = null) => {
    const until = clock() + longest;
    const concerns = { conversation: context.activity.conversation.id, does: 'send' } as const;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await lanes.run('live', concerns, () => {
          const left = Math.min(longestAnswer, until - clock());
          if (left <= 0) throw new Late('svaret hann inte skickas');
          // A copy each time: botbuilder writes the conversation and its own id into what it sends.
          const sent = inPlaceOf === null ? context.sendActivity({ ...message }) : context.updateActivity({ ...message, id: inPlaceOf });
          return within(Math.ceil(left), sent);
        });
        return;
      } catch (error) {
        if (readError(error)?.status === 429) lanes.throttled();
        const pause = attempt < tries ? pauseBefore(error, attempt, random) : null;
        if (pause === null || clock() + pause >= until) throw error;
        await wait(pause);
      }
    }
  };
}

/** Takes away a message of the bot's own in the turn's conversation. It is tried once. */
export type Withdraw = (context: TurnContext, message: string) => Promise<void>;

/** Makes the taker-away. */
export function createWithdraw(lanes: Lanes): Withdraw {
  return (context, message) => {
    const concerns = { conversation: context.activity.conversation.id, does: 'send' } as const;
    return lanes.run('live', concerns, () => within(longestAnswer, context.deleteActivity(message)));
  };
}

/** Milliseconds to wait before another try: Retry-After, or a growing pause with jitter. Null when none may be made. */
function pauseBefore(error: unknown, attempt: number, random: () => number): number | null {
  const read = readError(error);
  if (read === null) return null;
  const jitter = 2 ** attempt * (0.5 + random());
  if (read.status === null) return broken.includes(read.code ?? '') ? 25 * jitter : null;
  if (!mayPass(read)) return null;
  const pause = read.retryAfter ?? 200 * jitter;
  return pause <= longestWait ? pause : null;
}
