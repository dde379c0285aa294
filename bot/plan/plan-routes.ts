/** Rows of changing the plan during the year: what can be done, a form for each change, and saving it. */
import { actions } from '../../cards/actions.ts';
import { functionHeld } from '../../data/function-held.ts';
import type { DocumentHead } from '../../data/model.ts';
import { may, type RightsState } from '../../data/rights.ts';
import type { Plans, State } from '../../data/state.ts';
import { actionRow, type Member, textRow, unreadable } from '../member.ts';
import type { Route } from '../route.ts';
import { say, show } from '../show.ts';
import type { Reply } from '../turn.ts';
import { textsOf } from '../typed.ts';
import { decidePlan } from './decide-plan.ts';
import { followAll } from './follow-rounds.ts';
import type { Change, Inputs } from './plan-command.ts';
import { planForm } from './plan-form.ts';
import type { PlanKind } from './plan-items.ts';
import { chooseKindView, choosePlanView, kindsFor, planView } from './plan-view.ts';
import { readPlanForm } from './read-plan-form.ts';

/** What the rows are made of. */
export type PlanParts = { state: State; now: () => Date };

const command = /^(?:[äa]ndra (?:verksamhets)?plan(?:en)?(?: (?:f[öo]r )?(20\d\d))?|plan[äa]ndring(?:ar)?)$/i;

/** The rows of `ändra planen`. */
export function planRoutes({ state, now }: PlanParts): Route[] {
  const clock = { now };
  return [
    textRow(clock, 'change plan', command, (me, [, year]) => start(state, me, year === undefined ? null : Number(year), 'new')),
    actionRow(clock, 'changePlan', actions.changePlan, async (me, { plan }) => {
      if (plan === undefined) return start(state, me, null, 'in place');
      const opened = await open(state, me, plan);
      return 'reply' in opened ? opened.reply : show(planView(opened.head, opened.plans), 'in place');
    }),
    actionRow(clock, 'changePlanForm', actions.changePlanForm, async (me, pressed) => {
      const { plan, change } = pressed;
      const opened = await open(state, me, plan);
      if ('reply' in opened) return opened.reply;
      const { head, plans } = opened;
      const kind = kindOf(pressed, plans);
      if (kind === null) return show(chooseKindView(head, change, plans), 'in place');
      return show(planForm(head, { plan, change, kind, plans, inputs: { body: head.nämnd }, errors: {} }), 'in place');
    }),
    actionRow(clock, 'savePlanChange', actions.savePlanChange, async (me, { plan, change, kind: given, ...rest }) => {
      const opened = await open(state, me, plan);
      if ('reply' in opened) return opened.reply;
      const kind = kindOf({ plan, change, kind: given }, opened.plans);
      return kind === null ? unreadable() : save(state, me, { ...opened, change, kind, inputs: textsOf(rest) });
    }),
  ];
}

type Opened = { head: DocumentHead; plans: Plans; rights: RightsState };
type Saved = Opened & { change: Change; kind: PlanKind; inputs: Inputs };

/** Decides over what was filled in, and lets the open rounds follow: also when the plan was so already, for then they may be behind. */
async function save(state: State, me: Member, { head, plans, rights, change, kind, inputs }: Saved): Promise<Reply> {
  const form = (errors: Record<string, string>, error: string) =>
    show(planForm(head, { plan: head.id, change, kind, plans, inputs, errors }, error), 'in place');
  const read = readPlanForm(head.id, change, kind, inputs, plans);
  if ('fields' in read) return form(read.fields, 'Rätta det som är markerat och spara igen. Inget har ändrats.');
  const context = { actor: me.actor, rights, plans, now: me.now };
  const decision = await state.changePlan(head.id, (changes) => decidePlan(changes, head.id, read.command, context));
  if ('refused' in decision)
    return decision.refused === 'wrong' ? form(decision.fields ?? {}, decision.text) : say('Planen är inte ändrad', decision.text);
  const by = { objectId: me.objectId, role: functionHeld(me.objectId, rights, plans.catalog, { plan: head.id }) };
  const followed = await followAll(state, me.now, by, head.id);
  const done = decision.events.length > 0 ? 'Ändringen är sparad.' : 'Det var redan så. Inget har ändrats.';
  return show(planView(head, await state.plans(), done, followed), 'in place');
}

/** The plan with what a controller of it needs; for anybody else, the reply that says so. */
async function open(state: State, { actor }: Member, plan: string): Promise<Opened | { reply: Reply }> {
  const [plans, rights] = await Promise.all([state.plans(), state.rights()]);
  const head = plans.catalog.heads.get(plan);
  if (!head) return { reply: say('Planen finns inte', 'Skriv ”ändra planen” så visar jag de planer som du är controller för.') };
  if (may(actor, { act: 'manage plan', plan }, rights)) return { head, plans, rights };
  return { reply: say('Bara för controllern', `Bara den som är controller för ${head.title} ändrar planen.`) };
}

/** The plans that the person is controller of: the only one is opened at once. */
async function start(state: State, { actor }: Member, year: number | null, placed: Reply['placed']): Promise<Reply> {
  const [plans, rights] = await Promise.all([state.plans(), state.rights()]);
  const mine = [...plans.catalog.heads.values()].filter(({ id }) => may(actor, { act: 'manage plan', plan: id }, rights));
  if (mine.length === 0)
    return say('Bara för controllers', 'Planen ändras av den som är controller för den. En administratör utser controllers.');
  const heads = mine.filter((head) => year === null || head.year === year).sort((a, b) => b.year - a.year);
  const [only] = heads;
  if (!only) return say(`Ingen plan för ${year}`, `Du är inte controller för någon plan för ${year}. Skriv ”ändra planen”.`);
  return show(heads.length === 1 ? planView(only, plans) : choosePlanView(heads), placed);
}

/** The kind that was chosen, or the only one there is; null when it is still to be chosen, or cannot be changed so. */
function kindOf({ plan, change, kind }: { plan: string; change: Change; kind?: PlanKind | undefined }, plans: Plans): PlanKind | null {
  const kinds = kindsFor(change, plan, plans);
  if (kind !== undefined) return kinds.includes(kind) ? kind : null;
  return kinds.length === 1 ? (kinds[0] ?? null) : null;
}
