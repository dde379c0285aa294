/** Rows of the table of contents for people: roles, responsibility, absence and being forgotten. */
import type { People } from '../../data/people.ts';
import type { State } from '../../data/state.ts';
import type { Route } from '../route.ts';
import { roleRoutes } from './role-routes.ts';

/** What the room's rows are made of. */
export type PeopleParts = { state: State; people: People; now: () => Date };

/** The room's rows. */
export function peopleRoutes(parts: PeopleParts): Route[] {
  return [...roleRoutes(parts)];
}
