/** The duty among several instances, on a real server. Processes that die and hang are in tests/instances. */
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, expect, inject, test } from 'vitest';
import { type Claims, type Duty, NotOnDuty } from '../../data/store/duty.ts';
import { checkDirect } from '../../data/store/postgres/check-direct.ts';
import { openPool, type Pool } from '../../data/store/postgres/connection.ts';
import { createPostgresDuty } from '../../data/store/postgres/duty.ts';
import { openPostgresStore, type PostgresStore } from '../../data/store/postgres/postgres-store.ts';
import { schema } from '../postgres.ts';
import { asked, sent } from './questions.ts';

/** One instance of an installation. `events` tells of its tenures, `claims` are those of the last one, and `stopped` puts its clock forward. */
type Instance = {
  store: PostgresStore;
  duty: Duty;
  events: string[];
  told: string[];
  claims(): Claims;
  stopped(ms: number): void;
};

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** What all instances of an installation write, in the order that it happened. */
type Told = { order: string[]; tenant: string; pool: Pool };

function installation(): Told {
  const pool = openPool({ url: inject('postgres'), lost: () => {} });
  closing.push(() => pool.close());
  return { order: [], tenant: randomUUID(), pool };
}

async function instance({ order, tenant, pool }: Told, name: string, ending: () => Promise<void> = async () => {}): Promise<Instance> {
  const store = await openPostgresStore({ pool, schema, tenant, onBroken: () => {} });
  const events: string[] = [];
  const told: string[] = [];
  let ahead = 0;
  let last: Claims | null = null;
  const duty = createPostgresDuty({
    directUrl: inject('postgres'),
    ...{ schema, tenant, claimsOver: store.claimsOver, fresh: store.fresh },
    told: (what, details) => told.push(`${what} ${JSON.stringify(details)}`),
    clock: () => performance.now() + ahead,
  });
  const happens = (what: string) => {
    events.push(what);
    order.push(`${name} ${what}`);
  };
  await duty.join(async (claims) => {
    last = claims;
    happens('begins');
    return {
      poke: () => happens('poked'),
      async end() {
        happens('ends');
        await ending();
        happens('ended');
      },
    };
  });
  closing.push(async () => {
    await duty.leave();
    await store.close();
  });
  return {
    ...{ store, duty, events, told },
    claims() {
      if (last === null) throw new Error(`${name} has never had the duty`);
      return last;
    },
    stopped(ms) {
      ahead += ms;
    },
  };
}

/** Waits for something; the test's own limit is all that it is bounded by. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Ends the session that has the duty, as the server does with one that says nothing. */
async function endHolder(tenant: string): Promise<void> {
  const client = new pg.Client({ connectionString: inject('postgres') });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_locks
     where locktype = 'advisory' and granted and objsubid = 1
       and ((classid::bigint << 32) | objid::bigint) = hashtextextended($1, 0)`,
    [`styrkoll/duty/${schema}/${tenant}`],
  );
  await client.end();
}

test('one instance at a time has the duty, and who leaves hands it over after ending what was begun', async () => {
  const all = installation();
  const a = await instance(all, 'a');
  const b = await instance(all, 'b');
  expect([a.duty.held(), b.duty.held()]).toEqual([true, false]);
  await a.duty.leave();
  await until(() => b.duty.held() && b.events.includes('begins'));
  expect(all.order).toEqual(['a begins', 'a ends', 'a ended', 'b begins']);
  expect(a.duty.held()).toBe(false);
});

test('what is claimed over the duty is written as any change, and seen by the others', async () => {
  const all = installation();
  const a = await instance(all, 'a');
  const b = await instance(all, 'b');
  await Promise.all(Array.from({ length: 30 }, (_, number) => a.claims().change(`ledger/${number % 3}`, () => [sent(`${number}`)])));
  await b.store.fresh();
  expect((await b.store.read('ledger/1')).length).toBe(10);
});

test('who has lost the duty claims nothing, and seeks it anew once what was begun has ended', async () => {
  const all = installation();
  let finish = () => {};
  const busy = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const a = await instance(all, 'a', () => busy);
  const b = await instance(all, 'b');
  const before = a.claims();
  await endHolder(all.tenant);
  await until(() => b.duty.held() && b.events.includes('begins'));
  await expect(before.change('ledger/x', () => [sent('ett')])).rejects.toBeInstanceOf(NotOnDuty);
  expect(a.duty.held()).toBe(false);
  await b.claims().change('ledger/x', () => [sent('två')]);
  expect(asked(await b.store.read('ledger/x'))).toEqual(['två']);
  expect(a.events).toEqual(['begins', 'ends']);
  await b.duty.leave();
  // Nobody else is there, and yet it does not begin while its earlier sending has not ended.
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(a.events).toEqual(['begins', 'ends']);
  finish();
  await until(() => a.events.length === 4);
  expect(a.events).toEqual(['begins', 'ends', 'ended', 'begins']);
  await expect(before.change('ledger/x', () => [sent('tre')])).rejects.toBeInstanceOf(NotOnDuty);
});

test('who has stood still for as long as the server waits claims nothing, before the clock of the process has had its say', async () => {
  const all = installation();
  const a = await instance(all, 'a');
  a.stopped(5000);
  expect(a.duty.held()).toBe(false);
  await expect(a.claims().change('ledger/x', () => [sent('ett')])).rejects.toBeInstanceOf(NotOnDuty);
  await until(() => a.events.length === 4);
  expect(a.events).toEqual(['begins', 'ends', 'ended', 'begins']);
  expect(await a.store.read('ledger/x')).toEqual([]);
});

test('who stands still while a claim is written is not told that it holds', async () => {
  const all = installation();
  const a = await instance(all, 'a');
  const claim = a.claims().change('ledger/x', () => {
    a.stopped(5000);
    return [sent('ett')];
  });
  await expect(claim).rejects.toBeInstanceOf(NotOnDuty);
});

test('a poke reaches whoever has the duty, and what was sent is told to all but oneself', async () => {
  const all = installation();
  const heard: string[] = [];
  const [a, b, c] = [await instance(all, 'a'), await instance(all, 'b'), await instance(all, 'c')];
  for (const [name, { duty }] of Object.entries({ a, b, c })) duty.onSentElsewhere((requests) => heard.push(`${name} ${requests}`));
  b.duty.poke();
  for (let number = 0; number < 5; number += 1) b.duty.sent(2);
  await until(() => heard.length === 2 && a.events.length === 2);
  expect(heard.sort()).toEqual(['a 10', 'c 10']);
  expect([a.events, b.events]).toEqual([['begins', 'poked'], []]);
});

test('a count that no instance can have sent, by somebody else in the same database, is not listened to', async () => {
  const all = installation();
  const heard: number[] = [];
  const a = await instance(all, 'a');
  a.duty.onSentElsewhere((requests) => heard.push(requests));
  const channel = `styrkoll_${createHash('sha256').update(`${schema}/${all.tenant}`).digest('hex').slice(0, 32)}`;
  const client = new pg.Client({ connectionString: inject('postgres') });
  await client.connect();
  for (const count of [Number.MAX_SAFE_INTEGER, 10_001, 3])
    await client.query('select pg_notify($1, $2)', [channel, JSON.stringify({ from: 'annan', sent: count })]);
  await client.end();
  await until(() => heard.includes(3));
  expect(heard).toEqual([3]);
});

test('installations of different organisations have a duty each', async () => {
  const a = await instance(installation(), 'a');
  const b = await instance(installation(), 'b');
  expect([a.duty.held(), b.duty.held()]).toEqual([true, true]);
});

test('a database that is not reached is told once, and the duty is sought as long as it takes', async () => {
  const told: string[] = [];
  const claims = { change: async () => [] };
  const duty = createPostgresDuty({
    directUrl: 'postgres://styrkoll@127.0.0.1:1/styrkoll',
    ...{ schema, tenant: 'a', claimsOver: () => claims, fresh: async () => {} },
    told: (what) => told.push(what),
  });
  await duty.join(async () => ({ poke() {}, async end() {} }));
  await new Promise((resolve) => setTimeout(resolve, 2500));
  expect([duty.held(), told]).toEqual([false, ['tjänsten: databasen nås inte']]);
  await duty.leave();
});

test('an address straight to the server is taken for what it is', async () => {
  await checkDirect(inject('postgres'));
});
