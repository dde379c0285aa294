/** People by name, for cards alone: what is saved is always the object id. */
import type { Field } from '../../cards/report-view.ts';
import type { People, Person } from '../../data/people.ts';

/** What stands for nobody in a list of choices. */
export const none = 'ingen';

/** What a person is called; whoever has been forgotten has no name. */
export function nameOf(people: Pick<People, 'find'>, objectId: string): string {
  const person = people.find(objectId);
  return person ? named(person) : `okänd person (${objectId.slice(0, 8)})`;
}

const named = ({ name, email, objectId }: Person): string => name || email || objectId;

// More than this makes a list that nobody can look through, and a card that is too large.
const mostInList = 40;

/**
 * A field to choose somebody in. `chosen` is the one who has it now; `nobody` is offered where it may be left empty. Where there are more
 * than can be listed the client's people picker searches the organisation, and the list holds the chosen one alone.
 */
export function personField(
  people: Pick<People, 'find' | 'list'>,
  field: { id: string; label: string; hint?: string; error?: string; chosen: string | null; nobody?: string },
): Field {
  const { chosen, nobody, ...rest } = field;
  const all = [...people.list()].sort((a, b) => named(a).localeCompare(named(b), 'sv'));
  const picker = all.length > mostInList;
  const listed = picker ? all.filter(({ objectId }) => objectId === chosen) : all;
  const same = (person: Person) => listed.filter((one) => named(one) === named(person)).length > 1;
  const choices = listed.map((person) => ({
    title: same(person) ? `${named(person)} (${person.email ?? person.objectId.slice(0, 8)})` : named(person),
    value: person.objectId,
  }));
  if (chosen !== null && !choices.some(({ value }) => value === chosen)) choices.push({ title: nameOf(people, chosen), value: chosen });
  const nothing = nobody === undefined ? [] : [{ title: nobody, value: none }];
  return { ...rest, input: 'person', value: chosen ?? (nobody === undefined ? '' : none), choices: [...nothing, ...choices], picker };
}

/** The object id that was chosen; null for nobody. */
export function chosenPerson(text: string): string | null {
  return text === '' || text === none ? null : text.toLowerCase();
}
