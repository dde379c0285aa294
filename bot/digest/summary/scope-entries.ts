/** Which of a period's entries a scope takes in, and what the scope is called. Pure, and linear in the number of entries. */
import type { Scope } from '../../../data/digest-events.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { Goal } from '../../../data/model.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { inSentence, listed } from '../../../data/swedish.ts';

/**
 * The entries of a scope, in the round's order: all; those of a unit and of the units below it; a goal and what serves it or the goals
 * below it; internal control's åtgärder and its assessment.
 */
export function scopeEntries(period: PeriodState, plans: Plans, scope: Scope): EntryState[] {
  const all = [...period.entries.values()];
  switch (scope.of) {
    case 'all':
      return all;
    case 'unit': {
      const within = below(
        scope.unit,
        plans.library.plans.flatMap(({ units }) => units),
      );
      return all.filter(({ entry }) => within.has(entry.unit));
    }
    case 'goal': {
      const within = below(
        scope.goal,
        plans.library.plans.flatMap(({ goals }) => goals),
      );
      return all.filter(({ entry }) => within.has(entry.item) || within.has(servedBy(entry.item, plans) ?? ''));
    }
    case 'internal control':
      return all.filter(({ entry }) => entry.kind === 'mitigation' || entry.kind === 'isk');
  }
}

/** What a scope is called: "Hela regionstyrelsen", "Staben HR", "Målsättning nr 1: …", "Internkontroll". */
export function scopeName(scope: Scope, period: PeriodState, plans: Plans): string {
  switch (scope.of) {
    case 'all': {
      const names = period.settings.plans.flatMap((plan) => plans.catalog.heads.get(plan)?.nämnd ?? []);
      return names.length === 0 ? 'Hela perioden' : `Hela ${listed([...new Set(names)].map(inSentence))}`;
    }
    case 'unit':
      return unitName(scope.unit, plans.catalog);
    case 'goal': {
      const item = plans.catalog.items.get(scope.goal);
      return item ? itemTitle(item) : (goalOf(scope.goal, plans)?.short ?? scope.goal);
    }
    case 'internal control':
      return 'Internkontroll';
  }
}

/** An id and those below it, by their parents. What points at itself in a ring is taken once. */
function below(top: string, rows: readonly { id: string; parent: string | null }[]): ReadonlySet<string> {
  const children = new Map<string, string[]>();
  for (const { id, parent } of rows) {
    if (parent === null) continue;
    const known = children.get(parent);
    if (known) known.push(id);
    else children.set(parent, [id]);
  }
  const found = new Set([top]);
  for (const id of found) for (const child of children.get(id) ?? []) found.add(child);
  return found;
}

function servedBy(id: string, { catalog }: Plans): string | null {
  const item = catalog.items.get(id);
  return item?.kind === 'styrtal' || item?.kind === 'uppdrag' || item?.kind === 'activity' ? item.row.goal : null;
}

function goalOf(id: string, { library }: Plans): Goal | undefined {
  for (const { goals } of library.plans) {
    const goal = goals.find((one) => one.id === id);
    if (goal) return goal;
  }
  return undefined;
}
