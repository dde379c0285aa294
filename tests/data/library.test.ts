import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadLibrary, rowsOf } from '../../data/load-library.ts';
import type { Plan } from '../../data/model.ts';

const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
const rows = new Map(library.plans.flatMap((plan) => rowsOf(plan).map((row) => [row.id, row] as const)));

function planOf(id: string): Plan {
  const plan = library.plans.find(({ head }) => head.id === id);
  if (!plan) throw new Error(`planen ${id} saknas`);
  return plan;
}
const plan2023 = planOf('plan-2023');
const plan2025 = planOf('plan-2025');
const report = planOf('report-2021');

const goals = (plan: Plan, kind: string) => plan.goals.filter((goal) => goal.kind === kind);
const numbers = (plan: Plan, kind: string) => goals(plan, kind).map((goal) => goal.number);
const givers = (plan: Plan) => ({
  fullmäktige: plan.uppdrag.filter((u) => u.giver === 'regionfullmäktige').length,
  egna: plan.uppdrag.filter((u) => u.giver === 'regionstyrelsens eget').length,
  regiondirektören: plan.uppdrag.filter((u) => u.giver === 'regionstyrelsen till regiondirektören').length,
});
const budget = (plan: Plan) => [plan.budget.length, plan.budget.filter((row) => row.amounts.length > 0).length];
const control = (plan: Plan) => [plan.risks.length, plan.mitigations.length];

describe('plan 2023 is complete', () => {
  it('in goals, strategies and indikatorer', () => {
    expect(numbers(plan2023, 'effektmål')).toEqual([1, 2, 3, 4, 5, 8, 9, 10]);
    expect([goals(plan2023, 'mål').length, goals(plan2023, 'strategi').length, plan2023.styrtal.length]).toEqual([9, 6, 25]);
    expect(goals(plan2023, 'strategi').filter((goal) => goal.points.length === 0)).toEqual([]);
  });
  it('in uppdrag, aktiviteter, internal control and budget', () => {
    expect(givers(plan2023)).toEqual({ fullmäktige: 0, egna: 1, regiondirektören: 5 });
    expect(plan2023.activities).toHaveLength(9);
    expect(control(plan2023)).toEqual([10, 16]);
    expect(budget(plan2023)).toEqual([34, 32]);
  });
  it('in the organisation: the regiondirektör and eight staber, each with what it answers for', () => {
    const staber = plan2023.units.filter((unit) => unit.kind === 'stab');
    expect(staber).toHaveLength(8);
    expect(staber.filter((unit) => unit.answersFor.length === 0)).toEqual([]);
    expect(rows.has('plan-2023/unit/regiondirektoren')).toBe(true);
  });
});

describe('plan 2025 is complete', () => {
  it('in målsättningar, areas and styrtal with their parts', () => {
    expect(numbers(plan2025, 'målsättning')).toEqual([1, 2, 4, 5, 6, 7, 8, 9]);
    expect(numbers(plan2025, 'område')).toEqual([null, null, null, null, null]);
    expect(plan2025.styrtal).toHaveLength(31);
    const parts = plan2025.styrtal.filter((row) => row.parts.length > 0).map((row) => [row.id.split('/')[2], row.parts.length]);
    expect(Object.fromEntries(parts)).toEqual({
      kariesfria: 4,
      medellivslangd: 3,
      'egenfinansierad-forskning': 2,
      'betyg-digitala-moten': 2,
    });
  });
  it('in uppdrag, internal control and budget', () => {
    expect(givers(plan2025)).toEqual({ fullmäktige: 26, egna: 10, regiondirektören: 5 });
    const expected = [...span(1, 7), ...span(19, 20), ...span(35, 40), ...span(47, 51), ...span(53, 58)];
    expect(plan2025.uppdrag.flatMap((u) => u.number ?? []).sort((a, b) => a - b)).toEqual(expected);
    expect(control(plan2025)).toEqual([19, 22]);
    expect(budget(plan2025)).toEqual([23, 22]);
  });
});

describe('the report of 2021 is complete', () => {
  it('in effektmål, indikatorer and uppdrag with result', () => {
    expect(numbers(report, 'effektmål')).toEqual([1, 2, 5, 6, 7, 9, 10, 11]);
    expect(report.styrtal).toHaveLength(27);
    expect(givers(report)).toEqual({ fullmäktige: 0, egna: 2, regiondirektören: 0 });
    expect(report.uppdrag.filter((u) => !u.result)).toEqual([]);
  });
  it('in aktiviteter, internal control with status, budget and the table of results', () => {
    expect(report.activities).toHaveLength(11);
    expect(report.activities.filter((a) => a.end === null || (a.status === null && !a.symbolNote))).toEqual([]);
    expect(control(report)).toEqual([8, 20]);
    expect(report.mitigations.filter((m) => m.status === null)).toEqual([]);
    expect(budget(report)).toEqual([51, 49]);
    expect(report.results.length).toBeGreaterThan(0);
  });
});

describe('the library', () => {
  it('has hundreds of statements, and definitions and remarks for every document', () => {
    for (const plan of library.plans)
      expect(Math.min(plan.statements.length, plan.terms.length * 3, plan.remarks.length * 5)).toBeGreaterThan(100);
  });
  it('has lost no id: each id of the committed list is still there', () => {
    const committed = readFileSync(new URL('ids.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    expect(committed.filter((id) => !rows.has(id))).toEqual([]);
  });
  it('ties measures of like unit only, through parts that exist', () => {
    for (const series of library.series) {
      const measures = series.members.flatMap(({ item, part }) => {
        const styrtal = library.plans.flatMap((plan) => plan.styrtal).find((row) => row.id === item);
        const measured = part ? styrtal?.parts.find((p) => p.key === part) : styrtal;
        if (part) expect(measured, `${series.id}: ${item} ${part}`).toBeDefined();
        return measured && measured.outcome.value !== null ? [measured.unit] : [];
      });
      const cells = library.plans.flatMap((plan) => plan.keyFigures).filter((row) => series.members.some((m) => m.item === row.id));
      const bases = library.plans.flatMap((plan) => plan.budget).filter((row) => series.members.some((m) => m.item === row.id));
      const units = new Set([...measures, ...cells.flatMap((row) => row.cells[0]?.unit ?? []), ...bases.map((row) => row.basis)]);
      expect(Math.max(units.size, 1), `${series.id}: ${[...units].join(', ')}`).toBe(1);
    }
  });
  it('has every item in at most one series', () => {
    const items = library.series.flatMap((series) => series.members.map((member) => member.item));
    expect(items.filter((item, i) => items.indexOf(item) !== i)).toEqual([]);
  });
  it('says who answers for every målsättning, area, uppdrag and risk of 2025', () => {
    const covered = new Set(library.responsibility.flatMap((row) => row.items));
    const items = [...plan2025.goals, ...plan2025.styrtal, ...plan2025.uppdrag, ...plan2025.risks, ...plan2025.mitigations];
    expect(items.map((row) => row.id).filter((id) => !covered.has(id))).toEqual([]);
  });
  it('tells of every item of the newest plan whether it is new', () => {
    const followed = new Set(library.succession.map((row) => row.to));
    const items = [...plan2025.goals, ...plan2025.styrtal, ...plan2025.uppdrag, ...plan2025.risks, ...plan2025.mitigations];
    expect(items.map((row) => row.id).filter((id) => !followed.has(id))).toEqual([]);
  });
});

function span(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, i) => from + i);
}
