/** Buttons and tappable rows: each carries a verb and its data, never rights. */
import type { IActionSet, IContainer, IExecuteAction, IOpenUrlAction } from '@microsoft/teams.cards';
import { cut } from '../data/swedish.ts';
import type { Act, ActionData, Verb } from './actions.ts';
import { clean, text } from './parts.ts';
import type { ActButton } from './report-view.ts';
import type { Button } from './view.ts';

/** What a card has at its foot: something to do, or a file to fetch. */
export type Action = IExecuteAction | IOpenUrlAction;

/** Teams shows at most six buttons on a card. */
export const mostButtons = 6;

/** Teams cuts a button that is wider than a phone: a longer title becomes a row that wraps. */
const longestOnButton = 30;

/** The longest title of a button or of a row that stands for one. */
const longestTitle = 60;

// An older client presses the fallback, which repeats the data; with much data (a list of 200 items) the card would be too large.
const mostRepeatedData = 1500;

/** What happens when a row is tapped. */
export function tap<V extends Verb>(verb: V, data: ActionData<V>): IExecuteAction {
  return { type: 'Action.Execute', verb, data };
}

/** A button. A client that cannot execute actions submits the same verb and data. */
export function button<V extends Verb>(title: string, verb: V, data: ActionData<V>): IExecuteAction {
  return withFallback({ ...tap(verb, data), title: cut(clean(title), longestTitle) });
}

function withFallback(action: IExecuteAction): IExecuteAction {
  const { verb, data, title, style, associatedInputs } = action;
  if (JSON.stringify(data).length > mostRepeatedData) return action;
  return {
    ...action,
    fallback: {
      type: 'Action.Submit',
      ...(title ? { title } : {}),
      ...(style ? { style } : {}),
      ...(associatedInputs ? { associatedInputs } : {}),
      data: { verb, data },
    },
  };
}

const styles = { main: 'positive', danger: 'destructive' } as const;

/** The row of buttons under a card. */
export function buttonsRow(buttons: Button[], most = mostButtons): IExecuteAction[] {
  return buttons.slice(0, most).map(({ title, query }) => button(title, 'show', { query }));
}

/**
 * How a card with fields is drawn. `inputs`: the press sends what is filled in; everything else says 'none', so that it neither checks nor
 * sends the fields. `fallbacks`: repeats verb and data for older clients, while the card has room for it.
 */
export type Pressing = { inputs?: boolean; fallbacks: boolean };

/** A button of a reporting card. */
export function press({ title, act, look }: ActButton, { inputs = false, fallbacks }: Pressing): IExecuteAction {
  const action: IExecuteAction = {
    ...tapAct(act),
    title: cut(clean(title), longestTitle),
    ...(look ? { style: styles[look] } : {}),
    associatedInputs: inputs ? 'auto' : 'none',
  };
  return fallbacks ? withFallback(action) : action;
}

/** What happens when a row of a reporting card is tapped. Without a title: a screen reader then reads the row itself. */
export function tapAct(act: Act): IExecuteAction {
  return { type: 'Action.Execute', verb: act.verb, data: act.data, associatedInputs: 'none' };
}

/** A choice that is read and tapped as a whole: as wide as the card, so that a long title wraps on a phone instead of being cut. */
export function choiceRow(title: string, action: Action, detail?: string): IContainer {
  return {
    type: 'Container',
    style: 'emphasis',
    roundedCorners: true,
    spacing: 'Small',
    items: [
      text(title, { color: action.style === 'destructive' ? 'Attention' : 'Accent', ...(action.style ? { weight: 'Bolder' } : {}) }),
      ...(detail ? [text(detail, { size: 'Small', isSubtle: true, spacing: 'None' })] : []),
    ],
    selectAction: { ...action, title: cut(clean(title), longestTitle) },
  };
}

/** Tells whether a title has room on a button. */
export const fitsOnButton = ({ title = '' }: Action): boolean => title.length <= longestOnButton;

/** An action as a row that wraps. A tapped row has no fallback. */
export function asRow({ fallback: _, ...action }: Action): IContainer {
  return choiceRow(action.title ?? '', action);
}

/** Buttons in the body of a card; those with long titles become rows. */
export function buttonSet(actions: Action[]): (IActionSet | IContainer)[] {
  const short = actions.filter(fitsOnButton);
  const rows = actions.filter((action) => !fitsOnButton(action)).map(asRow);
  return short.length > 0 ? [...rows, { type: 'ActionSet', spacing: 'Small', actions: short.slice(0, mostButtons) }] : rows;
}

/** An address that a card may open: over https, or on this machine while the bot is tried there. */
function isOpenable(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/** Files to fetch, those whose address may be opened. */
export function linksRow(links: { title: string; url: string }[]): IOpenUrlAction[] {
  return links
    .filter(({ url }) => isOpenable(url))
    .map(({ title, url }) => ({ type: 'Action.OpenUrl', title: cut(clean(title), longestTitle), url }));
}
