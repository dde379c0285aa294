/** The real bot as a child process: `node --import tsx/esm bot/main.ts`, which is what an operator runs. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod/v4';

const main = fileURLToPath(new URL('../bot/main.ts', import.meta.url));
const tsx = import.meta.resolve('tsx/esm');
const Line = z.looseObject({ msg: z.string() });
const Ready = z.object({ msg: z.literal('redo'), port: z.number() });

export type LogLine = z.infer<typeof Line>;

/** A bot that is up. `log` grows as it writes; `exited` resolves to its exit code. */
export type BotProcess = {
  url: string;
  pid: number;
  log: LogLine[];
  exited: Promise<number | null>;
  kill(signal: NodeJS.Signals): void;
  stop(): Promise<number | null>;
};

/**
 * Starts the bot on a free port in an empty folder of its own, without authentication. `file` is what is run. Rejects when it ends instead, with what
 * it said.
 */
export async function startBot(settings: Record<string, string> = {}, file = main): Promise<BotProcess> {
  const { child, exited, errors, folder } = spawnBot({ TEAMS_AUTH: 'off', PORT: '0', ...settings }, file);
  const log: LogLine[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    exited.then((code) => reject(new Error(`Boten startade inte (${code}): ${errors()}`)));
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = lineOf(text);
      if (line === null) return;
      log.push(line);
      const ready = Ready.safeParse(line);
      if (ready.success) resolve(ready.data.port);
    });
  });
  const ended = exited.finally(() => rmSync(folder, { recursive: true, force: true }));
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    log,
    exited: ended,
    kill: (signal) => child.kill(signal),
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Runs a bot that is not expected to start, and gives its exit code and what it wrote on standard error. */
export async function runBot(settings: Record<string, string>): Promise<{ code: number | null; errors: string }> {
  const { child, exited, errors, folder } = spawnBot(settings);
  child.stdout.resume();
  const code = await exited;
  rmSync(folder, { recursive: true, force: true });
  return { code, errors: errors() };
}

/** A line of the log; null for half a line, which is all that a process that is killed may leave. */
function lineOf(text: string): LogLine | null {
  try {
    return Line.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

function spawnBot(settings: Record<string, string>, file = main) {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-bot-'));
  // An environment of its own: neither that of whoever runs the tests nor their .env may decide.
  const env = { PATH: process.env.PATH ?? '', DATA_DIR: join(folder, 'data'), ...settings };
  const child = spawn(process.execPath, ['--import', tsx, file], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  // Nothing is left running when whoever started it ends without a word.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('close', () => process.off('exit', kill));
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return { child, exited, errors: () => said.join(''), folder };
}
