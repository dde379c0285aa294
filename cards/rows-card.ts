import type { IAdaptiveCard, IContainer, IExecuteAction, IRichTextBlock, ITextBlock } from '@microsoft/teams.cards';
import { cut } from '../data/swedish.ts';
import type { Verb } from './actions.ts';
import { buttonSet, press } from './buttons.ts';
import { formBody, formButtons, practiceBanner } from './form-parts.ts';
import { frame } from './frame.ts';
import { clean, type Element, noteBox, text } from './parts.ts';
import type { ReportRow, RowsView } from './report-view.ts';
import { newsBoxes, rowText, tappedRow, warningBox } from './row-parts.ts';

const mostQuick = 2;

const barLength = 20;

/** How much is done as a thin bar, for the eye alone: the words over it say it all. Full only when all is done, empty only when nothing is. */
function bar(done: number, total: number): IRichTextBlock[] {
  if (total <= 0) return [];
  const part = Math.min(Math.max(done / total, 0), 1) * barLength;
  const filled = part > 0 && part < barLength ? Math.min(Math.max(Math.round(part), 1), barLength - 1) : part;
  const run = (sign: '━' | '─', length: number, color: 'Good' | 'Default') =>
    length > 0 ? [{ type: 'TextRun' as const, size: 'Small' as const, text: sign.repeat(length), color }] : [];
  return [{ type: 'RichTextBlock', spacing: 'None', inlines: [...run('━', filled, 'Good'), ...run('─', barLength - filled, 'Default')] }];
}

function progress({ left, done, total }: RowsView): Element[] {
  const all = total > 0 && done >= total;
  const said = left ? [text(all ? `✓ ${left}` : left, { weight: 'Bolder', spacing: 'Small' })] : [];
  return [...said, ...bar(done, total)];
}

/** Heard alone, "Oförändrat" does not say of what: the tip does, while the card has room for it. */
function quickButtons({ title, quick }: ReportRow, fallbacks: boolean): IExecuteAction[] {
  return quick.slice(0, mostQuick).map((one) => ({
    ...press(one, { fallbacks }),
    ...(fallbacks ? { tooltip: cut(clean(`${one.title}: ${title}`), 100) } : {}),
  }));
}

function openRow(row: ReportRow, form: NonNullable<ReportRow['form']>, fallbacks: boolean): IContainer {
  const { submit: save, others } = formButtons(form, fallbacks);
  return {
    type: 'Container',
    style: 'emphasis',
    roundedCorners: true,
    spacing: 'Medium',
    items: [
      ...rowText(row),
      ...warningBox(row.warning),
      ...formBody(form),
      ...buttonSet([save, ...quickButtons(row, fallbacks), ...others]),
    ],
  };
}

/** What fills in or mends an entry is opened by tapping its row. The rest (send back, refuse) are buttons: a row is tapped by mistake. */
const openedByTap: readonly Verb[] = ['openEntry', 'correctForm'];

function closedRow(row: ReportRow, fallbacks: boolean): IContainer {
  const { open } = row;
  const tapped = open && openedByTap.includes(open.act.verb) ? open : undefined;
  const buttons = open && !tapped ? [press(open, { fallbacks })] : [];
  return {
    type: 'Container',
    separator: true,
    spacing: 'Medium',
    items: [tappedRow(row, tapped), ...warningBox(row.warning), ...buttonSet([...quickButtons(row, fallbacks), ...buttons])],
  };
}

/** Parts the last row's buttons from those of the whole card, and says which page this is. */
function foot({ page, pages, buttons, rows }: RowsView): ITextBlock[] {
  const said = [
    ...(pages > 1 ? [`Sida ${page} av ${pages}.`] : []),
    ...(buttons.length > 0 && rows.length > 0 ? ['Knapparna nedan gäller hela kortet.'] : []),
  ];
  return said.length > 0 ? [text(said.join(' '), { size: 'Small', isSubtle: true, separator: true, spacing: 'Medium' })] : [];
}

/** One person's items, a row each, at most one of them with its form open. What the last press led to is said first. */
export function rowsCard(view: RowsView, fallbacks: boolean): IAdaptiveCard {
  const { previous, next } = view.turns;
  const turns = [...(previous ? [{ title: 'Föregående', act: previous }] : []), ...(next ? [{ title: 'Nästa', act: next }] : [])];
  return frame(
    { ...view, notes: [], sources: [] },
    [
      ...practiceBanner(view.practice),
      ...newsBoxes(view.news),
      ...noteBox(view.notes),
      text(view.why, { isSubtle: true, spacing: 'Small' }),
      ...progress(view),
      ...view.rows.map((row) => (row.form ? openRow(row, row.form, fallbacks) : closedRow(row, fallbacks))),
      ...foot(view),
    ],
    [...turns, ...view.buttons].map((one) => press(one, { fallbacks })),
  );
}
