/** Chapter 3: what the symbols mean, the table of 3.1 with its sentences, and the goals with what serves them. Pure. */
import { arrowText, colourMark, doneMark, type Mark, statusMark } from '../../../data/marks.ts';
import { ActivityStatus, Arrow, Colour, type Plan, StyrtalStatus } from '../../../data/model.ts';
import type { Settings } from '../../../data/period-events.ts';
import { number } from '../../../data/swedish.ts';
import type { Scale, Summary } from '../summary/model.ts';
import { type Block, cell, heading, lead, marked, paragraph, point, type Row } from './report-blocks.ts';
import { childrenOf, goalBlocks, goalPosts, isOwnRoot } from './report-goals.ts';
import type { Post } from './report-posts.ts';
import { resultSentences } from './report-sentences.ts';
import { uppdragTable } from './report-tables.ts';

/** `plans` are the round's own, in the library's order. */
type Told = { summary: Summary; posts: readonly Post[]; plans: readonly Plan[]; settings: Settings };

/** Makes the chapter. */
export function resultChapter({ summary, posts, plans, settings }: Told): Block[] {
  return [
    heading(1, '3 Nämndens mål, strategier och uppdrag'),
    lead('Symbolförklaringar'),
    ...symbols(summary),
    heading(2, '3.1 Sammanfattning resultat av mål och uppdrag'),
    ...counts(summary),
    ...goals({ posts, plans, settings }),
  ];
}

function symbols({ forecast, meaning }: Summary): Block[] {
  const year = forecast
    ? 'Färger och status är prognoser: de visar vad som bedöms gälla vid årets slut'
    : 'Färger och status är årets resultat';
  const all = (marks: readonly (Mark | undefined)[]) =>
    marks.flatMap((mark, at) => (mark ? [...(at === 0 ? [] : [{ text: ', ' }]), marked(mark)] : []));
  return [
    paragraph(`${year} (${meaning}). En symbol står alltid med sitt ord.`),
    point({ text: 'Mål och uppdrag: ' }, ...all(Colour.options.map(colourMark))),
    point({ text: 'Styrtal och indikatorer: ' }, ...all(StyrtalStatus.options.map(statusMark))),
    point({ text: 'Utveckling jämfört med förra året eller årets början: ' }, { text: Arrow.options.map(arrowText).join(', ') }),
    point({ text: 'Aktiviteter: ' }, ...all(ActivityStatus.options.map(doneMark))),
  ];
}

function counts(summary: Summary): Block[] {
  const { colours, styrtal, activities, forecast } = summary;
  const scales = [styrtal, activities].flatMap((scale) => scale ?? []);
  if (colours.length + scales.length === 0) return [paragraph('Inga mål, styrtal, uppdrag eller aktiviteter följs upp i omgången.')];
  return [...colourTable(colours, forecast), ...resultSentences(summary), ...scales.flatMap(scaleTable)];
}

function colourTable(rows: Summary['colours'], forecast: boolean): Block[] {
  if (rows.length === 0) return [];
  const count = (value: number) => cell(number(value));
  const figures = (text: string, share: number) => ({ heading: text, share, figures: true });
  const head = (colour: 'grön' | 'gul' | 'röd') => {
    const mark = colourMark(colour);
    return mark ? `${mark.symbol} ${mark.word}` : colour;
  };
  return [
    {
      block: 'table',
      about: 'Antal mål och uppdrag av varje färg',
      columns: [
        { heading: forecast ? 'Bedömd måluppfyllelse vid årets slut' : 'Resultat måluppfyllelse', share: 28 },
        figures(head('grön'), 16),
        figures(head('gul'), 16),
        figures(head('röd'), 16),
        figures('Ej rapporterat', 14),
        figures('Summa', 10),
      ],
      together: true,
      rows: rows.map(({ name, green, yellow, red, missing, total }) => ({
        cells: [cell(name), count(green), count(yellow), count(red), count(missing), count(total)],
      })),
    },
  ];
}

/** One scale as a table of its own, since no two scales have the same words. */
export function scaleTable({ name, counts: each, missing, total }: Scale): Block[] {
  const rows: Row[] = [
    ...each.map(({ mark, count }) => ({ cells: [[[marked(mark)]], cell(number(count))] })),
    { cells: [cell('Ej rapporterat'), cell(number(missing))] },
    { cells: [cell('Summa'), cell(number(total))], sum: true },
  ];
  const columns = [
    { heading: 'Status', share: 75 },
    { heading: 'Antal', share: 25, figures: true },
  ];
  return [
    lead(`${name}: antal av varje status`),
    { block: 'table', about: `${name}, antal av varje status`, columns, rows, together: true },
  ];
}

/** 3.2 and on: a section for each perspektiv, målsättning or område; under the plan's own heading where the round has several plans. */
function goals({ posts, plans, settings }: Omit<Told, 'summary'>): Block[] {
  const byGoal = goalPosts(posts);
  let section = 1;
  const numbered = (text: string) => `3.${++section} ${text}`;
  return plans.flatMap((plan) => {
    const children = childrenOf(plan);
    const roots = (children.get(null) ?? []).filter((goal) => !isOwnRoot(goal));
    const parts = { posts: byGoal, children, settings };
    const loose = uppdragTable((byGoal.uppdrag.get(null) ?? []).filter(({ item }) => item.plan.id === plan.head.id));
    if (plans.length === 1)
      return [
        ...roots.flatMap((goal) => numberedFirst(goalBlocks(goal, 2, parts), numbered)),
        ...(loose.length > 0 ? [heading(2, numbered('Övriga uppdrag')), ...loose] : []),
      ];
    const below = [
      ...roots.flatMap((goal) => goalBlocks(goal, 3, parts)),
      ...(loose.length > 0 ? [heading(3, 'Övriga uppdrag'), ...loose] : []),
    ];
    return below.length > 0 ? [heading(2, numbered(`${plan.head.title}, ${plan.head.nämnd}`)), ...below] : [];
  });
}

/** A section gets its number only once it is known to hold anything. */
function numberedFirst([first, ...rest]: Block[], numbered: (text: string) => string): Block[] {
  if (first === undefined) return [];
  return first.block === 'heading' ? [{ ...first, text: numbered(first.text) }, ...rest] : [first, ...rest];
}
