/** What it costs to save a report through the HTTP door: against an echo turn, many at once, with many earlier reports, and on PostgreSQL. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import type { NewEvent } from '../../data/events.ts';
import { type Entry, keyOf, type StatusReport } from '../../data/status.ts';
import type { Place } from '../../data/store/engine.ts';
import { openEngine } from '../../data/store/open.ts';
import { startTrialServer } from '../../data/store/postgres/trial-server.ts';
import { plans, settings } from '../report/world.ts';
import { startBotProcess } from './bot-process.ts';
import { type Connector, startConnector } from './connector.ts';
import { against, figure, median } from './figures.ts';
import { askOnce } from './load.ts';

/** How much is measured: saves one after the other, and people at once for so many milliseconds. */
export type SavesPlan = { inTurn: number; atOnce: number; roundMs: number; pairs: number };

/** Reports that a folder holds before the measuring, in other periods and in the same. */
type Earlier = { others: number; same: number };

const at = '2025-08-02T08:00:00.000Z';
const by = { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' };
const unit = 'plan-2023/unit/staben-hr';
/** Reports of one other period. */
const inEach = 500;

/** Uppdrag of the plan, each with a reporter of its own, and one more that the earlier reports are about. */
const entries: Entry[] = [...plans.catalog.items.values()]
  .filter(({ kind, plan }) => plan.id === 'plan-2025' && kind === 'uppdrag')
  .slice(0, 33)
  .map(({ id }) => ({ item: id, kind: 'uppdrag', unit, plan: 'plan-2025', protected: false, measured: true }));

/** Measures and gives the lines to print. */
export async function benchSaves(plan: SavesPlan): Promise<string[]> {
  const [folder, cluster] = [mkdtempSync(join(tmpdir(), 'styrkoll-bench-')), mkdtempSync(join(tmpdir(), 'styrkoll-bench-'))];
  const connector = await startConnector();
  const server = await startTrialServer({ folder: cluster });
  const lowdb = (name: string): Place => ({ engine: 'lowdb', dataDir: join(folder, name) });
  try {
    const [few, others, same, postgres] = await Promise.all([
      startWith(lowdb('few'), { others: 10, same: 0 }, connector),
      startWith(lowdb('others'), { others: 10_000, same: 0 }, connector),
      startWith(lowdb('same'), { others: 10, same: 10_000 }, connector),
      startWith({ engine: 'postgres', url: server.url, directUrl: server.url, schema: 'styrkoll' }, { others: 10, same: 0 }, connector),
    ]);
    const replies = join(folder, 'replies.json');
    writeFileSync(replies, '{}');
    const echo = await startBotProcess('./echo-bot.ts', { ECHO_REPLIES: replies }, tmpdir());
    const ask = (agent: Agent, person: number) =>
      askOnce({ port: echo.port, serviceUrl: connector.url, agent }, `samtal-${person}`, 'Sparat');
    const lines = await measure(plan, { few, others, same, postgres }, ask, folder);
    await Promise.all([few, others, same, postgres, echo].map((bot) => bot.stop()));
    return lines;
  } finally {
    await connector.close();
    await server.stop();
    for (const one of [folder, cluster]) rmSync(one, { recursive: true, force: true });
  }
}

type Ask = (agent: Agent, person: number) => Promise<void>;
type Saving = { save: Ask; stop(): Promise<void> };

async function measure(
  { inTurn, atOnce, roundMs, pairs }: SavesPlan,
  bots: Record<'few' | 'others' | 'same' | 'postgres', Saving>,
  echo: Ask,
  folder: string,
) {
  const disk = await bareAppends(join(folder, 'bare'), inTurn);
  for (const ask of [bots.few.save, bots.others.save, bots.same.save, bots.postgres.save, echo]) await oneByOne(ask, inTurn);
  const ms: Record<'few' | 'others' | 'same' | 'postgres' | 'echo', number[]> = { few: [], others: [], same: [], postgres: [], echo: [] };
  for (let pair = 0; pair < pairs; pair += 1) {
    for (const which of ['few', 'others', 'same', 'postgres'] as const) ms[which].push(...(await oneByOne(bots[which].save, inTurn)));
    ms.echo.push(...(await oneByOne(echo, inTurn)));
  }
  const rounds: number[] = [];
  const perSecond: number[] = [];
  const onPostgres: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const ours = await together(bots.few.save, atOnce, roundMs);
    rounds.push(ours / (await together(echo, atOnce, roundMs)));
    perSecond.push(ours);
    onPostgres.push((await together(bots.postgres.save, atOnce, roundMs)) / ours);
  }
  const p50 = {
    few: median(ms.few),
    others: median(ms.others),
    same: median(ms.same),
    postgres: median(ms.postgres),
    echo: median(ms.echo),
    disk: median(disk),
  };
  const least = p50.echo + p50.disk;
  return [
    `Spara en rapport genom HTTP, ${inTurn * pairs} i följd`,
    `  p50: ${figure(p50.few, 2)} ms; ekoboten ${figure(p50.echo, 2)} ms och en tom skrivning med datasync ${figure(p50.disk, 2)} ms: kvot ${against(p50.few / least, 1.5, 'under')}`,
    `  ${atOnce} samtidigt: ${figure(median(perSecond), 0)} sparade i sekunden, kvot mot ekoboten ${against(median(rounds), 0.5, 'over')}`,
    `  10 000 tidigare rapporter i andra omgångar mot 10: ${figure(p50.others, 2)} ms, kvot ${against(p50.others / p50.few, 1.1, 'under')}`,
    `  10 000 tidigare rapporter i samma omgång: ${figure(p50.same, 2)} ms, kvot ${figure(p50.same / p50.few, 2)}`,
    `  på PostgreSQL: p50 ${figure(p50.postgres, 2)} ms, kvot mot lowdb ${figure(p50.postgres / p50.few, 2)}; ${atOnce} samtidigt: kvot mot lowdb ${figure(median(onPostgres), 2)}`,
  ];
}

/** Starts a bot on a place that already holds a round and its earlier reports. */
async function startWith(place: Place, earlier: Earlier, connector: Connector): Promise<Saving> {
  await fill(place, earlier);
  const where: Record<string, string> = place.engine === 'lowdb' ? { DATA_DIR: place.dataDir } : { DATABASE_URL: place.url };
  const bot = await startBotProcess('../../bot/main.ts', where, tmpdir());
  const versions = new Map<number, number>();
  return {
    async save(agent, person) {
      const entry = entries[person];
      if (entry === undefined) throw new Error('fler personer än uppdrag');
      const seen = versions.get(person) ?? 0;
      versions.set(person, seen + 1);
      const data = {
        period: settings.id,
        entry: keyOf(entry),
        seen,
        page: 1,
        status: 'grön',
        comment: `Arbetet går som det ska, läge ${seen}.`,
      };
      await press({ port: bot.port, serviceUrl: connector.url, agent }, person, data);
    },
    stop: () => bot.stop(),
  };
}

async function fill(place: Place, { others, same }: Earlier): Promise<void> {
  const engine = await openEngine(place, { tenant: 'lokal', now: () => new Date(), onBroken: () => {}, told: () => {} });
  const { store } = engine;
  const last = entries.slice(-1);
  const rows = entries.map(({ item }, person) => ({
    share: { plan: 'plan-2025', unit, item },
    trio: { reporter: `person-${person}`, standIn: null, reviewer: 'granskare' },
  }));
  await store.change('responsibility', () => [{ type: 'responsible set', at, by, data: { rows, way: 'operator' } }]);
  await store.change(`period/${settings.id}`, () => [
    { type: 'period opened', at, by, data: { settings, entries } },
    ...reports(last, same),
  ]);
  for (let left = others; left > 0; left -= inEach) {
    const id = `2020-omgang-${left}`;
    const opened: NewEvent = { type: 'period opened', at, by, data: { settings: { ...settings, id }, entries: last } };
    await store.change(`period/${id}`, () => [opened, ...reports(last, Math.min(left, inEach))]);
  }
  await engine.close();
}

/** So many reports of one entry. */
function reports([entry]: Entry[], count: number): NewEvent[] {
  return Array.from({ length: count }, (_, number) => {
    const comment = `Arbetet går som det ska, läge ${number}.`;
    const report: StatusReport = { kind: 'uppdrag', colour: 'grön', arrow: null, expectedEnd: null, comment, measures: null };
    return { type: 'status reported', at, by, data: { entry: entry ? keyOf(entry) : '', report, proposal: null, way: 'form' } };
  });
}

const Answer = z.object({ value: z.unknown() });
const sent = { turns: 0 };

/** Presses save, and makes sure that it was saved. */
function press(to: { port: number; serviceUrl: string; agent: Agent }, person: number, data: object): Promise<void> {
  sent.turns += 1;
  const body = JSON.stringify({
    type: 'invoke',
    name: 'adaptiveCard/action',
    id: `tryck-${sent.turns}`,
    channelId: 'msteams',
    serviceUrl: to.serviceUrl,
    from: { id: `29:${person}`, name: 'Person', aadObjectId: `person-${person}` },
    recipient: { id: '28:styrkoll', name: 'Styrkoll' },
    conversation: { id: `samtal-${person}`, conversationType: 'personal' },
    replyToId: 'kort',
    value: { action: { type: 'Action.Execute', verb: 'saveEntry', data } },
  });
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const options = { port: to.port, host: '127.0.0.1', path: '/api/messages', method: 'POST', headers, agent: to.agent };
    const sending = request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode === 200 && text.includes('Sparat:')) resolve();
        else
          reject(
            new Error(
              `inte sparat (${response.statusCode}): ${JSON.stringify(Answer.safeParse(JSON.parse(text)).data?.value).slice(0, 1000)}`,
            ),
          );
      });
    });
    sending.once('error', reject);
    sending.end(body);
  });
}

/** Milliseconds of each of so many, one after the other, by one person after another. */
async function oneByOne(ask: Ask, count: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ms: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const from = performance.now();
    await ask(agent, number % 32);
    ms.push(performance.now() - from);
  }
  agent.destroy();
  return ms;
}

/** How many a second, with so many people at once. */
async function together(ask: Ask, atOnce: number, forMs: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  const started = performance.now();
  let count = 0;
  const person = async (number: number) => {
    while (performance.now() - started < forMs) {
      await ask(agent, number);
      count += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, (_, number) => person(number)));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return count / seconds;
}

/** Milliseconds of a bare append and datasync, of as many bytes as an event has. */
async function bareAppends(path: string, count: number): Promise<number[]> {
  const file = await open(path, 'a');
  const bytes = Buffer.alloc(600, 'x');
  const ms: number[] = [];
  for (let number = 0; number < count; number += 1) {
    const from = performance.now();
    await file.appendFile(bytes);
    await file.datasync();
    ms.push(performance.now() - from);
  }
  await file.close();
  return ms;
}
