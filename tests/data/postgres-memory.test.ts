import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { z } from 'zod/v4';
import { type Ask, openPool } from '../../data/store/postgres/connection.ts';
import { openLinkKey } from '../../data/store/postgres/link-key.ts';
import { openMemory } from '../../data/store/postgres/memory.ts';
import { schema } from '../postgres.ts';
import { fakeNow } from './fake-now.ts';
import { memoryContract } from './memory-contract.ts';

const pool = openPool({ url: inject('postgres'), lost: () => {} });
afterAll(() => pool.close());

const limits = { minutes: 30, each: 3 };
const Count = z.object({ rows: z.coerce.number() });

async function rowsOf(tenant: string): Promise<number> {
  const [found] = await pool.ask(
    { name: 'count', text: `select count(*) as rows from ${schema}.memory where tenant = $1` },
    [tenant],
    Count,
  );
  return found?.rows ?? 0;
}

describe('memory in PostgreSQL', () => {
  memoryContract(
    async (most) => {
      const { now, later, earlier } = fakeNow();
      const parts = { ask: pool.ask, schema, tenant: randomUUID(), now, most, sweepEach: 10 };
      return { instances: [openMemory(parts), openMemory(parts)], later, earlier };
    },
    50,
    10,
  );

  test('another installation in the same table gets none of it', async () => {
    const { now } = fakeNow();
    const [one, other] = [0, 1].map(() => openMemory({ ask: pool.ask, schema, tenant: randomUUID(), now }));
    await one?.put('a', 'draft/x', 1, limits);
    expect(await other?.get('a', 'draft/x')).toBeNull();
    expect(await other?.add('a', 'draft/x', 1, limits)).toBe(true);
  });

  test('a statement that is asked again, since its answer was lost, is one put and one add', async () => {
    const twice: Ask = async (...asked) => {
      await pool.ask(...asked);
      return pool.ask(...asked);
    };
    const parts = { schema, tenant: randomUUID(), now: fakeNow().now };
    const memory = openMemory({ ...parts, ask: twice });
    expect(await memory.add('a', 'once/x', true, limits)).toBe(true);
    expect(await openMemory({ ...parts, ask: pool.ask }).add('a', 'once/x', true, limits)).toBe(false);
    for (const number of [1, 2, 3]) await memory.put('a', `draft/${number}`, number, limits);
    expect(await Promise.all([1, 2, 3].map((number) => memory.get('a', `draft/${number}`)))).toEqual([1, 2, 3]);
  });

  test('what is too old leaves the table, and who and what stand nowhere in it', async () => {
    const { now, later } = fakeNow();
    const tenant = randomUUID();
    const memory = openMemory({ ask: pool.ask, schema, tenant, now, sweepEach: 3 });
    await memory.put('29:person', 'topic/19:samtal', 1, limits);
    await memory.put('29:annan', 'topic/19:samtal', 1, limits);
    const text = `select t::text as row from ${schema}.memory t where tenant = $1`;
    const rows = await pool.ask({ name: 'whole rows', text }, [tenant], z.object({ row: z.string() }));
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toMatch(/29:|19:|person|samtal/);
    later(31);
    await memory.put('29:tredje', 'topic/19:samtal', 1, limits);
    expect(await rowsOf(tenant)).toBe(1);
  });

  test('what is too old leaves the table also where little is put, by whichever instance puts it', async () => {
    const { now, later } = fakeNow();
    const parts = { ask: pool.ask, schema, tenant: randomUUID(), now };
    await openMemory(parts).put('a', 'draft/x', 'något som någon har skrivit', limits);
    later(31);
    await openMemory(parts).put('b', 'draft/x', 1, limits);
    expect(await rowsOf(parts.tenant)).toBe(1);
  });

  test('many at once, of the same owners, in two instances, go through and stay bounded', async () => {
    const { now } = fakeNow();
    const parts = { ask: pool.ask, schema, tenant: randomUUID(), now, most: 20, sweepEach: 5 };
    const [one, other] = [openMemory(parts), openMemory(parts)];
    await Promise.all(
      Array.from({ length: 300 }, (_, number) =>
        (number % 2 === 0 ? one : other).put(`p${number % 7}`, `draft/${number % 11}`, number, limits),
      ),
    );
    for (let owner = 0; owner < 7; owner += 1) await one.put(`p${owner}`, 'draft/last', owner, limits);
    for (let owner = 0; owner < 7; owner += 1) expect(await other.get(`p${owner}`, 'draft/last')).toBe(owner);
    expect(await rowsOf(parts.tenant)).toBeLessThanOrEqual(7 * limits.each);
  });
});

describe('the key for links in PostgreSQL', () => {
  test('is made once, by whichever instance comes first, and is the installation’s own', async () => {
    const tenant = randomUUID();
    const keys = await Promise.all(Array.from({ length: 10 }, () => openLinkKey({ ask: pool.ask, schema, tenant })));
    const [first] = keys;
    expect(first).toHaveLength(32);
    for (const key of keys) expect(key).toEqual(first);
    expect(await openLinkKey({ ask: pool.ask, schema, tenant: randomUUID() })).not.toEqual(first);
  });

  test('that is damaged stops the start with a line that says what to do', async () => {
    const tenant = randomUUID();
    await openLinkKey({ ask: pool.ask, schema, tenant });
    await pool.ask({ name: 'damage', text: `update ${schema}.secrets set value = 'abc' where tenant = $1` }, [tenant], z.unknown());
    await expect(openLinkKey({ ask: pool.ask, schema, tenant })).rejects.toThrow(/nyckeln för länkar är skadad; ta bort raden link-key/);
  });
});
