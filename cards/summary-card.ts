import type { IAdaptiveCard, IColumnSet, IContainer, ITextBlock } from '@microsoft/teams.cards';
import { number } from '../data/swedish.ts';
import { buttonSet, linksRow, press } from './buttons.ts';
import { barWords, shadesOf, stackedBar } from './chart.ts';
import { practiceBanner } from './form-parts.ts';
import { frame } from './frame.ts';
import { type Element, label, text, toneColours } from './parts.ts';
import { newsBoxes, rowText } from './row-parts.ts';
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

function headline({ headline: all, headlineOf }: SummaryView): (ITextBlock | IColumnSet)[] {
  if (all.length === 0) return [];
  return [...(headlineOf ? [label(headlineOf)] : []), ...lines(all).map(counts)];
}

/** The controller's own words, set apart from those by rules. */
function introduction(said: string | undefined): IContainer[] {
  if (!said) return [];
  return [{ type: 'Container', style: 'accent', roundedCorners: true, spacing: 'Small', items: [text(said)] }];
}

/** Each row in words, with its bar under. */
function bars(one: Bars, { charts }: Drawing): Element[] {
  const colours = shadesOf(one);
  const rows = one.rows.flatMap((row): Element[] => [
    text(`${row.name}: ${barWords(row)}`, { size: 'Small', spacing: 'Small' }),
    ...(charts ? stackedBar(row, colours) : []),
  ]);
  return [label(one.heading), ...rows];
}

function section({ heading, rows, total, all }: SummaryView['sections'][number], { fallbacks }: Drawing): Element[] {
  const left = total - rows.length;
  const more = left > 0 && !all ? [text(`… och ${number(left)} till`, { size: 'Small', isSubtle: true, spacing: 'Small' })] : [];
  return [
    label(heading),
    ...rows.map((row): IContainer => ({ type: 'Container', separator: true, spacing: 'Small', items: rowText({ ...row, label: '' }) })),
    ...more,
    ...(all ? buttonSet([press(all, { fallbacks })]) : []),
  ];
}

/** The result of a period as it is: a channel's post, its preview, or a reply in its thread. */
export function summaryCard(view: SummaryView, drawing: Drawing): IAdaptiveCard {
  return frame(
    view,
    [
      ...practiceBanner(view.practice),
      ...newsBoxes(view.news),
      text(view.under, { size: 'Small', isSubtle: true, spacing: 'None' }),
      ...(view.corrected ? [text(view.corrected, { size: 'Small', weight: 'Bolder', spacing: 'None' })] : []),
      ...introduction(view.introduction),
      ...headline(view),
      ...view.text.map((said) => text(said, { spacing: 'Small' })),
      ...view.bars.flatMap((one) => bars(one, drawing)),
      ...view.sections.flatMap((one) => section(one, drawing)),
    ],
    [...view.buttons.map((one) => press(one, drawing)), ...linksRow(view.links)],
  );
}
