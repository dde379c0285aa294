/** Puts the watch together: counters, traces, the dead-man alarm, the heartbeat and readiness, each where it is asked for. */
import { type PeriodState, waits } from '../../data/period.ts';
import type { State } from '../../data/state.ts';
import type { Claims } from '../../data/store/duty.ts';
import type { Store } from '../../data/store/store.ts';
import type { WatchConfig } from '../config.ts';
import type { MakeFile } from '../files.ts';
import type { Logger } from '../log.ts';
import { type Metrics, noMetrics } from '../metrics.ts';
import { schedule } from '../schedule.ts';
import { noTrace, type Trace } from '../trace.ts';
import type { Waiting } from '../waiting.ts';
import { createAlarm } from './alarm.ts';
import { createHeartbeat } from './heartbeat.ts';
import type { Facts } from './prometheus.ts';
import { askedSeldom, type Ready } from './readiness.ts';
import { watchClaims, watchStore } from './watch-store.ts';

/** What is watched once all is there. `plans` is how many are loaded; `isUp` asks the engine whether it can be read and written just now. */
export type Watched = {
  state: Pick<State, 'fresh' | 'periods'>;
  waiting: readonly Waiting[];
  plans: number;
  isUp: () => Promise<boolean>;
  onDuty: () => boolean;
};

/** A watch that has begun. `tick` looks now, and greets; it goes each minute by itself. */
export type Watching = { ready(): Promise<Ready>; tick(): Promise<void> };

export type Watch = {
  metrics: Metrics;
  trace: Trace;
  /** What the server gives on `/metrics`; null where nobody may read it. */
  scrape: { token: string; read: () => Promise<{ type: string; text: string }> } | null;
  store(store: Store): Store;
  claims(claims: Claims): Claims;
  makers(makers: Readonly<Record<string, MakeFile>>): Record<string, MakeFile>;
  /** Begins to look at what is due, each minute. */
  begin(watched: Watched): Watching;
  /** Ends it, and sends the last traces. */
  stop(): Promise<void>;
};

/** Opens what is asked for; nothing of prom-client or OpenTelemetry is loaded otherwise. */
export async function openWatch(config: WatchConfig, { log, now }: { log: Logger; now: () => Date }): Promise<Watch> {
  const { metricsToken: token, tracesUrl: endpoint, heartbeatUrl: url } = config;
  const [prometheus, traces] = await Promise.all([
    token === null ? null : import('./prometheus.ts').then(({ createPrometheus }) => createPrometheus()),
    endpoint === null ? null : import('./traces.ts').then(({ createTraces }) => createTraces({ endpoint, log })),
  ]);
  const told = { metrics: prometheus?.metrics ?? noMetrics, trace: traces?.trace ?? noTrace };
  let clock: { stop(): Promise<void> } | null = null;

  function begin({ state, waiting, plans, isUp: asked, onDuty }: Watched): Watching {
    const isUp = askedSeldom(asked);
    const alarm = createAlarm({ waiting, fresh: state.fresh, now, log });
    const isWell = async () => alarm.isWell() && (await isUp());
    const greet = url === null ? null : createHeartbeat({ url, isWell, log });
    prometheus?.reads(async () => factsOf(await state.periods(), { onDuty: onDuty(), standing: alarm.standing(), looked: alarm.looked() }));
    const tick = async () => {
      await alarm.look();
      await greet?.();
    };
    clock = schedule('* * * * *', { tick, close: async () => {} });
    return {
      tick,
      async ready() {
        const standing = alarm.standing();
        const late = standing.reduce((sum, one) => sum + one.overdue, 0);
        const lagSeconds = Math.max(0, ...standing.map((one) => one.lagSeconds));
        return { plan: plans > 0, store: await isUp(), schedule: { onDuty: onDuty(), overdue: late, lagSeconds } };
      },
    };
  }

  return {
    ...told,
    scrape: prometheus === null || token === null ? null : { token, read: prometheus.scrape },
    store: (store) => watchStore(store, told),
    claims: (claims) => watchClaims(claims, told),
    makers: (makers) => Object.fromEntries(Object.entries(makers).map(([kind, make]) => [kind, tracedMaker(kind, make, told.trace)])),
    begin,
    async stop() {
      await clock?.stop();
      await traces?.stop();
    },
  };
}

function tracedMaker(kind: string, make: MakeFile, trace: Trace): MakeFile {
  return (objectId, args) => trace.begin('fil', { 'styrkoll.kind': kind }, () => make(objectId, args));
}

const counted = new WeakMap<PeriodState, number>();

function factsOf(periods: readonly PeriodState[], others: Omit<Facts, 'open'>): Facts {
  const open = periods.filter(({ locked }) => locked === null).map((period) => [period.settings.id, openIn(period)] as const);
  return { ...others, open: new Map(open) };
}

/** A round's state is never changed: it is counted once. */
function openIn(period: PeriodState): number {
  const known = counted.get(period) ?? period.entries.filter(waits).size;
  counted.set(period, known);
  return known;
}
