import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow, choiceRow, mostButtons, tap } from './buttons.ts';
import { frame } from './frame.ts';
import { label, text } from './parts.ts';
import type { WelcomeView } from './view.ts';

const mostExamples = 5;

/** Said once, when Styrkoll is installed: what it does, and a few questions to begin with. */
export function welcomeCard(view: WelcomeView): IAdaptiveCard {
  const examples = view.examples.slice(0, mostExamples);
  return frame(
    view,
    [
      text(view.text),
      ...(examples.length > 0 ? [label('Prova att fråga')] : []),
      ...examples.map((question) => choiceRow(question, tap('ask', { question }))),
    ],
    buttonsRow(view.buttons, mostButtons - examples.length),
  );
}
