import type { IAdaptiveCard, IContainer } from '@microsoft/teams.cards';
import { buttonsRow } from './buttons.ts';
import { frame } from './frame.ts';
import { label, statusMark, text } from './parts.ts';
import type { RiskView } from './view.ts';

function mitigation({ text: said, detail, mark }: RiskView['mitigations'][number]): IContainer {
  return {
    type: 'Container',
    separator: true,
    spacing: 'Small',
    items: [
      text(said),
      ...(detail ? [text(detail, { size: 'Small', isSubtle: true, spacing: 'None' })] : []),
      ...statusMark(mark, { size: 'Small', spacing: 'None' }),
    ],
  };
}

/** A risk of the internal control with its åtgärder. */
export function riskCard(view: RiskView): IAdaptiveCard {
  return frame(
    view,
    [
      text([view.area, view.reach].filter(Boolean).join(' · '), { size: 'Small', isSubtle: true, spacing: 'None' }),
      ...(view.text === view.title ? [] : [text(view.text)]),
      ...(view.mitigations.length > 0 ? [label(view.mitigations.length === 1 ? 'Åtgärd' : 'Åtgärder')] : []),
      ...view.mitigations.map(mitigation),
    ],
    buttonsRow(view.buttons),
  );
}
