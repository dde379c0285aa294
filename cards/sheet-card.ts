import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { frame } from './frame.ts';
import type { SheetView } from './report-view.ts';

/** Draws the view. */
export function sheetCard(view: SheetView): IAdaptiveCard {
  return frame({ ...view, sources: [] }, []);
}
