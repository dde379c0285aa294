import type { IAdaptiveCard, IColumnSet, IContainer } from '@microsoft/teams.cards';
import { buttonSet, press } from './buttons.ts';
import { formBody, formButtons, practiceBanner } from './form-parts.ts';
import { frame } from './frame.ts';
import { type Element, text } from './parts.ts';
import type { ReportRow, RowsView } from './report-view.ts';
import { rowText, tappedRow, warningBox } from './row-parts.ts';

const mostQuick = 2;

/** How much is done as a bar, for the eye alone: the words over it say it all. */
function bar(done: number, total: number): IColumnSet[] {
  if (total === 0) return [];
  const part = (width: number, style: 'good' | 'emphasis') =>
    width > 0 ? [{ type: 'Column' as const, width, style, minHeight: '8px', spacing: 'None' as const, items: [] }] : [];
  return [{ type: 'ColumnSet', spacing: 'Small', columns: [...part(done, 'good'), ...part(total - done, 'emphasis')] }];
}

function progress({ left, done, total }: RowsView): Element[] {
  const all = total > 0 && done >= total;
  return [text(all ? `✓ ${left}` : left, { weight: 'Bolder', spacing: 'Small' }), ...bar(Math.min(done, total), total)];
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
      ...(view.pages > 1 ? [text(`Sida ${view.page} av ${view.pages}`, { size: 'Small', isSubtle: true, spacing: 'Medium' })] : []),
    ],
    [...view.buttons, ...turns].map((one) => press(one, { fallbacks })),
  );
}
