import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { frame } from './frame.ts';
import type { RowsView } from './report-view.ts';

/** Draws the view. */
export function rowsCard(view: RowsView): IAdaptiveCard {
  return frame({ ...view, sources: [] }, []);
}
