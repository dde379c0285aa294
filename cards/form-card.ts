import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { frame } from './frame.ts';
import type { FormView } from './report-view.ts';

/** Draws the view. */
export function formCard(view: FormView): IAdaptiveCard {
  return frame({ ...view, sources: [] }, []);
}
