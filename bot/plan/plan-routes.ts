/** Rows of changing the plan during the year: what can be done, a form for each change, and saving it. */
import type { State } from '../../data/state.ts';
import type { Route } from '../route.ts';

/** What the rows are made of. */
export type PlanParts = { state: State; now: () => Date };

/** The rows of `ändra planen`. */
export function planRoutes(_parts: PlanParts): Route[] {
  return [];
}
