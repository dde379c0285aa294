/** The first sheet of the Excel report: the counts of 3.1, the scales, the budget's sums and the sentences, one below the other. Pure. */
import type { Cell } from 'write-excel-file/node';
import { colourMark, type Mark } from '../../../data/marks.ts';
import type { PeriodState } from '../../../data/period.ts';
import { said } from '../../../data/plan-in-force.ts';
import { dayInWords, momentInWords, number } from '../../../data/swedish.ts';
import type { BudgetPart, Scale, Summary } from '../summary/model.ts';
import { sentences } from '../summary/sentences.ts';
import { bold, figure, long, money, text } from './excel-cells.ts';
import { headingRows, type Sheet } from './excel-sheet.ts';

type Rows = Cell[][];

/** Lays it out; every part is left out where it has nothing to say. */
export function summarySheet(summary: Summary, period: PeriodState): Sheet {
  const { colours, styrtal, activities, mitigations, budget, missing, unsure, sources } = summary;
  const head = headingRows('Sammanfattning', period);
  const rows = [
    ...factRows(summary),
    ...lines('I korthet', sentences(summary)),
    ...colourRows(colours, summary.forecast),
    ...[styrtal, activities, mitigations].flatMap((scale) => (scale ? scaleRows(scale) : [])),
    ...budget.flatMap((part) => budgetRows(part, summary.forecast)),
    ...part(
      ['Ej rapporterat, per enhet', 'Antal'],
      missing.map(({ name, total }) => [text(name), figure(total)]),
    ),
    ...lines('Osäkerheter', unsure),
    ...lines('Källor', sources),
  ];
  return { name: 'Sammanfattning', widths: [80, 22, 22, 22, 18, 12], rows: [...head, ...rows], frozen: head.length, filtered: false };
}

/** A heading with its rows and a blank one after. */
function part(heading: readonly string[], rows: Rows): Rows {
  return rows.length === 0 ? [] : [heading.map(bold), ...rows, []];
}

function lines(heading: string, texts: readonly string[]): Rows {
  return part(
    [heading],
    texts.map((one) => [long(one)]),
  );
}

function factRows({ published, meaning, asked, reported, corrected, settings, since }: Summary): Rows {
  const decision = published?.decision ? `, efter beslut av ${said(published.decision)}` : '';
  return lines('Om omgången', [
    `Uppgifterna gäller per ${dayInWords(settings.asOf)}.`,
    published ? `Publicerad ${dayInWords(published.date)}${decision}.` : 'Preliminär, inte publicerad.',
    `Färger och status är ${meaning}.`,
    `${number(reported)} av ${number(asked)} poster är rapporterade, texterna oräknade.`,
    ...(since ? [`Förändringar är jämförda med ${since.title}.`] : []),
    ...(corrected ? [`Senast rättad ${momentInWords(corrected.at)}.`] : []),
  ]);
}

function marked({ symbol, word }: Mark): string {
  return `${symbol} ${word}`;
}

function colourRows(rows: Summary['colours'], forecast: boolean): Rows {
  const colours = (['grön', 'gul', 'röd'] as const).flatMap((colour) => colourMark(colour) ?? []).map(marked);
  return part(
    [forecast ? 'Bedömd måluppfyllelse vid årets slut' : 'Resultat måluppfyllelse', ...colours, 'Ej rapporterat', 'Summa'],
    rows.map(({ name, green, yellow, red, missing, total }) => [text(name), ...[green, yellow, red, missing, total].map(figure)]),
  );
}

function scaleRows({ name, counts, missing, total }: Scale): Rows {
  return part(
    [name, 'Antal'],
    [
      ...counts.map(({ mark, count }) => [text(marked(mark)), figure(count)]),
      [text('Ej rapporterat'), figure(missing)],
      [bold('Summa'), figure(total)],
    ],
  );
}

/** At year's end the outcome is the year's, and there is no prognos beside it. */
function budgetRows({ heading, rows, sum }: BudgetPart, forecast: boolean): Rows {
  const amounts = (one: BudgetPart['sum']) =>
    [one.budget, one.accumulated, ...(forecast ? [one.forecast] : []), one.deviation].map((amount) => money(amount));
  return part(
    [`${heading}, mnkr`, 'Budget', ...(forecast ? ['Ackumulerat utfall', 'Årsprognos'] : ['Utfall']), 'Avvikelse'],
    [
      ...rows.map((row) => [text(row.varav ? `– varav ${row.name}` : row.name), ...amounts(row)]),
      [bold('Summa, utan varav-raderna'), ...amounts(sum)],
    ],
  );
}
