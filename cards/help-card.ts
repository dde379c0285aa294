import type { IAdaptiveCard, IContainer } from '@microsoft/teams.cards';
import { buttonsRow, tap } from './buttons.ts';
import { frame } from './frame.ts';
import { label, text } from './parts.ts';
import type { HelpView } from './view.ts';

/** A question to tap, or to write in one's own words. */
function example(question: string, does = ''): IContainer {
  return {
    type: 'Container',
    spacing: 'Small',
    items: [text(`› ${question}${does && `: ${does}`}`, { color: 'Accent' })],
    selectAction: tap('ask', { question }),
  };
}

/** What one can ask about and do, with examples and commands that are said when tapped. */
export function helpCard(view: HelpView): IAdaptiveCard {
  return frame(
    view,
    [
      ...view.sections.flatMap(({ heading, examples }) => [label(heading), ...examples.map((question) => example(question))]),
      ...(view.commands.length > 0 ? [label('Rapportera'), ...view.commands.map(({ says, does }) => example(says, does))] : []),
    ],
    buttonsRow(view.buttons),
  );
}
