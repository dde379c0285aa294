/** The table of contents: every command and card action, one row each, in order; the last row takes what no other does. */
import type { Library } from '../data/model.ts';
import type { People } from '../data/people.ts';
import type { State } from '../data/state.ts';
import type { Store } from '../data/store/store.ts';
import { askRoutes } from './ask/routes.ts';
import { fileRoutes } from './file-routes.ts';
import type { Download, Link, MakeFile } from './files.ts';
import type { OperatorFile } from './people/operator-file.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { takeResponsibility } from './people/take-responsibility.ts';
import { planRoutes } from './plan/plan-routes.ts';
import { questionRoutes } from './questions/routes.ts';
import { budgetFiles, budgetRoutes } from './report/budget-routes.ts';
import { fillRoutes } from './report/fill-routes.ts';
import { reviewRoutes } from './report/review-routes.ts';
import { roundFiles, roundRoutes } from './report/round-routes.ts';
import { takeBudget } from './report/take-budget.ts';
import type { Route } from './route.ts';
import type { Receive } from './turn.ts';

/** What the rows are made of. */
export type Parts = {
  library: Library;
  store: Store;
  state: State;
  people: People;
  link: Link;
  download: Download;
  /** Who reports what, in a file that operations has put in DATA_DIR; null where there is none. */
  operatorFile: OperatorFile | null;
  now: () => Date;
};

/** Every row, in the order they are tried. */
export function routes(parts: Parts): Route[] {
  const responsibility = takeResponsibility(parts);
  const budget = takeBudget(parts);
  return [
    { name: 'removed', takes: (turn) => turn.kind === 'removed', run: async () => ({ kind: 'nothing', placed: 'new' }) },
    ...fillRoutes(parts),
    ...budgetRoutes(parts),
    ...reviewRoutes(parts),
    ...roundRoutes(parts),
    ...planRoutes(parts),
    ...peopleRoutes({ ...parts, taker: responsibility }),
    ...fileRoutes({ ...parts, responsibility, budget }),
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

/** The kinds of files that a link can lead to. */
export function fileMakers(parts: Parts): Record<string, MakeFile> {
  return { ...roundFiles(parts), ...budgetFiles(parts) };
}

/** Makes the one door that every turn goes through. `changed` is called after a turn in which something may have been done. */
export function createReceive({ changed, ...parts }: Parts & { changed: () => void }): Receive {
  const table = routes(parts);
  return async (turn) => {
    const row = table.find((r) => r.takes(turn));
    const reply = row ? await row.run(turn) : { kind: 'nothing' as const, placed: 'new' as const };
    if (turn.kind !== 'text') changed();
    return reply;
  };
}
