/** The key that links to files are signed with: made by the instance that starts first, and the same in all. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod/v4';
import { StoreError } from '../store.ts';
import type { Ask, Statement } from './connection.ts';

const name = 'link-key';
const Secret = z.object({ value: z.string() });

/** Opens the key, or makes it. Throws StoreError when it is damaged. */
export async function openLinkKey({ ask, schema, tenant }: { ask: Ask; schema: string; tenant: string }): Promise<Uint8Array> {
  const s = pg.escapeIdentifier(schema);
  const named = (does: string, text: string): Statement => ({ name: `secret ${does} ${schema}`.slice(0, 60), text });
  const make = named('make', `insert into ${s}.secrets (tenant, name, value) values ($1, $2, $3) on conflict do nothing`);
  const find = named('find', `select value from ${s}.secrets where tenant = $1 and name = $2`);
  await ask(make, [tenant, name, randomBytes(32).toString('hex')], z.unknown());
  const [secret] = await ask(find, [tenant, name], Secret);
  if (!/^[0-9a-f]{64}$/.test(secret?.value ?? ''))
    throw new StoreError(
      `databasen: nyckeln för länkar är skadad; ta bort raden ${name} ur tabellen secrets, så görs en ny (länkar som redan har delats ut slutar gälla)`,
    );
  return Buffer.from(secret?.value ?? '', 'hex');
}
