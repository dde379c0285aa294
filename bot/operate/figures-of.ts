/** Every figure that a plan's data states, with the lines of the document where it should stand. */
import { rowsOf } from '../../data/load-library.ts';
import type { Outcome, Plan, Styrtal, StyrtalPart, Target } from '../../data/model.ts';
import { numbersIn } from './numbers.ts';

/**
 * One number to look for. A `printed` figure must stand in the cited lines; a number that our own words mention
 * may also come from elsewhere in the document.
 */
export type Stated = { item: string; figure: string; printed: string; lines: string; exact: boolean; negative: boolean };

/** Collects the figures of a plan: outcomes, targets, amounts, cells, counts, numbers, dates, and numbers in designations and texts. */
export function figuresOf(plan: Plan): Stated[] {
  const found: Stated[] = [];
  const add = (item: { id: string; source: { lines: string } }, printed: string | null | undefined, exact: boolean) => {
    for (const figure of numbersIn(printed ?? ''))
      found.push({
        item: item.id,
        figure,
        printed: printed ?? '',
        lines: item.source.lines,
        exact,
        negative: exact && /^[-−–]/.test(printed ?? ''),
      });
  };
  for (const row of rowsOf(plan)) for (const text of textsOf(row)) add(row, text, false);
  for (const { asOf, source } of plan.head.followUps) add({ id: plan.head.id, source }, asOf, true);
  for (const row of plan.styrtal) for (const printed of measured(row)) add(row, printed, true);
  for (const row of plan.budget) for (const amount of row.amounts) add(row, amount.printed, true);
  for (const row of plan.keyFigures) for (const cell of row.cells) add(row, cell.printed, true);
  for (const row of plan.results) for (const count of [row.green, row.yellow, row.red]) add(row, count?.toString(), true);
  for (const row of [...plan.goals, ...plan.uppdrag]) add(row, row.number?.toString(), true);
  for (const row of plan.activities) add(row, row.end?.replaceAll('-', ' / '), true);
  return found;
}

function measured(row: Styrtal): (string | null | undefined)[] {
  return [row, ...row.parts].flatMap((m: Styrtal | StyrtalPart) => [
    ...[m.outcome, ...m.earlier].flatMap(outcome),
    target(m.target),
    target(m.longTarget),
  ]);
}

function outcome(o: Outcome): (string | null | undefined)[] {
  return [o.printed, o.word, o.asOf];
}

function target(t: Target | null): string | undefined {
  return t?.printed;
}

/** The words of a row that a reader meets: quoted designations and our own sentences. */
function textsOf(row: ReturnType<typeof rowsOf>[number]): string[] {
  const texts: (string | undefined)[] = [];
  if ('name' in row) texts.push(row.name);
  if ('short' in row) texts.push(row.short);
  if ('text' in row) texts.push(row.text);
  if ('points' in row) texts.push(...row.points);
  if ('answersFor' in row) texts.push(...row.answersFor, ...row.owns);
  if ('result' in row) texts.push(typeof row.result === 'string' ? row.result : row.result?.text);
  if ('targetNote' in row) texts.push(row.targetNote);
  return texts.filter((text) => text !== undefined);
}
