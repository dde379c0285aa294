import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { button, buttonLine, buttonsRow, mostButtons } from './buttons.ts';
import { frame, label, text } from './parts.ts';
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
      ...examples.map((question) => buttonLine(button(question, 'ask', { question }))),
    ],
    buttonsRow(view.buttons, mostButtons - examples.length),
  );
}
