/** What was said of an entry before: last time's report, and the outcome that an arrow compares with. Pure. */
import type { PeriodState, Reported } from '../../../data/period.ts';
import { type Entry, keyOf, type Measured, type StatusReport } from '../../../data/status.ts';
import { dayInWords } from '../../../data/swedish.ts';

/** A report and the period it was given in. */
export type Before = { reported: Reported; period: PeriodState };

/** The periods before one, the latest as-of date first. An exercise only knows exercises, and a real round only real ones. */
export function periodsBefore(period: PeriodState, periods: readonly PeriodState[]): PeriodState[] {
  const { asOf, practice, id } = period.settings;
  return periods
    .filter(({ settings }) => settings.asOf < asOf && settings.practice === practice && settings.id !== id)
    .sort((a, b) => b.settings.asOf.localeCompare(a.settings.asOf));
}

/** The last report of an item by the same unit; null in a first round. "Inget nytt värde" says nothing and is passed over. */
export function lastTime(entry: Entry, before: readonly PeriodState[]): Before | null {
  const key = keyOf(entry);
  for (const period of before) {
    const reported = period.entries.get(key)?.reported;
    if (reported && reported.report.kind === entry.kind) return { reported, period };
  }
  return null;
}

/** What "Oförändrat" saves: last time's status and comment; an outcome keeps its date. Null where it is not offered. */
export function unchangedReport(entry: Entry, period: PeriodState, before: readonly PeriodState[]): StatusReport | null {
  if (period.settings.kind === 'verksamhetsberättelse') return null;
  const report = lastTime(entry, before)?.reported.report;
  if (!report || !['goal', 'uppdrag', 'styrtal', 'activity', 'mitigation'].includes(report.kind)) return null;
  if (!entry.protected || !('comment' in report)) return report;
  return 'measures' in report ? withoutWords(report) : null;
}

/** An item that has become protected since collects no words. */
function withoutWords(report: Extract<StatusReport, { measures: string | null }>): StatusReport {
  const silent = { ...report, comment: null, measures: null };
  return silent.kind === 'styrtal' ? { ...silent, differs: null } : silent;
}

/**
 * What has been reported that an arrow compares with: the same period last year, else the year's start; `from` says which. Null where
 * neither has been reported: then the plan's own last known outcome is what there is.
 */
export function comparedWith(
  entry: Entry,
  period: PeriodState,
  before: readonly PeriodState[],
): { measured: Measured; from: string } | null {
  const { asOf } = period.settings;
  const year = Number(asOf.slice(0, 4));
  const outcomeAt = (day: string): Measured | null => {
    const at = before.find(({ settings, entries }) => settings.asOf === day && entries.get(keyOf(entry))?.reported);
    const report = at?.entries.get(keyOf(entry))?.reported?.report;
    return report && (report.kind === 'styrtal' || report.kind === 'keyfigure') ? report.outcome : null;
  };
  const lastYear = outcomeAt(`${year - 1}${asOf.slice(4)}`);
  if (lastYear) return { measured: lastYear, from: `samma period förra året (${dayInWords(lastYear.date)})` };
  const atStart = outcomeAt(`${year - 1}-12-31`);
  if (atStart) return { measured: atStart, from: `årets början (${dayInWords(atStart.date)})` };
  return null;
}
