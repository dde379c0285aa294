/** Charts, each with a table for the clients that cannot draw it. */
import type {
  IGroupedVerticalBarChart,
  IHorizontalBarChart,
  ILineChart,
  IStackedHorizontalBarChart,
  ITable,
  ITextBlock,
  IVerticalBarChart,
} from '@microsoft/teams.cards';
import type { Mark } from '../data/marks.ts';
import { cut, number } from '../data/swedish.ts';
import { text } from './parts.ts';
import type { Bars } from './summary-view.ts';
import { grid } from './table.ts';
import type { Chart } from './view.ts';

type Drawn = ILineChart | IVerticalBarChart | IHorizontalBarChart | IGroupedVerticalBarChart;

/** Under upright bars there is room for a year, not for words; a legend must fit on a phone. */
const longestUnderBar = 8;
const longestLegend = 16;

const swedish = new Intl.NumberFormat('sv-SE', { maximumFractionDigits: 2 });
const figure = (value: number | null | undefined): string => (value == null ? '–' : swedish.format(value).replace('\u2212', '-'));
const withUnit = (value: string, unit: string): string => (value === '–' || unit === '' ? value : `${value} ${unit}`);

function asTable({ labels, series, unit }: Chart): ITable {
  const columns = ['', ...series.map(({ name }) => (series.length > 1 ? `${name}, ${unit}` : unit || name))];
  return grid({ columns, rows: labels.map((label, index) => [label, ...series.map(({ values }) => figure(values[index]))]) });
}

const points = (chart: Chart, values: (number | null)[]): { x: string; y: number }[] =>
  chart.labels.flatMap((x, index) => {
    const y = values[index];
    return y == null ? [] : [{ x, y }];
  });

/** From zero to a round number in four steps: else the axis has marks such as 1.77. Left to the client where values are below zero. */
function axis({ series }: Chart): { yMin?: number; yMax?: number } {
  const values = series.flatMap((one) => one.values.filter((value) => value !== null));
  const most = Math.max(...values);
  if (most <= 0 || Math.min(...values) < 0) return {};
  const size = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 2.5, 5, 10].find((round) => round * size * 4 >= most) ?? 10;
  return { yMin: 0, yMax: step * size * 4 };
}

/** A chart of two labels or more; nothing where there is nothing to compare. */
export function drawn(chart: Chart | undefined): Drawn[] {
  if (!chart || chart.labels.length < 2 || chart.series.length === 0) return [];
  const shared = { spacing: 'Medium', fallback: asTable(chart), ...axis(chart) } as const;
  const several = chart.series.length > 1;
  const legends = chart.series.map(({ name, values }) => ({ legend: cut(name, longestLegend), values: points(chart, values) }));
  if (chart.kind === 'line') return [{ type: 'Chart.Line', showLegend: several, data: legends, ...shared }];
  if (several) return [{ type: 'Chart.VerticalBar.Grouped', data: legends, ...shared }];
  const data = legends[0]?.values ?? [];
  if (chart.labels.some((name) => name.length > longestUnderBar)) {
    return [{ type: 'Chart.HorizontalBar', displayMode: 'AbsoluteNoAxis', data, spacing: 'Medium', fallback: asTable(chart) }];
  }
  return [{ type: 'Chart.VerticalBar', showBarValues: true, data, ...shared }];
}

/** The chart's figures in words, a line for each series. */
export function chartText(chart: Chart | undefined): ITextBlock[] {
  if (!chart) return [];
  return chart.series.map(({ name, values }) => {
    const said = chart.labels.map((label, index) => `${label}: ${withUnit(figure(values[index]), chart.unit)}`).join(' · ');
    return text(chart.series.length > 1 ? `${name}. ${said}` : said, { size: 'Small', spacing: 'Small' });
  });
}

/** Two statuses of one scale with the same tone ("Värde saknas", "Ej rapporterat") need a colour each to be told apart. */
const shades = {
  good: ['good', 'sequentialGreen3'],
  warning: ['warning', 'sequentialYellow3'],
  attention: ['attention', 'divergingMaroon'],
  neutral: ['neutral', 'divergingGray', 'divergingLightBlue', 'categoricalLavender'],
} as const;
type Bar = Bars['rows'][number];
type Shade = (typeof shades)[Mark['tone']][number];

/** A colour for each word, the same in every row; from the end of the scale, so that "Ej rapporterat" has the same in every chart. */
export function shadesOf({ rows }: Bars): Map<string, Shade> {
  const chosen = new Map<string, Shade>();
  const used = { good: 0, warning: 0, attention: 0, neutral: 0 };
  for (const { word, tone } of rows.flatMap(({ parts }) => parts.map(({ mark }) => mark).reverse())) {
    if (chosen.has(word)) continue;
    chosen.set(word, shades[tone][used[tone] % shades[tone].length] ?? tone);
    used[tone] += 1;
  }
  return chosen;
}

/** A symbol stays on the line of its word and figure. */
const unbroken = '\u00a0';

/** A row's counts in words, those that there are: "● Grön 4 · ◆ Gul 3", or as they are said. */
export function barWords({ said, parts }: Bar): string {
  const some = parts.filter(({ count }) => count > 0);
  const words = (some.length > 0 ? some : parts).map(({ mark, count }) => `${mark.symbol} ${mark.word} ${number(count)}`);
  return said ?? words.map((one) => one.replaceAll(' ', unbroken)).join(' · ');
}

/** The client writes "Unknown" where a bar has no name. Its name stands in the words over it, also where no chart is drawn. */
const unnamed = '\u200b';

/**
 * A row's statuses as one stacked bar, and a table for clients without charts; nothing where there is nothing to draw. A chart for each
 * row: with several in one, a legend is drawn over itself on a phone's width, whatever `showLegend` says.
 */
export function stackedBar(bar: Bar, colours: ReadonlyMap<string, Shade>): IStackedHorizontalBarChart[] {
  const drawn = bar.parts.filter(({ count }) => count > 0);
  if (drawn.length === 0) return [];
  const points = drawn.map(({ mark, count }) => ({
    legend: `${mark.symbol} ${mark.word}`,
    value: count,
    color: colours.get(mark.word) ?? 'neutral',
  }));
  return [
    {
      type: 'Chart.HorizontalBar.Stacked',
      spacing: 'None',
      showLegend: false,
      data: [{ title: unnamed, data: points }],
      fallback: grid({ columns: [bar.name], rows: [[barWords(bar)]] }),
    },
  ];
}
