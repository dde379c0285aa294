/** What a channel can follow: whose periods, and how much of them. Pure. */
import type { Scope } from '../../../data/digest-events.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { DocumentHead } from '../../../data/model.ts';
import type { Plans } from '../../../data/state.ts';
import { inSentence } from '../../../data/swedish.ts';

/** A scope as it is chosen in a form: `value` is how it is written there. */
export type ScopeChoice = { title: string; value: string; scope: Scope };

/** The nämnder that have plans, in the order of the alphabet. */
export function nämnderOf({ catalog }: Plans): string[] {
  return [...new Set([...catalog.heads.values()].map(({ nämnd }) => nämnd))].sort((a, b) => a.localeCompare(b, 'sv'));
}

/** A nämnd's plans, the newest first; none where it has no plan here. */
export function plansOf(nämnd: string, { catalog }: Plans): DocumentHead[] {
  return [...catalog.heads.values()].filter((head) => head.nämnd === nämnd).sort((a, b) => b.year - a.year);
}

/**
 * All that can be chosen of a nämnd's periods, by its newest plan: everything, internal control, each goal that gets a colour, each unit that
 * answers for something.
 */
export function scopeChoices(nämnd: string, plans: Plans): ScopeChoice[] {
  const [newest] = plansOf(nämnd, plans);
  if (newest === undefined) return [];
  const ended = plans.changes.get(newest.id)?.ended;
  const items = [...plans.catalog.items.values()].filter(({ id, plan }) => plan.id === newest.id && !ended?.has(id));
  const goals: Scope[] = items.filter(({ kind }) => kind === 'goal').map(({ id }) => ({ of: 'goal', goal: id }));
  const units: Scope[] = [...new Set(items.flatMap(({ unit }) => unit ?? []))].map((unit) => ({ of: 'unit', unit }));
  const choice = (scope: Scope): ScopeChoice => ({ title: scopeWords(scope, nämnd, plans), value: scopeValue(scope), scope });
  return [
    choice({ of: 'all' }),
    choice({ of: 'internal control' }),
    ...goals.map(choice),
    ...units.map(choice).sort((a, b) => a.title.localeCompare(b.title, 'sv')),
  ];
}

/** How a scope is written in a form. */
export function scopeValue(scope: Scope): string {
  switch (scope.of) {
    case 'all':
      return 'allt';
    case 'internal control':
      return 'internkontroll';
    case 'goal':
      return scope.goal;
    case 'unit':
      return scope.unit;
  }
}

/** What a scope is called: "Hela regionstyrelsen", "Internkontroll", "Målsättning nr 1: …", "Staben HR". */
export function scopeWords(scope: Scope, nämnd: string, { catalog }: Plans): string {
  switch (scope.of) {
    case 'all':
      return `Hela ${inSentence(nämnd)}`;
    case 'internal control':
      return 'Internkontroll';
    case 'unit':
      return unitName(scope.unit, catalog);
    case 'goal': {
      const goal = catalog.items.get(scope.goal);
      return goal ? itemTitle(goal) : 'Ett mål som inte längre finns';
    }
  }
}

/** The plan of a scope's goal, where the nämnd has a newer one: the new plan's periods say nothing of it. Null where all is well. */
export function outdatedPlan(scope: Scope, nämnd: string, plans: Plans): DocumentHead | null {
  if (scope.of !== 'goal') return null;
  const own = plans.catalog.items.get(scope.goal)?.plan;
  const [newest] = plansOf(nämnd, plans);
  return own !== undefined && newest !== undefined && own.id !== newest.id ? own : null;
}
