/**
 * Starts the bot and Microsoft 365 Agents Playground together: a client like Teams in the browser, without account or key.
 * With `--alla` every member of the made-up organisation gets a Playground of their own, so that a round can be played by all of them.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadLibrary } from '../../data/load-library.ts';
import { createState } from '../../data/state.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import { startError } from '../start-error.ts';
import { openOffice } from './demo-office.ts';
import { type Member, members, playgroundConfig, tenant } from './organisation.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));
const port = process.env.PORT || '3978';
const playgroundPort = Number(process.env.PLAYGROUND_PORT || '56150');
const dataDir = process.env.DATA_DIR || join(top, '.styrkoll');
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

const children: ChildProcess[] = [];
let stopping = false;

process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));
// A signal to npm ends npm and its shell but never reaches here: nothing may be left running when they are gone.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(0), 500).unref();

if (await answers(`http://127.0.0.1:${port}/healthz`)) {
  // Otherwise whoever has the port would be taken for the bot.
  process.stderr.write(`Inställningen PORT är fel: porten ${port} är upptagen, väntar en ledig port.\n`);
  process.exit(1);
}
mkdirSync(dataDir, { recursive: true });
await furnish().catch((error: unknown) => {
  process.stderr.write(`${startError(error)}\n`);
  process.exit(1);
});
start(['--import', 'tsx/esm', join(top, 'bot/main.ts')], {
  PORT: port,
  HOST: '127.0.0.1',
  DATA_DIR: dataDir,
  LOG_LEVEL: process.env.LOG_LEVEL || 'error',
  // The Playground's current user is administratör too, and so may try everything.
  ADMINS: process.env.ADMINS || members.controller.objectId,
  TEAMS_AUTH: 'off',
  MicrosoftAppId: '',
  MicrosoftAppPassword: '',
  MicrosoftAppTenantId: tenant,
  PUBLIC_URL: '',
  NODE_ENV: 'development',
});
if (await comesUp(`http://127.0.0.1:${port}/readyz`)) {
  const playing = process.argv.includes('--alla') ? Object.values(members) : [members.controller];
  const opened = await Promise.all(playing.map(play));
  if (opened.every((up) => up)) say(playing);
}

/** Writes the office that the demo shows into its folder, by the same store as the bot's. */
async function furnish(): Promise<void> {
  const library = loadLibrary([join(top, 'data/region-orebro-lan'), join(dataDir, 'plans')]);
  const store = await openLowdbStore({ dataDir, tenant, onBroken: () => stop(1) });
  try {
    const people = await openPeopleFile({ dataDir });
    for (const { objectId, name, id, email } of Object.values(members)) await people.put({ objectId, name, email, teamsId: id });
    const state = createState({ store, library, admins: [members.controller.objectId] });
    await openOffice({ state, claims: store, people, now: new Date() });
  } finally {
    await store.close();
  }
}

/** Starts a Playground with a member at the keyboard; true when it is up. */
async function play(member: Member, index: number): Promise<boolean> {
  const own = String(playgroundPort + index);
  const config = join(dataDir, `playground-${own}.yml`);
  writeFileSync(config, playgroundConfig(member));
  const playground = join(top, 'node_modules/@microsoft/m365agentsplayground/cli.js');
  start([playground, 'start', '-e', `http://127.0.0.1:${port}/api/messages`, '-c', 'msteams', '-p', own, '--disable-telemetry'], {
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: config,
    M365_AGENTS_PLAYGROUND_LOGFILE: join(dataDir, `playground-${own}.log`),
    ...(opensBrowser && index === 0 ? {} : { TEAMSAPPTESTER_BROWSER: 'none' }),
  });
  return comesUp(`http://localhost:${own}/`);
}

function say(playing: Member[]): void {
  const others = playing.slice(1).map(({ name }, index) => `  http://localhost:${playgroundPort + index + 1}  ${name}`);
  const lines = [
    '',
    `Styrkoll är igång: öppna http://localhost:${playgroundPort} i webbläsaren. Du är controller i ett kansli mitt i en övningsrapport.`,
    'Fråga till exempel',
    ...questions.map((question) => `  ${question}`),
    'eller skriv',
    ...commands.map(([command = '', what]) => `  ${command.padEnd(11)} ${what}`),
    ...posting,
    ...(others.length > 0 ? ['De andra sitter vid', ...others] : []),
    'Ctrl+C stänger.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Runs node with these arguments. What one of the two says on standard output is kept quiet, its errors are shown; if one ends, so does the other. */
function start(args: string[], env: Record<string, string>): void {
  const child = spawn(process.execPath, args, { cwd: top, env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  child.once('exit', () => stop(1));
}

/** Asks an address until it answers; false when the demo is stopped before. */
async function comesUp(url: string): Promise<boolean> {
  while (!stopping) {
    if (await answers(url)) return true;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
}

/** Tells whether an address answers well now. */
async function answers(url: string): Promise<boolean> {
  const response = await fetch(url).catch(() => null);
  await response?.body?.cancel();
  return response?.ok === true;
}

/** Ends both, and the demo when both are gone. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  const gone = children.filter((child) => child.exitCode === null && child.signalCode === null);
  await Promise.all(
    gone.map((child) => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      setTimeout(() => child.kill('SIGKILL'), 9_000).unref();
      return ended;
    }),
  );
  process.exit(code);
}
