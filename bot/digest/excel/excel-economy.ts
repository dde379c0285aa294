/** The sheet of budgetposter, in mnkr as in the plan: costs negative. Pure. */
import type { PeriodState } from '../../../data/period.ts';
import { budgetOf, deviationOf, deviationWords } from '../../../data/report-words.ts';
import type { StatusReport } from '../../../data/status.ts';
import { capital } from '../../../data/swedish.ts';
import type { PostOf } from '../chapters/report-posts.ts';
import { money, text } from './excel-cells.ts';
import { comment, named, standingColumns } from './excel-columns.ts';
import { type Column, type Sheet, tableSheet } from './excel-sheet.ts';

type Post = PostOf<'budget'>;
type Said = Extract<StatusReport, { kind: 'budget' }>;

const amount = (title: string, of: (said: Said) => number): Column<Post> => ({
  title,
  width: 15,
  cell: ({ said }) => money(said?.kind === 'budget' ? of(said) : null),
});

/** Budgetposter. At year's end the outcome is the year's, and there is no prognos beside it. */
export function budgetSheet(posts: readonly Post[], period: PeriodState): Sheet {
  const yearEnd = period.settings.kind === 'verksamhetsberättelse';
  const deviation = ({ said, item }: Post) => said && deviationOf(said, item);
  const inWords = (post: Post) => {
    const mnkr = deviation(post);
    return mnkr === null ? null : deviationWords(mnkr, post.item.row);
  };
  const columns: Column<Post>[] = [
    { title: 'Tabell', width: 16, cell: ({ item }) => text(capital(item.row.table)) },
    ...named('Budgetpost'),
    { title: 'Rad', width: 8, cell: ({ item }) => text(item.row.role === 'varav' ? 'Varav' : 'Rad') },
    { title: 'Budget (mnkr)', width: 15, cell: ({ item }) => money(budgetOf(item.row, item.plan.year)) },
    amount(yearEnd ? 'Utfall (mnkr)' : 'Ackumulerat utfall (mnkr)', ({ accumulated }) => accumulated),
    ...(yearEnd ? [] : [amount('Årsprognos (mnkr)', ({ forecast }) => forecast)]),
    { title: 'Avvikelse (mnkr)', width: 15, cell: (post) => money(deviation(post)) },
    { title: 'Avvikelse i ord', width: 28, cell: (post) => text(inWords(post)) },
    comment,
    ...standingColumns,
  ];
  const against = yearEnd ? 'utfallet' : 'årsprognosen';
  return tableSheet('Budget', period, columns, posts, `Avvikelsen är ${against} minus budget. En varav-rad ingår i raden den hör till.`);
}
