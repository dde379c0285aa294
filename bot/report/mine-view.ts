/** The rapportör's card: a row for each of the person's items in a period, and at most one of them with its form open. Pure. */
import type { RowsView } from '../../cards/report-view.ts';
import type { PeriodState } from '../../data/period.ts';
import type { RightsState } from '../../data/rights.ts';
import type { Plans } from '../../data/state.ts';

/** What the card is drawn from. `periods` is every period there is, the one opened last first; `person` an object id in lower case. */
export type MineFacts = {
  person: string;
  period: PeriodState;
  periods: readonly PeriodState[];
  rights: RightsState;
  plans: Plans;
  /** The day in Europe/Stockholm. */
  today: string;
};

/** What of it is shown. `open` is the entry whose form is open: null for none, absent for the first that waits. */
export type MineShown = {
  page?: number;
  open?: string | null;
  /** What was typed and what is wrong with it, by field; `error` is said at the top of the form. */
  typed?: Record<string, string>;
  errors?: Record<string, string>;
  error?: string;
  /** The first line of a card that the bot sends of its own accord. */
  said?: string;
  notes?: readonly string[];
};

/** Draws the person's card for a period. */
export function mineView({ period }: MineFacts, _shown: MineShown = {}): RowsView {
  const { title, practice } = period.settings;
  const counts = { done: 0, total: 0, page: 1, pages: 1, turns: {}, rows: [], buttons: [], notes: [] };
  return { kind: 'rows', say: title, title, practice, why: '', left: '', ...counts };
}
