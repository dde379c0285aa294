/** Reads a budgetpost: what has been used so far and what the year is expected to give, in mnkr with the plan's sign. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { readFigure } from '../../../data/read-swedish.ts';
import { budgetOf } from '../../../data/report-words.ts';
import type { StatusReport } from '../../../data/status.ts';
import { number } from '../../../data/swedish.ts';
import type { Errors, Inputs } from './read-inputs.ts';

/** Null when something is missing or can't be read; `errors` tells what. At year's end the outcome is all there is to say. */
export function readBudget(
  inputs: Inputs,
  item: Extract<Reportable, { kind: 'budget' }>,
  yearEnd: boolean,
  errors: Errors,
  comment: string | null,
): StatusReport | null {
  const budget = budgetOf(item.row, item.plan.year);
  const accumulated = amount(inputs, 'accumulated', 'det ackumulerade utfallet', budget, errors);
  const forecast = yearEnd ? accumulated : amount(inputs, 'forecast', 'årsprognosen', budget, errors);
  return accumulated === null || forecast === null ? null : { kind: 'budget', accumulated, forecast, comment };
}

/**
 * The plan prints costs with minus, people often leave it out, and a wrong sign makes the deviation nonsense: an amount of the other sign
 * than the budget's is asked about, and a plus written out says that it is meant.
 */
function amount(inputs: Inputs, field: string, what: string, budget: number | null, errors: Errors): number | null {
  const text = inputs[field]?.trim() ?? '';
  if (text === '') {
    errors[field] = `Skriv ${what} i mnkr.`;
    return null;
  }
  const read = readFigure(text, 'mnkr');
  if ('wrong' in read) {
    errors[field] = read.wrong;
    return null;
  }
  const { value } = read;
  if (budget !== null && budget < 0 && value > 0 && !text.startsWith('+')) {
    const meant = value < -budget / 4 ? ` Är det en intäkt, skriv +${number(value)}.` : '';
    errors[field] = `Kostnader skrivs med minus, som i planen: ${number(-value)}.${meant}`;
    return null;
  }
  return value;
}
