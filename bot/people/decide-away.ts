/** Decides from when and until when a person is away. Pure. */
import type { NewEvent } from '../../data/events.ts';
import { functionHeld } from '../../data/function-held.ts';
import { isAway, type Responsible } from '../../data/responsibility.ts';
import { may } from '../../data/rights.ts';
import type { Decision } from '../../data/state.ts';
import { dayOf, plusDays } from '../../data/swedish.ts';
import { notKnown, type PeopleContext } from './decide-roles.ts';

/** `to` null ends an absence. */
export type AwayCommand = { person: string; from: string; to: string | null };

const longest = 366;

/** Answers a command; used as `state.changeResponsible((now) => decideAway(now, command, context))`. */
export function decideAway(state: Responsible, { person: given, from, to }: AwayCommand, context: PeopleContext): Decision {
  const { actor, catalog, known, now } = context;
  const person = given.toLowerCase();
  const rights = { ...context.rights, responsible: state };
  const today = dayOf(now);
  if (!may(actor, { act: 'set away', person }, rights))
    return {
      refused: 'not allowed',
      text: 'Frånvaro sätts av controller, för den som har en del i controllerns plan. Påminnelser till dig själv pausar du från ditt kort: skriv ”mina”.',
    };
  if (to !== null) {
    const fields: Record<string, string> = {};
    if (!known(person)) fields.who = notKnown;
    if (to < from) fields.to = 'Sista dagen kan inte vara före den första.';
    else if (to < today) fields.to = 'Frånvaron är redan slut. Välj en dag från och med i dag.';
    else if (to > plusDays(from, longest)) fields.to = 'Frånvaron kan vara högst ett år. Byt rapportör om den är längre: skriv ”ansvar”.';
    const [text] = Object.values(fields);
    if (text !== undefined) return { refused: 'wrong', text, fields };
  }
  const before = state.away.get(person);
  const nothingToEnd = to === null && (!before?.to || before.to < today);
  const same = before?.from === from && before.to === to && before.why === 'frånvaro';
  if (nothingToEnd || same) return { events: [] };
  const plan = [...state.rows.values()].find(({ share, trio }) => Object.values(trio).includes(person) && rightsIn(share.plan))?.share.plan;
  const role = functionHeld(actor.objectId, rights, catalog, plan === undefined ? null : { plan });
  const data = { person, from, to, why: 'frånvaro' as const };
  const event: NewEvent = { type: 'away set', at: now.toISOString(), by: { objectId: actor.objectId.toLowerCase(), role }, data };
  return { events: [event] };

  function rightsIn(of: string): boolean {
    return may(actor, { act: 'manage plan', plan: of }, rights);
  }
}

/** The shares of a person who is away that nobody else gets the reminders of. */
export function withoutStandIn(state: Responsible, person: string, day: string): { plan: string; unit: string; item: string | null }[] {
  return [...state.rows.values()]
    .filter(({ trio }) => trio.reporter === person && (trio.standIn === null || isAway(state, trio.standIn, day) !== null))
    .map(({ share }) => share);
}
