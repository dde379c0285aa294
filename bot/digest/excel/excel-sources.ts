/** The sheet of sources: where in which plan each item stands, and what is known to be wrong or lost there. Pure. */

import { kindWords } from '../../../data/item-words.ts';
import type { Library } from '../../../data/model.ts';
import type { PeriodState } from '../../../data/period.ts';
import { capital } from '../../../data/swedish.ts';
import { grouped, type Post } from '../chapters/report-posts.ts';
import { figure, long, text } from './excel-cells.ts';
import { type Sheet, tableSheet } from './excel-sheet.ts';

/** The items of the round, each once, in its order. */
export function sourceSheet(posts: readonly Post[], { plans }: Library, period: PeriodState): Sheet {
  const remarks = new Map<string, string[]>();
  for (const { about, text: said } of plans.flatMap((plan) => plan.remarks))
    for (const id of about) remarks.set(id, [...(remarks.get(id) ?? []), said]);
  const items = [...grouped(posts, ({ item }) => item.id).values()].flatMap(([first]) => (first ? [first.item] : []));
  return tableSheet(
    'Källor',
    period,
    [
      { title: 'Post', width: 60, cell: ({ name }) => long(name) },
      { title: 'Sort', width: 16, cell: ({ kind }) => text(capital(kindWords[kind].one)) },
      { title: 'Plan', width: 24, cell: ({ plan }) => text(plan.title) },
      { title: 'Avsnitt', width: 44, cell: ({ row }) => long(row?.source.section ?? null) },
      { title: 'Sida', width: 7, cell: ({ row }) => figure(row?.source.page ?? null) },
      { title: 'Anmärkning', width: 80, cell: ({ id }) => long(remarks.get(id)?.join('\n') ?? null) },
      { title: 'Id', width: 40, cell: ({ id }) => text(id) },
    ],
    items,
    'Texter och ISK-bedömning samlas in i omgången och står inte i planen.',
  );
}
