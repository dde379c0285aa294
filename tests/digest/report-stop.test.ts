import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createLinks } from '../../bot/file-links.ts';
import { openLinkKey } from '../../data/store/lowdb/link-key.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { startBot } from '../bot-process.ts';
import { people, plans, settings } from '../report/world.ts';
import { eventsOf, type Said } from './export-room.ts';
import { entryOf, reportOf } from './periods.ts';

/** So many uppdrag by made-up units that the report of them is made in a thread. */
function many(size: number): Said[] {
  const items = [...plans.catalog.items.values()].filter(({ plan, kind }) => plan.id === 'plan-2025' && kind === 'uppdrag');
  return Array.from({ length: Math.ceil(size / items.length) }, (_, unit) =>
    items.map((item, number) => ({
      entry: entryOf(item.id, `plan-2025/unit/pahittad-${unit}`),
      report: reportOf(item, settings, number, `Kommentar ${number}.`),
    })),
  ).flat();
}

test('stoppas processen medan en stor rapport görs slutar den med 0, och filen kommer hel eller inte alls', {
  timeout: 120_000,
}, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-rapport-'));
  try {
    const store = await openLowdbStore({ dataDir, tenant: 'lokal', onBroken: () => {} });
    await store.change(`period/${settings.id}`, () => eventsOf(many(3000)));
    await store.close();
    const key = await openLinkKey({ dataDir });
    const bot = await startBot({ DATA_DIR: dataDir });
    const { link } = createLinks({ key, baseUrl: bot.url, now: () => new Date() });
    const fetched = fetch(link('report', people.reader, { period: settings.id, format: 'word' })).then(
      async (answer) => ({ status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) }),
      () => null,
    );
    await setTimeout(700);
    bot.kill('SIGTERM');
    expect(await bot.exited).toBe(0);
    expect(bot.log.map(({ msg }) => msg).slice(-2)).toContain('stannad');
    const file = await fetched;
    if (file !== null) expect([file.status, file.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK']);
  } finally {
    rmSync(dataDir, { recursive: true, force: true });
  }
});
