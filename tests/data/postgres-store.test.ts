import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { NewEvent } from '../../data/events.ts';
import { hashOf } from '../../data/store/chain.ts';
import { openPool } from '../../data/store/postgres/connection.ts';
import { openPostgresStore } from '../../data/store/postgres/postgres-store.ts';
import { StoreError } from '../../data/store/store.ts';
import { schema } from '../postgres.ts';
import { newPlace } from '../store-place.ts';
import { asked, sent } from './questions.ts';
import { storeContract } from './store-contract.ts';

const url = inject('postgres');
const pool = openPool({ url, lost: () => {} });
/** Whoever has the password and a client of their own. */
const psql = new pg.Client({ connectionString: url });
beforeAll(() => psql.connect());
afterAll(async () => {
  await Promise.all([pool.close(), psql.end()]);
});

const said: Error[] = [];
const open = (tenant: string) => openPostgresStore({ pool, schema, tenant, onBroken: (error) => said.push(error) });

/** Two instances of one installation. */
async function twoInstances() {
  const tenant = randomUUID();
  return { tenant, one: await open(tenant), other: await open(tenant) };
}

describe('PostgreSQL', () => {
  storeContract(async () => ({ open: newPlace().open, remove: async () => {} }));
});

describe('two instances on one PostgreSQL', () => {
  test('what one has written the other reads when it has asked for what is fresh, and decides on without asking', async () => {
    const { one, other } = await twoInstances();
    const written = await one.change('questions', () => [sent('ett')]);
    expect(await other.read('questions')).toEqual([]);
    await other.fresh();
    expect(await other.read('questions')).toEqual(written);
    await one.change('questions', () => [sent('två')]);
    await other.change('questions', (events) => [sent(`efter ${asked(events).join(' och ')}`)]);
    expect(asked(await other.read('questions'))).toEqual(['ett', 'två', 'efter ett och två']);
  });

  test('many changes of one stream from both at once get versions without gaps, and each sees all that was before it', async () => {
    const { tenant, one, other } = await twoInstances();
    const seen: number[] = [];
    const add = (store: typeof one) =>
      store.change('questions', (events) => {
        seen.push(events.length);
        return [sent(`fråga ${events.length}`)];
      });
    await Promise.all(Array.from({ length: 200 }, (_, number) => add(number % 2 === 0 ? one : other)));
    const numbers = Array.from({ length: 200 }, (_, number) => number);
    expect(seen.sort((a, b) => a - b)).toEqual(numbers);
    const events = await (await open(tenant)).read('questions');
    expect(asked(events)).toEqual(numbers.map((number) => `fråga ${number}`));
    for (const store of [one, other]) {
      await store.fresh();
      expect(await store.read('questions')).toEqual(events);
    }
  });

  test('another installation in the same tables sees none of it', async () => {
    const { one } = await twoInstances();
    await one.change('questions', () => [sent('ett')]);
    const { other } = await twoInstances();
    await other.fresh();
    expect(await other.streams()).toEqual([]);
  });

  test('a stream that one removes is gone, and begins anew when the other writes in it; with another end it is left', async () => {
    const { one, other } = await twoInstances();
    const [first, last] = await one.change('questions', () => [sent('ett'), sent('två')]);
    await other.fresh();
    await one.remove([{ stream: 'questions', hash: hashOf(first) }]);
    expect(asked(await one.read('questions'))).toEqual(['ett', 'två']);
    await one.remove([{ stream: 'questions', hash: hashOf(last) }]);
    expect(await one.streams()).toEqual([]);
    const [anew] = await other.change('questions', (events) => [sent(`efter ${events.length}`)]);
    expect(anew).toMatchObject({ version: 1, before: null, data: { question: 'efter 0' } });
    await one.fresh();
    expect(await one.read('questions')).toEqual([anew]);
  });
});

describe('a removal that is decided while others write', () => {
  const decision = { body: 'Regionstyrelsen', date: '2026-03-10', paragraph: '§ 45', diary: null };
  const removing = (hash: string): NewEvent => ({
    ...{ type: 'streams removed', at: '2029-01-01T08:00:00.000Z', by: { objectId: 'operatör', role: 'driften' } },
    data: { decision, years: 2, kind: 'questions', streams: [{ stream: 'questions', events: 2, first: day, last: day, hash }] },
  });
  const day = '2025-11-03T09:00:00.000Z';

  test('a stream that goes on between the decision and the removal is kept, by those that run and by those that start', async () => {
    const { tenant, one, other } = await twoInstances();
    const [, last] = await one.change('questions', () => [sent('ett'), sent('två')]);
    await other.fresh();
    await one.change('gallring', () => [removing(hashOf(last))]);
    await one.change('questions', () => [sent('tre')]);
    await one.remove([{ stream: 'questions', hash: hashOf(last) }]);
    said.length = 0;
    for (const store of [one, other, await open(tenant)]) {
      await store.fresh();
      expect(asked(await store.read('questions'))).toEqual(['ett', 'två', 'tre']);
    }
    expect(said).toEqual([]);
  });

  test('a stream that was removed and made anew, as long as it was, is not written on by who knows the old one', async () => {
    const { tenant, one, other } = await twoInstances();
    const [last] = await one.change('questions', () => [sent('ett')]);
    await other.fresh();
    await one.remove([{ stream: 'questions', hash: hashOf(last) }]);
    await one.change('questions', () => [sent('ett, på nytt')]);
    await expect(other.change('questions', () => [sent('två')])).rejects.toThrow('questions, version 1: händelsen är en annan');
    expect(asked(await (await open(tenant)).read('questions'))).toEqual(['ett, på nytt']);
  });
});

describe('a PostgreSQL that something is wrong with', () => {
  test('a full disk refuses the change with StoreError, nothing of it remains, and the next goes well', async () => {
    const place = newPlace();
    const store = await place.open();
    await store.change('questions', () => [sent('ett')]);
    place.fail('append', 'ENOSPC', 1);
    await expect(store.change('questions', () => [sent('två')])).rejects.toThrow(StoreError);
    expect(asked(await store.read('questions'))).toEqual(['ett']);
    await store.change('questions', (events) => [sent(`efter ${events.length}`)]);
    expect(asked(await (await place.open()).read('questions'))).toEqual(['ett', 'efter 1']);
  });

  test('connections that are cut while many write lose nothing that was acknowledged, and write nothing twice', async () => {
    const { tenant, one } = await twoInstances();
    const acknowledged: string[] = [];
    const writing = Array.from({ length: 60 }, async (_, number) => {
      const question = `fråga ${number}`;
      await new Promise((resolve) => setTimeout(resolve, number * 5));
      await one.change('questions', () => [sent(question)]);
      acknowledged.push(question);
    });
    for (let cut = 0; cut < 8; cut += 1) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      await psql.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'styrkoll' and state <> 'idle'`);
    }
    await Promise.allSettled(writing);
    const kept = asked(await (await open(tenant)).read('questions'));
    expect(new Set(kept).size).toBe(kept.length);
    expect(acknowledged.filter((question) => !kept.includes(question))).toEqual([]);
    expect(acknowledged).toHaveLength(60);
  });

  test('the table itself refuses that an event is changed, removed or emptied away', async () => {
    const { tenant, one } = await twoInstances();
    await one.change('questions', () => [sent('ett')]);
    for (const statement of [
      `update ${schema}.events set version = 2 where tenant = '${tenant}'`,
      `delete from ${schema}.events where tenant = '${tenant}'`,
      `truncate ${schema}.events`,
    ])
      await expect(psql.query(statement)).rejects.toThrow('never changed');
  });

  test('an event that was changed all the same stops whoever reads it, and the message names stream and version', async () => {
    const { tenant, one, other } = await twoInstances();
    for (const question of ['ett', 'två', 'tre']) await one.change('questions', () => [sent(question)]);
    await psql.query('begin');
    await psql.query("set local session_replication_role = 'replica'");
    await psql.query(`update ${schema}.events set event = replace(event::text, 'två', 'TVÅ')::json where tenant = $1 and version = 2`, [
      tenant,
    ]);
    await psql.query('commit');
    said.length = 0;
    await expect(open(tenant)).rejects.toThrow('questions, version 3: händelsen före är ändrad');
    await expect(other.fresh()).rejects.toThrow('questions, version 3');
    await expect(other.change('questions', () => [sent('fyra')])).rejects.toThrow(StoreError);
    expect(said).toHaveLength(2);
  });

  test('a database that has been put back to an earlier moment is noticed', async () => {
    const { tenant, one } = await twoInstances();
    for (const question of ['ett', 'två']) await one.change('questions', () => [sent(question)]);
    await one.fresh();
    await psql.query(`update ${schema}.heads set position = 1 where tenant = $1`, [tenant]);
    await expect(one.fresh()).rejects.toThrow('tidigare läge');
  });
});
