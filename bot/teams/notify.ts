/** Says something to a person of the bot's own accord, within Teams' limits and after live answers. */
import type { People } from '../../data/people.ts';
import type { TeamsConfig } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Notify } from '../notify.ts';
import type { Lanes } from './lanes.ts';

/** What it takes. `lanes` are the same as the server's; `cloud` is as in `TeamsParts`. */
export type NotifyParts = {
  teams: TeamsConfig;
  people: People;
  lanes: Lanes;
  log: Logger;
  now: () => Date;
  cloud?: Record<string, string>;
};

/** Makes the sender. */
export function createNotify(_parts: NotifyParts): Notify {
  return async () => ({ failure: 'failed' });
}
