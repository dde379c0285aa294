/** What stands of an entry, and which status of it is counted. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { type Mark, statusMark } from '../../../data/marks.ts';
import { type EntryState, waits } from '../../../data/period.ts';
import type { PeriodKind } from '../../../data/period-events.ts';
import { reportMark } from '../../../data/report-words.ts';
import { deviates, type StatusReport } from '../../../data/status.ts';

/** What stands in a scale for "inget nytt värde denna period": reported, but with no status. */
export const noNewValue: Mark = { symbol: '—', word: 'Inget nytt värde', tone: 'neutral' };

/**
 * What counts of an entry: what is reported or approved. Null for what still waits, or was returned and not reported anew: "ej rapporterat".
 * What is outside its mätpunkter has no new value, and counts as reported.
 */
export function standingReport(state: EntryState): StatusReport | null {
  if (waits(state)) return null;
  return state.reported?.report ?? { kind: 'no new value' };
}

/**
 * Tells the years of an outcome and its target where they differ at year's end; null where måluppfyllelse may be said. At delår and in a
 * periodrapport a status is a prognos, and holds as it was said.
 */
export function otherYear(report: StatusReport, item: Reportable, period: PeriodKind): { outcome: number; target: number } | null {
  if (period !== 'verksamhetsberättelse' || item.kind !== 'styrtal' || report.kind !== 'styrtal') return null;
  if (report.outcome === null || report.status === 'värde saknas') return null;
  const outcome = Number(report.outcome.date.slice(0, 4));
  const measures = item.row.parts.length > 0 ? item.row.parts : [item.row];
  const target = measures.flatMap((one) => (one.target ? [one.target.year ?? item.plan.year] : [])).find((year) => year !== outcome);
  return target === undefined ? null : { outcome, target };
}

/** The status that is counted, as a symbol with its word; null for what has none (budget, nyckeltal, texts). */
export function countedMark(report: StatusReport, item: Reportable, period: PeriodKind): Mark | null {
  if (report.kind === 'no new value') return noNewValue;
  if (otherYear(report, item, period)) return statusMark('värde saknas') ?? null;
  return reportMark(report) ?? null;
}

/** How bad the counted status is: 0 no deviation, 1 a smaller one (gul, delvis, avslutad med avvikelse), 2 a larger. */
export function severity(report: StatusReport, item: Reportable, period: PeriodKind): 0 | 1 | 2 {
  if (!deviates(report) || otherYear(report, item, period)) return 0;
  if ('colour' in report) return report.colour === 'röd' ? 2 : 1;
  return 'status' in report && (report.status === 'delvis' || report.status === 'avslutad med avvikelse') ? 1 : 2;
}

/** The place of a counted status in its own scale, best first; null for what can't be better or worse. */
export function rank(report: StatusReport, item: Reportable, period: PeriodKind): number | null {
  if (otherYear(report, item, period)) return null;
  if ('colour' in report) return ['grön', 'gul', 'röd'].indexOf(report.colour);
  if (report.kind === 'isk') return report.conclusion === 'tillräcklig' ? 0 : 1;
  if (report.kind === 'no new value' || !('status' in report)) return null;
  return ranks[report.status] ?? null;
}

/** An aktivitet moves from not begun to ended; one with a deviation is worse than one without. */
const ranks: Readonly<Record<string, number>> = {
  helt: 0,
  delvis: 1,
  'inte alls': 2,
  avslutad: 0,
  pågående: 1,
  'ej startad': 2,
  'avslutad med avvikelse': 3,
  avvikelse: 4,
  'ej genomförd': 5,
};
