/** All that is broken on purpose, at length: prints the table of the README, and tells whether everything held. */
import { chanceFrom, seed } from './chance.ts';
import { connectorRows } from './connector-rows.ts';
import { openDatabase } from './database.ts';
import { lowdbRows } from './lowdb-rows.ts';
import { postgresRows } from './postgres-rows.ts';
import type { Row } from './row.ts';

/** Runs every row. Chance goes by `FAULT_SEED`, which is printed. */
export async function soakFaults(print: (line: string) => void): Promise<boolean> {
  const database = await openDatabase();
  let held = true;
  print(`Fel på riktiga processer, FAULT_SEED=${seed}`);
  print('| Fel | Motor | Vad som gjordes | Vad som höll |');
  print('|---|---|---|---|');
  try {
    for (const row of [...lowdbRows, ...connectorRows, ...postgresRows(async () => database)]) {
      const { did, wrong } = await tryRow(row);
      print(`| ${row.fault} | ${row.engine} | ${did} | ${wrong.length === 0 ? row.holds : `FEL: ${wrong.join('; ')}`} |`);
      held &&= wrong.length === 0;
    }
  } finally {
    await database.close();
  }
  return held;
}

async function tryRow({ run, much }: Row) {
  try {
    return await run({ much: much.soak, chance: chanceFrom(seed) });
  } catch (error) {
    return { did: 'avbröts', wrong: [error instanceof Error ? error.message : String(error)] };
  }
}
