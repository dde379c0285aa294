/**
 * Starts the bot and Microsoft 365 Agents Playground together: a client like Teams in the browser, without account or key.
 * With `--alla` every member of the made-up organisation gets a Playground of their own, so that a round can be played by all of them.
 * With `--postgres` two instances of the bot answer by turns, on the PostgreSQL of `npm run postgres`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../../data/load-library.ts';
import { createState } from '../../data/state.ts';
import type { Place } from '../../data/store/engine.ts';
import { openEngine } from '../../data/store/open.ts';
import { startError } from '../start-error.ts';
import { type Balancer, startBalancer } from './balancer.ts';
import { openOffice } from './demo-office.ts';
import { answers, createProcesses } from './demo-processes.ts';
import { type Member, members, playgroundConfig, tenant } from './organisation.ts';
import { trialAddress, trialFolder } from './trial-address.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const main = ['--import', 'tsx/esm', join(top, 'bot/main.ts')];
const port = process.env.PORT || '3978';
const bot = `http://127.0.0.1:${port}`;
const playgroundPort = Number(process.env.PLAYGROUND_PORT || '56150');
const dataDir = process.env.DATA_DIR || join(top, '.styrkoll');
/** The tables are apart from those of a bot that somebody tries on the same server. */
const schema = 'styrkoll_demo';
const onPostgres = process.argv.includes('--postgres');
const database = onPostgres ? process.env.DATABASE_URL || trialAddress(trialFolder(process.env)) : null;
/** Without a terminal there is nobody to open a window for. */
const opensBrowser = !process.argv.includes('--no-browser') && process.stdout.isTTY === true;

const questions = ['Vad är målvärdet för telefontillgänglighet 2025?', 'Vad säger uppdrag 48?', 'Hur går det med sjukfrånvaron?'];
const commands = [
  ['mina', 'rapportera det som är ditt i övningsrapporten'],
  ['granska', 'godkänn det som andra har rapporterat'],
  ['läget', 'se hur långt omgången har kommit'],
  ['sammanfatta', 'se den förra övningsrapportens resultat'],
  ['exportera', 'hämta den som Word och Excel'],
];
const posting = [
  'Så postar du resultatet i en kanal: öppna Delårsrapport i menyn uppe till vänster, skriv @Styr, välj Styrkoll i listan, skriv ”följ här”',
  'och spara. Skriv sedan ”förhandsgranska” i chatten.',
];

let balancer: Balancer | null = null;
const { start, startInstance, instances, comesUp, stop } = createProcesses({
  top,
  ending: () => void balancer?.close(),
  lost: (pid) => process.stdout.write(`Instansen ${pid} har stannat. Den andra svarar vidare.\n`),
});

process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));
// A signal to npm ends npm and its shell but never reaches here: nothing may be left running when they are gone.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(0), 500).unref();

// Otherwise whoever has the port would be taken for the bot.
if (await answers(`${bot}/healthz`)) refuse(`Inställningen PORT är fel: porten ${port} är upptagen, väntar en ledig port.`);
if (onPostgres && !database)
  refuse('Ingen PostgreSQL är igång: kör npm run postgres i ett annat fönster, eller ange DATABASE_URL, och kör sedan detta igen.');
mkdirSync(dataDir, { recursive: true });
await furnish().catch((error: unknown) => refuse(startError(error)));

const settings = {
  HOST: '127.0.0.1',
  DATA_DIR: dataDir,
  // The Playground's current user is administratör too, and so may try everything.
  ADMINS: process.env.ADMINS || members.controller.objectId,
  TEAMS_AUTH: 'off',
  MicrosoftAppId: '',
  MicrosoftAppPassword: '',
  MicrosoftAppTenantId: tenant,
  DATABASE_URL: database ?? '',
  DATABASE_DIRECT_URL: '',
  DATABASE_SCHEMA: schema,
  PUBLIC_URL: database ? bot : '',
  NODE_ENV: 'development',
};
if (database) {
  balancer = await startBalancer({ port: Number(port), targets: () => instances().map(({ url }) => url) });
  await Promise.all([startInstance(main, settings), startInstance(main, settings)]);
} else start(main, { ...settings, PORT: port, LOG_LEVEL: process.env.LOG_LEVEL || 'error' });
if (await comesUp(`${bot}/readyz`)) {
  const playing = process.argv.includes('--alla') ? Object.values(members) : [members.controller];
  const opened = await Promise.all(playing.map(play));
  if (opened.every((up) => up)) say(playing);
}

/** Ends the demo before it has begun, with one line that says why. */
function refuse(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

/** Writes the office that the demo shows where the bot will read it, by the same stores. */
async function furnish(): Promise<void> {
  const library = loadLibrary([join(top, 'data/region-orebro-lan'), join(dataDir, 'plans')]);
  const place: Place = database ? { engine: 'postgres', url: database, directUrl: database, schema } : { engine: 'lowdb', dataDir };
  const now = () => new Date();
  const { store, people, close } = await openEngine(place, { tenant, now, onBroken: () => stop(1), told: () => {} });
  try {
    for (const { objectId, name, id, email } of Object.values(members)) await people.put({ objectId, name, email, teamsId: id });
    const state = createState({ store, library, admins: [members.controller.objectId] });
    await openOffice({ state, claims: store, people, now: now() });
  } finally {
    await close();
  }
}

/** Starts a Playground with a member at the keyboard; true when it is up. */
async function play(member: Member, index: number): Promise<boolean> {
  const own = String(playgroundPort + index);
  const config = join(dataDir, `playground-${own}.yml`);
  writeFileSync(config, playgroundConfig(member));
  const playground = join(top, 'node_modules/@microsoft/m365agentsplayground/cli.js');
  start([playground, 'start', '-e', `${bot}/api/messages`, '-c', 'msteams', '-p', own, '--disable-telemetry'], {
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
    M365_AGENTS_PLAYGROUND_LOGFILE: join(dataDir, `playground-${own}.log`),
    ...(opensBrowser && index === 0 ? {} : { TEAMSAPPTESTER_BROWSER: 'none' }),
  });
  return comesUp(`http://localhost:${own}/`);
}

function say(playing: Member[]): void {
  const others = playing.slice(1).map(({ name }, index) => `  http://localhost:${playgroundPort + index + 1}  ${name}`);
  const pids = instances().map(({ pid }) => pid);
  const lines = [
    '',
    `Styrkoll är igång: öppna http://localhost:${playgroundPort} i webbläsaren. Du är controller i ett kansli mitt i en övningsrapport.`,
    'Fråga till exempel',
    ...questions.map((question) => `  ${question}`),
    'eller skriv',
    ...commands.map(([command = '', what]) => `  ${command.padEnd(11)} ${what}`),
    ...posting,
    ...(others.length > 0 ? ['De andra sitter vid', ...others] : []),
    ...(pids.length > 0
      ? [`Två instanser svarar varannan gång: ${pids.join(' och ')}. Stoppa den ena med kill ${pids[0]}, så går allt vidare.`]
      : []),
    'Ctrl+C stänger.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}
