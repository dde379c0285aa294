/** The sheets of styrtal, nyckeltal, and the parts of those that are measured in several. Pure. */
import { partsOf } from '../../../data/item-words.ts';
import type { Target } from '../../../data/model.ts';
import type { PeriodState } from '../../../data/period.ts';
import { figuresOf, statusMeaning } from '../../../data/report-words.ts';
import type { Measured } from '../../../data/status.ts';
import { capital } from '../../../data/swedish.ts';
import type { PostOf } from '../chapters/report-posts.ts';
import { day, figure, long, text } from './excel-cells.ts';
import { arrow, comment, differs, measures, named, standingColumns, status } from './excel-columns.ts';
import { type Column, type Sheet, tableSheet } from './excel-sheet.ts';

type Measure = PostOf<'styrtal'> | PostOf<'keyfigure'>;

/** Styrtal and indikatorer, one row each; the figure stands as one where there is only one. */
export function styrtalSheet(posts: readonly PostOf<'styrtal'>[], goals: ReadonlyMap<string, string>, period: PeriodState): Sheet {
  const target = ({ item }: PostOf<'styrtal'>) =>
    [item.row.target, ...item.row.parts.map((part) => part.target)].filter((one) => one !== null);
  return tableSheet<PostOf<'styrtal'>>(
    'Styrtal',
    period,
    [
      { title: 'Slag', width: 10, cell: ({ item }) => text(capital(item.row.term)) },
      ...named('Styrtal'),
      { title: 'Hör till', width: 34, cell: ({ item }) => text(goals.get(item.row.goal) ?? null) },
      { title: 'Avser', width: 18, cell: ({ item }) => text(capital(item.row.scope)) },
      ...outcomeColumns,
      { title: 'Målvärde', width: 11, cell: ({ item }) => figure(item.row.parts.length === 0 ? targetFigure(item.row.target) : null) },
      {
        title: 'Målvärde som beslutat',
        width: 24,
        cell: ({ item }) =>
          long(
            [...(item.row.target ? [item.row.target.printed] : []), ...item.row.parts.flatMap(partTarget)].join('\n') ||
              (item.row.targetNote ?? null),
          ),
      },
      { title: 'Målvärdets år', width: 10, cell: (post) => figure(target(post)[0]?.year ?? null) },
      status('Status', period.settings.kind),
      arrow,
      comment,
      measures,
      differs,
      ...standingColumns,
    ],
    posts,
    `Statusen är ${statusMeaning(period)}. Mått i delar står med en rad för varje del i bladet Delvärden.`,
  );
}

/** Nyckeltal, which have neither target nor colour. */
export function keyFigureSheet(posts: readonly PostOf<'keyfigure'>[], period: PeriodState): Sheet {
  const columns: Column<PostOf<'keyfigure'>>[] = [
    ...named('Nyckeltal'),
    { title: 'Avser', width: 18, cell: ({ item }) => text(capital(item.row.scope)) },
    ...outcomeColumns,
    comment,
    ...standingColumns,
  ];
  return tableSheet('Nyckeltal', period, columns, posts, 'Nyckeltal i delar står med en rad för varje del i bladet Delvärden.');
}

/** The parts of what is measured in several, a row for each. */
export function partSheet(posts: readonly Measure[], period: PeriodState): Sheet {
  const rows = posts.flatMap((post) => {
    const measured = outcomeOf(post);
    const parts = partsOf(post.item);
    return measured === null || parts.length < 2
      ? []
      : measured.values.map(({ part, value, word }) => {
          const known = parts.find((one) => one.part === part);
          const target = post.item.kind === 'styrtal' ? (post.item.row.parts.find(({ key }) => key === part)?.target ?? null) : null;
          return { post, name: known?.name ?? part, unit: known?.unit ?? null, date: measured.date, value, word, target };
        });
  });
  return tableSheet(
    'Delvärden',
    period,
    [
      { title: 'Mått', width: 60, cell: ({ post }) => long(post.item.name) },
      { title: 'Enhet', width: 26, cell: ({ post }) => text(post.unit) },
      { title: 'Del', width: 30, cell: ({ name }) => text(name) },
      { title: 'Utfall', width: 11, cell: ({ value }) => figure(value) },
      { title: 'Utfall i ord', width: 24, cell: ({ word }) => text(word) },
      { title: 'Mäts i', width: 14, cell: ({ unit }) => text(unit) },
      { title: 'Utfall per', width: 12, cell: ({ date }) => day(date) },
      { title: 'Målvärde', width: 11, cell: ({ target }) => figure(targetFigure(target)) },
      { title: 'Målvärde som beslutat', width: 24, cell: ({ target }) => text(target?.printed ?? null) },
      { title: 'Id', width: 40, cell: ({ post }) => text(post.state.key) },
    ],
    rows,
  );
}

const outcomeColumns: Column<Measure>[] = [
  { title: 'Utfall', width: 11, cell: (post) => figure(onlyValue(post)) },
  { title: 'Mäts i', width: 14, cell: ({ item }) => text([...new Set(partsOf(item).map(({ unit }) => unit))].join(', ') || null) },
  { title: 'Utfall i ord', width: 30, cell: (post) => long(wordsOf(post)) },
  { title: 'Utfall per', width: 12, cell: (post) => day(outcomeOf(post)?.date ?? null) },
];

function outcomeOf({ said }: Measure): Measured | null {
  return said !== null && 'outcome' in said ? said.outcome : null;
}

function onlyValue(post: Measure): number | null {
  const [only, ...more] = outcomeOf(post)?.values ?? [];
  return only && more.length === 0 ? only.value : null;
}

function wordsOf(post: Measure): string | null {
  const outcome = outcomeOf(post);
  return outcome && figuresOf(outcome, post.item);
}

/** The figure that is to be reached, where the target is one. */
function targetFigure(target: Target | null): number | null {
  switch (target?.type) {
    case 'atLeast':
    case 'moreThan':
    case 'atMost':
      return target.value;
    case 'position':
      return target.place;
    case 'relative':
      return target.implied;
    default:
      return null;
  }
}

function partTarget({ name, target }: { name: string; target: Target | null }): string[] {
  return target ? [`${name}: ${target.printed}`] : [];
}
