/** Rows of the table of contents for reviewing: the granskare's card, approving, returning, and corrections that wait. */
import type { People } from '../../data/people.ts';
import type { State } from '../../data/state.ts';
import type { Route } from '../route.ts';

/** What the rows are made of. */
export type ReviewParts = { state: State; people: People; now: () => Date };

/** The granskare's rows. */
export function reviewRoutes(_parts: ReviewParts): Route[] {
  return [];
}
