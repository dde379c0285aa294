/** What is not as it was in the period before. Pure, and linear in the number of entries. */
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { reportFigures } from '../../../data/report-words.ts';
import type { StatusReport } from '../../../data/status.ts';
import { countedMark, rank, standingReport } from './counted-status.ts';
import type { Change, SummaryInput, Told } from './model.ts';

const order: readonly Change['how'][] = ['worse', 'better', 'first', 'new'];

/**
 * What is worse, better, reported the first time (asked for before without an answer or a value), or new (not asked for before, though its
 * kind was). An item that has moved to another unit is still the same. Worse first, then in the round's order.
 */
export function changesSince({ before, period }: SummaryInput, entries: readonly EntryState[], told: ReadonlyMap<string, Told>): Change[] {
  if (before === null) return [];
  const past = pastOf(before, period);
  const kinds = new Set([...before.entries.values()].map(({ entry }) => `${entry.plan} ${entry.kind}`));
  const changes = entries.flatMap((state): Change[] => {
    const now = told.get(state.key);
    if (!now || state.entry.kind === 'text') return [];
    const then = past(state);
    if (then) return compared(now, state, then, period, before);
    return kinds.has(`${state.entry.plan} ${state.entry.kind}`) ? [{ how: 'new', now, before: null }] : [];
  });
  return order.flatMap((how) => changes.filter((change) => change.how === how));
}

function compared(now: Told, state: EntryState, then: EntryState, period: PeriodState, before: PeriodState): Change[] {
  const report = standingReport(state);
  const earlier = standingReport(then);
  if (report === null || report.kind === 'no new value') return [];
  if (earlier === null) return [{ how: 'first', now, before: null }];
  const ranks = { now: rank(report, now.item, period.settings.kind), before: rank(earlier, now.item, before.settings.kind) };
  if (ranks.now === null) return [];
  // Outside its mätpunkter nothing was measured: what it is now is no change from that.
  if (ranks.before === null) return earlier.kind === 'no new value' ? [] : [{ how: 'first', now, before: said(earlier, now, before) }];
  if (ranks.now === ranks.before) return [];
  return [{ how: ranks.now < ranks.before ? 'better' : 'worse', now, before: said(earlier, now, before) }];
}

function said(report: StatusReport, { item }: Told, { settings }: PeriodState): Change['before'] {
  return { mark: countedMark(report, item, settings.kind), figures: reportFigures(report, item) };
}

/** The same entry of the period before: by its key, else the only one of its item where there is one now as well. */
function pastOf(before: PeriodState, period: PeriodState): (state: EntryState) => EntryState | undefined {
  const then = only(before);
  const now = only(period);
  return ({ key, entry }) => before.entries.get(key) ?? (now.get(entry.item) ? (then.get(entry.item) ?? undefined) : undefined);
}

/** The entry of each item that has only one; null for the others. */
function only({ entries }: PeriodState): ReadonlyMap<string, EntryState | null> {
  const found = new Map<string, EntryState | null>();
  for (const state of entries.values()) found.set(state.entry.item, found.has(state.entry.item) ? null : state);
  return found;
}
