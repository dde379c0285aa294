/** A folder moved to PostgreSQL and back, and a backup taken of one engine and restored on the other. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { backUp, move, restore } from '../../bot/operate/copy.ts';
import { lowdbArchive } from '../../data/store/lowdb/archive.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import { postgresArchive } from '../../data/store/postgres/archive.ts';
import { openPool } from '../../data/store/postgres/connection.ts';
import { openPostgresStore } from '../../data/store/postgres/postgres-store.ts';
import { asked, sent } from '../data/questions.ts';
import { schema } from '../postgres.ts';
import { emptyFolder, type Folder, odd, person } from './copying-room.ts';

const onBroken = (error: Error) => {
  throw error;
};
let tenant: string;
let from: Folder;
let to: Folder;

beforeEach(async () => {
  tenant = randomUUID();
  [from, to] = [await emptyFolder(), await emptyFolder()];
  const store = await openLowdbStore({ dataDir: from.dataDir, tenant, onBroken });
  await store.change('questions', () => [sent('ett'), sent(odd)]);
  await store.change('questions', () => [sent('tre')]);
  for (let number = 0; number < 1500; number += 1) void store.change('ledger/2025', () => [sent(`${number}`)]);
  await store.close();
  await (await openPeopleFile(from)).put(person);
});
afterEach(() => Promise.all([from.remove(), to.remove()]));

const inPostgres = () => postgresArchive({ engine: 'postgres', url: inject('postgres'), directUrl: inject('postgres'), schema }, tenant);
const events = (folder: Folder, stream: string) => readFile(join(folder.dataDir, 'events', `${encodeURIComponent(stream)}.jsonl`), 'utf8');

/** Opens the store on the tenant's rows. */
async function withStore<T>(use: (store: Awaited<ReturnType<typeof openPostgresStore>>) => Promise<T>): Promise<T> {
  const pool = openPool({ url: inject('postgres'), lost: onBroken });
  const store = await openPostgresStore({ pool, schema, tenant, onBroken });
  try {
    return await use(store);
  } finally {
    await store.close();
    await pool.close();
  }
}

test('a folder goes to PostgreSQL and back byte for byte, and is written on in between', async () => {
  const { tally } = await move(lowdbArchive(from, tenant), inPostgres(), null);
  expect([tally.events, tally.ends.size, tally.people]).toEqual([1503, 2, 1]);
  await withStore(async (store) => {
    expect(asked(await store.read('questions'))).toEqual(['ett', odd, 'tre']);
    expect(await store.change('questions', () => [sent('fyra')])).toMatchObject([{ version: 4 }]);
  });
  await move(inPostgres(), lowdbArchive(to, tenant), null);
  expect((await events(to, 'questions')).startsWith(await events(from, 'questions'))).toBe(true);
  expect(await events(to, 'ledger/2025')).toBe(await events(from, 'ledger/2025'));
  expect((await openPeopleFile(to)).find(person.objectId)).toMatchObject(person);
});

test('nothing is moved over what is there, and what goes wrong on the way leaves nothing', async () => {
  await expect(
    inPostgres().write(await contentsOfFrom(), async () => {
      throw new Error('disken är full');
    }),
  ).rejects.toThrow('kunde inte kopieras');
  await move(lowdbArchive(from, tenant), inPostgres(), null);
  await expect(move(lowdbArchive(from, tenant), inPostgres(), null)).rejects.toThrow(
    /är inte tom: där finns 1503 händelser och 1 personer/,
  );
});

test('what the bot writes in the folder meanwhile is refused: it must be stopped first', async () => {
  const store = await openLowdbStore({ dataDir: from.dataDir, tenant, onBroken });
  await expect(move(lowdbArchive(from, tenant), inPostgres(), null)).rejects.toThrow(/används redan av en annan process/);
  await store.close();
});

test('nobody writes in PostgreSQL while it is moved from', async () => {
  await move(lowdbArchive(from, tenant), inPostgres(), null);
  await withStore(async (store) => {
    let written = false;
    const ends = await inPostgres().read(
      async (contents) => {
        const change = store
          .change('questions', () => [sent('under flytten')])
          .then(() => {
            written = true;
          });
        for await (const _ of contents.commands());
        return { seen: written, change };
      },
      { still: true },
    );
    expect(ends.seen).toBe(false);
    await ends.change;
  });
});

test('a backup of the one engine is restored on the other, beside bots that run', async () => {
  const now = new Date('2026-03-02T08:00:00Z');
  await backUp(lowdbArchive(from, tenant), { file: from.path('kopia'), dataDir: from.dataDir, now });
  await restore(inPostgres(), { file: from.path('kopia'), dataDir: to.path('filer'), tenant });
  await withStore(async (store) => {
    const [, tally] = await Promise.all([
      store.change('questions', () => [sent('fyra')]),
      backUp(inPostgres(), { file: to.path('kopia'), dataDir: to.path('filer'), now }),
    ]);
    expect(tally.tally.events).toBeGreaterThanOrEqual(1503);
  });
  await restore(lowdbArchive(to, tenant), { file: to.path('kopia'), dataDir: to.dataDir, tenant });
  expect((await events(to, 'questions')).startsWith(await events(from, 'questions'))).toBe(true);
});

test('who is erased leaves neither name nor address in PostgreSQL', async () => {
  await move(lowdbArchive(from, tenant), inPostgres(), null);
  const { openPeopleTable } = await import('../../data/store/postgres/people-table.ts');
  const pool = openPool({ url: inject('postgres'), lost: onBroken });
  const table = openPeopleTable({ pool, schema, tenant });
  await table.bring(1);
  const other = openPeopleTable({ pool, schema, tenant });
  await other.bring(1);
  await table.people.erase(person.objectId);
  // Another instance has not heard of it, and finds out where the person is reached.
  const address = { serviceUrl: 'https://smba.trafficmanager.net/emea/', conversation: 'a:1', bot: '28:bot' };
  await other.people.put({ objectId: person.objectId, address });
  expect([table.people.find(person.objectId), other.people.find(person.objectId)]).toEqual([undefined, undefined]);
  await pool.close();
  const client = new pg.Client({ connectionString: inject('postgres') });
  await client.connect();
  const { rows } = await client.query(`select row_to_json(p)::text as row from ${schema}.people p where tenant = $1`, [tenant]);
  await client.end();
  expect(JSON.stringify(rows)).not.toMatch(/Namnsson|example\.se|smba/);
});

async function contentsOfFrom() {
  return lowdbArchive(from, tenant).read(async (contents) => contents);
}
