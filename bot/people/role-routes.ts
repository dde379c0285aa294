/** Rows of the table of contents for roles: who has them, appointing and dismissing. */
import { actions } from '../../cards/actions.ts';
import type { People } from '../../data/people.ts';
import { Role } from '../../data/people-events.ts';
import { may } from '../../data/rights.ts';
import type { State } from '../../data/state.ts';
import { actionRow, type Member, refusedReply, textRow } from '../member.ts';
import type { Route } from '../route.ts';
import { say, show } from '../show.ts';
import type { Reply } from '../turn.ts';
import { textsOf, typedIn } from '../typed.ts';
import { decideRoles, type RoleCommand } from './decide-roles.ts';
import { chosenPerson, nameOf } from './person-names.ts';
import { type AppointFilled, allPlans, appointView, planName, roleNames, rolesView } from './roles-view.ts';

export type RoleParts = { state: State; people: People; now: () => Date };

/** `roller`, `utse controller`, and their buttons. */
export function roleRoutes({ state, people, now }: RoleParts): Route[] {
  const what = async () => ({ rights: await state.rights(), catalog: (await state.plans()).catalog, people });

  async function sheet({ actor }: Member, placed: Reply['placed'], done?: string): Promise<Reply> {
    const all = await what();
    if (!may(actor, { act: 'see people' }, all.rights))
      return say('Roller visas inte', 'Rollerna visas för dem som arbetar i organisationen.');
    return show(rolesView(all, { appoints: may(actor, { act: 'appoint' }, all.rights), ...(done ? { done } : {}) }), placed);
  }

  async function form({ actor }: Member, given: AppointFilled, placed: Reply['placed']): Promise<Reply> {
    const all = await what();
    if (!may(actor, { act: 'appoint' }, all.rights))
      return say('Det får du inte göra', 'Bara en administratör för Styrkoll kan utse. Skriv ”roller” så visas vem det är.');
    return show(appointView(all, given), placed);
  }

  async function run(
    member: Member,
    command: RoleCommand,
  ): Promise<{ refusal: Extract<Awaited<ReturnType<State['changeRoles']>>, { refused: string }> } | { done: string }> {
    const { rights, catalog } = await what();
    const context = {
      actor: member.actor,
      rights,
      catalog,
      known: (id: string) => people.find(id) !== undefined,
      now: member.now,
    };
    const decision = await state.changeRoles((held) => decideRoles(held, command, context));
    if ('refused' in decision) return { refusal: decision };
    const { role, plan } = command;
    const toward = role === 'controller' ? ` för ${planName(plan, catalog)}` : '';
    const name = nameOf(people, command.person);
    return { done: `${name} är ${command.do === 'appoint' ? 'nu' : 'inte längre'} ${roleNames[role].toLowerCase()}${toward}.` };
  }

  return [
    textRow({ now }, 'roles', /^(?:visa )?roller(?:na)?$/i, (member) => sheet(member, 'new')),
    textRow(
      { now },
      'appoint someone',
      /^utse(?: en)?(?: (controller|revisor|registrator|administrat[öo]r))?$/i,
      (member, [, word = '']) => {
        const role = /^r/i.test(word) ? 'revisor' : /^a/i.test(word) ? 'administratör' : /^c/i.test(word) ? 'controller' : null;
        return form(member, { role, who: null, plan: '', errors: {} }, 'new');
      },
    ),
    actionRow({ now }, 'roles', actions.roles, (member) => sheet(member, 'in place')),
    actionRow({ now }, 'appointForm', actions.appointForm, (member) =>
      form(member, { role: null, who: null, plan: '', errors: {} }, 'in place'),
    ),
    actionRow({ now }, 'appoint', actions.appoint, async (member, data) => {
      const typed = textsOf(data);
      const role = Role.safeParse(typedIn(typed, 'role')).data ?? null;
      const [who, plan] = [chosenPerson(typedIn(typed, 'who')), typedIn(typed, 'plan')];
      const given = { role, who, plan };
      const errors: Record<string, string> = {};
      if (role === null) errors.role = 'Välj en roll.';
      if (who === null) errors.who = 'Välj en person.';
      if (role === 'controller' && plan === '') errors.plan = 'Välj en plan, eller alla planer.';
      if (role === null || who === null || Object.keys(errors).length > 0) return form(member, { ...given, errors }, 'in place');
      const result = await run(member, { do: 'appoint', role, person: who, plan: plan === allPlans ? null : plan });
      if ('done' in result) return sheet(member, 'in place', result.done);
      const { fields } = result.refusal;
      return fields ? form(member, { ...given, errors: fields }, 'in place') : refusedReply(result.refusal);
    }),
    actionRow({ now }, 'dismiss', actions.dismiss, async (member, { role: word, person, plan }) => {
      const role = Role.safeParse(word);
      if (!role.success) return say('Rollen finns inte', 'Skriv ”roller” så visas de som finns.');
      const result = await run(member, { do: 'dismiss', role: role.data, person, plan });
      return 'done' in result ? sheet(member, 'in place', result.done) : refusedReply(result.refusal);
    }),
  ];
}
