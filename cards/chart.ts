/** Charts, each with a table for the clients that cannot draw it. */
import type { IGroupedVerticalBarChart, ILineChart, ITable, ITextBlock, IVerticalBarChart } from '@microsoft/teams.cards';
import { text } from './parts.ts';
import { grid } from './table.ts';
import type { Chart } from './view.ts';

type Drawn = ILineChart | IVerticalBarChart | IGroupedVerticalBarChart;

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

/** A chart of two labels or more; nothing where there is nothing to compare. */
export function drawn(chart: Chart | undefined): Drawn[] {
  if (!chart || chart.labels.length < 2 || chart.series.length === 0) return [];
  const shared = { yAxisTitle: chart.unit, spacing: 'Medium', fallback: asTable(chart) } as const;
  const several = chart.series.length > 1;
  const legends = chart.series.map(({ name, values }) => ({ legend: name, values: points(chart, values) }));
  if (chart.kind === 'line') return [{ type: 'Chart.Line', showLegend: several, data: legends, ...shared }];
  if (several) return [{ type: 'Chart.VerticalBar.Grouped', data: legends, ...shared }];
  return [{ type: 'Chart.VerticalBar', showBarValues: true, data: legends[0]?.values ?? [], ...shared }];
}

/** The chart's figures in words, a line for each series. */
export function chartText(chart: Chart | undefined): ITextBlock[] {
  if (!chart) return [];
  return chart.series.map(({ name, values }) => {
    const said = chart.labels.map((label, index) => `${label}: ${withUnit(figure(values[index]), chart.unit)}`).join(' · ');
    return text(chart.series.length > 1 ? `${name}. ${said}` : said, { size: 'Small', spacing: 'Small' });
  });
}
