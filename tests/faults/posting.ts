/** A result that is posted in many channels, and what stands in each of them when it is over. */
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { keyOfChannel } from '../../data/channel.ts';
import type { Store } from '../../data/store/store.ts';
import { tenant } from '../connector.ts';
import { createClient } from '../connector-client.ts';
import { orderIn } from '../digest/ordered-store.ts';
import { counted } from './counted.ts';
import type { Place } from './place.ts';
import { type Meeting, type RoughConnector, well } from './rough-connector.ts';
import { count, type Tried, type Trying } from './row.ts';
import { openScene, type Scene, until } from './scene.ts';

const channels = 12;
const botAt = fileURLToPath(new URL('bot-at.ts', import.meta.url));
/** A post that failed for what may pass is tried again after half an hour. */
const later = 31 * 60_000;
/** A kill comes this long after the first post of a process at most, in milliseconds. */
const longestLife = 300;

/** A button that nobody knows makes the bot look for what is due, without waiting for the minute. */
export async function poke({ bot, connector }: Scene): Promise<void> {
  const client = createClient({
    ...{ bot: bot().url, url: connector.url, tenant, said: () => [], conversation: 'samtal-knapp', person: 'person-knapp' },
    fields: {},
  });
  await client.press('okänd', {});
}

type Standing = { conversation: string; posts: number; last: string | undefined };

/** How many posts each channel has, and the last that the store says of it. */
async function standing(scene: Scene, conversations: readonly string[]): Promise<Standing[]> {
  const last = await scene.place.inStore(lastIn(conversations));
  const posts = (channel: string) => scene.connector.taken.filter(({ conversation }) => conversation === channel).length;
  return conversations.map((conversation, index) => ({ conversation, posts: posts(conversation), last: last[index] }));
}

function lastIn(conversations: readonly string[]) {
  return (store: Store) => Promise.all(conversations.map(async (one) => (await store.read(`channel/${keyOfChannel(one)}`)).at(-1)?.type));
}

function areAllPosted({ connector }: Scene, conversations: readonly string[]): boolean {
  return conversations.every((one) => connector.taken.some(({ conversation }) => conversation === one));
}

/** Posts while Teams has a bad day of so long, and then once more, half an hour later by the bot's clock. */
export async function postOnBadDay(place: Place, day: () => Meeting, ms: number): Promise<Tried> {
  const clock = (moved: number) => ({ CLOCK_AT: new Date(Date.now() + moved).toISOString() });
  let conversations: string[] = [];
  const before = async (connector: RoughConnector) => {
    conversations = await place.inStore((store) => orderIn(store, channels, connector.url));
    connector.meet(day);
  };
  const scene = await openScene(place, { settings: clock(0), file: botAt, before });
  const asked = askAlong(scene);
  await poke(scene);
  await setTimeout(ms);
  scene.connector.meet(well);
  const questions = await asked.stop();
  const wrong: string[] = [];
  const refusals = await counted(scene.bot(), 'styrkoll_teams_requests_total', /lane="bulk",status="(?!ok)/);
  await scene.bot().stop();
  const first = await standing(scene, conversations);
  const failures = first.filter(({ last }) => last === 'post failed').length;
  if (failures > 0 && refusals === 0) wrong.push('mätvärdena säger inget om att Teams inte tog emot');
  if (failures > 0 && !scene.log().some(({ msg }) => msg === 'inlägg')) wrong.push('loggen säger inget om att Teams inte tog emot');
  const pending = first.filter(({ last }) => last === 'post claimed').length;
  if (pending > 0) wrong.push(`${pending} inlägg står som påbörjade sedan boten stannat`);
  await scene.start(clock(later));
  await poke(scene);
  await until(() => areAllPosted(scene, conversations), 5000);
  await scene.bot().stop();
  const end = await standing(scene, conversations);
  await scene.close();
  const missing = end.filter(({ posts, last }) => posts === 0 && last !== 'post failed');
  const twice = end.filter(({ posts }) => posts > 1);
  if (missing.length > 0) wrong.push(`${missing.length} kanaler har inget inlägg, utan att det sägs`);
  if (twice.length > 0) wrong.push(`${twice.length} kanaler har inlägget två gånger`);
  if (questions.slowestMs > 15_000) wrong.push(`ett svar tog ${Math.round(questions.slowestMs)} ms`);
  const arrived = end.filter(({ posts }) => posts === 1).length;
  return {
    did: `${channels} kanaler: ${arrived} fick inlägget en gång, ${failures} försök sades ha misslyckats; ${count(questions.asked)} frågor under tiden, längsta tur ${(questions.slowestMs / 1000).toFixed(1).replace('.', ',')} s`,
    wrong,
  };
}

/** Somebody asks now and then; tells how long the longest turn took. */
function askAlong({ bot, connector }: Scene) {
  const running: Promise<unknown>[] = [];
  const seen = { asked: 0, slowestMs: 0 };
  const ask = async () => {
    seen.asked += 1;
    const name = `fraga-${seen.asked}`;
    const client = createClient({
      ...{ bot: bot().url, url: connector.url, tenant, said: () => [], conversation: name, person: name },
      fields: {},
    });
    const began = performance.now();
    await client.post({ text: 'Vad säger uppdrag 48?' });
    seen.slowestMs = Math.max(seen.slowestMs, performance.now() - began);
  };
  const timer = setInterval(() => running.push(ask().catch(() => {})), 500);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(running);
      return seen;
    },
  };
}

/** Kills the bot while it posts, and starts it again until all is posted. */
export async function killedWhilePosting(place: () => Promise<Place>, { much, chance }: Trying): Promise<Tried> {
  const wrong: string[] = [];
  let [kills, doubled] = [0, 0];
  for (let round = 0; round < much; round += 1) {
    const own = await place();
    let conversations: string[] = [];
    const before = async (connector: RoughConnector) => {
      conversations = await own.inStore((store) => orderIn(store, channels, connector.url));
    };
    const scene = await openScene(own, { before });
    const onTheirWay: string[] = [];
    for (let kill = 0; kill < 2; kill += 1) {
      const asked = scene.connector.asked.length;
      await poke(scene);
      await until(() => scene.connector.asked.length > asked, 10_000);
      await setTimeout(chance() * longestLife);
      await scene.kill();
      kills += 1;
      const last = await standing(scene, conversations);
      onTheirWay.push(...last.flatMap((one) => (one.last === 'post claimed' ? [one.conversation] : [])));
      await scene.start();
    }
    await poke(scene);
    await until(() => areAllPosted(scene, conversations), 15_000);
    await scene.bot().stop();
    for (const { conversation, posts } of await standing(scene, conversations)) {
      const wasOnItsWay = onTheirWay.filter((one) => one === conversation).length;
      // What was on its way at two kills is not tried a third time.
      if (posts === 0 && wasOnItsWay < 2) wrong.push(`${conversation} fick inget inlägg`);
      if (posts > Math.min(2, 1 + wasOnItsWay)) wrong.push(`${conversation} fick inlägget för ofta`);
      if (posts > 1) doubled += 1;
    }
    await scene.close();
  }
  return {
    did: `dödad ${kills} gånger under ${much} utskick till ${channels} kanaler; ${doubled} inlägg kom två gånger därför att de var på väg`,
    wrong,
  };
}
