/** Rows of the table of contents for a round: open, läget, dates, readers, lock, publish, correct, ISK, historik and spårbarhet. */
import { actions } from '../../../cards/actions.ts';
import type { MakeFile } from '../../files.ts';
import { actionRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say } from '../../show.ts';
import { eventsFile, exportRoutes } from '../tracing/export-routes.ts';
import { historyRoutes } from '../tracing/history-routes.ts';
import { correctRoutes } from './correct-routes.ts';
import { iskRoutes } from './isk-routes.ts';
import { openRoutes } from './open-routes.ts';
import { progressRoutes } from './progress-routes.ts';
import type { RoundParts } from './round-parts.ts';
import { runRoutes } from './run-routes.ts';

export type { RoundParts } from './round-parts.ts';

/** The room's rows that run a round. */
export function roundRoutes(parts: RoundParts): Route[] {
  return [
    ...openRoutes(parts),
    ...progressRoutes(parts),
    ...runRoutes(parts),
    ...correctRoutes(parts),
    ...iskRoutes(parts),
    ...historyRoutes(parts),
    ...exportRoutes(parts),
    actionRow(parts, 'cancel', actions.cancel, async () => say('Avbrutet', 'Inget är ändrat.', 'in place')),
  ];
}

/** The files that the rows give links to, by kind. */
export function roundFiles(parts: Pick<RoundParts, 'store' | 'state' | 'now'>): Record<string, MakeFile> {
  return { events: eventsFile(parts) };
}
