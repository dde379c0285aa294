/** `npm run demo` as a new user meets it, without a terminal: bot and Playground start, say where, and stop together. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { portOf } from '../connector.ts';

const file = fileURLToPath(new URL('../../bot/operate/demo.ts', import.meta.url));

test('den säger adressen och vad man kan skriva, och stänger båda på SIGTERM', async () => {
  const demo = await start((args) => [process.execPath, args]);
  expect(demo.said()).toContain(demo.playground.replace(/\/$/, ''));
  expect(demo.said().match(/^ {2}\S.*\?$/gm)).toHaveLength(3);
  expect(demo.said()).toMatch(/^ {2}mina /m);
  expect(await (await fetch(demo.playground)).text()).toContain('Microsoft 365 Agents Playground');
  expect((await fetch(demo.bot)).status).toBe(200);

  demo.child.kill('SIGTERM');
  expect(await demo.exited).toBe(0);
  await expect(fetch(demo.bot)).rejects.toThrow();
  await expect(fetch(demo.playground)).rejects.toThrow();
  demo.clean();
});

test('är botens port upptagen säger den det, och startar inget', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const env = { PATH: process.env.PATH ?? '', PORT: String(portOf(other.address())), DATA_DIR: join(tmpdir(), 'styrkoll-aldrig') };
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx/esm'), file, '--no-browser'], { env });
  let said = '';
  for await (const part of child.stderr.setEncoding('utf8')) said += part;
  other.close();
  expect(said).toMatch(/^Inställningen PORT är fel: porten \d+ är upptagen/);
  expect(existsSync(env.DATA_DIR)).toBe(false);
});

test('inget blir kvar när npm stoppas: signalen når bara npm och dess skal', async () => {
  // A shell that waits for the demo, and dies without telling it.
  const demo = await start((args) => ['sh', ['-c', '"$0" "$@"; true', process.execPath, ...args]]);
  demo.child.kill('SIGTERM');
  const gone = (url: string) =>
    fetch(url).then(
      () => false,
      () => true,
    );
  for (const url of [demo.bot, demo.playground]) while (!(await gone(url))) await new Promise((resolve) => setTimeout(resolve, 100));
  await demo.exited;
  demo.clean();
});

/** Runs the demo, as the command that `how` makes of its arguments, until it has said its piece. */
async function start(how: (args: string[]) => [string, string[]]) {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-demo-'));
  const [bot, playground] = await freePorts(2);
  const env = {
    PATH: process.env.PATH ?? '',
    PORT: String(bot),
    PLAYGROUND_PORT: String(playground),
    DATA_DIR: folder,
    // As in the folder of somebody who has set up the real bot: the demo must not use it.
    MicrosoftAppId: '0a1b2c3d-0000-4000-8000-00000000000b',
    NODE_ENV: 'production',
  };
  const [command, args] = how(['--import', import.meta.resolve('tsx/esm'), file, '--no-browser']);
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (text: string) => {
    said += text;
  };
  child.stdout.setEncoding('utf8').on('data', hear);
  child.stderr.setEncoding('utf8').on('data', hear);
  const exited = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  const up = until(() => said.includes('Ctrl+C'));
  await Promise.race([up, exited.then((code) => Promise.reject(new Error(`slutade med ${code}: ${said}`)))]);
  return {
    child,
    exited,
    said: () => said,
    bot: `http://127.0.0.1:${bot}/readyz`,
    playground: `http://localhost:${playground}/`,
    clean: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Ports that nobody listened on a moment ago. */
async function freePorts(count: number): Promise<number[]> {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))));
  const ports = servers.map((server) => portOf(server.address()));
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

/** Waits for something that is bound to happen; the test's own limit ends a wait in vain. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 20));
}
