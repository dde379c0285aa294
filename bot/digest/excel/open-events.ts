/** The events of a published period that every läsare may read: what stands and how it came about, no drafts and nothing that was refused. Pure. */
import type { Event } from '../../../data/events.ts';
import { type PeriodState, standing } from '../../../data/period.ts';
import type { EntryKey } from '../../../data/status.ts';

/** Picks them out, as the history does for whoever takes no part. People stand by their function alone: the object id is blank. */
export function openEvents(events: readonly Event[], period: PeriodState): Event[] {
  const reported = new Set<EntryKey>();
  const approved = new Set<EntryKey>();
  const first = (seen: Set<EntryKey>, key: EntryKey) => !seen.has(key) && seen.add(key).has(key);
  // What is read from the end comes first: the last report of each entry is what stands.
  const kept = events.toReversed().flatMap((event): Event[] => {
    switch (event.type) {
      case 'period opened':
      case 'dates changed':
      case 'period locked':
      case 'published':
      case 'corrected':
      case 'isk decided':
        return [event];
      case 'status reported':
        return stood(period, event.data.entry) && first(reported, event.data.entry) ? [event] : [];
      case 'approved': {
        const entries = event.data.entries.filter(({ entry }) => period.entries.get(entry)?.stage === 'approved' && first(approved, entry));
        return entries.length > 0 ? [{ ...event, data: { entries } }] : [];
      }
      default:
        return [];
    }
  });
  return kept.reverse().map((event) => ({ ...event, by: { ...event.by, objectId: '' } }));
}

/** What was not reported at the lock never became more than a draft, also where a correction has told it since. */
function stood(period: PeriodState, key: EntryKey): boolean {
  const entry = period.entries.get(key);
  return entry !== undefined && standing(period, entry) !== null && !(period.locked?.missing.includes(key) ?? false);
}
