/** Kills the real bot (SIGKILL) while it posts in channels, starts it again until all is posted, and looks at what stands there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { keyOfChannel } from '../../data/channel.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { type BotProcess, startBot } from '../bot-process.ts';
import { type Connector, startConnector } from '../connector.ts';
import { orderIn } from './ordered-store.ts';

/** What came of it: how often each channel got the post, and how often it was on its way there when a process was killed. */
export type Posted = { conversation: string; posts: number; onItsWay: number };

/** A kill comes this long after the first post of a process at most, and the posts after the last one within so long, in milliseconds. */
const longestLife = 300;
const longestWait = 20_000;

/**
 * What is wrong with it: channels without the post, or with more than one but for those on their way at a kill; null when nothing is. What was on
 * its way at two kills is not tried a third time, and may be missing.
 */
export function fault(posted: readonly Posted[]): string | null {
  const lost = posted.filter(({ posts, onItsWay }) => posts === 0 && onItsWay < 2);
  const double = posted.filter(({ posts, onItsWay }) => posts > Math.min(2, 1 + onItsWay));
  if (lost.length > 0) return `${lost.length} kanaler fick inget inlägg, den första ${lost[0]?.conversation}`;
  return double.length > 0 ? `${double.length} kanaler fick inlägget för ofta, den första ${double[0]?.conversation}` : null;
}

/** Posts in so many channels, and kills the process so many times as long as something is left to post. */
export async function killPosting(channels: number, kills: number): Promise<Posted[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'styrkoll-kill-'));
  const connector = await startConnector();
  const posts = (channel: string) => connector.sent.filter(({ conversation }) => conversation === channel).length;
  try {
    const conversations = await inStore(dataDir, (store) => orderIn(store, channels, connector.url));
    const isDone = () => conversations.every((one) => posts(one) > 0);
    const onTheirWay: string[] = [];
    for (let run = 0; run < kills && !isDone(); run += 1) {
      const before = connector.requests.length;
      const bot = await startPosting(dataDir, connector);
      await until(() => connector.requests.length > before);
      await setTimeout(Math.random() * longestLife);
      bot.kill('SIGKILL');
      await bot.exited;
      onTheirWay.push(...(await inStore(dataDir, unsettled(conversations))));
    }
    const bot = await startPosting(dataDir, connector);
    await until(isDone);
    await bot.stop();
    return conversations.map((one) => ({
      ...{ conversation: one, posts: posts(one) },
      onItsWay: onTheirWay.filter((other) => other === one).length,
    }));
  } finally {
    await connector.close();
    await rm(dataDir, { recursive: true });
  }
}

type Store = Awaited<ReturnType<typeof openLowdbStore>>;

async function inStore<T>(dataDir: string, run: (store: Store) => Promise<T>): Promise<T> {
  const store = await openLowdbStore({ dataDir, tenant: 'lokal', onBroken: () => {} });
  try {
    return await run(store);
  } finally {
    await store.close();
  }
}

/** A button that nobody knows makes the bot look for what is due, without waiting for the minute. */
async function startPosting(dataDir: string, connector: Connector): Promise<BotProcess> {
  const bot = await startBot({ DATA_DIR: dataDir });
  await connector.client(bot.url).press('okänd', {});
  return bot;
}

/** The channels where a post was begun and nothing is known of how it went. */
function unsettled(conversations: readonly string[]): (store: Store) => Promise<string[]> {
  return async (store) => {
    const last = await Promise.all(conversations.map(async (one) => (await store.read(`channel/${keyOfChannel(one)}`)).at(-1)?.type));
    return conversations.filter((_, number) => last[number] === 'post claimed');
  };
}

async function until(holds: () => boolean): Promise<void> {
  const began = performance.now();
  while (!holds() && performance.now() - began < longestWait) await setTimeout(5);
}
