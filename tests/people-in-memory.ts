/** The port `People` without a file. `writes` counts what was changed, and `fail` makes every write fail. */
import { type People, Person } from '../data/people.ts';

export type PeopleInMemory = People & { writes: number; fail: boolean };

/** Nobody yet, or these. */
export function peopleInMemory(given: readonly Person[] = []): PeopleInMemory {
  const byId = new Map(given.map((person) => [person.objectId, person]));
  const people: PeopleInMemory = {
    writes: 0,
    fail: false,
    async put(changed) {
      const objectId = changed.objectId.toLowerCase();
      const before = byId.get(objectId);
      const blank = { name: '', email: null, teamsId: objectId, address: null, unreachable: null };
      const person = Person.parse({ ...blank, ...before, ...changed, objectId });
      if (JSON.stringify(before) === JSON.stringify(person)) return;
      if (people.fail) throw new Error('ENOSPC: disken är full');
      people.writes += 1;
      byId.set(objectId, person);
    },
    find: (objectId) => byId.get(objectId.toLowerCase()),
    findByEmail: (email) => [...byId.values()].find((person) => person.email?.toLowerCase() === email.trim().toLowerCase()),
    list: () => [...byId.values()],
    async erase(objectId) {
      byId.delete(objectId.toLowerCase());
    },
  };
  return people;
}
