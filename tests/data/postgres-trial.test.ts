/** The PostgreSQL that the tests and `npm run postgres` start. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { startTrialServer } from '../../data/store/postgres/trial-server.ts';

/** Asks one thing of a server. */
async function ask(url: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

test('what was written is there when it is started again, it waits for the disk unless told not to, and a port in use is said', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-trial-'));
  try {
    const first = await startTrialServer({ folder, safe: false });
    await ask(first.url, 'create table kept as select 1 as number');
    expect(await ask(first.url, 'show fsync')).toEqual([{ fsync: 'off' }]);
    const port = Number(new URL(first.url).port);
    await expect(startTrialServer({ folder, port })).rejects.toThrow(`porten ${port} är upptagen`);
    await first.stop();
    const again = await startTrialServer({ folder, port });
    expect(again.url).toBe(first.url);
    expect(await ask(again.url, 'select number from kept')).toEqual([{ number: 1 }]);
    expect(await ask(again.url, 'show fsync')).toEqual([{ fsync: 'on' }]);
    await again.stop();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
