/** Decides what a wish to change a plan leads to. Pure: the same plan, wish and moment give the same. */
import type { By, NewEvent } from '../../data/events.ts';
import { functionHeld } from '../../data/function-held.ts';
import type { Plan } from '../../data/model.ts';
import type { PlanChanges } from '../../data/plan-in-force.ts';
import { may } from '../../data/rights.ts';
import type { Decision } from '../../data/state.ts';
import { dayOf } from '../../data/swedish.ts';
import { decideAdded } from './decide-added.ts';
import type { PlanCommand, PlanContext } from './plan-command.ts';
import { unitNow } from './plan-items.ts';
import { wrong } from './wrong.ts';

const none: Decision = { events: [] };
const unknown: Decision = { refused: 'unknown', text: 'Posten finns inte i planen. Skriv ”ändra planen” och välj den igen.' };
const ended: Decision = { refused: 'closed', text: 'Posten är redan avslutad och kan inte ändras mer.' };

/** Says what happens: an event, nothing when what is wished already holds, or a refusal. `changes` are all that are accepted so far. */
export function decidePlan(changes: PlanChanges, planId: string, command: PlanCommand, context: PlanContext): Decision {
  const { actor, rights, plans, now } = context;
  const plan = plans.library.plans.find(({ head }) => head.id === planId && head.kind === 'verksamhetsplan');
  if (!plan) return { refused: 'unknown', text: 'Planen finns inte. Skriv ”ändra planen” och välj den igen.' };
  const me = actor.objectId?.toLowerCase();
  if (me === undefined || !may(actor, { act: 'manage plan', plan: planId }, rights))
    return { refused: 'not allowed', text: `Bara den som är controller för ${plan.head.title} ändrar planen.` };
  const by = { objectId: me, role: functionHeld(me, rights, plans.catalog, { plan: planId }) };
  if ('decision' in command && command.decision.date > dayOf(now))
    return wrong({ date: 'Beslutet kan inte vara fattat en dag som inte har varit. Ange dagen då det fattades.' });
  if (command.do === 'add') return decideAdded(changes, plan, command, plans, { at: now.toISOString(), by });
  return decideItem(changes, plan, command, context, by);
}

type OfItem = Exclude<PlanCommand, { do: 'add' }>;

function decideItem(changes: PlanChanges, plan: Plan, command: OfItem, { plans, now }: PlanContext, by: By): Decision {
  const { item } = command;
  const found = plans.catalog.items.get(item) ?? changes.added.get(item)?.item.row;
  if (!found || !item.startsWith(`${plan.head.id}/`) || item.includes('/isk/')) return unknown;
  const one = (event: NewEvent): Decision => ({ events: [event] });
  const act = { at: now.toISOString(), by };
  if (command.do === 'end')
    return changes.ended.has(item) ? none : one({ ...act, type: 'item ended', data: { item, decision: command.decision } });
  if (changes.ended.has(item)) return ended;
  switch (command.do) {
    case 'rename': {
      const before = changes.renamed.get(item) ?? changes.added.get(item)?.item.row ?? found;
      const { name, short, decision } = command;
      if (before.name === name && before.short === short) return none;
      return one({ ...act, type: 'item changed', data: { item, name, short, decision } });
    }
    case 'move': {
      const { to, decision } = command;
      if (!plans.catalog.units.has(to)) return wrong({ to: 'Välj enheten i listan.' });
      return unitNow(plans, changes, item) === to ? none : one({ ...act, type: 'item moved', data: { item, to, decision } });
    }
    case 'tolerance': {
      if (!item.includes('/styrtal/')) return unknown;
      const { within } = command;
      if (within !== null && !(within > 0)) return wrong({ within: 'Skriv ett tal större än noll, eller lämna tomt för ingen tolerans.' });
      const before = changes.tolerances.get(item)?.within ?? null;
      return before === within ? none : one({ ...act, type: 'tolerance set', data: { item, within } });
    }
    case 'measured': {
      if (!item.includes('/styrtal/')) return unknown;
      const said = [...new Set(command.months)].filter((month) => Number.isInteger(month) && month >= 1 && month <= 12);
      // All twelve is every period, and kept as that.
      const months = said.length === 12 ? [] : said.sort((a, b) => a - b);
      const same = (changes.measuredIn.get(item) ?? []).join() === months.join();
      return same ? none : one({ ...act, type: 'measured in set', data: { item, months } });
    }
    case 'protect': {
      const data = { item, protected: command.protected };
      return changes.protected.has(item) === command.protected ? none : one({ ...act, type: 'protection set', data });
    }
  }
}
