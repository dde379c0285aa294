import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { button, buttonLine, buttonsRow, mostButtons } from './buttons.ts';
import { frame, text } from './parts.ts';
import type { ChoiceView } from './view.ts';

const mostChoices = 5;

/** "Vilken menar du?": at most five choices, each a button on a line of its own. */
export function choiceCard(view: ChoiceView): IAdaptiveCard {
  const choices = view.choices.slice(0, mostChoices);
  return frame(
    view,
    choices.flatMap(({ title, query, detail }) => [
      buttonLine(button(title, 'show', { query })),
      ...(detail ? [text(detail, { size: 'Small', isSubtle: true, spacing: 'None' })] : []),
    ]),
    buttonsRow(view.buttons, mostButtons - choices.length),
  );
}
