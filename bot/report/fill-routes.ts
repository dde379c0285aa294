/** Rows of the table of contents for filling in: one's own card, its forms, handing over and pausing reminders. */
import type { People } from '../../data/people.ts';
import type { State } from '../../data/state.ts';
import type { Route } from '../route.ts';

/** What the rows are made of. */
export type FillParts = { state: State; people: People; now: () => Date };

/** The rapportör's rows. */
export function fillRoutes(_parts: FillParts): Route[] {
  return [];
}
