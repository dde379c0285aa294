import type { IAdaptiveCard, IContainer } from '@microsoft/teams.cards';
import { buttonSet, linksRow, press } from './buttons.ts';
import { factLines, practiceBanner } from './form-parts.ts';
import { frame } from './frame.ts';
import { type Element, label, text } from './parts.ts';
import type { SheetView } from './report-view.ts';
import { tappedRow } from './row-parts.ts';
import { table } from './table.ts';

type Section = SheetView['sections'][number];

const mostRows = 10;

function sectionRow(row: Section['rows'][number], fallbacks: boolean): IContainer {
  // What takes away is a button of its own: a row is tapped by mistake when one scrolls. A red one on every row would shout.
  const dangerous = row.act?.look === 'danger' ? row.act : undefined;
  return {
    type: 'Container',
    separator: true,
    spacing: 'Small',
    items: [
      tappedRow(row, dangerous ? undefined : row.act),
      ...(dangerous ? buttonSet([press({ title: dangerous.title, act: dangerous.act }, { fallbacks })]) : []),
    ],
  };
}

function section({ heading, rows, total }: Section, fallbacks: boolean): Element[] {
  const shown = rows.slice(0, mostRows);
  const left = total - shown.length;
  return [
    label(heading),
    ...shown.map((row) => sectionRow(row, fallbacks)),
    ...(left > 0 ? [text(`… och ${left} till`, { size: 'Small', isSubtle: true, spacing: 'Small' })] : []),
  ];
}

/** A sheet to read and act on: preview, difference to approve, läget, history, roles. */
export function sheetCard(view: SheetView, fallbacks: boolean): IAdaptiveCard {
  return frame(
    view,
    [
      ...practiceBanner(view.practice),
      ...view.text.map((said) => text(said)),
      ...factLines(view.facts),
      ...view.tables.flatMap(({ heading, table: content }) => [label(heading), ...table(content)]),
      ...view.sections.flatMap((one) => section(one, fallbacks)),
    ],
    [...view.buttons.map((one) => press(one, { fallbacks })), ...linksRow(view.links)],
  );
}
