/** The frame around every card. */
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { type Action, asRow, fitsOnButton, mostButtons } from './buttons.ts';
import { type Element, heading, noteBox, plain, sourceLine } from './parts.ts';

/** Puts the heading above and notes and sources under a body, and the whole answer in one sentence for those who hear it. */
export function frame(
  view: { say: string; title: string; notes: string[]; sources: string[] },
  body: Element[],
  actions: Action[] = [],
): IAdaptiveCard {
  const said = plain(view.say);
  const buttons = actions.filter(fitsOnButton).slice(0, mostButtons);
  // A title too long for a button, and what Teams would not show as its seventh button, becomes a row that wraps.
  const rows = actions.filter((action) => !buttons.includes(action)).map(asRow);
  return {
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'sv',
    speak: said,
    fallbackText: said,
    body: [heading(view.title), ...body, ...noteBox(view.notes), ...sourceLine(view.sources), ...rows],
    ...(buttons.length > 0 ? { actions: buttons } : {}),
  } satisfies IAdaptiveCard;
}
