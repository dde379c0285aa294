/** Asks Teams what people call a channel. */
import { oneLine } from '../../data/written.ts';
import type { TeamsConfig } from '../config.ts';
import { describeError, type Logger } from '../log.ts';
import type { NameChannel } from '../notify.ts';
import type { Lanes } from './lanes.ts';
import { createService, type Service } from './service.ts';
import { within } from './within.ts';

/** What it takes; `service` and `longest` are parameters for the tests' sake. */
export type NameParts = {
  teams: TeamsConfig;
  lanes: Lanes;
  log: Logger;
  cloud?: Record<string, string>;
  service?: Service;
  longest?: number;
};

/** The longest that it may take, in milliseconds: somebody waits for the answer. */
const longestLookUp = 3_000;
/** The first channel of a team has the team's id, and no name of its own in Teams' answer. */
const general = 'Allmänt';
/** As long as a channel's name is kept. */
const longestName = 120;

/** Makes the namer. */
export function createNameChannel(parts: NameParts): NameChannel {
  const { log, longest = longestLookUp } = parts;
  const service = parts.service ?? createService(parts);

  return async ({ serviceUrl, conversation, team }) => {
    if (team === null) return null;
    try {
      const asked = Promise.all([service.team(serviceUrl, team), service.channels(serviceUrl, team)]);
      const [teamName, channels] = await within(longest, asked);
      const channel = channels.find(({ id }) => id === conversation);
      return channel ? named(teamName, channel.name ?? general) : null;
    } catch (error) {
      log.warn({ outcome: 'utan namn', error: describeError(error) }, 'kanal');
      return null;
    }
  };
}

/** The channel's name is what tells a team's channels apart: it is the team's that is cut. */
function named(team: string, channel: string): string {
  const last = ` › ${oneLine(channel)}`;
  const first = oneLine(team);
  const room = longestName - last.length;
  return `${first.length > room ? `${first.slice(0, room - 1)}…` : first}${last}`.slice(0, longestName);
}
