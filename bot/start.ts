/** Puts Styrkoll together: plans, store, rooms, Teams and the clocks of reminders and posts. No settings are read here, and no signal caught. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../data/load-library.ts';
import { createState } from '../data/state.ts';
import { openLinkKey } from '../data/store/lowdb/link-key.ts';
import { openLowdbStore } from '../data/store/lowdb/lowdb-store.ts';
import { openPeopleFile } from '../data/store/lowdb/people-file.ts';
import { memoryInProcess } from '../data/store/memory-in-process.ts';
import type { Config } from './config.ts';
import { createPoster, schedulePosts } from './digest/posting/poster.ts';
import { createLinks } from './file-links.ts';
import type { Logger } from './log.ts';
import { readOperatorFile } from './people/operator-file.ts';
import { followAll } from './plan/follow-rounds.ts';
import { guardReceive } from './receive.ts';
import { createReminder } from './remind/remind.ts';
import { scheduleReminders } from './remind/schedule.ts';
import { createDraw } from './report/draw.ts';
import { createReceive, fileMakers } from './routes.ts';
import { createLanes } from './teams/lanes.ts';

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
  let open = true;
  const store = await openLowdbStore({
    dataDir: config.dataDir,
    tenant: config.teams.tenant ?? 'lokal',
    onBroken(error) {
      open = false;
      onBroken(error);
    },
  });
  try {
    const state = createState({ store, library, admins: config.admins });
    const people = await openPeopleFile({ dataDir: config.dataDir });
    const memory = memoryInProcess(now);
    const key = await openLinkKey({ dataDir: config.dataDir });
    let port = config.port;
    const links = createLinks({ key, baseUrl: () => config.publicUrl ?? `http://127.0.0.1:${port}`, now });
    const lanes = createLanes();
    const [{ startServer }, { createNotify }, { createDownload }, { createPost }, { createNameChannel }, { createUpload }] = await teams;
    const notify = createNotify({ teams: config.teams, people, lanes, log, now });
    const poster = createPoster({ state, post: createPost({ teams: config.teams, lanes, log }), notify, now, log });
    const reminder = createReminder({ state, people, notify, draw: createDraw({ state, people, now }), now, log });
    const operatorFile = await readOperatorFile(config.dataDir);
    const { auth } = config.teams;
    const files = { link: links.link, download: createDownload(auth), upload: createUpload(auth), consent: auth === 'on' };
    const nameChannel = createNameChannel({ teams: config.teams, lanes, log });
    const parts = { library, store, state, people, memory, log, now, ...files, notify, nameChannel, operatorFile };
    // A change of a plan reaches the open rounds even if the process ended between the two.
    await followAll(state, now());
    const receive = createReceive({ ...parts, changed: () => void Promise.all([reminder.poke(), poster.poke()]) });
    const ready = () => ({ plan: library.plans.length > 0, store: open });
    const server = await startServer(
      {
        teams: config.teams,
        receive: guardReceive(receive, log),
        people,
        lanes,
        files: { read: links.read, makers: fileMakers(parts) },
        log,
        now,
        ready,
      },
      config,
    );
    port = server.port;
    const clocks = [scheduleReminders(reminder), schedulePosts(poster)];
    return {
      port,
      plans: library.plans.length,
      async tick() {
        await Promise.all([reminder.tick(), poster.tick()]);
      },
      async stop() {
        // What still waits for its turn to be sent is written down as not sent.
        await Promise.all([lanes.stop(), server.close(), ...clocks.map((clock) => clock.stop())]);
        open = false;
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
