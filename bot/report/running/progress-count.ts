/** How far a round has come, in numbers, and whose turn it is. Pure. */
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { waits } from '../../../data/period.ts';
import { type Responsible, trioOf } from '../../../data/responsibility.ts';
import { reporterOf, reviewerOf } from '../../../data/rights.ts';

/** `measured` is how many there is something to approve of: what is outside its mätpunkter counts as reported and is approved by nobody. */
export type Count = { total: number; reported: number; approved: number; measured: number };

/** Counts entries. */
export function countOf(entries: Iterable<EntryState>): Count {
  const count = { total: 0, reported: 0, approved: 0, measured: 0 };
  for (const entry of entries) {
    count.total += 1;
    if (!waits(entry)) count.reported += 1;
    if (entry.stage === 'approved') count.approved += 1;
    if (entry.entry.measured || entry.stage !== 'open') count.measured += 1;
  }
  return count;
}

/** The entries in groups, in the order that the round has them. */
export function groupedBy(entries: Iterable<EntryState>, key: (entry: EntryState) => string): [string, EntryState[]][] {
  const groups = new Map<string, EntryState[]>();
  for (const entry of entries) {
    const name = key(entry);
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return [...groups];
}

/** What waits for somebody: `person` null where nobody is named. */
export type Turn = { person: string | null; entries: EntryState[] };

/** Who has not reported, the one with most left first; last what nobody is named for. */
export function whoReports(period: PeriodState, responsible: Responsible): Turn[] {
  const waiting = [...period.entries.values()].filter(waits);
  return turnsOf(waiting, (entry) => reporterOf(entry, responsible));
}

/** Who has reports left to approve; null stands for the plan's controllers. */
export function whoReviews(period: PeriodState, responsible: Responsible): Turn[] {
  const ready = [...period.entries.values()].filter(({ stage }) => stage === 'reported');
  return turnsOf(ready, (entry) => reviewerOf(entry, responsible));
}

function turnsOf(entries: EntryState[], personOf: (entry: EntryState) => string | null): Turn[] {
  return groupedBy(entries, (entry) => personOf(entry) ?? '')
    .map(([person, own]) => ({ person: person === '' ? null : person, entries: own }))
    .sort((a, b) => Number(a.person === null) - Number(b.person === null) || b.entries.length - a.entries.length);
}

/** Everybody who has a part in a round: rapportör, whoever it was handed to, ersättare and granskare. */
export function whoTakesPart(period: PeriodState, responsible: Responsible): string[] {
  const people = new Set<string>();
  for (const entry of period.entries.values()) {
    const { reporter, standIn, reviewer } = trioOf(responsible, entry.entry);
    for (const person of [entry.handedTo?.to ?? reporter, standIn, reviewer]) if (person) people.add(person);
  }
  return [...people];
}
