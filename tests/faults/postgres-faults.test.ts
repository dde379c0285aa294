import { afterAll, beforeAll, expect, test } from 'vitest';
import { chanceFrom, seed } from './chance.ts';
import { type Database, openDatabase } from './database.ts';
import { postgresRows } from './postgres-rows.ts';

let database: Database;
const rows = postgresRows(async () => database).filter(({ much }) => much.test > 0);

beforeAll(async () => {
  database = await openDatabase();
});

afterAll(() => database.close());

test.each(rows)('$fault: $holds', { timeout: 300_000 }, async ({ run, much }) => {
  const { wrong } = await run({ much: much.test, chance: chanceFrom(seed) });
  expect(wrong, `FAULT_SEED=${seed}`).toEqual([]);
});
