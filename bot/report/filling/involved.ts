/** Which entries of a period a person can have anything to do with. Pure; worked out once and kept while it holds. */
import type { Act, EntryState, PeriodState } from '../../../data/period.ts';
import { type Responsible, trioOf } from '../../../data/responsibility.ts';
import type { EntryKey } from '../../../data/status.ts';

/** By person, and those that the plans' controllers may come to review: without granskare, or reported by their granskare. */
type Index = { owners: number; responsible: Responsible; ofPerson: Map<string, EntryKey[]>; ofControllers: EntryKey[] };

/**
 * A card is drawn at every press, and a round may have thousands of entries: to look through them all each time would cost more than to
 * save. A period's opening is the same object as long as the period is folded on, and a report changes nothing of whose an entry is.
 */
const kept = new WeakMap<Act, Index>();

/** Those where the person is rapportör, stand-in or granskare, or to whom they were handed; in the order of the round. */
export function involving(person: string, period: PeriodState, responsible: Responsible): EntryState[] {
  return statesOf(period, indexOf(period, responsible).ofPerson.get(person) ?? []);
}

/** Those that a controller may come to review; in the order of the round. */
export function forControllers(period: PeriodState, responsible: Responsible): EntryState[] {
  return statesOf(period, indexOf(period, responsible).ofControllers);
}

function statesOf({ entries }: PeriodState, keys: readonly EntryKey[]): EntryState[] {
  return keys.flatMap((key) => entries.get(key) ?? []);
}

function indexOf(period: PeriodState, responsible: Responsible): Index {
  const before = kept.get(period.opened);
  if (before && before.owners === period.owners && before.responsible === responsible) return before;
  const ofPerson = new Map<string, EntryKey[]>();
  const ofControllers: EntryKey[] = [];
  for (const { key, entry, handedTo } of period.entries.values()) {
    const { reporter, standIn, reviewer } = trioOf(responsible, entry);
    for (const person of new Set([reporter, standIn, reviewer, handedTo?.to ?? null])) {
      if (person === null) continue;
      const keys = ofPerson.get(person);
      if (keys) keys.push(key);
      else ofPerson.set(person, [key]);
    }
    if (reviewer === null || [reporter, standIn, handedTo?.to].includes(reviewer)) ofControllers.push(key);
  }
  const index = { owners: period.owners, responsible, ofPerson, ofControllers };
  kept.set(period.opened, index);
  return index;
}
