/** The dates that a round gets unless its controller says otherwise. They are the product's own, and editable in the form. Pure. */
import { nextWorkingDay, nthWorkingDayOfMonth, plusWorkingDays } from '../../../data/calendar.ts';
import type { Dates, PeriodKind } from '../../../data/period-events.ts';
import { plusDays } from '../../../data/swedish.ts';

/**
 * Gives the dates of a round as of a day. Days for people (opens, due, review due) that fall on a holiday move to the next working day; the
 * lock stays, since regionfullmäktige and revisorerna must have the delårsrapport within two months (KL 11 kap. 16 §).
 */
export function defaultDates(kind: PeriodKind, asOf: string): Dates & { forewarning: string } {
  const year = asOf.slice(0, 4);
  const following = plusDays(`${asOf.slice(0, 7)}-28`, 7).slice(0, 7);
  switch (kind) {
    case 'delårsrapport':
      return {
        forewarning: nthWorkingDayOfMonth(`${year}-06`, 1),
        opens: nthWorkingDayOfMonth(following, 1),
        due: nextWorkingDay(`${following}-20`),
        reviewDue: nextWorkingDay(`${following}-25`),
        lock: lastDay(following),
      };
    case 'verksamhetsberättelse':
      return {
        forewarning: nthWorkingDayOfMonth(asOf.slice(0, 7), 1),
        opens: nextWorkingDay(`${following}-07`),
        due: nextWorkingDay(`${following}-20`),
        reviewDue: nextWorkingDay(`${following}-25`),
        lock: lastDay(following),
      };
    case 'periodrapport': {
      const opens = nthWorkingDayOfMonth(following, 3);
      return {
        forewarning: plusWorkingDays(opens, -5),
        opens,
        due: nthWorkingDayOfMonth(following, 8),
        reviewDue: nthWorkingDayOfMonth(following, 9),
        lock: nthWorkingDayOfMonth(following, 10),
      };
    }
  }
}

function lastDay(month: string): string {
  return plusDays(`${plusDays(`${month}-28`, 7).slice(0, 7)}-01`, -1);
}
