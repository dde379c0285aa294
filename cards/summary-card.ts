import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { frame } from './frame.ts';
import { text } from './parts.ts';
import type { SummaryView } from './summary-view.ts';

/** The result of a period: a channel's post, its preview, or a reply in its thread. */
export function summaryCard(view: SummaryView): IAdaptiveCard {
  return frame(view, [text(view.under), ...view.text.map((said) => text(said))], []);
}
