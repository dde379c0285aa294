/** Turns a second and p99 at 32 at once, Styrkoll against the echo bot, and how long both take to be ready. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { type BotProcess, startBotProcess } from './bot-process.ts';
import { type Connector, startConnector } from './connector.ts';
import { against, figure, median, quantile } from './figures.ts';
import { askOnce, load, type Round } from './load.ts';

const styrkoll = '../../bot/main.ts';
const echo = './echo-bot.ts';
const Message = z.looseObject({ type: z.literal('message') });

/** How much is measured. */
export type TurnsPlan = { atOnce: number; pairs: number; roundMs: number; starts: number };

/** Measures and gives the lines to print. */
export async function benchTurns(questions: string[], plan: TurnsPlan): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-bench-'));
  const connector = await startConnector();
  const env = { ECHO_REPLIES: join(folder, 'replies.json') };
  writeFileSync(env.ECHO_REPLIES, '{}');
  try {
    const ready = await benchReady(plan.starts, (file, cache) => startBotProcess(file, env, cache));
    const ours = await startBotProcess(styrkoll, env, tmpdir());
    const replies = await repliesOf(ours, connector, questions);
    writeFileSync(env.ECHO_REPLIES, JSON.stringify(replies));
    const theirs = await startBotProcess(echo, env, tmpdir());
    const turns = await benchPairs(ours, theirs, connector, questions, plan);
    await Promise.all([ours.stop(), theirs.stop()]);
    const bytes = Object.values(replies).map((reply) => Buffer.byteLength(JSON.stringify(reply)));
    return [...turns, `  svarens storlek: median ${figure(median(bytes), 0)} byte, ${questions.length} frågor`, ...ready];
  } finally {
    await connector.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What Styrkoll answers, without what belongs to the one conversation, so that the echo bot can send the same. */
async function repliesOf(bot: BotProcess, connector: Connector, questions: string[]) {
  connector.keep = true;
  const replies: Record<string, unknown> = {};
  for (const [index, question] of questions.entries()) {
    await askOnce({ port: bot.port, serviceUrl: connector.url }, `prov-${index}`, question);
    const sent = Message.parse(JSON.parse(connector.last.get(`prov-${index}`) ?? 'null'));
    const { type, text, textFormat, attachments, summary } = sent;
    replies[question] = { type, text, textFormat, attachments, summary };
  }
  connector.keep = false;
  return replies;
}

async function benchPairs(ours: BotProcess, theirs: BotProcess, connector: Connector, questions: string[], plan: TurnsPlan) {
  const run = ({ port }: BotProcess, ms: number) => load({ port, serviceUrl: connector.url }, questions, plan.atOnce, ms);
  for (const bot of [ours, theirs, ours, theirs]) await run(bot, plan.roundMs);
  const rounds: { a: Round; b: Round }[] = [];
  for (let pair = 0; pair < plan.pairs; pair += 1) rounds.push({ a: await run(ours, plan.roundMs), b: await run(theirs, plan.roundMs) });
  const throughput = median(rounds.map(({ a, b }) => a.perSecond / b.perSecond));
  const p99 = (which: 'a' | 'b') =>
    quantile(
      rounds.flatMap((round) => round[which].ms),
      0.99,
    );
  const rate = (which: 'a' | 'b') => figure(median(rounds.map((round) => round[which].perSecond)), 0);
  return [
    `Turer över HTTP, ${plan.atOnce} samtidigt, ${plan.pairs} par A B`,
    `  turer per sekund: Styrkoll ${rate('a')}, ekoboten ${rate('b')}, kvot ${against(throughput, 0.7, 'over')}`,
    `  p99: Styrkoll ${figure(p99('a'), 1)} ms, ekoboten ${figure(p99('b'), 1)} ms, kvot ${against(p99('a') / p99('b'), 1.5, 'under')}`,
  ];
}

async function benchReady(starts: number, start: (file: string, cache: string) => Promise<BotProcess>): Promise<string[]> {
  const time = async (file: string, cache: string) => {
    const bot = await start(file, cache);
    await bot.stop();
    return bot.msToReady;
  };
  const caches = { a: mkdtempSync(join(tmpdir(), 'styrkoll-kall-')), b: mkdtempSync(join(tmpdir(), 'styrkoll-kall-')) };
  const cold = { a: await time(styrkoll, caches.a), b: await time(echo, caches.b) };
  const warm: { a: number[]; b: number[] } = { a: [], b: [] };
  for (let round = 0; round < starts; round += 1) {
    warm.a.push(await time(styrkoll, caches.a));
    warm.b.push(await time(echo, caches.b));
  }
  for (const cache of Object.values(caches)) rmSync(cache, { recursive: true, force: true });
  const line = (name: string, a: number, b: number, ratio: string) =>
    `  ${name}: Styrkoll ${figure(a, 0)} ms, ekoboten ${figure(b, 0)} ms, kvot ${ratio}`;
  const [a, b] = [median(warm.a), median(warm.b)];
  return [
    'Tid från start till redo',
    line(`varm, median av ${starts}`, a, b, against(a / b, 1.3, 'under')),
    line('kall (inget kompilerat sparat)', cold.a, cold.b, figure(cold.a / cold.b, 2)),
  ];
}
