/** Who is known and who is a guest, by the conversation's roster: what Teams sends with a message does not say it. */
import { z } from 'zod/v4';
import { isGuest } from './guard.ts';
import { Account } from './incoming.ts';

/** What the roster says of a person; `unknown` where it could not be read. */
export type Standing = 'known' | 'guest' | 'unknown';

/** Tells how a person stands in the roster. */
export type Roster = (person: string, lookUp: () => Promise<unknown>) => Promise<Standing>;

/** How long an answer holds, in milliseconds: a day, or a minute when the roster could not be read. */
const day = 24 * 3_600_000;
const minute = 60_000;
const mostRemembered = 10_000;

const Entry = z.looseObject({ ...Account.partial().shape });

/** Makes a roster that remembers what it has read, so that a person is looked up once a day. In process and bounded. */
export function createRoster(tenant: string, now: () => Date): Roster {
  const known = new Map<string, { standing: Standing; until: number }>();
  return async (person, lookUp) => {
    const time = now().getTime();
    const before = known.get(person);
    if (before !== undefined && before.until > time) return before.standing;
    const entry = await lookUp().then(
      (read) => Entry.safeParse(read).data,
      () => undefined,
    );
    const standing = standingOf(entry, tenant);
    known.delete(person);
    known.set(person, { standing, until: time + (standing === 'unknown' ? minute : day) });
    const [oldest] = known.keys();
    if (known.size > mostRemembered && oldest !== undefined) known.delete(oldest);
    return standing;
  };
}

function standingOf(entry: z.infer<typeof Entry> | undefined, tenant: string): Standing {
  if (entry === undefined) return 'unknown';
  if (isGuest(entry, tenant)) return 'guest';
  return entry.id === undefined ? 'unknown' : 'known';
}
