import type { IAdaptiveCard, IColumnSet, IExecuteAction } from '@microsoft/teams.cards';
import { rowsPerPage } from '../data/query.ts';
import { button, buttonsRow, mostButtons, tap } from './buttons.ts';
import { frame } from './frame.ts';
import { statusMark, text } from './parts.ts';
import type { ListView } from './view.ts';

type Row = ListView['rows'][number];

/** A numbered row: the number picks it in the next question, a tap shows it. */
function listRow(row: Row, number: number): IColumnSet {
  return {
    type: 'ColumnSet',
    separator: true,
    spacing: 'Small',
    columns: [
      { type: 'Column', width: '26px', items: [text(`${number}`, { isSubtle: true })] },
      {
        type: 'Column',
        width: 'stretch',
        items: [
          text(row.title),
          ...(row.detail ? [text(row.detail, { size: 'Small', isSubtle: true, spacing: 'None' })] : []),
          ...statusMark(row.mark, { size: 'Small', spacing: 'None' }),
        ],
      },
      ...(row.query
        ? [{ type: 'Column' as const, width: 'auto', verticalContentAlignment: 'Center' as const, items: [text('›', { color: 'Accent' })] }]
        : []),
    ],
    ...(row.query ? { selectAction: tap('show', { query: row.query }) } : {}),
  };
}

function pageButtons({ query, page, pages }: ListView): IExecuteAction[] {
  if (!query) return [];
  const turn = (title: string, to: number) => button(title, 'page', { query: { ...query, page: to } });
  return [...(page > 1 ? [turn('Föregående', page - 1)] : []), ...(page < pages ? [turn('Nästa', page + 1)] : [])];
}

/** A list, at most ten rows a page. */
export function listCard(view: ListView): IAdaptiveCard {
  const rows = view.rows.slice(0, rowsPerPage);
  const first = (view.page - 1) * rowsPerPage + 1;
  const part = view.pages > 1 ? `Visar ${first}–${first + rows.length - 1} av ${view.total}` : null;
  const shown = [view.counts, part].filter((words) => words).join('. ') || `${view.total} st`;
  const turns = pageButtons(view);
  return frame(
    view,
    [text(shown, { size: 'Small', isSubtle: true, spacing: 'None' }), ...rows.map((row, index) => listRow(row, first + index))],
    [...turns, ...buttonsRow(view.buttons, mostButtons - turns.length)],
  );
}
