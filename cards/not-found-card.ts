import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { button, choiceRow, mostButtons, tap } from './buttons.ts';
import { frame } from './frame.ts';
import { label, text } from './parts.ts';
import type { NotFoundView } from './view.ts';

/** The longest question that is passed on. */
const longestQuestion = 500;

/** Nothing found: the nearest there is, and the question can be sent to the controller. */
export function notFoundCard(view: NotFoundView): IAdaptiveCard {
  const question = view.question?.trim().slice(0, longestQuestion);
  const send = question ? [button('Skicka frågan till controller', 'sendQuestion', { question })] : [];
  const nearest = view.buttons.slice(0, mostButtons - send.length);
  return frame(
    view,
    [
      text(view.text),
      ...(nearest.length > 0 ? [label('Närmast det du frågar efter')] : []),
      ...nearest.map(({ title, query }) => choiceRow(title, tap('show', { query }))),
    ],
    send,
  );
}
