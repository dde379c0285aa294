/** The budget's tables with what is said of their rows. Amounts are mnkr as in the plan, costs with minus. Pure. */
import type { Settings } from '../../../data/period-events.ts';
import { dayInWords, number, signed } from '../../../data/swedish.ts';
import type { BudgetPart, Summary } from '../summary/model.ts';
import { type Block, type Column, cell, type Line, labelled, lead, paragraph, point, type Row } from './report-blocks.ts';
import { ofKind, type Post } from './report-posts.ts';

/** The parts of the budget that are of one of the plan's tables. */
export function partsOfTable({ budget }: Pick<Summary, 'budget'>, table: BudgetPart['table']): BudgetPart[] {
  return budget.filter((part) => part.table === table);
}

/** Their tables, each with the comments to its rows; nothing where none of it is asked for. */
export function budgetBlocks(parts: readonly BudgetPart[], posts: readonly Post[], settings: Settings): Block[] {
  const byItem = new Map(ofKind(posts, 'budget').map((post) => [post.item.id, post]));
  return parts.flatMap((part) => {
    const comments = part.rows.flatMap(({ item, name }) =>
      (byItem.get(item.id)?.texts ?? []).map(({ value }) => point(...labelled({ label: name, value }))),
    );
    return [
      lead(part.heading),
      budgetTable(part, settings),
      paragraph(plusMeans(part)),
      ...(comments.length > 0 ? [lead('Kommentarer till posterna'), ...comments] : []),
    ];
  });
}

type Amounts = BudgetPart['sum'];

/** At year's end the outcome is all there is; before that there is a forecast. A plus in the deviation is an överskott. */
function budgetTable({ heading, rows, sum }: BudgetPart, { asOf, kind }: Settings): Block {
  const year = asOf.slice(0, 4);
  const whole = kind === 'verksamhetsberättelse';
  const figures = (text: string, share: number): Column => ({ heading: text, share, figures: true });
  const columns = whole
    ? [figures(`Utfall ${year}`, 20), figures(`Budget ${year}`, 20), figures('Budgetavvikelse', 20)]
    : [
        figures(`Budget ${year}`, 15),
        figures(`Utfall till och med ${dayInWords(asOf)}`, 17),
        figures(`Årsprognos ${year}`, 16),
        figures('Avvikelse mot budget', 16),
      ];
  const cells = ({ budget, accumulated, forecast, deviation }: Amounts): Line[][] => {
    const compared = deviation === null ? missing : cell(signed(deviation, 1));
    return whole ? [amount(accumulated), amount(budget), compared] : [amount(budget), amount(accumulated), amount(forecast), compared];
  };
  const all: Row[] = [
    ...rows.map((row) => ({ cells: [cell(row.varav ? `– varav ${row.name}` : row.name), ...cells(row)] })),
    { cells: [cell('Summa', { bold: true }), ...cells(sum)], sum: true },
  ];
  const about = `${heading}: budget, utfall och avvikelse i miljoner kronor`;
  return { block: 'table', about, columns: [{ heading: 'Belopp i mnkr', share: whole ? 40 : 36 }, ...columns], rows: all };
}

/** An investment printed without minus has no överskott. */
function plusMeans({ table, rows }: BudgetPart): string {
  const spending = table === 'investeringar' && rows.some(({ budget }) => budget !== null && budget > 0);
  return spending ? 'Plus betyder mer än budget, minus mindre.' : 'Plus betyder överskott mot budget, minus underskott.';
}

const missing = cell('saknas', { tone: 'neutral' });

function amount(value: number | null): Line[] {
  return value === null ? missing : cell(number(value, 1));
}

/** Blocks, or one plain sentence where there are none. */
export function orElse(blocks: Block[], sentence: string): Block[] {
  return blocks.length > 0 ? blocks : [paragraph(sentence)];
}
