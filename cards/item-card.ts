import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow } from './buttons.ts';
import { frame } from './frame.ts';
import { factRows, statusMark, text } from './parts.ts';
import type { ItemView } from './view.ts';

/** One item as a whole: an uppdrag, a goal, an activity, a unit. */
export function itemCard(view: ItemView): IAdaptiveCard {
  return frame(
    view,
    [
      text(view.label, { size: 'Small', isSubtle: true, spacing: 'None' }),
      ...statusMark(view.mark),
      ...(view.text === view.title ? [] : [text(view.text)]),
      ...view.points.map((point) => text(`• ${point}`, { spacing: 'Small' })),
      ...factRows(view.facts),
    ],
    buttonsRow(view.buttons),
  );
}
