/** All of what a summary's card shows the first rows of: deviations with what lies furthest from its target, changes, what is missing, the budget. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import { number } from '../../../data/swedish.ts';
import type { BudgetPart, Summary } from './model.ts';
import { roundInSentence } from './sentences.ts';
import { budgetRow, changeRow, changesInOrder, gapRow, missingRow, type Row, summaryTitle, toldRow, underLine } from './summary-words.ts';

/** Which of them. */
export type List = Extract<ActButton['act'], { verb: 'summaryList' }>['data']['list'];

const rowsPerPage = 10;
const mostGaps = 5;
/** Characters of what is missing that a page has room for, shared by its units: a card is at most 28 KB, and å is two bytes. */
const mostMissing = 10_000;

const headings: Record<List, string> = {
  deviations: 'Avvikelser',
  changes: 'Förändringar',
  missing: 'Ej rapporterat',
  budget: 'Budget, mnkr',
};

/** A page of a list; a page that is not there gives the last one. */
export function summaryList(summary: Summary, list: List, page: number): SheetView {
  const { settings, scope, published, since } = summary;
  const rows = rowsOf(summary, list);
  const pages = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const shown = Math.min(Math.max(page, 1), pages);
  const first = (shown - 1) * rowsPerPage;
  const kept = rows.slice(first, first + rowsPerPage);
  const heading = list === 'changes' && since ? `Förändringar sedan ${roundInSentence(since)}` : headings[list];
  const part = pages > 1 ? `${heading}: ${number(first + 1)}–${number(first + kept.length)} av ${number(rows.length)}` : heading;
  const turn = (title: string, to: number): ActButton => ({
    title,
    act: { verb: 'summaryList', data: { period: settings.id, scope, list, page: to, turned: true } },
  });
  const gaps = list === 'deviations' && shown === 1 ? summary.gaps.slice(0, mostGaps).map(gapRow) : [];
  const title = `${headings[list]} · ${summaryTitle(summary)}`;
  return {
    kind: 'sheet',
    say: `${published ? '' : 'Preliminärt. '}${title}: ${number(rows.length)} st${settings.practice ? ', Övningsdata' : ''}.`,
    title,
    practice: settings.practice,
    text: [underLine(summary)],
    facts: [],
    tables: [],
    sections: [
      ...(gaps.length > 0 ? [{ heading: 'Längst från målvärdet', rows: gaps, total: gaps.length }] : []),
      { heading: rows.length > 0 ? part : 'Inget att visa', rows: kept, total: kept.length },
    ],
    links: [],
    buttons: [...(shown > 1 ? [turn('Föregående', shown - 1)] : []), ...(shown < pages ? [turn('Nästa', shown + 1)] : [])],
    notes: [],
    sources: summary.sources,
  };
}

function rowsOf(summary: Summary, list: List): Row[] {
  switch (list) {
    case 'deviations':
      return summary.deviations.map(toldRow);
    case 'changes':
      return changesInOrder(summary.changes).map(changeRow);
    case 'missing':
      return summary.missing.map((one, _, all) => missingRow(one, mostMissing / Math.min(all.length, rowsPerPage)));
    case 'budget':
      return summary.budget.flatMap(tableRows);
  }
}

/** A table's rows, each with the table's name: they are shown page by page. */
function tableRows({ heading, rows }: BudgetPart): Row[] {
  return rows.map((row) => {
    const { title, lines } = budgetRow(row);
    return { title, lines: [heading, ...lines] };
  });
}
