import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { buttonsRow } from './buttons.ts';
import { frame } from './frame.ts';
import { text } from './parts.ts';
import type { TextView } from './view.ts';

/** An answer in words. */
export function textCard(view: TextView): IAdaptiveCard {
  return frame(
    view,
    view.paragraphs.map((paragraph) => text(paragraph)),
    buttonsRow(view.buttons),
  );
}
