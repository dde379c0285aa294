/** A plan's items as they are chosen from when the plan is changed: by kind, by number or by name. Pure. */
import type { Reportable } from '../../data/catalog.ts';
import { itemTitle, kindWords } from '../../data/item-words.ts';
import type { PlanChanges } from '../../data/plan-in-force.ts';
import type { Plans } from '../../data/state.ts';
import { cut } from '../../data/swedish.ts';

/** The kinds that can be changed. */
export const planKinds = ['uppdrag', 'styrtal', 'goal', 'activity', 'mitigation', 'budget', 'keyfigure'] as const;
export type PlanKind = (typeof planKinds)[number];

/** The kinds that can be added: budgetposter and nyckeltal come with the budget. */
export const addedKinds = ['uppdrag', 'styrtal', 'goal', 'activity', 'mitigation'] as const;
export type AddedKind = (typeof addedKinds)[number];

/** More choices than this make a card too large; the rest are found by number or name. */
export const mostChoices = 80;

/** Every item of a kind in a plan, also those that have ended, in the plan's order. */
export function allOf({ catalog }: Plans, plan: string, kind: PlanKind): Reportable[] {
  return [...catalog.items.values()].filter((item) => item.plan.id === plan && item.kind === kind);
}

/** What is in force of a kind in a plan. */
export function itemsOf(plans: Plans, plan: string, kind: PlanKind): Reportable[] {
  const ended = plans.changes.get(plan)?.ended;
  return allOf(plans, plan, kind).filter((item) => !ended?.has(item.id));
}

/** The items as choices of a dropdown. */
export function choicesOf(items: readonly Reportable[]): { title: string; value: string }[] {
  return items.slice(0, mostChoices).map((item) => ({ title: cut(itemTitle(item), 90), value: item.id }));
}

/** Finds what a person wrote: "48", "nr 48", or a name. One id, or why there is none. */
export function findItem(items: readonly Reportable[], written: string, kind: PlanKind): { id: string } | { wrong: string } {
  const text = written.replace(/\s+/g, ' ').trim();
  const word = kindWords[kind].one;
  const number = /^(?:[\p{L}]+ )?(?:nr |nummer )?(\d{1,4})$/iu.exec(text)?.[1];
  if (number !== undefined) {
    const found = items.filter((item) => (item.kind === 'uppdrag' || item.kind === 'goal') && item.row.number === Number(number));
    const [only] = found;
    if (!only) return { wrong: `Det finns inget ${word} nr ${number} i planen. Välj i listan eller skriv ett annat nummer.` };
    return found.length === 1 ? { id: only.id } : { wrong: `Flera ${word} har nr ${number}. Välj i listan.` };
  }
  const same = (name: string) =>
    name.toLocaleLowerCase('sv').replace(/[.\s]+$/, '') === text.toLocaleLowerCase('sv').replace(/[.\s]+$/, '');
  const exact = items.filter((item) => same(item.short) || same(item.name));
  const near = items.filter((item) => `${item.short} ${item.name}`.toLocaleLowerCase('sv').includes(text.toLocaleLowerCase('sv')));
  const found = exact.length > 0 ? exact : near;
  const [only] = found;
  if (!only) return { wrong: `”${cut(text, 60)}” finns inte bland planens ${word}. Välj i listan eller skriv namnet som i planen.` };
  if (found.length > 1) return { wrong: `”${cut(text, 60)}” passar på flera. Välj i listan eller skriv hela namnet.` };
  return { id: only.id };
}

/** Where an item is reported: what has been decided goes before what the documents say. */
export function unitNow(plans: Plans, changes: PlanChanges, item: string): string | null {
  return changes.moved.get(item)?.to ?? changes.added.get(item)?.unit ?? plans.catalog.items.get(item)?.unit ?? null;
}
