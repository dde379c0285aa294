/** The engine of the port `People` over a table; each process keeps what it has read of it. */
import { z } from 'zod/v4';
import { checkGiven, byEmail as emails, isKnown, isOnlyReach, type People, Person, withGiven } from '../../people.ts';
import { databaseError, type Pool, tried } from './connection.ts';
import { statementsOf } from './statements.ts';

const Row = z.object({ object_id: z.string(), person: Person.nullable(), revision: z.coerce.number().int() });
const One = z.object({ person: Person.nullable() });
const none = z.unknown();

/** The people, and how what other instances have written is brought in. */
export type PeopleTable = { people: People; bring(revision: number): Promise<void> };

/** Opens the table. Who is erased leaves a row with the object id alone, by which other instances are told. */
export function openPeopleTable({ pool, schema, tenant }: { pool: Pool; schema: string; tenant: string }): PeopleTable {
  const sql = statementsOf(schema);
  const byId = new Map<string, Person>();
  let byEmail: Map<string, Person> | null = null;
  let known = 0;

  function take(objectId: string, person: Person | null): void {
    if (person === null) byId.delete(objectId);
    else byId.set(objectId, person);
    byEmail = null;
  }

  /** Changes a person as everybody knows it; null erases. Two who change the same person come one after the other. */
  async function change(objectId: string, make: (before: Person | undefined) => Person | null): Promise<void> {
    try {
      const after = await tried(() =>
        pool.transact(async (ask) => {
          await ask(sql.lock, [`${schema}/${tenant}/person/${objectId}`], none);
          const [row] = await ask(sql.person, [tenant, objectId], One);
          const before = row?.person ?? undefined;
          const person = make(before);
          if (person === null ? before !== undefined : person !== before)
            await ask(sql.putPerson, [tenant, objectId, person === null ? null : JSON.stringify(person)], none);
          return person;
        }),
      );
      take(objectId, after);
    } catch (error) {
      throw error instanceof z.ZodError ? error : databaseError('personen kunde inte sparas', error);
    }
  }

  return {
    people: {
      async put(given) {
        if (isKnown(byId.get(given.objectId.toLowerCase()), given)) return;
        const checked = checkGiven(given);
        await change(checked.objectId, (before) => (before === undefined && isOnlyReach(checked) ? null : withGiven(before, checked)));
      },
      find: (objectId) => byId.get(objectId.toLowerCase()),
      findByEmail(email) {
        byEmail ??= emails(byId.values());
        return byEmail.get(email.trim().toLowerCase());
      },
      list: () => [...byId.values()],
      erase: (objectId) => change(objectId.toLowerCase(), () => null),
    },
    async bring(revision) {
      if (revision === known) return;
      for (const row of await pool.ask(sql.people, [tenant, known], Row)) {
        take(row.object_id, row.person);
        known = Math.max(known, row.revision);
      }
    },
  };
}
