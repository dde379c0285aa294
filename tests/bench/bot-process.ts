/** A bot as a process of its own, started as in production, and how long it takes until it is ready. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from './connector.ts';

/** `msToReady` is from the process' start to the first 200 on /readyz. */
export type BotProcess = { port: number; msToReady: number; stop(): Promise<void> };

const longestStart = 60_000;

/** Starts a bot's file. `cache` is where tsx keeps what it has compiled: an empty folder makes a cold start. */
export async function startBotProcess(file: string, env: Record<string, string>, cache: string): Promise<BotProcess> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), 'styrkoll-bench-'));
  // Empty counts as not set, and keeps a developer's .env out.
  const unset = { MicrosoftAppId: '', MicrosoftAppPassword: '', MicrosoftAppTenantId: '', NODE_ENV: '', ADMINS: '' };
  const ours = { TEAMS_AUTH: 'off', HOST: '127.0.0.1', PORT: `${port}`, DATA_DIR: dataDir, LOG_LEVEL: 'info', TMPDIR: cache, TEMP: cache };
  const started = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx/esm', fileURLToPath(new URL(file, import.meta.url))], {
    env: { ...process.env, ...unset, ...ours, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const kill = () => child.kill();
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  while (!(await isReady(port))) {
    if (child.exitCode !== null) throw new Error(`${file} startade inte`);
    if (performance.now() - started > longestStart) throw new Error(`${file} blev inte redo i tid`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return {
    port,
    msToReady: performance.now() - started,
    async stop() {
      kill();
      await ended;
      process.off('exit', kill);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const asking = request({ port, host: '127.0.0.1', path: '/readyz' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asking.once('error', () => resolve(false));
    asking.end();
  });
}
