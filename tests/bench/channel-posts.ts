/** The result posted in many channels at once, through the stand-in with Teams' limits, against the least time that they allow. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { createPoster } from '../../bot/digest/posting/poster.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { createPost } from '../../bot/teams/post.ts';
import { keyOfChannel } from '../../data/channel.ts';
import type { NewEvent } from '../../data/events.ts';
import { createState } from '../../data/state.ts';
import { openLowdbStore } from '../../data/store/lowdb-store.ts';
import { entryOf, reportOf } from '../digest/periods.ts';
import { plans, settings } from '../report/world.ts';
import { against, figure } from './figures.ts';
import { startTeamsProcess } from './teams-process.ts';

/** Requests a second that bulk may take. */
const bulk = 45;
const at = '2025-09-01T08:00:00.000Z';
const by = { objectId: 'oid-controller', role: 'controller' };
const log = pino({ level: 'silent' });

/** Measures and gives the lines to print. */
export async function benchPosts(channels: number): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-bench-'));
  const teams = await startTeamsProcess([]);
  const lanes = createLanes();
  const store = await openLowdbStore({ dataDir, tenant: 'lokal', onBroken: () => {} });
  try {
    const give = (stream: string, events: NewEvent[]) => store.change(stream, () => events);
    await give(`period/${settings.id}`, published());
    const conversations = Array.from({ length: channels }, (_, number) => `19:kanal-${number}@thread.tacv2`);
    await Promise.all(
      conversations.map((conversation) => give(`channel/${keyOfChannel(conversation)}`, [followed(conversation, teams.url)])),
    );
    const order = { introduction: null, leftOut: [], details: 'none' as const, at, channels: conversations.map(keyOfChannel) };
    await give(`digest/${settings.id}`, [{ type: 'post ordered', at, by, data: order }]);
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

function followed(conversation: string, serviceUrl: string): NewEvent {
  const channel = { serviceUrl, bot: 'styrkoll', conversation, team: null, name: conversation };
  const [nämnd = ''] = [...plans.catalog.heads.values()].flatMap((head) => (settings.plans.includes(head.id) ? [head.nämnd] : []));
  return {
    type: 'channel followed',
    at: '2025-08-01T08:00:00.000Z',
    by,
    data: { channel, nämnd, scope: { of: 'all' }, when: ['publication'] },
  };
}

/** The whole plan, reported, locked and published. */
function published(): NewEvent[] {
  const items = [...plans.catalog.items.values()].filter(({ plan, kind }) => plan.id === 'plan-2025' && kind !== 'isk' && kind !== 'text');
  const entries = items.map(({ id }) => entryOf(id));
  const key = ({ item, unit }: { item: string; unit: string }) => `${item}@${unit}`;
  return [
    { type: 'period opened', at, by, data: { settings, entries } },
    ...items.map((item, number): NewEvent => {
      const entry = key(entryOf(item.id));
      return { type: 'status reported', at, by, data: { entry, report: reportOf(item, settings, number), proposal: null, way: 'form' } };
    }),
    { type: 'approved', at, by, data: { entries: entries.map((one) => ({ entry: key(one), version: 1 })) } },
    { type: 'period locked', at, by, data: { missing: [], reason: null } },
    { type: 'published', at, by, data: { date: '2025-09-01', decision: null } },
  ];
}
