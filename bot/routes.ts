/** The table of contents: every command and card action, one row each, in order; the last row takes what no other does. */
import { actions } from '../cards/actions.ts';
import type { Memory } from '../data/memory.ts';
import type { Library } from '../data/model.ts';
import type { People } from '../data/people.ts';
import type { State } from '../data/state.ts';
import type { Store } from '../data/store/store.ts';
import { askRoutes } from './ask/routes.ts';
import { reportFiles, reportRoutes } from './digest/exporting/export-routes.ts';
import { followRoutes } from './digest/following/follow-routes.ts';
import { postRoutes } from './digest/posting/preview-routes.ts';
import { summaryRoutes } from './digest/summary/summary-routes.ts';
import { fileRoutes } from './file-routes.ts';
import type { Download, Link, MakeFile, Upload } from './files.ts';
import type { Logger } from './log.ts';
import type { NameChannel, Notify } from './notify.ts';
import type { OperatorFile } from './people/operator-file.ts';
import { peopleRoutes } from './people/people-routes.ts';
import { takeResponsibility } from './people/take-responsibility.ts';
import { planRoutes } from './plan/plan-routes.ts';
import { questionRoutes } from './questions/routes.ts';
import { budgetFiles, budgetRoutes } from './report/filling/budget-routes.ts';
import { fillRoutes } from './report/filling/fill-routes.ts';
import { takeBudget } from './report/filling/take-budget.ts';
import { reviewRoutes } from './report/reviewing/review-routes.ts';
import { roundFiles, roundRoutes } from './report/running/round-routes.ts';
import type { Route } from './route.ts';
import type { Receive, Turn } from './turn.ts';

/** What the rows are made of. */
export type Parts = {
  library: Library;
  store: Store;
  state: State;
  people: People;
  /** What conversations are about, and what is filled in and not yet confirmed. */
  memory: Memory;
  link: Link;
  download: Download;
  upload: Upload;
  /** Whether a file may be offered in Teams' own way; a link is given where it may not. */
  consent: boolean;
  notify: Notify;
  nameChannel: NameChannel;
  /** Who reports what, in a file that operations has put in DATA_DIR; null where there is none. */
  operatorFile: OperatorFile | null;
  log: Pick<Logger, 'warn'>;
  now: () => Date;
};

/** Every row, in the order they are tried. */
export function routes(parts: Parts): Route[] {
  const responsibility = takeResponsibility(parts);
  const budget = takeBudget(parts);
  return [
    ...followRoutes(parts),
    { name: 'removed', takes: (turn) => turn.kind === 'removed', run: async () => ({ kind: 'nothing', placed: 'new' }) },
    ...fillRoutes(parts),
    ...budgetRoutes(parts),
    ...reviewRoutes(parts),
    ...roundRoutes(parts),
    ...summaryRoutes(parts),
    ...postRoutes(parts),
    ...reportRoutes(parts),
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
  const makers = { ...roundFiles(parts), ...budgetFiles(parts), ...reportFiles(parts) };
  const ofNow =
    (make: MakeFile): MakeFile =>
    async (objectId, args) => {
      await parts.state.fresh();
      return make(objectId, args);
    };
  return Object.fromEntries(Object.entries(makers).map(([kind, make]) => [kind, ofNow(make)]));
}

/** Makes the one door that every turn goes through. `changed` is called after a turn in which something may have been done. */
export function createReceive({ changed, ...parts }: Parts & { changed: () => void }): Receive {
  const table = routes(parts);
  return async (pressed) => {
    await parts.state.fresh();
    const turn = asTyped(pressed);
    const row = table.find((r) => r.takes(turn));
    const reply = row ? await row.run(turn) : { kind: 'nothing' as const, placed: 'new' as const };
    if (turn.kind !== 'text') changed();
    return reply;
  };
}

/** What stands on a button that asks is read as if the person had typed it: help and welcome have commands among their questions. */
function asTyped(turn: Turn): Turn {
  const asked = turn.kind === 'action' && turn.verb === 'ask' ? actions.ask.safeParse(turn.data) : undefined;
  const { id, person, place, at } = turn;
  return asked?.success ? { id, person, place, at, kind: 'text', text: asked.data.question } : turn;
}
