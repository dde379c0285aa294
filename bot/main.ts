/** Starts Styrkoll: settings, plans, then Teams; stops in order. The only file with side effects. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../data/load-library.ts';
import { createState } from '../data/state.ts';
import { openLinkKey } from '../data/store/link-key.ts';
import { openLowdbStore } from '../data/store/lowdb-store.ts';
import { openPeopleFile } from '../data/store/people-file.ts';
import { parseConfig } from './config.ts';
import { createLinks } from './file-links.ts';
import { createLog, quietConsole } from './log.ts';
import { guardReceive } from './receive.ts';
import { createReceive } from './routes.ts';
import { startError } from './start-error.ts';
import { createLanes } from './teams/lanes.ts';

try {
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = parseConfig(process.env);
  const log = createLog(config.logLevel);
  quietConsole(log);

  // The Teams packages take about a second to import: the plans are read meanwhile.
  const teams = import('./teams/server.ts');
  const library = loadLibrary([fileURLToPath(new URL('../data/region-orebro-lan', import.meta.url)), join(config.dataDir, 'plans')]);
  let open = true;
  const store = await openLowdbStore({
    dataDir: config.dataDir,
    tenant: config.teams.tenant ?? 'lokal',
    onBroken(error) {
      open = false;
      log.fatal({ err: error }, 'lagret kan inte skrivas: processen stannar');
      process.exit(1);
    },
  });
  const now = () => new Date();
  const state = createState({ store, library, admins: config.admins });
  const people = await openPeopleFile({ dataDir: config.dataDir });
  const lanes = createLanes();
  let port = config.port;
  const links = createLinks({
    key: await openLinkKey({ dataDir: config.dataDir }),
    baseUrl: () => config.publicUrl ?? `http://127.0.0.1:${port}`,
    now,
  });
  const receive = guardReceive(createReceive({ library, store, state, people, now }), log);
  const { startServer } = await teams;
  const ready = () => ({ plan: library.plans.length > 0, store: open });
  const server = await startServer(
    { teams: config.teams, receive, people, lanes, files: { read: links.read, makers: {} }, log, now, ready },
    config,
  );
  port = server.port;
  if (config.teams.auth === 'off') log.warn('TEAMS_AUTH=off: ingen kontroll av vem som frågar, bara anrop från den egna datorn');
  log.info({ host: config.host, port: server.port, plans: library.plans.length, ms: Math.round(performance.now()) }, 'redo');

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stannar');
    await server.close();
    open = false;
    await store.close();
    log.info('stannad');
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`${startError(error)}\n`);
  process.exit(1);
}
