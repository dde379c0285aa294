/** The table of contents: every command and card action, one row each, in order; the last row takes what no other does. */
import type { Library } from '../data/model.ts';
import type { People } from '../data/people.ts';
import type { State } from '../data/state.ts';
import type { Store } from '../data/store/store.ts';
import { askRoutes } from './ask/routes.ts';
import { questionRoutes } from './questions/routes.ts';
import type { Route } from './route.ts';
import type { Receive } from './turn.ts';

/** What the rows are made of. */
export type Parts = { library: Library; store: Store; state: State; people: People; now: () => Date };

/** Every row, in the order they are tried. */
export function routes(parts: Parts): Route[] {
  return [
    { name: 'removed', takes: (turn) => turn.kind === 'removed', run: async () => ({ kind: 'nothing', placed: 'new' }) },
    ...questionRoutes(parts),
    ...askRoutes(parts),
    {
      name: 'not-understood',
      takes: () => true,
      run: async () => ({
        kind: 'text',
        placed: 'new',
        text: 'Det där kan jag inte ta emot. Skriv en fråga, eller ”hjälp” så visar jag vad du kan fråga om.',
      }),
    },
  ];
}

/** Makes the one door that every turn goes through. */
export function createReceive(parts: Parts): Receive {
  const table = routes(parts);
  return async (turn) => {
    const row = table.find((r) => r.takes(turn));
    return row ? row.run(turn) : { kind: 'nothing', placed: 'new' };
  };
}
