import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow } from './buttons.ts';
import { frame } from './frame.ts';
import { text } from './parts.ts';
import type { MessageView } from './view.ts';

/** One sentence with what to do now. */
export function messageCard(view: MessageView): IAdaptiveCard {
  return frame(view, [text(view.text)], buttonsRow(view.buttons));
}
