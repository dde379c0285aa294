/** Starts the bot and Microsoft 365 Agents Playground together: a client like Teams in the browser, without account or key. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const top = fileURLToPath(new URL('../..', import.meta.url));
const organisation = join(top, '.m365agentsplayground.yml');
const port = process.env.PORT || '3978';
const playgroundPort = process.env.PLAYGROUND_PORT || '56150';
const dataDir = process.env.DATA_DIR || join(top, '.styrkoll');
/** Without a terminal there is nobody to open a window for. */
const opensBrowser = !process.argv.includes('--no-browser') && process.stdout.isTTY === true;

const questions = [
  'Vad är målvärdet för telefontillgänglighet 2025?',
  'Vad säger uppdrag 48?',
  'Vilka styrtal ligger under sitt målvärde?',
  'Hur stor är regionstyrelsens budget 2025?',
  'Vilka risker finns inom HR?',
];

const children: ChildProcess[] = [];
let stopping = false;

process.once('SIGINT', () => stop(0));
process.once('SIGTERM', () => stop(0));
// A signal to npm ends npm and its shell but never reaches here: nothing may be left running when they are gone.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && stop(0), 500).unref();

mkdirSync(dataDir, { recursive: true });
start(['--import', 'tsx/esm', join(top, 'bot/main.ts')], {
  PORT: port,
  HOST: '127.0.0.1',
  DATA_DIR: dataDir,
  LOG_LEVEL: process.env.LOG_LEVEL || 'error',
  // The Playground's current user (.m365agentsplayground.yml) may read the unanswered questions.
  ADMINS: process.env.ADMINS || '00000000-0000-0000-0000-000000000020',
  TEAMS_AUTH: 'off',
  MicrosoftAppId: '',
  MicrosoftAppPassword: '',
  MicrosoftAppTenantId: tenantOf(organisation),
  NODE_ENV: 'development',
});
if (await comesUp(`http://127.0.0.1:${port}/readyz`)) {
  const endpoint = `http://127.0.0.1:${port}/api/messages`;
  const playground = join(top, 'node_modules/@microsoft/m365agentsplayground/cli.js');
  start([playground, 'start', '-e', endpoint, '-c', 'msteams', '-p', playgroundPort, '--disable-telemetry'], {
    M365_AGENTS_PLAYGROUND_CONFIG_PATH: organisation,
    M365_AGENTS_PLAYGROUND_LOGFILE: join(dataDir, 'playground.log'),
    ...(opensBrowser ? {} : { TEAMSAPPTESTER_BROWSER: 'none' }),
  });
  if (await comesUp(`http://localhost:${playgroundPort}/`)) say();
}

function say(): void {
  const lines = [
    '',
    `Styrkoll är igång: öppna http://localhost:${playgroundPort} i webbläsaren och fråga till exempel`,
    ...questions.map((question) => `  ${question}`),
    'Ctrl+C stänger.',
    '',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The bot answers those of one organisation alone: the one that the Playground plays. */
function tenantOf(file: string): string {
  return /^tenantId: *(\S+)/m.exec(readFileSync(file, 'utf8'))?.[1] ?? '';
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
    const response = await fetch(url).catch(() => null);
    await response?.body?.cancel();
    if (response?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return false;
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
