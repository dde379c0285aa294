/** The frame around every card. */
import type { IAdaptiveCard, IExecuteAction } from '@microsoft/teams.cards';
import { choiceRow } from './buttons.ts';
import { type Element, heading, noteBox, plain, sourceLine } from './parts.ts';

/** Teams cuts a button that is wider than a phone: a longer title becomes a row that wraps. */
const longestOnButton = 30;

/** Puts the heading above and notes and sources under a body, and the whole answer in one sentence for those who hear it. */
export function frame(
  view: { say: string; title: string; notes: string[]; sources: string[] },
  body: Element[],
  actions: IExecuteAction[] = [],
): IAdaptiveCard {
  const said = plain(view.say);
  const isShort = ({ title = '' }: IExecuteAction): boolean => title.length <= longestOnButton;
  const rows = actions.filter((action) => !isShort(action)).map(({ fallback: _, ...action }) => choiceRow(action.title ?? '', action));
  const buttons = actions.filter(isShort);
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
