/** The card that a person is reminded with: the very one that "mina", "granska" or "läget" shows. */
import type { ReportCardView } from '../../cards/report-view.ts';
import type { People } from '../../data/people.ts';
import type { State } from '../../data/state.ts';

/** What the card is drawn from. */
export type DrawParts = { state: State; people: People; now: () => Date };

/** Whose card, in which period, in which roles, and why it is sent. */
export type Due = { person: string; period: string; roles: ('rapportör' | 'granskare' | 'controller')[]; said: string };

/** Makes the drawing; null when the period is not there or the person has nothing in it. */
export function createDraw(_parts: DrawParts): (due: Due) => Promise<ReportCardView | null> {
  return async () => null;
}
