/** Buttons and tappable rows: each carries a verb and its data, never rights. */
import type { IContainer, IExecuteAction } from '@microsoft/teams.cards';
import type { ActionData, Verb } from './actions.ts';
import { clean, clip, text } from './parts.ts';
import type { Button } from './view.ts';

/** Teams shows at most six buttons on a card. */
export const mostButtons = 6;

// An older client presses the fallback, which repeats the data; with much data (a list of 200 items) the card would be too large.
const mostRepeatedData = 1500;

/** What happens when a row is tapped. */
export function tap<V extends Verb>(verb: V, data: ActionData<V>): IExecuteAction {
  return { type: 'Action.Execute', verb, data };
}

/** A button. A client that cannot execute actions submits the same verb and data. */
export function button<V extends Verb>(title: string, verb: V, data: ActionData<V>): IExecuteAction {
  const shown = clip(clean(title), 60);
  const action: IExecuteAction = { ...tap(verb, data), title: shown };
  if (JSON.stringify(data).length > mostRepeatedData) return action;
  return { ...action, fallback: { type: 'Action.Submit', title: shown, data: { verb, data } } };
}

/** The row of buttons under a card. */
export function buttonsRow(buttons: Button[], most = mostButtons): IExecuteAction[] {
  return buttons.slice(0, most).map(({ title, query }) => button(title, 'show', { query }));
}

/** A choice that is read and tapped as a whole: as wide as the card, so that a long title wraps on a phone instead of being cut. */
export function choiceRow(title: string, action: IExecuteAction, detail?: string): IContainer {
  return {
    type: 'Container',
    style: 'emphasis',
    roundedCorners: true,
    spacing: 'Small',
    items: [text(title, { color: 'Accent' }), ...(detail ? [text(detail, { size: 'Small', isSubtle: true, spacing: 'None' })] : [])],
    selectAction: { ...action, title: clip(clean(title), 60) },
  };
}
