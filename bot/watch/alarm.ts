/** The dead-man alarm: tells when reminders or posts that were due have not gone. It watches in every instance, also those that send nothing. */
import { dayOf } from '../../data/swedish.ts';
import { describeError, type Logger } from '../log.ts';
import type { SentKind } from '../metrics.ts';
import type { Waiting } from '../waiting.ts';
import { before, type Lateness, onTime, overdue, type Seen, see } from './overdue.ts';

/** How a kind stands: how many have waited too long, and how long the oldest that is due has waited, in seconds of office time. */
export type Standing = { kind: SentKind; overdue: number; lagSeconds: number };

export type Alarm = {
  /** Looks at what is due. Never rejects. */
  look(): Promise<void>;
  standing(): readonly Standing[];
  /** When the last look was done; null before the first, and stands still while looking fails. */
  looked(): Date | null;
  /** Tells whether the last look could be made and found nothing late. */
  isWell(): boolean;
};

/** What it takes. `fresh` brings in what other instances have written. */
export type AlarmParts = {
  waiting: readonly Waiting[];
  fresh: () => Promise<void>;
  now: () => Date;
  log: Pick<Logger, 'error' | 'info'>;
};

/** So many of what is late are looked into at each look: to draw one takes some milliseconds. */
const mostLookedInto = 25;

/** Makes the alarm. It keeps what it has seen, and nothing else. */
export function createAlarm({ waiting, fresh, now, log }: AlarmParts): Alarm {
  const watched = waiting.map((one) => watch(one));
  let looked: Date | null = null;
  let failing = false;
  let late = false;

  const standing = (): Standing[] => watched.map(({ kind, lateness }) => ({ kind, ...lateness() }));

  function tell(): void {
    const all = standing();
    const isLate = all.some((one) => one.overdue > 0);
    const counts = Object.fromEntries(all.map(({ kind, overdue: count }) => [kind, count]));
    const minutes = Math.floor(Math.max(0, ...all.map(({ lagSeconds }) => lagSeconds)) / 60);
    if (isLate && !late) log.error({ ...counts, minutes }, 'utskick som skulle ha gått har inte gått');
    if (!isLate && late) log.info('inga utskick är försenade längre');
    late = isLate;
  }

  return {
    async look() {
      try {
        await fresh();
        const at = now();
        for (const one of watched) await one.look(at);
        looked = at;
        failing = false;
      } catch (error) {
        if (!failing) log.error({ error: describeError(error) }, 'det gick inte att se om utskicken går');
        failing = true;
        return;
      }
      tell();
    },
    standing,
    looked: () => looked,
    isWell: () => looked !== null && !failing && !late,
  };
}

function watch(waiting: Waiting) {
  let seen: Seen | null = null;
  let lateness: Lateness = onTime;
  /** What has turned out today to have nothing to show, and what has something. */
  const empty = new Set<string>();
  const real = new Set<string>();
  let day = '';

  async function lookInto(names: readonly string[]): Promise<void> {
    for (const name of names.filter((one) => !real.has(one)).slice(0, mostLookedInto)) {
      // What cannot be drawn is not sent, and that is what the alarm is for.
      const isReal = await waiting.isReal(name).catch(() => true);
      (isReal ? real : empty).add(name);
    }
  }

  return {
    kind: waiting.kind,
    async look(at: Date) {
      const due = await waiting.due(at);
      if (due === null) return;
      const dueBefore = seen === null ? await waiting.due(before(at)) : null;
      if (day !== dayOf(at)) for (const known of [empty, real]) known.clear();
      day = dayOf(at);
      const withoutEmpty = (names: readonly string[]) => names.filter((name) => !empty.has(name));
      seen = see(seen, withoutEmpty(due), at, dueBefore ?? []);
      await lookInto(overdue(seen, at).overdue);
      seen = see(seen, withoutEmpty(due), at);
      lateness = overdue(seen, at);
    },
    lateness: () => ({ overdue: lateness.overdue.length, lagSeconds: Math.round(lateness.lag / 1000) }),
  };
}
