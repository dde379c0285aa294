import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow } from './buttons.ts';
import { frame } from './frame.ts';
import { table } from './table.ts';
import type { BudgetView } from './view.ts';

/** Several budget rows under each other. */
export function budgetCard(view: BudgetView): IAdaptiveCard {
  return frame(view, table(view.table), buttonsRow(view.buttons));
}
