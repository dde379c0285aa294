import type { IAdaptiveCard, IColumnSet, IContainer, ITextBlock } from '@microsoft/teams.cards';
import { number } from '../data/swedish.ts';
import { linksRow, press, tapAct } from './buttons.ts';
import { barWords, shadesOf, stackedBar } from './chart.ts';
import { practiceBanner } from './form-parts.ts';
import { frame } from './frame.ts';
import { type Element, label, statusMark, text, toneColours } from './parts.ts';
import type { ActButton } from './report-view.ts';
import { newsBoxes } from './row-parts.ts';
import type { Bars, Counted, SummaryView } from './summary-view.ts';

/** What is drawn as far as there is room for it: charts, and what repeats buttons for older clients. */
export type Drawing = { charts: boolean; fallbacks: boolean };

/** What fits beside each other on a phone: so many characters of unbroken words. */
const mostBeside = 34;
const widthOf = ({ mark, count }: Counted): number =>
  Math.max(5, number(count).length + 3, ...mark.word.split(' ').map((word) => word.length));

/** The counts in lines that fit on a phone. */
function lines(counts: Counted[]): Counted[][] {
  const all: { width: number; of: Counted[] }[] = [];
  for (const one of counts) {
    const last = all.at(-1);
    const width = widthOf(one);
    if (last && last.width + width <= mostBeside) {
      last.width += width;
      last.of.push(one);
    } else all.push({ width, of: [one] });
  }
  return all.map(({ of }) => of);
}

/** Symbol and figure large, the word under. Only the symbol has colour: yellow figures cannot be read on white. */
function counts(line: Counted[]): IColumnSet {
  const run = { type: 'TextRun', size: 'Large', weight: 'Bolder' } as const;
  return {
    type: 'ColumnSet',
    spacing: 'Small',
    columns: line.map((one) => ({
      type: 'Column',
      width: widthOf(one),
      items: [
        {
          type: 'RichTextBlock',
          inlines: [
            { ...run, color: toneColours[one.mark.tone], text: `${one.mark.symbol} ` },
            { ...run, text: number(one.count) },
          ],
        },
        text(one.mark.word, { size: 'Small', spacing: 'None' }),
      ],
    })),
  };
}

function headline({ headline: all, headlineOf }: SummaryView, { charts }: Drawing): Element[] {
  if (all.length === 0) return [];
  const bar = { name: headlineOf ?? 'Fördelning', parts: all };
  return [
    ...(headlineOf ? [label(headlineOf)] : []),
    ...lines(all).map(counts),
    ...(charts ? stackedBar(bar, shadesOf({ rows: [bar] })) : []),
  ];
}

/** The controller's own words, set apart from those by rules. */
function introduction(said: string | undefined): IContainer[] {
  if (!said) return [];
  return [{ type: 'Container', style: 'accent', roundedCorners: true, spacing: 'Small', items: [text(said)] }];
}

/** Each row in words, with its bar under unless the headline has it. */
function bars(one: Bars, { charts }: Drawing): Element[] {
  const colours = shadesOf(one);
  const [first, others] = one.words ? (['Small', 'None'] as const) : ([one.heading ? 'Small' : 'Medium', 'Small'] as const);
  const rows = one.rows.flatMap((row, index): Element[] => [
    text(`${row.name}: ${barWords(row)}`, { size: 'Small', spacing: index === 0 ? first : others }),
    ...(charts && !one.words ? stackedBar(row, colours) : []),
  ]);
  return [...(one.heading ? [label(one.heading)] : []), ...rows];
}

type Section = SummaryView['sections'][number];
type Row = Section['rows'][number];

/** A row's title, its status and first line as one, and its other lines. */
function rowText({ title, mark, lines }: Row): Element[] {
  const [first, ...others] = lines;
  const beside = mark ? statusMark(mark, { size: 'Small', spacing: 'None' }, first) : [first ?? ''].filter(Boolean).map(small);
  return [text(title, { weight: 'Bolder' }), ...beside, ...others.map(small)];
}

function small(line: string): ITextBlock {
  return text(line, { size: 'Small', spacing: 'None' });
}

/** A row of a list: its title and first line. */
function listed({ title, lines }: Row): ITextBlock {
  return small([title, ...lines.slice(0, 1)].join(': '));
}

/** A section's heading; where there is more to see, the whole line is tapped, and the word to its right says so. */
function headed(heading: string, all: ActButton | undefined): ITextBlock | IColumnSet {
  if (!all) return label(heading);
  const { spacing, ...said } = label(heading);
  const more = text(`${all.title} ›`, { color: 'Accent', size: 'Small' });
  return {
    type: 'ColumnSet',
    ...(spacing ? { spacing } : {}),
    columns: [
      { type: 'Column', width: 'stretch', items: [said] },
      { type: 'Column', width: 'auto', items: [more] },
    ],
    selectAction: tapAct(all.act),
  };
}

function section({ heading, rows, total, all, list }: Section): Element[] {
  const left = total - rows.length;
  const more = left > 0 && !all ? [text(`… och ${number(left)} till`, { size: 'Small', isSubtle: true, spacing: 'Small' })] : [];
  return [
    headed(heading, all),
    ...rows.map((row): Element => (list ? listed(row) : { type: 'Container', separator: true, spacing: 'Small', items: rowText(row) })),
    ...more,
  ];
}

/** The result of a period as it is: a channel's post, its preview, or a reply in its thread. */
export function summaryCard(view: SummaryView, drawing: Drawing): IAdaptiveCard {
  return frame(
    view,
    [
      ...practiceBanner(view.practice),
      ...newsBoxes(view.news),
      text(view.under, { size: 'Small', isSubtle: true, spacing: view.practice || view.news ? 'Small' : 'None' }),
      ...(view.corrected ? [text(view.corrected, { size: 'Small', weight: 'Bolder', spacing: 'None' })] : []),
      ...introduction(view.introduction),
      ...headline(view, drawing),
      ...view.bars.filter(({ words }) => words).flatMap((one) => bars(one, drawing)),
      ...view.text.map((said) => text(said, { spacing: 'Small' })),
      ...view.bars.filter(({ words }) => !words).flatMap((one) => bars(one, drawing)),
      ...view.sections.flatMap(section),
    ],
    [...view.buttons.map((one) => press(one, drawing)), ...linksRow(view.links)],
  );
}
