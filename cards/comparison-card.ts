import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow } from './buttons.ts';
import { drawn } from './chart.ts';
import { frame } from './frame.ts';
import { figure } from './parts.ts';
import { table } from './table.ts';
import type { ComparisonView } from './view.ts';

/** The same thing side by side, or a calculation with its terms. */
export function comparisonCard(view: ComparisonView): IAdaptiveCard {
  return frame(
    view,
    [...(view.result ? figure(view.result.value, view.result.label) : []), ...table(view.table), ...drawn(view.chart)],
    buttonsRow(view.buttons),
  );
}
