/** Keeps the cards of reporting within what Teams takes. */
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { formCard } from './form-card.ts';
import type { ReportCardView } from './report-view.ts';
import { rowsCard } from './rows-card.ts';
import { sheetCard } from './sheet-card.ts';

function draw(view: ReportCardView, fallbacks: boolean): IAdaptiveCard {
  switch (view.kind) {
    case 'rows':
      return rowsCard(view, fallbacks);
    case 'form':
      return formCard(view, fallbacks);
    case 'sheet':
      return sheetCard(view, fallbacks);
  }
}

/** Draws the view. */
export function reportCard(view: ReportCardView): IAdaptiveCard {
  return draw(view, true);
}
