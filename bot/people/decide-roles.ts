/** Decides who gets and loses a role. Pure. */
import type { Catalog } from '../../data/catalog.ts';
import { functionHeld } from '../../data/function-held.ts';
import type { Role } from '../../data/people-events.ts';
import { type Actor, may, type RightsState } from '../../data/rights.ts';
import type { Held } from '../../data/roles.ts';
import type { Decision } from '../../data/state.ts';

/** `plan` null is for all plans, and for the roles that have none. */
export type RoleCommand = { do: 'appoint' | 'dismiss'; role: Role; person: string; plan: string | null };

/** What a decision about people rests on. `known` tells whether the roster has told of a person. */
export type PeopleContext = {
  actor: Actor & { objectId: string };
  rights: RightsState;
  catalog: Catalog;
  known: (objectId: string) => boolean;
  now: Date;
};

/** Said of somebody whom the bot has never been told of. */
export const notKnown =
  'Personen är inte känd för Styrkoll. Be personen lägga till Styrkoll i Teams eller skriva till boten, och välj sedan igen.';

/** Answers a command; used as `state.changeRoles((held) => decideRoles(held, command, context))`. */
export function decideRoles(held: readonly Held[], command: RoleCommand, context: PeopleContext): Decision {
  const { actor, catalog, known, now } = context;
  const rights = { ...context.rights, roles: held };
  if (!may(actor, { act: 'appoint' }, rights))
    return { refused: 'not allowed', text: 'Bara en administratör för Styrkoll kan utse och entlediga.' };
  const given: Held = {
    role: command.role,
    person: command.person.toLowerCase(),
    plan: command.role === 'controller' ? command.plan : null,
  };
  const holds = held.some(({ role, person, plan }) => role === given.role && person === given.person && plan === given.plan);
  if (holds === (command.do === 'appoint')) return { events: [] };
  if (command.do === 'appoint') {
    if (!known(given.person)) return { refused: 'wrong', text: notKnown, fields: { who: notKnown } };
    const plan = 'Planen finns inte. Välj en av planerna i listan.';
    if (given.plan !== null && !catalog.heads.has(given.plan)) return { refused: 'wrong', text: plan, fields: { plan } };
  }
  const administrators = held.filter(({ role }) => role === 'administratör').length;
  if (command.do === 'dismiss' && given.role === 'administratör' && rights.admins.length === 0 && administrators === 1)
    return { refused: 'wrong', text: 'Det måste finnas en administratör. Utse en ny först.' };
  const by = { objectId: actor.objectId.toLowerCase(), role: functionHeld(actor.objectId, rights, catalog, null) };
  const type = command.do === 'appoint' ? ('role given' as const) : ('role taken' as const);
  return { events: [{ type, at: now.toISOString(), by, data: given }] };
}
