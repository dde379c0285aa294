/** Tells whether two reports say the same, however their values are ordered. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { Measured, StatusReport } from '../../../data/status.ts';

/** True for reports that say the same. */
export function sameReport(a: StatusReport, b: StatusReport): boolean {
  return isDeepStrictEqual(inOrder(a), inOrder(b));
}

function inOrder(report: StatusReport): StatusReport {
  if (report.kind === 'isk') return { ...report, answers: [...report.answers].sort((a, b) => a.krav.localeCompare(b.krav)) };
  if (report.kind === 'keyfigure') return { ...report, outcome: valuesInOrder(report.outcome) };
  return report.kind === 'styrtal' && report.outcome ? { ...report, outcome: valuesInOrder(report.outcome) } : report;
}

function valuesInOrder(outcome: Measured): Measured {
  return { ...outcome, values: [...outcome.values].sort((a, b) => (a.part ?? '').localeCompare(b.part ?? '')) };
}
