/** The sheets of internal control (åtgärder and ISK-bedömning) and of what the units tell in their own words. Pure. */

import { topics } from '../../../data/catalog.ts';
import type { Risk } from '../../../data/model.ts';
import type { PeriodState } from '../../../data/period.ts';
import { said as decisionWords } from '../../../data/plan-in-force.ts';
import { capital } from '../../../data/swedish.ts';
import type { PostOf } from '../chapters/report-posts.ts';
import { long, text } from './excel-cells.ts';
import { comment, measures, named, standingColumns, status } from './excel-columns.ts';
import { type Column, type Sheet, tableSheet } from './excel-sheet.ts';

/** Åtgärder with the risk that each is against; `risks` by their ids. */
export function mitigationSheet(posts: readonly PostOf<'mitigation'>[], risks: ReadonlyMap<string, Risk>, period: PeriodState): Sheet {
  const columns: Column<PostOf<'mitigation'>>[] = [
    { title: 'Område', width: 22, cell: ({ item }) => text(risks.get(item.row.risk)?.area ?? null) },
    { title: 'Risk', width: 50, cell: ({ item }) => long(risks.get(item.row.risk)?.name ?? null) },
    ...named('Åtgärd'),
    { title: 'Räckvidd', width: 20, cell: ({ item }) => text(capital(item.row.reach)) },
    status('Status', period.settings.kind),
    comment,
    measures,
    ...standingColumns,
  ];
  return tableSheet('Åtgärder', period, columns, posts);
}

const krav = ['a', 'b', 'c', 'd', 'e'] as const;

/** ISK-bedömningen: the förvaltning's proposal krav by krav, and the nämnd's decision where there is one. */
export function iskSheet(posts: readonly PostOf<'isk'>[], period: PeriodState): Sheet {
  const of = ({ said }: PostOf<'isk'>) => (said?.kind === 'isk' ? said : null);
  const yes = (is: boolean | undefined) => text(is === undefined ? null : is ? 'Ja' : 'Nej');
  const columns: Column<PostOf<'isk'>>[] = [
    ...named('Bedömning'),
    status('Förvaltningens förslag', period.settings.kind),
    {
      title: 'Nämndens beslut',
      width: 40,
      cell: ({ state: { decided } }) => long(decided && `${capital(decided.conclusion)}, ${decisionWords(decided.decision)}`),
    },
    ...krav.flatMap((letter): Column<PostOf<'isk'>>[] => [
      {
        title: `Krav ${letter}`,
        width: 10,
        cell: (post) => text(capital(of(post)?.answers.find((one) => one.krav === letter)?.met ?? '') || null),
      },
      {
        title: `Krav ${letter}, kommentar`,
        width: 40,
        cell: ({ texts }) => long(texts.find(({ label }) => label === `Krav ${letter}`)?.value ?? null),
      },
    ]),
    { title: 'Dokumenterad process', width: 14, cell: (post) => yes(of(post)?.documented) },
    { title: 'Används', width: 10, cell: (post) => yes(of(post)?.used) },
    comment,
    ...standingColumns,
  ];
  return tableSheet('ISK', period, columns, posts);
}

/** What the units tell, a row for each unit and topic. */
export function textSheet(posts: readonly PostOf<'text'>[], period: PeriodState): Sheet {
  const told = ({ said, texts }: PostOf<'text'>) =>
    texts.map(({ value }) => value).join('\n') || (said?.kind === 'text' ? 'Inget att ta upp denna period' : null);
  const columns: Column<PostOf<'text'>>[] = [
    { title: 'Ämne', width: 24, cell: ({ item }) => text(topics[item.topic]) },
    { title: 'Enhet', width: 26, cell: ({ unit }) => text(unit) },
    { title: 'Text', width: 90, cell: (post) => long(told(post)) },
    ...standingColumns,
  ];
  return tableSheet('Texter', period, columns, posts);
}
