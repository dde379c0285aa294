/** Whose name and address may be removed: who has not been reached, or has had nothing to do here, for as long as the rule says. Pure. */
import type { Event } from './events.ts';
import type { Person } from './people.ts';
import type { Responsible } from './responsibility.ts';
import type { Held } from './roles.ts';

/** What it is worked out from. `named` is when each person last did something or was named in an event, by object id in lower case. */
export type ContactFacts = {
  people: readonly Person[];
  admins: readonly string[];
  roles: readonly Held[];
  responsible: Responsible;
  named: ReadonlyMap<string, string>;
};

/** Object ids, and how many have neither a part nor a moment to count from: those are kept, and forgotten in chat. */
export type StaleContacts = { stale: string[]; undated: number };

/** Picks out those whose moment is before the limit. */
export function staleContacts({ people, admins, roles, responsible, named }: ContactFacts, limit: string): StaleContacts {
  const having = new Set([...admins, ...roles.map(({ person }) => person)]);
  for (const { trio } of responsible.rows.values()) for (const person of Object.values(trio)) if (person !== null) having.add(person);
  const without = people.filter(({ objectId }) => !having.has(objectId));
  const isStale = ({ objectId, unreachable }: Person): boolean => {
    if (unreachable !== null && unreachable.since < limit) return true;
    const last = named.get(objectId);
    return !having.has(objectId) && last !== undefined && last < limit;
  };
  return {
    stale: people.filter(isStale).map(({ objectId }) => objectId),
    undated: without.filter((person) => !isStale(person) && !named.has(person.objectId) && person.unreachable === null).length,
  };
}

/** Notes for each of these people that an event is by them or names them. */
export function noteNamed(named: Map<string, string>, ids: ReadonlySet<string>, event: Event): void {
  const note = (value: unknown): void => {
    if (typeof value === 'string') {
      const id = value.toLowerCase();
      if (ids.has(id) && (named.get(id) ?? '') < event.at) named.set(id, event.at);
    } else if (typeof value === 'object' && value !== null) for (const part of Object.values(value)) note(part);
  };
  note(event.by.objectId);
  note(event.data);
}
