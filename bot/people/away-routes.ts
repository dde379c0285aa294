/** Rows of the table of contents for absence: set by the controller, so that the stand-in is reminded meanwhile. */
import { actions } from '../../cards/actions.ts';
import { unitName } from '../../data/item-words.ts';
import type { People } from '../../data/people.ts';
import { readDay } from '../../data/read-swedish.ts';
import { may } from '../../data/rights.ts';
import type { State } from '../../data/state.ts';
import { daysInWords, listed } from '../../data/swedish.ts';
import { actionRow, type Member, refusedReply, textRow } from '../member.ts';
import type { Route } from '../route.ts';
import { say, show } from '../show.ts';
import type { Reply } from '../turn.ts';
import { dayIn, textsOf, typedIn } from '../typed.ts';
import { type AwayFilled, awayView } from './away-view.ts';
import { decideAway, withoutStandIn } from './decide-away.ts';
import { chosenPerson, nameOf } from './person-names.ts';

export type AwayParts = { state: State; people: People; now: () => Date };

/** `frånvaro` and its buttons. */
export function awayRoutes({ state, people, now }: AwayParts): Route[] {
  const empty = (from: string): AwayFilled => ({ who: null, from, to: '', errors: {} });

  async function form(
    { actor, today }: Member,
    person: string | null,
    given: AwayFilled,
    placed: Reply['placed'],
    done: string[] = [],
    told: string | null = null,
  ): Promise<Reply> {
    const rights = await state.rights();
    const parts = [...rights.responsible.rows.values()].flatMap(({ trio }) => Object.values(trio).filter((id) => id !== null));
    const theirs = new Set(
      [...new Set([...parts, ...(person === null ? [] : [person])])].filter((id) => may(actor, { act: 'set away', person: id }, rights)),
    );
    if (theirs.size === 0)
      return say(
        'Det får du inte göra',
        'Frånvaro sätts av controller. Påminnelser till dig själv pausar du från ditt kort: skriv ”mina”.',
      );
    if (person !== null && !theirs.has(person))
      return say(
        'Det får du inte göra',
        'Personen har ingen del i en plan som du är controller för. Skriv ”ansvar” så visas vilka som har det.',
      );
    return show(awayView({ responsible: rights.responsible, people, theirs, today, person, done, told }, given), placed);
  }

  return [
    textRow({ now }, 'away', /^fr[åa]nvaro$/i, (member) => form(member, null, empty(member.today), 'new')),
    actionRow({ now }, 'awayForm', actions.awayForm, (member, { person }) =>
      form(member, person?.toLowerCase() ?? null, empty(member.today), 'in place'),
    ),
    actionRow({ now }, 'setAway', actions.setAway, async (member, data) => {
      const typed = textsOf(data);
      const ends = typedIn(typed, 'end') === 'ja';
      const person = data.person?.toLowerCase() ?? null;
      const who = person ?? chosenPerson(typedIn(typed, 'who'));
      const [from, to] = [readDay(typedIn(typed, 'from') || member.today), ends ? null : dayIn(typed, 'to', 'Välj sista dagen.')];
      const given = { who, from: typedIn(typed, 'from'), to: typedIn(typed, 'to') };
      const errors: Record<string, string> = {};
      if (who === null) errors.who = 'Välj vem som är frånvarande.';
      if ('wrong' in from) errors.from = from.wrong;
      if (to && 'wrong' in to) errors.to = to.wrong;
      if (who === null || 'wrong' in from || (to && 'wrong' in to)) return form(member, person, { ...given, errors }, 'in place');
      const [rights, { catalog }] = [await state.rights(), await state.plans()];
      const known = (id: string) => people.find(id) !== undefined;
      const context = { actor: member.actor, rights, catalog, known, now: member.now };
      const command = { person: who, from: ends ? member.today : from.value, to: to?.value ?? null };
      const decision = await state.changeResponsible((responsible) => decideAway(responsible, command, context));
      if ('refused' in decision)
        return decision.fields ? form(member, person, { ...given, errors: decision.fields }, 'in place') : refusedReply(decision);
      const name = nameOf(people, who);
      if (command.to === null)
        return form(member, null, empty(member.today), 'in place', [`${name} är inte längre frånvarande och påminns själv.`]);
      const { responsible } = await state.rights();
      const alone = [...new Set(withoutStandIn(responsible, who, command.from).map(({ unit }) => unitName(unit, catalog)))];
      const done = [
        `${name} är frånvarande ${daysInWords(command.from, command.to)}.`,
        ...(alone.length > 0
          ? [`Ingen påminns i stället för ${listed(alone)}: ersättare saknas eller är också frånvarande. Skriv ”ansvar” och välj en.`]
          : []),
      ];
      return form(member, null, empty(member.today), 'in place', done, who);
    }),
  ];
}
