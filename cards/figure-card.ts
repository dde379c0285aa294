import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow } from './buttons.ts';
import { chartText, drawn } from './chart.ts';
import { frame } from './frame.ts';
import { factRows, figure, statusMark } from './parts.ts';
import { table } from './table.ts';
import type { FigureView } from './view.ts';

/** One figure large, what it is held against, its parts and its series. */
export function figureCard(view: FigureView): IAdaptiveCard {
  return frame(
    view,
    [
      ...figure(view.value, view.valueLabel),
      ...statusMark(view.mark),
      ...factRows(view.facts),
      ...table(view.table),
      ...drawn(view.chart),
      ...(view.table ? [] : chartText(view.chart)),
    ],
    buttonsRow(view.buttons),
  );
}
