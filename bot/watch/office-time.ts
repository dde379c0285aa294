/** Time as offices have it: 08–16 on working days, Europe/Stockholm. Pure. */
import { isWorkingDay } from '../../data/calendar.ts';
import { dayOf, momentOf, plusDays } from '../../data/swedish.ts';

const open = '08:00';
const close = '16:00';

/** How much office time lies between two moments, in milliseconds; 0 where the second comes first. */
export function officeTime(from: Date, to: Date): number {
  let sum = 0;
  for (let day = dayOf(from); day <= dayOf(to); day = plusDays(day, 1)) {
    if (!isWorkingDay(day)) continue;
    const begins = Math.max(from.getTime(), momentOf(day, open).getTime());
    const ends = Math.min(to.getTime(), momentOf(day, close).getTime());
    sum += Math.max(0, ends - begins);
  }
  return sum;
}
