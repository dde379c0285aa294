/** The cells that the report's tables have in common: what an item is called with what is said of it, its status, its figures. Pure. */
import { inUnit, partsOf } from '../../../data/item-words.ts';
import { arrowText } from '../../../data/marks.ts';
import { figuresOf } from '../../../data/report-words.ts';
import type { Measured } from '../../../data/status.ts';
import { bare, dayInWords } from '../../../data/swedish.ts';
import { type Line, labelled, marked } from './report-blocks.ts';
import type { Post, PostOf } from './report-posts.ts';

type Measure = PostOf<'styrtal'> | PostOf<'keyfigure'>;

/** The decided designation, then as in the report of 2021 the comment below it, and last the unit that said it. */
export function nameCell(post: Post, { before = '', unit = true } = {}): Line[] {
  const said = post.corrected ? `${post.unit}, rättad ${post.corrected}` : post.unit;
  return [
    [{ text: `${before}${bare(post.item.name)}`, bold: true }],
    ...post.texts.map(labelled),
    ...(unit || post.corrected ? [[{ text: said, tone: 'neutral' as const }]] : []),
  ];
}

/** Symbol with its word, and the arrow with its own; why not, where nothing is said. */
export function statusCell({ said, mark, stage }: Post): Line[] {
  if (said === null) return [[{ text: stage, tone: 'neutral' }]];
  const arrow = 'arrow' in said ? arrowText(said.arrow) : undefined;
  return [...(mark ? [[marked(mark)]] : []), ...(arrow ? [[{ text: arrow }]] : [])];
}

/** The outcome, a line for each part of the measure, and the day it holds for. */
export function outcomeCell({ said, item, stage }: Measure): Line[] {
  if (said === null) return [[{ text: stage, tone: 'neutral' }]];
  const outcome = 'outcome' in said ? said.outcome : null;
  if (outcome === null) return [[{ text: said.kind === 'no new value' ? 'Inget nytt värde' : 'Värde saknas', tone: 'neutral' }]];
  return [...eachPart(outcome, item), [{ text: dayInWords(outcome.date), tone: 'neutral' }]];
}

function eachPart(outcome: Measured, item: Measure['item']): Line[] {
  return outcome.values.map((value) => [{ text: figuresOf({ ...outcome, values: [value] }, item) }]);
}

/** The target as decided, with its year where it is not the report's own; a line for each part that has one. */
export function targetCell({ item }: PostOf<'styrtal'>, year: number): Line[] {
  const { row } = item;
  const worded = (target: typeof row.target, name = ''): Line[] =>
    target === null
      ? []
      : [[{ text: `${name}${target.printed}${target.year === null || target.year === year ? '' : ` (${target.year})`}` }]];
  const lines = [...worded(row.target), ...row.parts.flatMap((part) => worded(part.target, `${part.name} `))];
  return lines.length > 0 ? lines : [[{ text: row.targetNote ?? 'Målvärde saknas', tone: 'neutral' }]];
}

/** What the plan last knew of a nyckeltal, a line for each part: what the new value is read beside. */
export function knownCell({ item }: PostOf<'keyfigure'>): Line[] {
  const parts = partsOf(item);
  const lines = item.row.cells.flatMap(({ value, unit, year, group }): Line[] => {
    if (value === null) return [];
    const name = parts.length > 1 && group !== null ? `${group} ` : '';
    return [[{ text: `${name}${inUnit(value, unit)}${year === null ? '' : ` (${year})`}` }]];
  });
  return lines.length > 0 ? lines : [[{ text: 'Värde saknas', tone: 'neutral' }]];
}
