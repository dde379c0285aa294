/** When something that is due counts as not going: the core of the dead-man alarm. Pure. */
import { patience } from '../waiting.ts';
import { officeTime } from './office-time.ts';

/** What is due, by name, and since when it has been seen to be. */
export type Seen = ReadonlyMap<string, Date>;

/** How it stands: the names of what has waited too long, and how long the oldest has waited, in milliseconds of office time. */
export type Lateness = { overdue: readonly string[]; lag: number };

/** Before the first look. */
export const onTime: Lateness = { overdue: [], lag: 0 };

/** The moment to ask about at the first look, besides now: a little less than what may be waited, so that the first look alone never alarms. */
export function before(now: Date): Date {
  return new Date(now.getTime() - patience + 30_000);
}

/**
 * What has been seen after a look: new names since now, and what is due no longer falls away. At the first look (`seen` is null) what would have
 * been due a while ago by the same state is taken to have waited since then: a process that is started again and again must alarm too.
 */
export function see(seen: Seen | null, due: readonly string[], now: Date, dueBefore: readonly string[] = []): Seen {
  const early = new Set(dueBefore);
  const since = (name: string) => (seen === null && early.has(name) ? before(now) : (seen?.get(name) ?? now));
  return new Map(due.map((name) => [name, since(name)]));
}

/** How it stands at a moment. */
export function overdue(seen: Seen, now: Date): Lateness {
  // Most of what is due came at the same moment.
  const waited = new Map<number, number>();
  const waitedSince = (since: Date) => {
    const known = waited.get(since.getTime()) ?? officeTime(since, now);
    waited.set(since.getTime(), known);
    return known;
  };
  const late = [...seen].filter(([, since]) => waitedSince(since) >= patience);
  return { overdue: late.map(([name]) => name), lag: Math.max(0, ...waited.values()) };
}
