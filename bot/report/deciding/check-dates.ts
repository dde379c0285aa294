/** Checks the dates of a round. Pure. */
import type { Dates } from '../../../data/period-events.ts';

/** The dates come in the order opens, due, review due, lock; the as-of day is not after due, and the lock is still to come. */
export function checkDates({ opens, due, reviewDue, lock }: Dates, asOf: string, today: string): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (asOf > due) wrong.due = 'Sista dag att rapportera kan inte vara före dagen som rapporten gäller.';
  if (due < opens) wrong.due = 'Sista dag att rapportera kan inte vara före öppningsdagen.';
  if (reviewDue < due) wrong.reviewDue = 'Sista dag att granska kan inte vara före sista dag att rapportera.';
  if (lock < reviewDue) wrong.lock = 'Låsningen kan inte vara före sista dag att granska.';
  else if (lock < today) wrong.lock = 'Låsningen har redan varit. Välj en dag framåt i tiden.';
  return wrong;
}
