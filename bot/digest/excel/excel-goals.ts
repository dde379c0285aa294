/** The sheets of mål, uppdrag and aktiviteter. Pure. */
import type { PeriodState } from '../../../data/period.ts';
import { statusMeaning } from '../../../data/report-words.ts';
import { capital } from '../../../data/swedish.ts';
import type { PostOf } from '../chapters/report-posts.ts';
import { day, figure, text } from './excel-cells.ts';
import { arrow, comment, measures, named, standingColumns, status } from './excel-columns.ts';
import { type Sheet, tableSheet } from './excel-sheet.ts';

/** Names of the goals, by their ids. */
type Goals = ReadonlyMap<string, string>;

/** Målsättningar, effektmål and mål. */
export function goalSheet(posts: readonly PostOf<'goal'>[], goals: Goals, period: PeriodState): Sheet {
  return tableSheet<PostOf<'goal'>>(
    'Mål',
    period,
    [
      { title: 'Slag', width: 14, cell: ({ item }) => text(capital(item.row.kind)) },
      { title: 'Nr', width: 6, cell: ({ item }) => figure(item.row.number) },
      ...named('Mål'),
      { title: 'Hör till', width: 34, cell: ({ item }) => text(item.row.parent && (goals.get(item.row.parent) ?? null)) },
      status('Färg', period.settings.kind),
      arrow,
      comment,
      measures,
      ...standingColumns,
    ],
    posts,
    `Färgen är ${statusMeaning(period)}.`,
  );
}

/** Uppdrag, by whoever gave them. */
export function uppdragSheet(posts: readonly PostOf<'uppdrag'>[], goals: Goals, period: PeriodState): Sheet {
  return tableSheet<PostOf<'uppdrag'>>(
    'Uppdrag',
    period,
    [
      { title: 'Nr', width: 6, cell: ({ item }) => figure(item.row.number) },
      ...named('Uppdrag'),
      { title: 'Från', width: 26, cell: ({ item }) => text(capital(item.row.giver)) },
      { title: 'Hör till', width: 34, cell: ({ item }) => text(item.row.goal && (goals.get(item.row.goal) ?? null)) },
      status('Färg', period.settings.kind),
      arrow,
      { title: 'Klart', width: 12, cell: ({ said }) => day(said?.kind === 'uppdrag' ? said.expectedEnd : null) },
      comment,
      measures,
      ...standingColumns,
    ],
    posts,
    `Färgen är ${statusMeaning(period)}.`,
  );
}

/** Aktiviteter, with the end that the plan says and the one that is reported. */
export function activitySheet(posts: readonly PostOf<'activity'>[], goals: Goals, period: PeriodState): Sheet {
  return tableSheet<PostOf<'activity'>>(
    'Aktiviteter',
    period,
    [
      ...named('Aktivitet'),
      { title: 'Hör till', width: 34, cell: ({ item }) => text(goals.get(item.row.goal) ?? null) },
      { title: 'Slutdatum i planen', width: 14, cell: ({ item }) => day(item.row.end) },
      status('Status', period.settings.kind),
      { title: 'Slutdatum', width: 12, cell: ({ said }) => day(said?.kind === 'activity' ? said.end : null) },
      comment,
      measures,
      ...standingColumns,
    ],
    posts,
  );
}
