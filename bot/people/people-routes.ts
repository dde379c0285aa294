/** Rows of the table of contents for people: roles, responsibility, absence, files that are sent in, and being forgotten. */
import type { People } from '../../data/people.ts';
import type { State } from '../../data/state.ts';
import type { Download } from '../files.ts';
import type { Route } from '../route.ts';

/** What the room's rows are made of. */
export type PeopleParts = { state: State; people: People; now: () => Date; download: Download };

/** The room's rows. */
export function peopleRoutes(_parts: PeopleParts): Route[] {
  return [];
}
