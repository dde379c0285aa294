/** Several real bots on one PostgreSQL, with channels to post in, and what may be said of who had the duty when. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod/v4';
import { keyOfChannel } from '../../data/channel.ts';
import { openPool } from '../../data/store/postgres/connection.ts';
import { migrate } from '../../data/store/postgres/migrations.ts';
import { openPostgresStore } from '../../data/store/postgres/postgres-store.ts';
import type { Store } from '../../data/store/store.ts';
import { type BotProcess, startBot } from '../bot-process.ts';
import { type Connector, startConnector } from '../connector.ts';
import { orderIn } from '../digest/ordered-store.ts';

/** The longest that anybody may be without the duty, in milliseconds: what the issue asks for. */
export const longestTakeOver = 15_000;

export type Installation = {
  connector: Connector;
  conversations: string[];
  start(): Promise<BotProcess>;
  /** Makes an instance look for what is due, without waiting for the minute. */
  poke(bot: BotProcess): Promise<void>;
  posts(conversation: string): number;
  /** The channels where a post was begun and nothing is known of how it went. */
  unsettled(): Promise<string[]>;
  close(): Promise<void>;
};

/** Makes one with so many channels where a post is due. */
export async function newInstallation(url: string, channels: number): Promise<Installation> {
  const schema = `prov_${randomUUID().slice(0, 8)}`;
  const connector = await startConnector();
  await migrate({ url, schema });
  const inStore = async <T>(run: (store: Store) => Promise<T>): Promise<T> => {
    const pool = openPool({ url, lost: () => {} });
    const store = await openPostgresStore({ pool, schema, tenant: 'lokal', onBroken: () => {} });
    try {
      return await run(store);
    } finally {
      await store.close();
      await pool.close();
    }
  };
  const conversations = await inStore((store) => orderIn(store, channels, connector.url));
  const bots: BotProcess[] = [];
  return {
    ...{ connector, conversations },
    async start() {
      const bot = await startBot({ DATABASE_URL: url, DATABASE_DIRECT_URL: url, DATABASE_SCHEMA: schema });
      bots.push(bot);
      return bot;
    },
    async poke(bot) {
      await connector.client(bot.url).press('okänd', {});
    },
    posts: (conversation) => connector.sent.filter((one) => one.conversation === conversation).length,
    unsettled: () =>
      inStore(async (store) => {
        const last = await Promise.all(conversations.map(async (one) => (await store.read(`channel/${keyOfChannel(one)}`)).at(-1)?.type));
        return conversations.filter((_, number) => last[number] === 'post claimed');
      }),
    async close() {
      for (const bot of bots) bot.kill('SIGKILL');
      await Promise.all(bots.map(({ exited }) => exited));
      await connector.close();
    },
  };
}

const began = 'tjänsten: den här instansen schemalägger och skickar';
const ended = ['tjänsten förlorad', 'tjänsten lämnas'];
const Timed = z.object({ msg: z.string(), time: z.union([z.number(), z.string()]) });

/** A time during which a process had the duty, as it says itself; null where it still has it. */
export type Tenure = { from: number; to: number | null };

/** The tenures of a process, out of its log. */
export function tenuresOf({ log }: BotProcess): Tenure[] {
  const tenures: Tenure[] = [];
  for (const line of log) {
    const timed = Timed.safeParse(line).data;
    if (timed === undefined) continue;
    const at = new Date(timed.time).getTime();
    const last = tenures.at(-1);
    if (timed.msg === began) tenures.push({ from: at, to: null });
    else if (ended.includes(timed.msg) && last?.to === null) last.to = at;
  }
  return tenures;
}

/** Tells whether a process says that it has the duty. */
export function hasDuty(bot: BotProcess): boolean {
  return tenuresOf(bot).at(-1)?.to === null;
}

/** Tells whether two had the duty at once; `stopped` is when a process was stopped or killed, from when on it does nothing in its last tenure. */
export function overlap(all: readonly { tenures: Tenure[]; stopped?: number }[]): boolean {
  const spans = all.flatMap(({ tenures, stopped }) =>
    tenures.map(({ from, to }) => ({
      from,
      to: Math.min(to ?? Number.POSITIVE_INFINITY, stopped !== undefined && from < stopped ? stopped : Number.POSITIVE_INFINITY),
    })),
  );
  const sorted = spans.toSorted((a, b) => a.from - b.from);
  return sorted.some(({ to }, index) => to > (sorted[index + 1]?.from ?? Number.POSITIVE_INFINITY));
}

/** Waits until something holds, and gives how many milliseconds that took. Rejects after half a minute. */
export async function until(holds: () => boolean, most = 30_000): Promise<number> {
  const from = performance.now();
  while (!holds()) {
    if (performance.now() - from > most) throw new Error(`det hände inte inom ${most} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - from;
}
