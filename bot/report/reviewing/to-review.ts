/** What of a period waits for a person's approval: reports, and corrections after lock. Pure. */
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { trioOf } from '../../../data/responsibility.ts';
import { isController, may, type RightsState, reviewerOf } from '../../../data/rights.ts';
import { forControllers, involving } from '../filling/involved.ts';

/** An entry and what of it is to be approved. */
export type ToReview = { state: EntryState; what: 'report' | 'correction' };

/** What the person is granskare of first, else in the order of the round; nobody's own. After lock only corrections can be approved. */
export function toReview(person: string, period: PeriodState, rights: RightsState): ToReview[] {
  const actor = { objectId: person, known: true };
  const all: ToReview[] = [];
  for (const entry of reviewed(person, period, rights)) {
    if (entry.correction && may(actor, { act: 'review correction', period, entry }, rights)) all.push({ state: entry, what: 'correction' });
    else if (entry.stage === 'reported' && period.locked === null && may(actor, { act: 'review', period, entry }, rights))
      all.push({ state: entry, what: 'report' });
  }
  return all;
}

/** All that a person reviews in a period, whatever has come of it so far, their own reports too: those somebody else must approve. */
export function reviewed(person: string, period: PeriodState, rights: RightsState): EntryState[] {
  const { responsible } = rights;
  const own = involving(person, period, responsible).filter(({ entry }) => trioOf(responsible, entry).reviewer === person);
  const plans = new Set(period.settings.plans.filter((plan) => isController(person, plan, rights)));
  if (plans.size === 0) return own;
  const named = new Set(own);
  const left = forControllers(period, responsible).filter(
    (state) => plans.has(state.entry.plan) && !named.has(state) && reviewerOf(state, responsible, sayerOf(state)) === null,
  );
  return [...own, ...left];
}

/** Tells whether a person's own report waits for approval by nobody: it has no granskare, and the person is the plan's only controller. */
export function nobodyApproves(person: string, period: PeriodState, state: EntryState, rights: RightsState): boolean {
  const { stage, reported, entry } = state;
  if (period.locked || stage !== 'reported' || reported?.by.objectId !== person) return false;
  if (reviewerOf(state, rights.responsible) !== null || !isController(person, entry.plan, rights)) return false;
  return !rights.roles.some((held) => held.person !== person && isController(held.person, entry.plan, rights));
}

/** Says so of so many reports, and what to do. */
export function nobodyWords(reports: number): string {
  return `Ingen kan godkänna ${reports === 1 ? 'den' : 'dem'} än: du är planens enda controller. Utse en granskare med ”ansvar”.`;
}

/** Who said what waits for approval, or last did. */
function sayerOf({ correction, reported }: EntryState): string | null {
  return correction?.by.objectId ?? reported?.by.objectId ?? null;
}
