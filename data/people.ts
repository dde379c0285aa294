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
  /** Adds or changes a person; resolves when it is on disk. What is not given stays as it was. */
  put(person: Pick<Person, 'objectId'> & Partial<Person>): Promise<void>;
  find(objectId: string): Person | undefined;
  /** By sign-in address, in any letter case. */
  findByEmail(email: string): Person | undefined;
  list(): readonly Person[];
  /** Forgets a person; resolves when it is on disk. */
  erase(objectId: string): Promise<void>;
};
