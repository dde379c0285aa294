/** Turns a second with one, two and four instances on one PostgreSQL, against one process on its own folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTrialServer } from '../../data/store/postgres/trial-server.ts';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { startConnector } from './connector.ts';
import { figure, median } from './figures.ts';
import { load } from './load.ts';

/** How much is measured: people at once, in so many rounds of so many milliseconds with each number of instances. */
export type InstancesPlan = { atOnce: number; rounds: number; roundMs: number };

const numbers = [1, 2, 4];

/** Measures and gives the lines to print. */
export async function benchInstances(questions: string[], { atOnce, rounds, roundMs }: InstancesPlan): Promise<string[]> {
  const cluster = mkdtempSync(join(tmpdir(), 'styrkoll-bench-'));
  const server = await startTrialServer({ folder: cluster });
  const connector = await startConnector();
  const start = (env: Record<string, string>) => startBotProcess('../../bot/main.ts', env, tmpdir());
  const running: BotProcess[] = [];
  try {
    const alone = await start({});
    running.push(alone);
    for (let number = 0; number < Math.max(...numbers); number += 1) running.push(await start({ DATABASE_URL: server.url }));
    const instances = running.slice(1);

    /** The people shared out among the bots, as a load balancer does. */
    const together = async (bots: BotProcess[]) => {
      const each = bots.map(({ port }) => load({ port, serviceUrl: connector.url }, questions, Math.ceil(atOnce / bots.length), roundMs));
      return (await Promise.all(each)).reduce((sum, { perSecond }) => sum + perSecond, 0);
    };

    const kinds = [[alone], ...numbers.map((number) => instances.slice(0, number))];
    for (const bots of kinds) await together(bots);
    const all: number[][] = kinds.map(() => []);
    for (let round = 0; round < rounds; round += 1) for (const [index, bots] of kinds.entries()) all[index]?.push(await together(bots));
    const [base = Number.NaN, ...rates] = all.map(median);
    return [
      `Turer per sekund på ett PostgreSQL, ${atOnce} samtidigt, ${availableParallelism()} kärnor`,
      `  en process på egen mapp: ${figure(base, 0)}`,
      ...rates.map(
        (rate, index) => `  ${numbers[index]} instanser: ${figure(rate, 0)}, kvot mot en process på egen mapp ${figure(rate / base, 2)}`,
      ),
    ];
  } finally {
    await Promise.all(running.map((bot) => bot.stop()));
    await connector.close();
    await server.stop();
    rmSync(cluster, { recursive: true, force: true });
  }
}
