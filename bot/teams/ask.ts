/** One request to Teams of the bot's own accord: within its limits, and tried again as long as Teams says that it may help. */
import { CloudAdapter } from 'botbuilder';
import type { TeamsConfig } from '../config.ts';
import { type ConnectorClient, KeepingAuthentication } from './authentication.ts';
import { credentialsOf } from './credentials.ts';
import { isAllowedService } from './guard.ts';
import type { Concerns, Lane, Lanes } from './lanes.ts';
import { isUnconnected, mayPass, readError } from './teams-error.ts';
import { within } from './within.ts';

/** What it takes. `cloud` is as in `TeamsParts`; `wait` and `random` are parameters for the tests' sake. */
export type AskParts = {
  teams: TeamsConfig;
  lanes: Lanes;
  cloud?: Record<string, string>;
  wait?: (ms: number) => Promise<void>;
  random?: () => number;
};

/** Sends a request to a service that may be reached, with the bot's own token. Rejects with what the last try does. */
export type Ask = <T>(serviceUrl: string, concerns: Concerns, request: (client: ConnectorClient) => Promise<T>, how?: How) => Promise<T>;

/**
 * In which lane, and how many times at most. `before` is run once, when the first try's turn has come: what it rejects with stops the request. What
 * has one is claimed, and so only for the instance that has the duty.
 */
export type How = { lane: Lane; tries: number; before?: () => Promise<void> };

/** Nobody waits for bulk: it may try longer than an answer, and yet not for ever. */
export const bulk: How = { lane: 'bulk', tries: 6 };
/** Somebody waits in a turn. */
export const waitedFor: How = { lane: 'live', tries: 1 };

const firstPause = 250;
const longestPause = 60_000;
/** The longest that Teams may take to answer one try, in milliseconds. */
const longestAnswer = 15_000;

/** Teams may not be reached at an address: the token goes only where it is meant for. */
class Forbidden extends Error {
  readonly unsent = true;
}

/** botbuilder's way to a client outside of a turn. */
class Proactive extends CloudAdapter {
  client(serviceUrl: string, appId: string): Promise<ConnectorClient> {
    return this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(appId)).create(serviceUrl);
  }
}

/** Makes the way to ask. */
export function createAsk({ teams, lanes, cloud, wait = pause, random = Math.random }: AskParts): Ask {
  const appId = teams.auth === 'on' ? teams.appId : '';
  const proactive = new Proactive(new KeepingAuthentication(credentialsOf(teams, cloud)));

  return async (serviceUrl, concerns, request, { lane, tries, before } = bulk) => {
    if (!isAllowedService(serviceUrl, teams.auth)) throw new Forbidden('tjänstens adress är inte tillåten');
    const client = await proactive.client(serviceUrl, appId);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const tried = async () => {
          if (attempt === 1) await before?.();
          return within(longestAnswer, request(client));
        };
        return await lanes.run(lane, before === undefined ? concerns : { ...concerns, ofDuty: true }, tried);
      } catch (error) {
        if (readError(error)?.status === 429) lanes.throttled();
        const ms = attempt < tries ? pauseBefore(error, attempt, random) : null;
        if (ms === null) throw error;
        await wait(ms);
        // What was claimed is another instance's to try again when the duty is lost.
        if (before !== undefined && !lanes.isOnDuty()) throw error;
      }
    }
  };
}

/** Milliseconds to wait before another try: Retry-After, or a growing pause with jitter. Null when none may be made. */
function pauseBefore(error: unknown, attempt: number, random: () => number): number | null {
  const read = readError(error);
  if (read === null) return null;
  if (!isUnconnected(read) && !mayPass(read)) return null;
  const ms = (read.retryAfter ?? firstPause * 2 ** attempt * 0.5) * (1 + random() / 4);
  return ms <= longestPause ? ms : null;
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
