/** The result posted in many channels at once, through the stand-in with Teams' limits, against the least time that they allow. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createPoster } from '../../bot/digest/posting/poster.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { createPost } from '../../bot/teams/post.ts';
import { createState } from '../../data/state.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { orderIn } from '../digest/ordered-store.ts';
import { plans } from '../report/world.ts';
import { against, figure, median } from './figures.ts';
import { startTeamsProcess } from './teams-process.ts';

/** Requests a second that bulk may take. */
const bulk = 45;
const log = pino({ level: 'silent' });

/** Measures and gives the lines to print. A failure that Teams is made to answer near the end of a round costs its Retry-After: the median tells. */
export async function benchPosts(channels: number, rounds: number): Promise<string[]> {
  const all: Round[] = [];
  for (let round = 0; round < rounds; round += 1) all.push(await postOnce(channels));
  const least = channels / bulk;
  const seconds = median(all.map((round) => round.seconds));
  const sum = (name: 'lost' | 'double' | 'requests' | 'failed' | 'over') => all.reduce((total, round) => total + round[name], 0);
  return [
    `Resultatet till ${figure(channels, 0)} kanaler, median av ${rounds} (${all.map((round) => figure(round.seconds, 2)).join(', ')} s)`,
    `  tid: ${figure(seconds, 2)} s, minst möjliga vid ${bulk} anrop i sekunden ${figure(least, 2)} s, kvot ${against(seconds / least, 1.05, 'under', 2)}`,
    `  förlorade: ${sum('lost')}, dubbla: ${sum('double')} (mål 0 och 0); anrop: ${sum('requests')}, varav ${sum('failed')} som Teams lät misslyckas och ${sum('over')} över en gräns`,
  ];
}

type Round = { seconds: number; lost: number; double: number; requests: number; failed: number; over: number };

async function postOnce(channels: number): Promise<Round> {
  const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-bench-'));
  const teams = await startTeamsProcess([]);
  const lanes = createLanes();
  const store = await openLowdbStore({ dataDir, tenant: 'lokal', onBroken: () => {} });
  try {
    const conversations = await orderIn(store, channels, teams.url);
    const state = createState({ store, library: plans.library, admins: [] });
    const post = createPost({ teams: { auth: 'off', tenant: null }, lanes, log });
    const notify = async () => ({ message: null });
    const poster = createPoster({ state, claims: store, post, notify, log, now: () => new Date('2025-09-01T09:00:00Z') });
    const started = performance.now();
    await poster.tick();
    const seconds = (performance.now() - started) / 1000;
    const { requests, failed, over, ...counts } = await teams.counts();
    const taken = conversations.map((conversation) => counts.taken[conversation] ?? 0);
    const of = (holds: (count: number) => boolean) => taken.filter(holds).length;
    return { seconds, lost: of((count) => count === 0), double: of((count) => count > 1), requests, failed, over };
  } finally {
    await lanes.stop();
    await store.close();
    teams.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
