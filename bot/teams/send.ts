/** Sends messages to Teams, and tries again where Teams says that it may help. */
import type { Activity, TurnContext } from 'botbuilder';
import { z } from 'zod/v4';
import { within } from './within.ts';

/** Sends a message in the turn's conversation, or puts it in place of the message `inPlaceOf`. */
export type Send = (context: TurnContext, message: Partial<Activity>, inPlaceOf?: string | null) => Promise<void>;

/** The statuses that are worth another try; never other 4xx nor 500 (Microsoft's list for Teams). */
const passing = [412, 429, 502, 503, 504];
/**
 * Errors of a connection that Teams closed before it answered, most often one that had been idle, or that could not be made. What was
 * sent may in a rare case have arrived: an answer twice is better than none.
 */
const broken = ['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ECONNREFUSED', 'EAI_AGAIN'];
const tries = 3;
/** No single wait is longer: a turn must end within 10 seconds. */
const longestWait = 2_000;
/** The longest that Teams may take to answer one try, in milliseconds. */
const longestAnswer = 8_000;

type Headers = { get(name: string): string | undefined };
const Failure = z.object({
  statusCode: z.number().optional(),
  code: z.string().optional(),
  response: z
    .object({ headers: z.custom<Headers>((headers) => typeof headers === 'object' && headers !== null && 'get' in headers) })
    .optional(),
});

/** Makes the sender. `wait` and `random` are parameters for the tests' sake. */
export function createSend(
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  random: () => number = Math.random,
): Send {
  return async (context, message, inPlaceOf = null) => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        // A copy each time: botbuilder writes the conversation and its own id into what it sends.
        const sent = inPlaceOf === null ? context.sendActivity({ ...message }) : context.updateActivity({ ...message, id: inPlaceOf });
        await within(longestAnswer, sent);
        return;
      } catch (error) {
        const pause = attempt < tries ? pauseBefore(error, attempt, random) : null;
        if (pause === null) throw error;
        await wait(pause);
      }
    }
  };
}

/** Milliseconds to wait before another try: Retry-After, or a growing pause with jitter. Null when none may be made. */
function pauseBefore(error: unknown, attempt: number, random: () => number): number | null {
  const failure = Failure.safeParse(error);
  if (!failure.success) return null;
  const { statusCode, code, response } = failure.data;
  const jitter = 2 ** attempt * (0.5 + random());
  if (statusCode === undefined) return broken.includes(code ?? '') ? 25 * jitter : null;
  if (!passing.includes(statusCode)) return null;
  const asked = Number(response?.headers.get('retry-after')) * 1000;
  const pause = asked > 0 ? asked : 200 * jitter;
  return pause <= longestWait ? pause : null;
}
