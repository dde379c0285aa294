/**
 * The port to who people are: names and addresses, in one place that can be erased. Events hold object ids alone.
 * The engine over a file is in `data/store/lowdb/people-file.ts`.
 */
import { z } from 'zod/v4';
import { Failure } from './ledger-events.ts';

/** Where a person's chat with the bot is, as Teams gave it; the ids are opaque. */
export const Address = z.strictObject({
  serviceUrl: z.string().max(2000),
  conversation: z.string().min(1).max(2000),
  bot: z.string().min(1).max(2000),
});

export const Person = z.strictObject({
  objectId: z.string().min(1).max(200),
  /** As Teams names the account. */
  name: z.string().max(200),
  /** The sign-in address, which files name people by; null where the roster has not told it. */
  email: z.string().max(320).nullable(),
  /** Teams' own id of the person, which a chat can be begun with. */
  teamsId: z.string().min(1).max(2000),
  /** The personal chat; null before the bot has met the person there. */
  address: Address.nullable(),
  /** Why the person cannot be reached, until they are back; null as long as nothing is known against it. */
  unreachable: z.strictObject({ failure: Failure, since: z.iso.datetime() }).nullable(),
});

export type Address = z.infer<typeof Address>;
export type Person = z.infer<typeof Person>;

export type People = {
  /** Adds or changes a person; resolves when it is on disk. What is not given stays as it was. Where somebody is reached makes nobody known. */
  put(person: Given): Promise<void>;
  find(objectId: string): Person | undefined;
  /** By sign-in address, in any letter case. */
  findByEmail(email: string): Person | undefined;
  list(): readonly Person[];
  /** Forgets a person; resolves when it is on disk. */
  erase(objectId: string): Promise<void>;
};

/** What somebody wants known of a person. */
export type Given = Pick<Person, 'objectId'> & Partial<Person>;

const Given = Person.partial().extend({ objectId: Person.shape.objectId });

/** Checks what is given, with the object id in lower case; what is not given is left out. Throws a ZodError. */
export function checkGiven(given: Given): Given {
  const known = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  return Given.parse({ ...known, objectId: given.objectId.toLowerCase() });
}

/** The person with what is given; the same object as before when that changes nothing. */
export function withGiven(before: Person | undefined, given: Given): Person {
  const blank = { name: '', email: null, teamsId: given.objectId, address: null, unreachable: null };
  const person = Person.parse({ ...blank, ...before, ...given });
  return before && JSON.stringify(before) === JSON.stringify(person) ? before : person;
}

/** Tells whether what is given is only where somebody is reached: whoever has been erased since it was found out is not made known again by it. */
export function isOnlyReach({ objectId: _, address, unreachable, ...who }: Given): boolean {
  return (address !== undefined || unreachable !== undefined) && Object.values(who).every((value) => value === undefined);
}

/** Tells whether all that is given of a person is known already: it is said at every turn, and nearly always nothing new. */
export function isKnown(person: Person | undefined, given: Given): boolean {
  if (person === undefined) return false;
  const known = new Map<string, unknown>(Object.entries(person));
  return Object.entries(given).every(([field, value]) => {
    const before = known.get(field);
    if (field === 'objectId' || value === undefined || before === value) return true;
    return typeof value === 'object' && value !== null && JSON.stringify(value) === JSON.stringify(before);
  });
}

/** The people by their sign-in address, in lower case. */
export function byEmail(people: Iterable<Person>): Map<string, Person> {
  return new Map([...people].flatMap((person) => (person.email ? [[person.email.toLowerCase(), person]] : [])));
}
