/**
 * The first reminders of a round, to people whom the bot has no chat with (create and send: two requests each), while questions are
 * answered by the same process over the same service.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { createAsk } from '../../bot/ask/ask.ts';
import { show } from '../../bot/show.ts';
import { createLanes } from '../../bot/teams/lanes.ts';
import { createNotify } from '../../bot/teams/notify.ts';
import { type Server, startServer } from '../../bot/teams/server.ts';
import type { Receive } from '../../bot/turn.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { People } from '../../data/people.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import { memoryInProcess } from '../../data/store/memory-in-process.ts';
import { chatOf } from '../connector.ts';
import { heap } from './core.ts';
import { against, figure, quantile } from './figures.ts';
import { askOnce } from './load.ts';
import { asking, type Counts, startTeamsProcess, type TeamsProcess } from './teams-process.ts';

/** How much is measured: people reminded, and questions a second meanwhile. */
export type RemindersPlan = { people: number; questionsPerSecond: number };

/** What the issue asks for, which takes the four minutes that Teams' limits say; and what `npm run bench` takes without an argument. */
export const whole = 5000;
export const usual = 1200;

/** Requests a second that bulk may take. */
const bulk = 45;
/** Reminders under way at once: as many as it takes for the lane never to stand empty. */
const atOnce = 64;
/** One in so many has blocked the bot. */
const blockedEach = 100;

const teams = { auth: 'off', tenant: null } as const;
const log = pino({ level: 'silent' });
const now = () => new Date();
const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'Du har 3 av 7 kvar. '.repeat(100), wrap: true }] };

/** Measures and gives the lines to print. */
export async function benchReminders(questions: string[], plan: RemindersPlan): Promise<string[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-bench-'));
  const everybody = Array.from({ length: plan.people }, (_, number) => `person-${number}`);
  const blocked = new Set(everybody.filter((_, number) => number % blockedEach === blockedEach - 1));
  const connector = await startTeamsProcess([...blocked]);
  const people = await peopleIn(dataDir, everybody, connector.url);
  const lanes = createLanes();
  const receive = answering();
  const files = { read: () => null, makers: {} };
  const ready = () => ({ plan: true, store: true });
  const memory = memoryInProcess(now);
  const server = await startServer({ teams, receive, people, memory, lanes, files, log, now, ready }, { port: 0, host: '127.0.0.1' });
  const notify = createNotify({ teams, people, lanes, log, now });
  try {
    const bytes = [heap()];
    const asked = askAlong(server, connector, questions, plan.questionsPerSecond);
    const outcomes = new Map<string, number>();
    const left = everybody.values();
    const stalls = monitorEventLoopDelay({ resolution: 5 });
    stalls.enable();
    const started = performance.now();
    const worker = async () => {
      for (const person of left) {
        const delivery = await notify(person, { card, speak: 'Du har 3 av 7 kvar' });
        const outcome = delivery === null ? 'stopped' : 'failure' in delivery ? delivery.failure : 'sent';
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    const seconds = (performance.now() - started) / 1000;
    const { ms, answered, unanswered } = await asked.stop();
    bytes.push(heap());
    stalls.disable();
    const counts = await connector.counts();
    return lines({ plan, counts, blocked, everybody, outcomes, seconds, ms, answered, unanswered, bytes, stall: stalls.max / 1e6 });
  } finally {
    await server.close();
    connector.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Nobody but one has a chat with the bot. */
async function peopleIn(dataDir: string, everybody: string[], serviceUrl: string): Promise<People> {
  const people = await openPeopleFile({ dataDir });
  const address = { serviceUrl, conversation: 'chatt-controller', bot: 'styrkoll' };
  const puts = everybody.map((objectId) =>
    people.put({ objectId, name: 'Stabschef HR', email: `${objectId}@example.com`, teamsId: objectId }),
  );
  await Promise.all([...puts, people.put({ objectId: 'controller', name: 'Controller', teamsId: 'controller', address })]);
  return people;
}

/** Every question is understood and answered as ever. */
function answering(): Receive {
  const ask = createAsk(loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]));
  return async (turn) => (turn.kind === 'text' ? show(ask.text(turn.text).view) : { kind: 'nothing', placed: 'new' });
}

/** Asks evenly, from many chats, until it is stopped. */
function askAlong(server: Server, connector: TeamsProcess, questions: string[], perSecond: number) {
  const ms: number[] = [];
  const running: Promise<void>[] = [];
  let answered = 0;
  let unanswered = 0;
  let number = 0;
  const ask = async () => {
    number += 1;
    const from = performance.now();
    const to = { port: server.port, serviceUrl: connector.url };
    try {
      await askOnce(to, `${asking}${number % 20}`, questions[number % questions.length] ?? '');
      answered += 1;
    } catch {
      unanswered += 1;
    }
    ms.push(performance.now() - from);
  };
  const timer = setInterval(() => running.push(ask()), 1000 / perSecond);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(running);
      return { ms, answered, unanswered };
    },
  };
}

type Measured = {
  plan: RemindersPlan;
  counts: Counts;
  blocked: ReadonlySet<string>;
  everybody: string[];
  outcomes: Map<string, number>;
  seconds: number;
  ms: number[];
  answered: number;
  unanswered: number;
  bytes: number[];
  /** The longest that this process stood still, in milliseconds. */
  stall: number;
};

function lines({ plan, counts, blocked, everybody, outcomes, seconds, ms, answered, unanswered, bytes, stall }: Measured): string[] {
  const taken = (person: string) => counts.taken[chatOf(person)] ?? 0;
  const reached = everybody.filter((person) => !blocked.has(person));
  const lost = reached.filter((person) => taken(person) === 0).length;
  const doubled = everybody.filter((person) => taken(person) > 1).length;
  const least = (2 * plan.people) / bulk;
  const sends = counts.requests - counts.answers;
  const mb = (value: number | undefined) => figure((value ?? Number.NaN) / 2 ** 20, 1);
  const others = [...outcomes].filter(([outcome]) => outcome !== 'sent' && outcome !== 'blocked');
  const note = plan.people < whole ? ` (förminskat från ${figure(whole, 0)}: npm run bench -- alla)` : '';
  return [
    `Första påminnelsen till ${figure(plan.people, 0)} personer${note}, ${plan.questionsPerSecond} frågor i sekunden samtidigt`,
    `  tid: ${figure(seconds, 1)} s, minst möjliga vid ${bulk} anrop i sekunden ${figure(least, 1)} s, kvot ${against(seconds / least, 1.05, 'under', 2)}`,
    `  frågor: ${answered} besvarade, ${unanswered} obesvarade, ${counts.answersOver} svar fick 429 (mål 0), p50 ${figure(quantile(ms, 0.5), 0)} ms, p99 ${figure(quantile(ms, 0.99), 0)} ms`,
    `  429 för att en gräns passerats: ${counts.over} av ${counts.requests} anrop, andel i procent ${against((100 * counts.over) / counts.requests, 1, 'under')}`,
    `  förlorade: ${lost}, dubbla: ${doubled} (mål 0 och 0); blockerade: ${counts.blocked} anrop till ${blocked.size} personer${others.map(([outcome, count]) => `; ${outcome}: ${count}`).join('')}`,
    `  anrop per påminnelse: ${figure(sends / plan.people, 2)}, varav ${counts.failed} som Teams lät misslyckas`,
    `  processen stod still som längst ${figure(stall, 0)} ms, Teams ersättare ${figure(counts.stall, 0)} ms (över 40 ms säger tiderna mer om maskinen än om boten)`,
    `  minne före och efter: ${bytes.map(mb).join(', ')} MB`,
  ];
}
