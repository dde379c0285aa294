/** Which of a period's entries are a person's to report now, and which periods those are in. Pure. */
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { waits } from '../../../data/period.ts';
import { isAway, type Responsible, trioOf } from '../../../data/responsibility.ts';
import type { RightsState } from '../../../data/rights.ts';
import { involving } from './involved.ts';

/** An entry and why it is the person's: as rapportör, because it was handed over, or as stand-in. */
export type Mine = { state: EntryState; how: 'own' | 'handed' | 'standIn' };

/** A person's entries, in the order of the round. A stand-in has those of a rapportör who is away or not appointed. */
export function myEntries(person: string, period: PeriodState, { responsible }: RightsState, today: string): Mine[] {
  return involving(person, period, responsible).flatMap((state) => {
    const how = whose(person, state, responsible, today);
    return how ? [{ state, how }] : [];
  });
}

function whose(person: string, { entry, handedTo }: EntryState, responsible: Responsible, today: string): Mine['how'] | null {
  const { reporter, standIn } = trioOf(responsible, entry);
  if (handedTo) return handedTo.to !== person ? null : reporter === person ? 'own' : 'handed';
  if (reporter === person) return 'own';
  if (standIn !== person) return null;
  return reporter === null || isAway(responsible, reporter, today)?.why === 'frånvaro' ? 'standIn' : null;
}

/** As the card has them: what was sent back first, then what waits, what is reported and what is approved; each in the order of the round. */
export function inCardOrder(mine: readonly Mine[]): Mine[] {
  return [...mine].sort((a, b) => rank(a.state) - rank(b.state));
}

function rank(state: EntryState): number {
  if (waits(state)) return state.stage === 'returned' ? 0 : 1;
  return state.stage === 'approved' ? 3 : 2;
}

/** The entries that a person answers for as rapportör but has handed over to somebody else. */
export function handedAway(person: string, period: PeriodState, { responsible }: RightsState): EntryState[] {
  return involving(person, period, responsible).filter(
    ({ entry, handedTo }) => handedTo && handedTo.to !== person && trioOf(responsible, entry).reporter === person,
  );
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
