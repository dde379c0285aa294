import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow } from './buttons.ts';
import { frame } from './frame.ts';
import { figure } from './parts.ts';
import { table } from './table.ts';
import type { BudgetView } from './view.ts';

/** An amount large, with the budget rows it belongs to. */
export function budgetCard(view: BudgetView): IAdaptiveCard {
  return frame(view, [...figure(view.value, view.valueLabel), ...table(view.table)], buttonsRow(view.buttons));
}
