/** The card that a person is reminded with: the very one that "mina", "granska" or "läget" shows. */
import type { ReportCardView } from '../../cards/report-view.ts';
import type { People } from '../../data/people.ts';
import { may } from '../../data/rights.ts';
import type { State } from '../../data/state.ts';
import { dayOf } from '../../data/swedish.ts';
import { mineView } from './filling/mine-view.ts';
import { handedAway, myEntries } from './filling/my-entries.ts';
import { reviewsIn, reviewView } from './reviewing/review-view.ts';
import { progressView } from './running/progress-view.ts';

/** What the card is drawn from. */
export type DrawParts = { state: State; people: People; now: () => Date };

/** Whose card, in which period, in which roles, and why it is sent. */
export type Due = { person: string; period: string; roles: ('rapportör' | 'granskare' | 'controller')[]; said: string };

/**
 * Makes the drawing; null when the period is not there or the person has no part in it. One card for all roles: the rapportör's has a
 * button to what is to be reviewed, and whoever is controller besides writes "läget".
 */
export function createDraw({ state, people, now }: DrawParts): (due: Due) => Promise<ReportCardView | null> {
  return async ({ person, period: id, roles, said }) => {
    const [periods, rights, plans] = await Promise.all([state.periods(), state.rights(), state.plans()]);
    const period = periods.find(({ settings }) => settings.id === id);
    if (!period) return null;
    const today = dayOf(now());
    const me = person.toLowerCase();
    const facts = { person: me, period, periods, rights, plans, today };
    if (roles.includes('rapportör') && (myEntries(me, period, rights, today).length > 0 || handedAway(me, period, rights).length > 0)) {
      const more = roles.includes('controller') ? ['Skriv ”läget” för att se hur långt omgången har kommit.'] : [];
      return mineView(facts, { said, notes: more });
    }
    if (roles.includes('granskare') && reviewsIn(me, period, rights)) return reviewView(facts, { said });
    const actor = { objectId: me, known: true };
    if (!roles.includes('controller') || !may(actor, { act: 'see progress', period }, rights)) return null;
    const ledger = await state.ledger(id);
    return progressView({ period, actor, rights, plans, ledger, people, today, said: [said] });
  };
}
