/**
 * Every figure of a plan as a cell: a row's name, what column it stands in, which group and year, its value and unit.
 * Styrtal, budget rows and nyckeltal are asked for, compared and added up through this one shape.
 */
import type {
  Amount,
  BudgetLine,
  DocumentHead,
  KeyFigure,
  Outcome,
  Scope,
  Source,
  Styrtal,
  StyrtalPart,
  Target,
} from '../../../data/model.ts';
import { number, signed } from '../../../data/swedish.ts';

export type Cell = {
  item: string;
  plan: DocumentHead;
  /** "utfall", "målvärde", "långsiktigt målvärde", a budget column or a printed column of a nyckeltal. */
  column: string;
  group: string | null;
  year: number | null;
  asOf?: string;
  /** As printed; costs negative. Null when it is lost or is a word. */
  value: number | null;
  /** Ready to read: "81 %", "268,5 mnkr", "Riket +1 %". */
  text: string;
  unit: string;
  scope: Scope | null;
  source: Source;
};

/** As printed, with the space before per cent and the unit behind a bare number. */
export function tidy(printed: string, unit: string): string {
  const text = printed.replace(/\s*%/g, ' %').replace(/\s+/g, ' ').trim();
  if (!/\d/.test(text) || /[a-zåäö%]/i.test(text)) return text;
  return unit && !['andel', 'antal', 'text', 'index', '-'].includes(unit) ? `${text} ${unit}` : text;
}

/** The readable text of an outcome. */
export function outcomeText(outcome: Outcome, unit: string): string {
  if (outcome.printed) return tidy(outcome.printed, unit);
  if (outcome.word) return outcome.word;
  return outcome.value === null ? 'saknas' : tidy(number(outcome.value), unit);
}

/** The number a target stands for where it has one. */
export function targetValue(target: Target): number | null {
  switch (target.type) {
    case 'atLeast':
    case 'moreThan':
    case 'atMost':
      return target.value;
    case 'relative':
      return target.implied;
    default:
      return null;
  }
}

/** Parts that are the same measure for another scope. */
const partScopes: Record<string, Scope> = { regionkansliet: 'regionkansliet', 'hela-regionen': 'hela regionen' };

function measured(of: Styrtal | StyrtalPart, row: Styrtal, plan: DocumentHead, group: string | null): Cell[] {
  const base = {
    item: row.id,
    plan,
    group,
    unit: of.unit,
    scope: 'key' in of ? (partScopes[of.key] ?? row.scope) : row.scope,
    source: row.source,
  };
  const cells: Cell[] = [];
  for (const outcome of [of.outcome, ...of.earlier]) {
    if (outcome.value === null && !outcome.word && !outcome.printed) continue;
    cells.push({
      ...base,
      column: 'utfall',
      year: outcome.year,
      asOf: outcome.asOf,
      value: outcome.value,
      text: outcomeText(outcome, of.unit),
    });
  }
  if (of.target)
    cells.push({
      ...base,
      column: 'målvärde',
      year: of.target.year,
      value: targetValue(of.target),
      text: tidy(of.target.printed, of.unit),
    });
  if (of.longTarget) {
    cells.push({
      ...base,
      column: 'långsiktigt målvärde',
      year: of.longTarget.year,
      value: targetValue(of.longTarget),
      text: tidy(of.longTarget.printed, of.unit),
    });
  }
  return cells;
}

/** Cells of a styrtal, its parts included (`group` is the part's name). */
export function styrtalCells(row: Styrtal, plan: DocumentHead): Cell[] {
  return [...measured(row, row, plan, null), ...row.parts.flatMap((part) => measured(part, row, plan, part.name))];
}

/** An amount as it is said: costs without minus, plus in an avvikelse is överskott. */
export function amountText(amount: Pick<Amount, 'value' | 'printed' | 'column' | 'lost'>, basis: BudgetLine['basis']): string {
  if (amount.value === null) return amount.lost ? 'går inte att läsa' : 'saknas';
  const decimals = (amount.printed ?? '').split(',')[1]?.replace(/\D.*$/, '').length ?? 0;
  if (amount.column === 'relation') return `${number(amount.value, decimals)} %`;
  if (amount.column === 'omsättning') return `${number(Math.abs(amount.value), decimals)} mnkr`;
  if (amount.column === 'budgetavvikelse' || basis === 'avvikelse') {
    const word = amount.value > 0 ? ' (överskott)' : amount.value < 0 ? ' (underskott)' : '';
    return `${signed(amount.value, decimals)} mnkr${word}`;
  }
  if (amount.column === 'utfallsavvikelse') return `${signed(amount.value, decimals)} mnkr`;
  if (basis === 'nettokostnad' && amount.value > 0) return `${number(amount.value, decimals)} mnkr (nettointäkt)`;
  return `${number(Math.abs(amount.value), decimals)} mnkr`;
}

/** Cells of a budget row. */
export function budgetCells(row: BudgetLine, plan: DocumentHead): Cell[] {
  return row.amounts.map((a) => ({
    item: row.id,
    plan,
    column: a.column,
    group: null,
    year: a.year,
    asOf: a.asOf,
    value: a.value,
    text: amountText(a, row.basis),
    unit: a.column === 'relation' ? '%' : 'mnkr',
    scope: null,
    source: row.source,
  }));
}

/** A cost is said without minus; a change keeps its sign. */
function isCost(cell: KeyFigure['cells'][number]): boolean {
  return cell.unit === 'mnkr' && /^(utfall|budget)$/i.test(cell.column);
}

/** Cells of a nyckeltal. */
export function keyFigureCells(row: KeyFigure, plan: DocumentHead): Cell[] {
  return row.cells.map((c) => ({
    item: row.id,
    plan,
    column: c.column,
    group: c.group,
    year: c.year,
    value: c.value,
    text: c.printed ? tidy(isCost(c) ? c.printed.replace(/^[-−–]\s*/, '') : c.printed, c.unit) : 'saknas',
    unit: c.unit,
    scope: row.scope,
    source: row.source,
  }));
}
