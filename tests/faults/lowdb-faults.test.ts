import { expect, test } from 'vitest';
import { chanceFrom, seed } from './chance.ts';
import { connectorRows } from './connector-rows.ts';
import { lowdbRows } from './lowdb-rows.ts';

const rows = [...lowdbRows, ...connectorRows].filter(({ much }) => much.test > 0);

test.each(rows)('$fault: $holds', { timeout: 300_000 }, async ({ run, much }) => {
  const { wrong } = await run({ much: much.test, chance: chanceFrom(seed) });
  expect(wrong, `FAULT_SEED=${seed}`).toEqual([]);
});
