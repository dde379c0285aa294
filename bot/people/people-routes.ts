/** Rows of the table of contents for people: roles, responsibility, absence and being forgotten. */
import type { People } from '../../data/people.ts';
import type { State } from '../../data/state.ts';
import type { Store } from '../../data/store/store.ts';
import type { Route } from '../route.ts';
import { awayRoutes } from './away-routes.ts';
import { eraseRoutes } from './erase-routes.ts';
import type { OperatorFile } from './operator-file.ts';
import { responsibleRoutes } from './responsible-routes.ts';
import { roleRoutes } from './role-routes.ts';
import type { ResponsibilityTaker } from './take-responsibility.ts';

/** What the room's rows are made of. `taker` is the one that is handed to the rows that take files: what it showed it can also do. */
export type PeopleParts = {
  state: State;
  store: Store;
  people: People;
  now: () => Date;
  taker: ResponsibilityTaker;
  operatorFile: OperatorFile | null;
};

/** The room's rows. */
export function peopleRoutes(parts: PeopleParts): Route[] {
  return [...roleRoutes(parts), ...responsibleRoutes(parts), ...awayRoutes(parts), ...eraseRoutes(parts)];
}
