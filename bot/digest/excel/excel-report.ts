/** The report as an Excel file: a sheet that sums up, one for each kind of item in the round, one with the sources and one with the events. */

import type { ExportInput } from '../chapters/export-input.ts';
import { ofKind, postsOf } from '../chapters/report-posts.ts';
import { summarise } from '../summary/summarise.ts';
import { goalNames } from './excel-columns.ts';
import { iskSheet, mitigationSheet, textSheet } from './excel-control.ts';
import { budgetSheet } from './excel-economy.ts';
import { eventSheet } from './excel-events.ts';
import { activitySheet, goalSheet, uppdragSheet } from './excel-goals.ts';
import { keyFigureSheet, partSheet, styrtalSheet } from './excel-measures.ts';
import type { Sheet } from './excel-sheet.ts';
import { sourceSheet } from './excel-sources.ts';
import { summarySheet } from './excel-summary.ts';
import { writeExcel } from './excel-write.ts';

/** Makes the file. Who may have it, and which of the events, is decided by whoever hands it out. */
export function excelReport(input: ExportInput): Promise<Uint8Array> {
  return writeExcel(reportSheets(input));
}

/** Its sheets: those of the kinds that the round has none of are left out. */
function reportSheets({ period, before, plans, events }: ExportInput): Sheet[] {
  const { library, catalog } = plans;
  const posts = postsOf(period, plans);
  const goals = goalNames(library);
  const risks = new Map(library.plans.flatMap((plan) => plan.risks.map((risk) => [risk.id, risk] as const)));
  const [styrtal, keyFigures] = [ofKind(posts, 'styrtal'), ofKind(posts, 'keyfigure')];
  const kinds = [
    goalSheet(ofKind(posts, 'goal'), goals, period),
    styrtalSheet(styrtal, goals, period),
    uppdragSheet(ofKind(posts, 'uppdrag'), goals, period),
    activitySheet(ofKind(posts, 'activity'), goals, period),
    mitigationSheet(ofKind(posts, 'mitigation'), risks, period),
    budgetSheet(ofKind(posts, 'budget'), period),
    keyFigureSheet(keyFigures, period),
    partSheet([...styrtal, ...keyFigures], period),
    textSheet(ofKind(posts, 'text'), period),
    iskSheet(ofKind(posts, 'isk'), period),
  ].filter(({ filtered }) => filtered);
  return [
    summarySheet(summarise({ period, before, plans, scope: { of: 'all' } }), period),
    ...kinds,
    sourceSheet(posts, library, period),
    eventSheet(events, catalog, period),
  ];
}
