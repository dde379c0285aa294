/** Which of a period's entries are a person's to report now, and which periods those are in. Pure. */

import type { Trio } from '../../data/people-events.ts';
import type { EntryState, PeriodState } from '../../data/period.ts';
import { waits } from '../../data/period.ts';
import { isAway, type Responsible, trioOf } from '../../data/responsibility.ts';
import type { RightsState } from '../../data/rights.ts';
import type { Entry } from '../../data/status.ts';

/** An entry and why it is the person's: as rapportör, because it was handed over, or as stand-in. */
export type Mine = { state: EntryState; how: 'own' | 'handed' | 'standIn' };

/** A card is drawn at each press, and a period may have thousands of entries: who has each is worked out once. */
const known = new WeakMap<Responsible, WeakMap<Entry, Trio>>();

/** Who has an entry, remembered as long as responsibility stands unchanged. */
export function trioFor(responsible: Responsible, entry: Entry): Trio {
  const trios = known.get(responsible) ?? new WeakMap<Entry, Trio>();
  known.set(responsible, trios);
  const trio = trios.get(entry) ?? trioOf(responsible, entry);
  trios.set(entry, trio);
  return trio;
}

/** A person's entries, in the order of the round. A stand-in has those of a rapportör who is away or not appointed. */
export function myEntries(person: string, period: PeriodState, { responsible }: RightsState, today: string): Mine[] {
  const mine: Mine[] = [];
  for (const state of period.entries.values()) {
    const how = whose(person, state, responsible, today);
    if (how) mine.push({ state, how });
  }
  return mine;
}

function whose(person: string, { entry, handedTo }: EntryState, responsible: Responsible, today: string): Mine['how'] | null {
  const { reporter, standIn } = trioFor(responsible, entry);
  if (handedTo) return handedTo.to !== person ? null : reporter === person ? 'own' : 'handed';
  if (reporter === person) return 'own';
  if (standIn !== person) return null;
  return reporter === null || isAway(responsible, reporter, today)?.why === 'frånvaro' ? 'standIn' : null;
}

/** The entries that a person answers for as rapportör but has handed over to somebody else. */
export function handedAway(person: string, period: PeriodState, { responsible }: RightsState): EntryState[] {
  const away: EntryState[] = [];
  for (const state of period.entries.values()) {
    if (state.handedTo && state.handedTo.to !== person && trioFor(responsible, state.entry).reporter === person) away.push(state);
  }
  return away;
}

/** Tells whether a period takes reports: it has opened and is not locked. */
export function takesReports({ settings, locked }: PeriodState, today: string): boolean {
  return locked === null && settings.opens <= today;
}

/** The open periods where a person has something: real rounds before exercises, those with something left first, then by due date. */
export function myPeriods(person: string, periods: readonly PeriodState[], rights: RightsState, today: string): PeriodState[] {
  return periods
    .filter((period) => takesReports(period, today))
    .map((period) => ({ period, mine: myEntries(person, period, rights, today) }))
    .filter(({ mine }) => mine.length > 0)
    .map(({ period, mine }) => ({ period, left: mine.some(({ state }) => waits(state)) }))
    .sort(
      (a, b) =>
        Number(a.period.settings.practice) - Number(b.period.settings.practice) ||
        Number(b.left) - Number(a.left) ||
        a.period.settings.due.localeCompare(b.period.settings.due),
    )
    .map(({ period }) => period);
}
