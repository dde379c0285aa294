/** The granskare's card: what is reported and waits for this person's approval, and corrections that do. Pure. */
import type { RowsView } from '../../cards/report-view.ts';
import type { MineFacts } from './mine-view.ts';

/** What the card is drawn from. */
export type ReviewFacts = MineFacts & { now: Date };

/** What of it is shown. `open` is the entry whose form to return it (or refuse the correction) is open. */
export type ReviewShown = {
  page?: number;
  open?: string | null;
  typed?: Record<string, string>;
  errors?: Record<string, string>;
  said?: string;
  notes?: readonly string[];
};

/** Draws the person's card for a period. */
export function reviewView({ period }: ReviewFacts, _shown: ReviewShown = {}): RowsView {
  const { title, practice } = period.settings;
  const counts = { done: 0, total: 0, page: 1, pages: 1, turns: {}, rows: [], buttons: [], notes: [] };
  return { kind: 'rows', say: title, title, practice, why: '', left: '', ...counts };
}
