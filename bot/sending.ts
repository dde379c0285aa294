/** What the instance that has the duty does: sends the reminders and posts that are due, each minute and when something has happened. */
import { dutySince } from '../data/duty-since.ts';
import type { Claims, OnDuty } from '../data/store/duty.ts';
import { createPoster, type PosterParts, schedulePosts } from './digest/posting/poster.ts';
import { concerns, createReminder, type ReminderParts } from './remind/remind.ts';
import { scheduleReminders } from './remind/schedule.ts';

/** What sending is made of. */
export type SendingParts = Omit<ReminderParts & PosterParts, 'claims' | 'since' | 'atOnce' | 'restMs'>;

/** The runners of one spell of duty. `tick` sends at once what is due. */
export type Sending = OnDuty & { tick(): Promise<void> };

/** Begins sending. What was claimed before this moment and never settled was claimed by somebody who had the duty before. */
export async function beginSending(parts: SendingParts, claims: Claims): Promise<Sending> {
  const { state, now } = parts;
  const [periods, channels] = await Promise.all([state.periods(), state.channels()]);
  const ledgers = await Promise.all(periods.filter(concerns).map(({ settings }) => state.ledger(settings.id)));
  const since = dutySince({ ledgers, channels }, now());
  const runners = [createReminder({ ...parts, claims, since }), createPoster({ ...parts, claims, since })] as const;
  const clocks = [scheduleReminders(runners[0]), schedulePosts(runners[1])];
  const poke = () => {
    for (const runner of runners) void runner.poke();
  };
  // What became due while nobody had the duty does not wait for the next minute.
  poke();
  return {
    poke,
    async tick() {
      await Promise.all(runners.map((runner) => runner.tick()));
    },
    async end() {
      await Promise.all(clocks.map((clock) => clock.stop()));
    },
  };
}
