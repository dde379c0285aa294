/** Rows of changing the plan during the year: what can be done, a form for each change, and saving it. */
import { actions } from '../../cards/actions.ts';
import { functionHeld } from '../../data/function-held.ts';
import type { DocumentHead } from '../../data/model.ts';
import { may, type RightsState } from '../../data/rights.ts';
import type { Plans, State } from '../../data/state.ts';
import type { Route } from '../route.ts';
import { say, show } from '../show.ts';
import type { Reply, Turn } from '../turn.ts';
import { decidePlan } from './decide-plan.ts';
import { followAll } from './follow-rounds.ts';
import type { Change, Inputs } from './plan-command.ts';
import { planForm } from './plan-form.ts';
import type { PlanKind } from './plan-items.ts';
import { chooseKindView, choosePlanView, kindsFor, planView } from './plan-view.ts';
import { readPlanForm } from './read-plan-form.ts';

/** What the rows are made of. */
export type PlanParts = { state: State; now: () => Date };

const command = /^(?:[äa]ndra (?:verksamhets)?plan(?:en)?(?: (?:f[öo]r )?(20\d\d))?|plan[äa]ndring(?:ar)?)[.!?]?$/i;

/** The rows of `ändra planen`. */
export function planRoutes({ state, now }: PlanParts): Route[] {
  const pressed = (name: keyof typeof actions) => (turn: Turn) => turn.kind === 'action' && turn.verb === name;
  const dataOf = (turn: Turn) => (turn.kind === 'action' ? turn.data : null);
  return [
    {
      name: 'change plan',
      takes: (turn) => turn.kind === 'text' && command.test(turn.text.trim()),
      async run(turn) {
        const year = turn.kind === 'text' ? command.exec(turn.text.trim())?.[1] : undefined;
        if (turn.place.kind !== 'personal')
          return say('Skriv till mig enskilt', 'Planen ändras i en personlig chatt. Skriv ”ändra planen” till mig där.');
        return start(state, turn, year === undefined ? null : Number(year), 'new');
      },
    },
    {
      name: 'plan changes',
      takes: pressed('changePlan'),
      async run(turn) {
        const read = actions.changePlan.safeParse(dataOf(turn));
        if (!read.success) return outdated();
        if (read.data.plan === undefined) return start(state, turn, null, 'in place');
        const opened = await open(state, turn, read.data.plan);
        return 'reply' in opened ? opened.reply : show(planView(opened.head, opened.plans), 'in place');
      },
    },
    {
      name: 'plan change form',
      takes: pressed('changePlanForm'),
      async run(turn) {
        const read = actions.changePlanForm.safeParse(dataOf(turn));
        if (!read.success) return outdated();
        const { plan, change } = read.data;
        const opened = await open(state, turn, plan);
        if ('reply' in opened) return opened.reply;
        const { head, plans } = opened;
        const kind = kindOf(read.data, plans);
        if (kind === null) return show(chooseKindView(head, change, plans), 'in place');
        return show(planForm(head, { plan, change, kind, plans, inputs: { body: head.nämnd }, errors: {} }), 'in place');
      },
    },
    {
      name: 'save plan change',
      takes: pressed('savePlanChange'),
      async run(turn) {
        const read = actions.savePlanChange.safeParse(dataOf(turn));
        if (!read.success) return outdated();
        const { plan, change, kind, ...filled } = read.data;
        const opened = await open(state, turn, plan);
        if ('reply' in opened) return opened.reply;
        const chosen = kindOf({ plan, change, kind }, opened.plans);
        if (chosen === null) return outdated();
        const inputs = Object.fromEntries(Object.entries(filled).flatMap(([id, text]) => (typeof text === 'string' ? [[id, text]] : [])));
        return save(state, turn, now(), { ...opened, change, kind: chosen, inputs });
      },
    },
  ];
}

type Opened = { head: DocumentHead; plans: Plans; rights: RightsState };
type Saved = Opened & { change: Change; kind: PlanKind; inputs: Inputs };

/** Decides over what was filled in, and lets the open rounds follow: also when the plan was so already, for then they may be behind. */
async function save(state: State, turn: Turn, at: Date, { head, plans, rights, change, kind, inputs }: Saved): Promise<Reply> {
  const form = (errors: Record<string, string>, error: string) =>
    show(planForm(head, { plan: head.id, change, kind, plans, inputs, errors }, error), 'in place');
  const read = readPlanForm(head.id, change, kind, inputs, plans);
  if ('fields' in read) return form(read.fields, 'Rätta det som är markerat och spara igen. Inget har ändrats.');
  const context = { actor: turn.person, rights, plans, now: at };
  const decision = await state.changePlan(head.id, (changes) => decidePlan(changes, head.id, read.command, context));
  if ('refused' in decision)
    return decision.refused === 'wrong' ? form(decision.fields ?? {}, decision.text) : say('Planen är inte ändrad', decision.text);
  const me = (turn.person.objectId ?? '').toLowerCase();
  const by = { objectId: me, role: functionHeld(me, rights, plans.catalog, { plan: head.id }) };
  const followed = await followAll(state, at, by, head.id);
  const done = decision.events.length > 0 ? 'Ändringen är sparad.' : 'Det var redan så. Inget har ändrats.';
  return show(planView(head, await state.plans(), done, followed), 'in place');
}

/** The plan with what a controller of it needs; for anybody else, the reply that says so. */
async function open(state: State, turn: Turn, plan: string): Promise<Opened | { reply: Reply }> {
  const [plans, rights] = await Promise.all([state.plans(), state.rights()]);
  if (!turn.person.known) return { reply: unconfirmed() };
  const head = plans.catalog.heads.get(plan);
  if (!head) return { reply: say('Planen finns inte', 'Skriv ”ändra planen” så visar jag de planer som du är controller för.') };
  if (may(turn.person, { act: 'manage plan', plan }, rights)) return { head, plans, rights };
  return { reply: say('Bara för controllern', `Bara den som är controller för ${head.title} ändrar planen.`) };
}

/** The plans that the person is controller of: the only one is opened at once. */
async function start(state: State, turn: Turn, year: number | null, placed: Reply['placed']): Promise<Reply> {
  const [plans, rights] = await Promise.all([state.plans(), state.rights()]);
  if (!turn.person.known) return unconfirmed();
  const mine = [...plans.catalog.heads.values()].filter(({ id }) => may(turn.person, { act: 'manage plan', plan: id }, rights));
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

function unconfirmed(): Reply {
  return say('Planen visas inte än', 'Teams har ännu inte bekräftat vem du är. Vänta en minut och försök igen.');
}

function outdated(): Reply {
  return say('Kortet gäller inte längre', 'Skriv ”ändra planen” så får du ett nytt.');
}
