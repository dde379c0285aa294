/**
 * Reads a region's plans from a folder: one sub-folder a plan (`document.json` and a file a kind), and beside them
 * `series.json`, `succession.json` and `responsibility.json`. Everything is checked by zod and every reference must lead somewhere.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { DocumentHead, type Library, type Plan, planFiles, Responsibility, Series, Succession } from './model.ts';

/** A plan file that is wrong: the message names the path, the field and what was expected. */
export class PlanError extends Error {}

function readRows<S extends z.ZodType>(folder: string, file: string, row: S): z.infer<S>[] {
  const path = join(folder, `${file}.json`);
  if (!existsSync(path)) return [];
  return parse(path, z.array(row));
}

function parse<S extends z.ZodType>(path: string, schema: S): z.infer<S> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new PlanError(`${path}: inte läsbar JSON (${error instanceof Error ? error.message : String(error)})`);
  }
  const result = schema.safeParse(json, { error: z.locales.sv().localeError });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new PlanError(`${path}: fältet ${issue?.path.join('.') || '(hela filen)'}: ${issue?.message ?? 'fel form'}`);
}

/** Reads one plan's folder. Throws PlanError. */
export function loadPlan(folder: string): Plan {
  return {
    head: parse(join(folder, 'document.json'), DocumentHead),
    goals: readRows(folder, 'goals', planFiles.goals),
    styrtal: readRows(folder, 'styrtal', planFiles.styrtal),
    uppdrag: readRows(folder, 'uppdrag', planFiles.uppdrag),
    activities: readRows(folder, 'activities', planFiles.activities),
    risks: readRows(folder, 'risks', planFiles.risks),
    mitigations: readRows(folder, 'mitigations', planFiles.mitigations),
    budget: readRows(folder, 'budget', planFiles.budget),
    keyFigures: readRows(folder, 'key-figures', planFiles['key-figures']),
    statements: readRows(folder, 'statements', planFiles.statements),
    terms: readRows(folder, 'terms', planFiles.terms),
    units: readRows(folder, 'units', planFiles.units),
    remarks: readRows(folder, 'remarks', planFiles.remarks),
    results: readRows(folder, 'results', planFiles.results),
  };
}

/** Every row of a plan that has an id. */
export function rowsOf(plan: Plan) {
  return [
    ...plan.goals,
    ...plan.styrtal,
    ...plan.uppdrag,
    ...plan.activities,
    ...plan.risks,
    ...plan.mitigations,
    ...plan.budget,
    ...plan.keyFigures,
    ...plan.statements,
    ...plan.terms,
    ...plan.units,
    ...plan.remarks,
    ...plan.results,
  ];
}

/** Reads all plans in the given folders (one folder a region or `DATA_DIR/plans`). Later folders add to earlier. Throws PlanError. */
export function loadLibrary(folders: string[]): Library {
  const library: Library = { plans: [], series: [], succession: [], responsibility: [] };
  for (const folder of folders.filter(existsSync)) {
    for (const entry of readdirSync(folder, { withFileTypes: true })
      .filter((e) => e.isDirectory())
      .sort((a, b) => a.name.localeCompare(b.name))) {
      library.plans.push(loadPlan(join(folder, entry.name)));
    }
    library.series.push(...readRows(folder, 'series', Series));
    library.succession.push(...readRows(folder, 'succession', Succession));
    library.responsibility.push(...readRows(folder, 'responsibility', Responsibility));
  }
  checkReferences(library, folders.join(', '));
  return library;
}

function checkReferences(library: Library, where: string): void {
  const ids = new Set<string>();
  for (const plan of library.plans) {
    for (const row of rowsOf(plan)) {
      if (ids.has(row.id)) throw new PlanError(`${where}: id ${row.id} finns två gånger`);
      if (!row.id.startsWith(`${plan.head.id}/`)) throw new PlanError(`${where}: id ${row.id} ska börja med ${plan.head.id}/`);
      ids.add(row.id);
    }
  }
  const need = (from: string, field: string, id: string | null | undefined) => {
    if (id && !ids.has(id)) throw new PlanError(`${where}: ${from}, fältet ${field}: ${id} finns inte`);
  };
  for (const plan of library.plans) {
    for (const goal of plan.goals) need(goal.id, 'parent', goal.parent);
    for (const row of [...plan.styrtal, ...plan.uppdrag, ...plan.activities]) need(row.id, 'goal', row.goal);
    for (const row of plan.mitigations) need(row.id, 'risk', row.risk);
    for (const row of [...plan.budget, ...plan.units]) need(row.id, 'parent', row.parent);
    for (const row of [...plan.statements, ...plan.remarks]) for (const id of row.about) need(row.id, 'about', id);
  }
  for (const series of library.series) for (const member of series.members) need(`series ${series.id}`, 'members', member.item);
  for (const row of library.succession) {
    need('succession', 'from', row.from);
    need('succession', 'to', row.to);
  }
  for (const row of library.responsibility) {
    need(`responsibility ${row.subject}`, 'unit', row.unit);
    for (const id of row.items) need(`responsibility ${row.subject}`, 'items', id);
  }
}
