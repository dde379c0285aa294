/** Checks what a report holds before it is saved. Pure. */
import type { Reportable } from '../../data/catalog.ts';
import type { Settings } from '../../data/period-events.ts';
import { deviates, type Entry, type StatusReport } from '../../data/status.ts';

export function checkReport(
  report: StatusReport,
  item: Reportable,
  period: Settings,
  entry: Entry,
  today: string,
  proposal: { status: string; rule: string } | null,
): Record<string, string> {
  const wrong: Record<string, string> = {};
  if (report.kind !== item.kind && report.kind !== 'no new value')
    wrong.status = 'Välj status på nytt: uppgifterna hör till en annan sorts post.';
  if ('comment' in report && report.comment === null && deviates(report) && !entry.protected && today >= period.opens && !proposal)
    wrong.comment = 'Skriv vad som är orsaken.';
  return wrong;
}
