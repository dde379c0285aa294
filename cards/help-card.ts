import type { IAdaptiveCard, IContainer } from '@microsoft/teams.cards';
import { buttonsRow, tap } from './buttons.ts';
import { frame } from './frame.ts';
import { label, text } from './parts.ts';
import type { HelpView } from './view.ts';

/** A question to tap, or to write in one's own words. */
function example(question: string): IContainer {
  return {
    type: 'Container',
    spacing: 'Small',
    items: [text(`› ${question}`, { color: 'Accent' })],
    selectAction: tap('ask', { question }),
  };
}

/** What one can ask about, with examples that are asked when tapped. */
export function helpCard(view: HelpView): IAdaptiveCard {
  return frame(
    view,
    view.sections.flatMap(({ heading, examples }) => [label(heading), ...examples.map(example)]),
    buttonsRow(view.buttons),
  );
}
