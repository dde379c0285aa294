/** Counts and times with prom-client, and writes it all down in Prometheus' text format. Loaded only where somebody may read it. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Metrics } from '../metrics.ts';
import type { Standing } from './alarm.ts';

/** What is read off state when somebody asks. `open` is by period, of those that are not locked. */
export type Facts = { open: ReadonlyMap<string, number>; onDuty: boolean; standing: readonly Standing[]; looked: Date | null };

export type Prometheus = {
  metrics: Metrics;
  /** Says where facts are read, at most each ten seconds however often somebody asks. */
  reads(facts: () => Promise<Facts>): void;
  /** All of it as text, with its media type. Never rejects for the facts' sake: what cannot be read stands as it was. */
  scrape(): Promise<{ type: string; text: string }>;
};

/** In seconds. Teams waits 10 for an answer, and asks again after 15. */
const answering = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 8, 10, 15];
const saving = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** How old facts may be, in milliseconds. */
const mostAge = 10_000;

/** Makes the counters of a process. `clock` counts milliseconds and is a parameter for the tests' sake. */
export function createPrometheus(clock: () => number = () => performance.now()): Prometheus {
  const registers = [new Registry()];
  const [register = new Registry()] = registers;
  collectDefaultMetrics({ register });
  const counter = (name: string, help: string, labelNames: string[]) => new Counter({ name, help, labelNames, registers });
  const histogram = (name: string, help: string, labelNames: string[], buckets: number[]) =>
    new Histogram({ name, help, labelNames, buckets, registers });
  const gauge = (name: string, help: string, labelNames: string[] = []) => new Gauge({ name, help, labelNames, registers });

  const turns = counter('styrkoll_turns_total', 'Turer efter väg och utfall.', ['route', 'outcome']);
  const turnSeconds = histogram('styrkoll_turn_seconds', 'Tid för en tur, utan att skicka svaret.', ['kind'], answering);
  const answers = counter('styrkoll_answers_total', 'Svar på frågor: funnet, inte funnet eller motfråga.', ['how']);
  const sends = counter('styrkoll_sends_total', 'Påminnelser och inlägg efter utfall.', ['kind', 'result']);
  const incoming = histogram('styrkoll_incoming_seconds', 'Tid för en begäran från Teams tills den är besvarad.', ['status'], answering);
  const toTeams = counter('styrkoll_teams_requests_total', 'Försök till begäran till Teams efter svarets status.', ['lane', 'status']);
  const teamsSeconds = histogram('styrkoll_teams_seconds', 'Tid för Teams att svara på ett försök.', ['lane'], answering);
  const store = histogram('styrkoll_store_seconds', 'Tid för lagret.', ['verb'], saving);
  const storeErrors = counter('styrkoll_store_errors_total', 'Det som lagret inte kunde göra.', ['verb']);
  const open = gauge('styrkoll_open_items', 'Poster som väntar på sin rapportör i öppna omgångar.', ['period']);
  const onDuty = gauge('styrkoll_on_duty', '1 hos den instans som har tjänsten att skicka.');
  const overdue = gauge('styrkoll_overdue', 'Utskick som skulle ha gått för mer än tio minuter kontorstid sedan.', ['kind']);
  const lag = gauge('styrkoll_schedule_lag_seconds', 'Så länge har det äldsta som ska skickas väntat, i kontorstid.', ['kind']);
  const looked = gauge('styrkoll_looked_timestamp_seconds', 'När försenade utskick senast letades efter.');

  for (const how of ['found', 'not_found', 'asked_back']) answers.inc({ how }, 0);
  for (const kind of ['reminder', 'post']) for (const result of ['sent', 'failed', 'uncertain', 'error']) sends.inc({ kind, result }, 0);
  for (const verb of ['change', 'fresh', 'remove']) storeErrors.inc({ verb }, 0);

  let facts: (() => Promise<Facts>) | null = null;
  let reading: Promise<void> | null = null;
  let read = Number.NEGATIVE_INFINITY;

  async function show(from: () => Promise<Facts>): Promise<void> {
    const now = await from();
    open.reset();
    for (const [period, items] of now.open) open.set({ period }, items);
    onDuty.set(now.onDuty ? 1 : 0);
    for (const { kind, overdue: late, lagSeconds } of now.standing) {
      overdue.set({ kind }, late);
      lag.set({ kind }, lagSeconds);
    }
    if (now.looked !== null) looked.set(now.looked.getTime() / 1000);
  }

  async function brought(): Promise<void> {
    if (facts === null || clock() - read < mostAge) return;
    reading ??= show(facts)
      .catch(() => {})
      .finally(() => {
        read = clock();
        reading = null;
      });
    await reading;
  }

  return {
    metrics: {
      turn(route, outcome, seconds) {
        turns.inc({ route, outcome });
        turnSeconds.observe({ kind: route.split('/')[0] ?? route }, seconds);
      },
      answer: (how) => answers.inc({ how }),
      sent: (kind, result) => sends.inc({ kind, result }),
      incoming: (status, seconds) => incoming.observe({ status: String(status) }, seconds),
      toTeams(lane, status, seconds) {
        toTeams.inc({ lane, status: status === null ? 'none' : String(status) });
        teamsSeconds.observe({ lane }, seconds);
      },
      store: (verb, seconds) => store.observe({ verb }, seconds),
      storeFailed: (verb) => storeErrors.inc({ verb }),
    },
    reads(from) {
      facts = from;
    },
    async scrape() {
      await brought();
      return { type: register.contentType, text: await register.metrics() };
    },
  };
}
