/** A row of a reporting card: what it is, how it stands, and what a tap does. */
import type { IColumnSet, IContainer } from '@microsoft/teams.cards';
import type { Mark } from '../data/marks.ts';
import { tapAct } from './buttons.ts';
import { statusMark, text } from './parts.ts';
import type { ActButton } from './report-view.ts';

type Said = { title: string; label?: string; mark?: Mark; lines: string[] };

/** A row's title, what kind of thing it is, its status with symbol and word, and its lines. */
export function rowText({ title, label, mark, lines }: Said): IContainer['items'] {
  return [
    text(title, { weight: 'Bolder' }),
    ...(label ? [text(label, { size: 'Small', isSubtle: true, spacing: 'None' })] : []),
    ...statusMark(mark, { size: 'Small', spacing: 'None' }),
    ...lines.map((line) => text(line, { size: 'Small', spacing: 'None' })),
  ];
}

/** A row that is tapped as a whole; the word to its right says what the tap does. Without an act it is only read. */
export function tappedRow(said: Said, act: ActButton | undefined): IColumnSet | IContainer {
  if (!act) return { type: 'Container', spacing: 'None', items: rowText(said) };
  return {
    type: 'ColumnSet',
    spacing: 'None',
    columns: [
      { type: 'Column', width: 'stretch', items: rowText(said) },
      {
        type: 'Column',
        width: 'auto',
        verticalContentAlignment: 'Center',
        items: [text(`${act.title} ›`, { color: 'Accent', size: 'Small' })],
      },
    ],
    selectAction: tapAct(act.act),
  };
}

/** Set apart: why a row came back, what must be seen to. */
export function warningBox(warning: string | undefined): IContainer[] {
  if (!warning) return [];
  return [
    { type: 'Container', style: 'attention', roundedCorners: true, spacing: 'Small', items: [text(`⚠ ${warning}`, { size: 'Small' })] },
  ];
}

/** What the press just did, or why it could not be done. It stands first: the rest of the card may be many screens long on a phone. */
export function newsBoxes(news: { text: string; tone: 'good' | 'attention' }[] = []): IContainer[] {
  return news.map((one) => ({
    type: 'Container',
    style: one.tone,
    roundedCorners: true,
    spacing: 'Small',
    items: [text(`${one.tone === 'good' ? '✓' : '⚠'} ${one.text}`)],
  }));
}
