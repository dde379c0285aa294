/** Decides whether an item can be added to a plan during the year. Pure. */

import { isDeepStrictEqual } from 'node:util';
import type { By } from '../../data/events.ts';
import { kindWords } from '../../data/item-words.ts';
import type { Plan } from '../../data/model.ts';
import { AddedItem } from '../../data/plan-events.ts';
import type { PlanChanges } from '../../data/plan-in-force.ts';
import type { Decision, Plans } from '../../data/state.ts';
import { addedRow, nextId } from './added-row.ts';
import type { NewItem, PlanCommand } from './plan-command.ts';
import { wrong } from './wrong.ts';

type Row = { id: string; name: string; number?: number | null };

/** Adds the item; nothing when the very same was added by the same decision before, so that a button pressed twice adds one. */
export function decideAdded(
  changes: PlanChanges,
  plan: Plan,
  { item, unit, decision }: Extract<PlanCommand, { do: 'add' }>,
  plans: Plans,
  act: { at: string; by: By },
): Decision {
  if (!plans.catalog.units.has(unit)) return wrong({ unit: 'Välj enheten i listan.' });
  const tied = tie(item, plan, changes);
  if (tied) return tied;
  const term = plan.styrtal[0]?.term ?? 'styrtal';
  const made = (id: string) => addedRow(item, id, decision, plan.head, term);
  const before = [...changes.added].find(
    ([id, one]) => one.unit === unit && isDeepStrictEqual(one.decision, decision) && isDeepStrictEqual(one.item, made(id)),
  );
  if (before) return { events: [] };

  const rows = rowsOf(item.kind, plan, changes);
  const same = (name: string) => name.toLocaleLowerCase('sv').replace(/[.\s]+$/, '');
  const named = rows.find((row) => same(changes.renamed.get(row.id)?.name ?? row.name) === same(item.name) && !changes.ended.has(row.id));
  if (named)
    return wrong({ name: `Planen har redan ${article(item.kind)} med den lydelsen. Ändra lydelsen eller avsluta det gamla först.` });
  const number = 'number' in item ? item.number : null;
  // A number that has been used stays with what it named, also when that has ended.
  if (number !== null && rows.some((row) => row.number === number))
    return wrong({ number: `Nr ${number} används redan i planen. Välj ett annat nummer eller lämna tomt.` });
  const row = AddedItem.safeParse(made(nextId(changes, plan.head.id, item.kind)));
  if (!row.success) return wrong({ name: 'Posten kan inte läggas till så. Kontrollera lydelsen och kortnamnet.' });
  return { events: [{ ...act, type: 'item added', data: { item: row.data, unit, decision } }] };
}

function article(kind: NewItem['kind']): string {
  return `${kind === 'activity' || kind === 'mitigation' ? 'en' : 'ett'} ${kindWords[kind].one}`;
}

/** What of the plan the item hangs on must be there and in force. */
function tie(item: NewItem, plan: Plan, changes: PlanChanges): Decision | null {
  const id = item.kind === 'mitigation' ? item.risk : item.kind === 'goal' ? item.parent : item.goal;
  if (id === null) return null;
  const there = item.kind === 'mitigation' ? plan.risks : rowsOf('goal', plan, changes);
  if (there.some((row) => row.id === id) && !changes.ended.has(id)) return null;
  return item.kind === 'mitigation' ? wrong({ risk: 'Välj risken i listan.' }) : wrong({ goal: 'Välj målet i listan.' });
}

/** The plan's rows of a kind with all that has been added, also what is not yet in the plan as it was read. */
function rowsOf(kind: NewItem['kind'], plan: Plan, changes: PlanChanges): Row[] {
  const files = { uppdrag: plan.uppdrag, styrtal: plan.styrtal, goal: plan.goals, activity: plan.activities, mitigation: plan.mitigations };
  const added = [...changes.added.values()].flatMap(({ item }): Row[] => (item.kind === kind ? [item.row] : []));
  return [...files[kind], ...added];
}
