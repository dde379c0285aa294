/** Which period a summary is compared with. Pure. */
import type { PeriodState } from '../../../data/period.ts';
import type { EntryKind } from '../../../data/status.ts';

/** The kinds that have a status, which can be better or worse than before. */
const withStatus: readonly EntryKind[] = ['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation', 'isk'];

/**
 * The last published period before this one that it may be compared with; null where there is none. It has asked of the same items (so it
 * is of the same nämnd, and a periodrapport of budget alone does not stand between two reports with statuses), and an exercise is only
 * compared with an exercise.
 */
export function previousOf(period: PeriodState, periods: readonly PeriodState[]): PeriodState | null {
  const { asOf, practice } = period.settings;
  const items = comparable(period);
  return (
    periods
      .filter(({ settings, published }) => published !== null && settings.asOf < asOf && settings.practice === practice)
      .sort((a, b) => b.settings.asOf.localeCompare(a.settings.asOf))
      .find(({ entries }) => entries.some(({ entry }) => items.has(entry.item))) ?? null
  );
}

/** The items that have a status; where none has, every item but the texts, which are told anew each time. */
function comparable({ entries }: PeriodState): ReadonlySet<string> {
  const all = [...entries.values()].map(({ entry }) => entry);
  const ranked = all.filter(({ kind }) => withStatus.includes(kind));
  return new Set((ranked.length > 0 ? ranked : all.filter(({ kind }) => kind !== 'text')).map(({ item }) => item));
}
