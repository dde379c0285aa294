/** Who is a guest, by the conversation's roster: what Teams sends with a message does not say it. */
import { z } from 'zod/v4';
import { isGuest } from './guard.ts';
import { Account } from './incoming.ts';

/** Tells whether a person is a guest. Where the roster could not be read nobody is held to be one. */
export type Roster = (person: string, lookUp: () => Promise<unknown>) => Promise<boolean>;

/** How long an answer holds, in milliseconds: a day, or a minute when the roster could not be read. */
const day = 24 * 3_600_000;
const minute = 60_000;
const mostRemembered = 10_000;

const Entry = z.looseObject({ ...Account.partial().shape });

/** Makes a roster that remembers what it has read, so that a person is looked up once a day. In process and bounded. */
export function createRoster(tenant: string, now: () => Date): Roster {
  const known = new Map<string, { guest: boolean; until: number }>();
  return async (person, lookUp) => {
    const time = now().getTime();
    const before = known.get(person);
    if (before !== undefined && before.until > time) return before.guest;
    const entry = await lookUp().then(
      (read) => Entry.safeParse(read).data,
      () => undefined,
    );
    const guest = entry !== undefined && isGuest(entry, tenant);
    known.delete(person);
    known.set(person, { guest, until: time + (entry === undefined ? minute : day) });
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    return guest;
  };
}
