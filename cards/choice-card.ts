import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow, choiceRow, mostButtons, tap } from './buttons.ts';
import { frame } from './frame.ts';
import type { ChoiceView } from './view.ts';

const mostChoices = 5;

/** "Vilken menar du?": at most five choices, each on a line of its own. */
export function choiceCard(view: ChoiceView): IAdaptiveCard {
  const choices = view.choices.slice(0, mostChoices);
  return frame(
    view,
    choices.map(({ title, query, detail }) => choiceRow(title, tap('show', { query }), detail)),
    buttonsRow(view.buttons, mostButtons - choices.length),
  );
}
