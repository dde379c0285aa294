/** Checks the amounts of a budgetpost against its budget. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import type { Settings } from '../../../data/period-events.ts';
import { budgetOf, deviationOf } from '../../../data/report-words.ts';
import type { Entry, StatusReport } from '../../../data/status.ts';
import { number, signed } from '../../../data/swedish.ts';
import { isBlank } from './check-texts.ts';

type Budget = Extract<StatusReport, { kind: 'budget' }>;

/** mnkr; no region's yearly budget comes near it. */
const largest = 500_000;
/** Below this budget, in mnkr, an amount may well be many times larger, or have the other sign. */
const small = 1;
/** So many times the budget, an amount was written in tkr or kronor. */
const otherUnit = 100;

/**
 * Checks accumulated outcome, forecast and comment. A comment is asked for when the forecast differs from the budget as it is printed (one
 * decimal); in a periodrapport only when it is worse. At year's end the forecast is the outcome.
 */
export function checkBudget(report: Budget, item: Reportable, { kind }: Settings, entry: Entry): Record<string, string> {
  if (item.kind !== 'budget') return {};
  const wrong: Record<string, string> = {};
  const budget = budgetOf(item.row, item.plan.year);
  for (const id of ['accumulated', 'forecast'] as const) {
    const sentence = wrongAmount(report[id], budget);
    if (sentence !== null) wrong[id] = sentence;
  }
  const { accumulated, forecast } = report;
  if (kind === 'verksamhetsberättelse' && !wrong.forecast && rounded(accumulated) !== rounded(forecast))
    wrong.forecast = `Vid årets slut är prognosen lika med utfallet: skriv ${number(accumulated)}.`;
  const deviation = rounded(deviationOf(report, item) ?? 0);
  const worse = budget !== null && budget > 0 && item.row.basis !== 'intäkt' ? deviation > 0 : deviation < 0;
  const asked = kind === 'periodrapport' ? worse : deviation !== 0;
  if (asked && !entry.protected && isBlank(report.comment))
    wrong.comment = `Prognosen avviker ${signed(deviation)} mnkr från budgeten: skriv varför.`;
  return wrong;
}

function wrongAmount(value: number, budget: number | null): string | null {
  const inKronor = budget !== null && Math.abs(budget) >= small && Math.abs(value) > otherUnit * Math.abs(budget);
  if (!Number.isFinite(value) || Math.abs(value) > largest || inKronor) return 'Beloppet är orimligt stort. Skriv det i mnkr.';
  if (budget === null || Math.abs(budget) < small || value === 0) return null;
  const turned = Math.sign(value) !== Math.sign(budget) && Math.abs(value) >= Math.abs(budget) / 4;
  if (!turned) return null;
  return budget < 0
    ? `Skriv kostnader med minus, som i planen (budget ${number(budget)} mnkr).`
    : `Skriv beloppet utan minus, som i planen (budget ${number(budget)} mnkr).`;
}

function rounded(amount: number): number {
  return Math.round(amount * 10) / 10;
}
