/** Rows of the table of contents for a round: open, läget, dates, readers, lock, publish, correct, ISK, historik and spårbarhet. */
import type { People } from '../../data/people.ts';
import type { State } from '../../data/state.ts';
import type { Store } from '../../data/store/store.ts';
import type { Link, MakeFile } from '../files.ts';
import type { Route } from '../route.ts';

/** What the rows are made of. */
export type RoundParts = { store: Store; state: State; people: People; link: Link; now: () => Date };

/** The room's rows that run a round. */
export function roundRoutes(_parts: RoundParts): Route[] {
  return [];
}

/** The files that the rows give links to, by kind. */
export function roundFiles(_parts: Pick<RoundParts, 'store' | 'state' | 'now'>): Record<string, MakeFile> {
  return {};
}
