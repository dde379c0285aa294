import type { IAdaptiveCard, IContainer, IRichTextBlock, ITextBlock } from '@microsoft/teams.cards';
import { buttonSet, press } from './buttons.ts';
import { formBody, formButtons, practiceBanner } from './form-parts.ts';
import { frame } from './frame.ts';
import { type Element, text } from './parts.ts';
import type { ReportRow, RowsView } from './report-view.ts';
import { rowText, tappedRow, warningBox } from './row-parts.ts';

const mostQuick = 2;

const barLength = 20;

/** How much is done as a thin bar, for the eye alone: the words over it say it all. Full only when all is done, empty only when nothing is. */
function bar(done: number, total: number): IRichTextBlock[] {
  if (total <= 0) return [];
  const part = Math.min(Math.max(done / total, 0), 1) * barLength;
  const filled = part > 0 && part < barLength ? Math.min(Math.max(Math.round(part), 1), barLength - 1) : part;
  const run = (length: number, color: 'Good' | 'Default', isSubtle: boolean) =>
    length > 0 ? [{ type: 'TextRun' as const, size: 'Small' as const, text: '━'.repeat(length), color, isSubtle }] : [];
  return [
    { type: 'RichTextBlock', spacing: 'None', inlines: [...run(filled, 'Good', false), ...run(barLength - filled, 'Default', true)] },
  ];
}

function progress({ left, done, total }: RowsView): Element[] {
  const all = total > 0 && done >= total;
  return [text(all ? `✓ ${left}` : left, { weight: 'Bolder', spacing: 'Small' }), ...bar(done, total)];
}

function openRow(row: ReportRow, form: NonNullable<ReportRow['form']>, fallbacks: boolean): IContainer {
  return {
    type: 'Container',
    style: 'emphasis',
    roundedCorners: true,
    spacing: 'Medium',
    items: [
      ...rowText(row),
      ...warningBox(row.warning),
      ...formBody(form),
      ...buttonSet([...formButtons(form, fallbacks), ...row.quick.slice(0, mostQuick).map((quick) => press(quick, { fallbacks }))]),
    ],
  };
}

function closedRow(row: ReportRow, fallbacks: boolean): IContainer {
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [
      tappedRow(row, row.open),
      ...warningBox(row.warning),
      ...buttonSet(row.quick.slice(0, mostQuick).map((quick) => press(quick, { fallbacks }))),
    ],
  };
}

/** Parts the last row's buttons from those of the whole card, and says which page this is. */
function foot({ page, pages, buttons, rows }: RowsView): ITextBlock[] {
  const said = [
    ...(pages > 1 ? [`Sida ${page} av ${pages}.`] : []),
    ...(buttons.length > 0 && rows.length > 0 ? ['Knapparna nedan gäller hela rapporten.'] : []),
  ];
  return said.length > 0 ? [text(said.join(' '), { size: 'Small', isSubtle: true, separator: true, spacing: 'Medium' })] : [];
}

/** One person's items, a row each, at most one of them with its form open. */
export function rowsCard(view: RowsView, fallbacks: boolean): IAdaptiveCard {
  const { previous, next } = view.turns;
  const turns = [...(previous ? [{ title: 'Föregående', act: previous }] : []), ...(next ? [{ title: 'Nästa', act: next }] : [])];
  return frame(
    { ...view, sources: [] },
    [
      ...practiceBanner(view.practice),
      text(view.why, { isSubtle: true, spacing: 'Small' }),
      ...progress(view),
      ...view.rows.map((row) => (row.form ? openRow(row, row.form, fallbacks) : closedRow(row, fallbacks))),
      ...foot(view),
    ],
    [...view.buttons, ...turns].map((one) => press(one, { fallbacks })),
  );
}
