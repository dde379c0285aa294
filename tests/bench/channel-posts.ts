/** The result posted in many channels at once, through the stand-in with Teams' limits, against the least time that they allow. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createPoster } from '../../bot/digest/posting/poster.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { createPost } from '../../bot/teams/post.ts';
import { createState } from '../../data/state.ts';
import { openLowdbStore } from '../../data/store/lowdb-store.ts';
import { orderIn } from '../digest/ordered-store.ts';
import { plans } from '../report/world.ts';
import { against, figure } from './figures.ts';
import { startTeamsProcess } from './teams-process.ts';

/** Requests a second that bulk may take. */
const bulk = 45;
const log = pino({ level: 'silent' });

/** Measures and gives the lines to print. */
export async function benchPosts(channels: number): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-bench-'));
  const teams = await startTeamsProcess([]);
  const lanes = createLanes();
  const store = await openLowdbStore({ dataDir, tenant: 'lokal', onBroken: () => {} });
  try {
    const conversations = await orderIn(store, channels, teams.url);
    const state = createState({ store, library: plans.library, admins: [] });
    const post = createPost({ teams: { auth: 'off', tenant: null }, lanes, log });
    const notify = async () => ({ message: null });
    const poster = createPoster({ state, post, notify, log, now: () => new Date('2025-09-01T09:00:00Z') });
    const started = performance.now();
    await poster.tick();
    const seconds = (performance.now() - started) / 1000;
    const counts = await teams.counts();
    const taken = conversations.map((conversation) => counts.taken[conversation] ?? 0);
    const least = channels / bulk;
    return [
      `Resultatet till ${figure(channels, 0)} kanaler`,
      `  tid: ${figure(seconds, 2)} s, minst möjliga vid ${bulk} anrop i sekunden ${figure(least, 2)} s, kvot ${against(seconds / least, 1.05, 'under', 2)}`,
      `  förlorade: ${taken.filter((count) => count === 0).length}, dubbla: ${taken.filter((count) => count > 1).length} (mål 0 och 0); anrop: ${counts.requests}, varav ${counts.failed} som Teams lät misslyckas och ${counts.over} över en gräns`,
    ];
  } finally {
    await lanes.stop();
    await store.close();
    teams.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
