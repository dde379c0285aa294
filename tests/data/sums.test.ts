import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { valueIn } from '../../bot/operate/numbers.ts';
import { loadPlan } from '../../data/load-library.ts';
import type { Plan } from '../../data/model.ts';
import { budgetFaults, type Fault, keyFigureFaults } from './arithmetic.ts';

const plans = ['plan-2023', 'plan-2025', 'report-2021'].map((id) =>
  loadPlan(fileURLToPath(new URL(`../../data/region-orebro-lan/${id}`, import.meta.url))),
);

/** Faults that no remark of kind räknefel or motsägelse accounts for. */
function unexplained(plan: Plan, faults: Fault[]): string[] {
  const explained = new Set(plan.remarks.filter((r) => r.kind === 'räknefel' || r.kind === 'motsägelse').flatMap((r) => r.about));
  return faults.filter((fault) => !fault.rows.some((row) => explained.has(row))).map((fault) => fault.text);
}

describe.each(plans.map((plan) => [plan.head.title, plan] as const))('%s', (_title, plan) => {
  it('has budget tables that add up, or says that they do not', () => {
    expect(unexplained(plan, budgetFaults(plan))).toEqual([]);
  });
  it('has tables of nyckeltal that add up, or says that they do not', () => {
    expect(unexplained(plan, keyFigureFaults(plan))).toEqual([]);
  });
  it('keeps every value equal to its printed figure', () => {
    const figures = [
      ...plan.budget.flatMap((row) => row.amounts.map((a) => ({ id: row.id, ...a }))),
      ...plan.keyFigures.flatMap((row) => row.cells.map((c) => ({ id: row.id, ...c }))),
      ...plan.styrtal.flatMap((row) => [row, ...row.parts].flatMap((m) => [m.outcome, ...m.earlier]).map((o) => ({ id: row.id, ...o }))),
    ].filter((f) => f.value !== null && f.printed !== null);
    expect(figures.filter((f) => valueIn(f.printed ?? '') !== f.value).map((f) => `${f.id}: ${f.printed} är inte ${f.value}`)).toEqual([]);
  });
  it('gives a reason for every value that cannot be read', () => {
    const lost = [...plan.budget.flatMap((row) => row.amounts), ...plan.keyFigures.flatMap((row) => row.cells)];
    expect(lost.filter((f) => f.value === null && !f.lost)).toEqual([]);
  });
});

describe('the check itself', () => {
  const report = plans.find((plan) => plan.head.id === 'report-2021');
  it('finds the faults that the report of 2021 is known to have', () => {
    const rows = new Set(report ? keyFigureFaults(report).flatMap((fault) => fault.rows) : []);
    expect([...rows].sort()).toEqual(
      [
        'listade-lansdel-orebro',
        'listade-lansdel-summa',
        'sjukfranvaro-hela-regionen',
        'sjukfranvaro-langtid-timmar',
        'sjukfranvaro-schemalagda-timmar',
        'sjukfranvaro-totalt',
        'sjukfranvaro-totalt-timmar',
      ].map((key) => `report-2021/keyfigure/${key}`),
    );
  });
  it('finds a changed amount', () => {
    const changed = structuredClone(report);
    const amount = changed?.budget[0]?.amounts[0];
    if (amount) amount.value = -999;
    expect(changed && budgetFaults(changed).length).toBeGreaterThan(2);
  });
});
