/** Puts Styrkoll together: plans, store, rooms, Teams and the clocks of reminders and posts. No settings are read here, and no signal caught. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../data/load-library.ts';
import { createState } from '../data/state.ts';
import { finishRemovals } from '../data/store/finish-removals.ts';
import { openEngine } from '../data/store/open.ts';
import type { Config } from './config.ts';
import { postsWaiting } from './digest/posting/waiting.ts';
import { createLinks } from './file-links.ts';
import { describeError, type Logger } from './log.ts';
import { readOperatorFile } from './people/operator-file.ts';
import { followAll } from './plan/follow-rounds.ts';
import { guardReceive } from './receive.ts';
import { remindersWaiting } from './remind/waiting.ts';
import { createDraw } from './report/draw.ts';
import { createReceive, fileMakers } from './routes.ts';
import { beginSending, type Sending } from './sending.ts';
import { createLanes } from './teams/lanes.ts';
import { watchLanes } from './teams/watch-lanes.ts';
import { openWatch } from './watch/watch.ts';

/** What a Styrkoll is started with. `onBroken` is called once if what is on disk is no longer known: the process must stop. */
export type StartParts = { config: Config; log: Logger; now: () => Date; onBroken: (error: Error) => void };

/** A Styrkoll that is up. `tick` sends the reminders and posts that are due, beside the clock; `stop` ends in order and lets go of the folder. */
export type Styrkoll = { port: number; plans: number; tick(): Promise<void>; stop(): Promise<void> };

/** Starts it. Rejects with a PlanError, a StoreError or what listening says; nothing is left open then. */
export async function startStyrkoll({ config, log, now, onBroken }: StartParts): Promise<Styrkoll> {
  // The Teams packages take about a second to import: the plans are read meanwhile.
  const teams = Promise.all([
    import('./teams/server.ts'),
    import('./teams/notify.ts'),
    import('./teams/download.ts'),
    import('./teams/post.ts'),
    import('./teams/name-channel.ts'),
    import('./teams/upload.ts'),
  ]);
  teams.catch(() => {});
  const library = loadLibrary([fileURLToPath(new URL('../data/region-orebro-lan', import.meta.url)), join(config.dataDir, 'plans')]);
  const watch = await openWatch(config.watch, { log, now });
  const engine = await openEngine(config.place, {
    tenant: config.teams.tenant ?? 'lokal',
    now,
    onBroken,
    told: (what, details, level = 'warn') => log[level](details, what),
  });
  try {
    const { people, memory, duty } = engine;
    const store = watch.store(engine.store);
    const state = createState({ store, library, admins: config.admins });
    let port = config.port;
    const links = createLinks({ key: engine.linkKey, baseUrl: () => config.publicUrl ?? `http://127.0.0.1:${port}`, now });
    const lanes = watchLanes(createLanes({ shared: duty }), watch);
    const [{ startServer }, { createNotify }, { createDownload }, { createPost }, { createNameChannel }, { createUpload }] = await teams;
    const notify = createNotify({ teams: config.teams, people, lanes, log, now });
    const post = createPost({ teams: config.teams, lanes, log });
    const draw = createDraw({ state, people, now });
    let sending: Sending | null = null;
    const operatorFile = await readOperatorFile(config.dataDir);
    const { auth } = config.teams;
    const files = { link: links.link, download: createDownload(auth), upload: createUpload(auth), consent: auth === 'on' };
    const nameChannel = createNameChannel({ teams: config.teams, lanes, log });
    const parts = { library, store, state, people, memory, log, now, ...files, notify, nameChannel, operatorFile };
    // What a gallring decided is gone even if the process ended before it was. Where the bot may not remove, the command finishes it.
    await finishRemovals(store).catch((error: unknown) =>
      log.error({ error: describeError(error) }, 'gallringen är inte slutförd: kör npm run gallra'),
    );
    // A change of a plan reaches the open rounds even if the process ended between the two.
    await followAll(state, now());
    const receive = createReceive({ ...parts, changed: () => duty.poke() });
    const watching = watch.begin({
      state,
      waiting: [remindersWaiting({ state, people, draw }), postsWaiting(state)],
      plans: library.plans.length,
      isUp: engine.isUp,
      onDuty: duty.held,
    });
    const server = await startServer(
      {
        teams: config.teams,
        receive: guardReceive(receive, log, watch),
        people,
        memory,
        lanes,
        files: { read: links.read, makers: watch.makers(fileMakers(parts)) },
        log,
        now,
        ready: watching.ready,
        scrape: watch.scrape,
        metrics: watch.metrics,
        trace: watch.trace,
      },
      config,
    );
    port = server.port;
    await duty.join(async (claims) => {
      sending = await beginSending({ state, people, notify, draw, post, now, log, metrics: watch.metrics }, watch.claims(claims));
      return sending;
    });
    return {
      port,
      plans: library.plans.length,
      async tick() {
        await sending?.tick();
        await watching.tick();
      },
      async stop() {
        // What still waits for its turn to be sent is written down as not sent.
        await Promise.all([lanes.stop(), server.close(), duty.leave()]);
        await watch.stop();
        await engine.close();
      },
    };
  } catch (error) {
    await watch.stop();
    await engine.close();
    throw error;
  }
}
