/** Rows of the table of contents for people: roles, responsibility, absence and being forgotten. */
import type { Route } from '../route.ts';
import { awayRoutes } from './away-routes.ts';
import { eraseRoutes } from './erase-routes.ts';
import { type ResponsibleParts, responsibleRoutes } from './responsible-routes.ts';
import { roleRoutes } from './role-routes.ts';

/** The room's rows. */
export function peopleRoutes(parts: ResponsibleParts): Route[] {
  return [...roleRoutes(parts), ...responsibleRoutes(parts), ...awayRoutes(parts), ...eraseRoutes(parts)];
}
