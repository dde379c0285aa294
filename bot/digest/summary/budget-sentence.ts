/** A table of the budget in a sentence with its sums: "Driftbudgeten väntas ge ett underskott på 12,3 mnkr: …". Pure. */
import type { BudgetLine } from '../../../data/model.ts';
import { deviationSide } from '../../../data/report-words.ts';
import { counted, decimalsOf, number } from '../../../data/swedish.ts';
import type { BudgetPart } from './model.ts';

const names: Partial<Record<BudgetLine['table'], string>> = {
  driftbudget: 'Driftbudgeten',
  investeringar: 'Investeringsbudgeten',
  staber: 'Stabernas budget',
};

/** The year's outcome against the budget, at delår and in a periodrapport the forecast; null where nothing of it is reported. */
export function budgetSentence(part: BudgetPart, forecast: boolean): string | null {
  const whole = part.rows.filter(({ varav }) => !varav);
  const [first] = whole;
  const reported = whole.filter((row) => row.forecast !== null).length;
  if (!first || reported === 0) return null;
  const name = `${names[part.table] ?? part.heading}${part.of === null ? '' : ` i ${part.of}`}`;
  const { budget, deviation } = part.sum;
  const result = forecast ? part.sum.forecast : part.sum.accumulated;
  const rows = counted(whole.length, 'rad', 'rader');
  if (result === null)
    return `${name}: ${number(reported)} av ${rows} är ${reported === 1 ? 'rapporterad' : 'rapporterade'}, och därför räknas ingen summa ut.`;
  const said = amounts(result, budget, first.item.row);
  const came = `${forecast ? 'årsprognosen är' : 'årets utfall blev'} ${said.result}`;
  if (budget === null || deviation === null)
    return `${name}: ${came}, och planen saknar budget för ${number(whole.filter((row) => row.budget === null).length)} av ${rows}.`;
  const fared = outcome(deviation, deviationSide(deviation, first.item.row), forecast);
  return deviation === 0
    ? `${name} ${fared}: ${came}, lika mycket som budgeten.`
    : `${name} ${fared}: ${came} mot budgeterade ${said.budget}.`;
}

function outcome(deviation: number, side: ReturnType<typeof deviationSide>, forecast: boolean): string {
  const size = `${number(Math.abs(deviation), decimalsOf([deviation]))} mnkr`;
  switch (side) {
    case null:
      return forecast ? 'väntas hållas' : 'hölls';
    case 'överskott':
    case 'underskott':
      return `${forecast ? 'väntas ge' : 'gav'} ett ${side} på ${size}`;
    case 'över budget':
      return `${forecast ? 'väntas överskridas' : 'överskreds'} med ${size}`;
    case 'under budget':
      return forecast ? `väntas underskridas med ${size}` : `underskreds med ${size}`;
  }
}

/** A cost is said without its minus; what is both cost and income is said as in the plan. */
function amounts(result: number, budget: number | null, { basis }: BudgetLine): { result: string; budget: string } {
  const all = budget === null ? [result] : [result, budget];
  const cost = all.every((amount) => amount <= 0);
  const said = (amount: number) => `${number(cost ? Math.abs(amount) : amount, decimalsOf(all))} mnkr`;
  return { result: `${said(result)}${cost && basis === 'nettokostnad' ? ' i nettokostnad' : ''}`, budget: said(budget ?? result) };
}
