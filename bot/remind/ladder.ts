/** The days on which a round reminds, by its dates (DESIGN.md, Reminders). Pure. */
import { isWorkingDay, nextReminderDay, plusWorkingDays, workingDaysBetween } from '../../data/calendar.ts';
import type { Settings } from '../../data/period-events.ts';
import { dayOf } from '../../data/swedish.ts';

/** Each list in order of time. What falls on a day when nobody is reminded is moved to the next day when people are. */
export type Ladder = {
  /** The day the rapportör is told that the round has opened. */
  opening: string;
  reporter: readonly string[];
  reviewer: readonly string[];
  /** When the granskare is told of rapportörer who are late, and when the controller is. */
  lateToReviewer: string | null;
  lateToController: string | null;
};

/** A round so long that a reminder halfway is of use, in working days from opening to due. */
const long = 12;

/** The days of a round that was opened at `opened`. Without reminders only the opening is told. */
export function ladderOf(settings: Settings, opened: string): Ladder {
  const openedDay = dayOf(new Date(opened));
  const opening = nextReminderDay(settings.opens > openedDay ? settings.opens : openedDay);
  if (!settings.reminders) return { opening, reporter: [opening], reviewer: [], lateToReviewer: null, lateToController: null };
  const isLong = workingDaysBetween(settings.opens, settings.due) >= long;
  const at = (day: string, n: number) => {
    const moved = nextReminderDay(n === 0 ? day : plusWorkingDays(day, n));
    return moved > opening ? moved : opening;
  };
  const rungs = (day: string) => [...(isLong ? [at(day, -7)] : []), at(day, -2), at(day, 0), at(day, 1), at(day, 3)];
  return {
    opening,
    reporter: [opening, ...rungs(settings.due)],
    reviewer: rungs(settings.reviewDue),
    lateToReviewer: at(settings.due, 2),
    lateToController: at(settings.due, 5),
  };
}

/** The last of the days that has come, null before the first. */
export function lastCome(days: readonly string[], today: string): string | null {
  return days.findLast((day) => day <= today) ?? null;
}

const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Europe/Stockholm' });

/** The day, if this is a moment when somebody may be told something: 08–16 on a working day, Europe/Stockholm. */
export function officeDay(now: Date): string | null {
  const hour = Number(clock.format(now));
  if (hour < 8 || hour >= 16) return null;
  const day = dayOf(now);
  return isWorkingDay(day) ? day : null;
}
