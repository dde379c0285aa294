import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { createOutput, type Pipe } from '../../bot/log-output.ts';

const main = fileURLToPath(new URL('../../bot/main.ts', import.meta.url));

test('SIGTERM avslutar boten fast den som läste loggen är borta', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'styrkoll-logg-'));
  const env = { PATH: process.env.PATH ?? '', TEAMS_AUTH: 'off', PORT: '0', DATA_DIR: join(folder, 'data') };
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx/esm'), main], { cwd: folder, env, stdio: 'pipe' });
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  child.stderr.resume();
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      if (String(text).includes('"redo"')) resolve();
    });
  });
  const closed = new Promise((resolve) => child.stdout.once('close', resolve));
  child.stdout.destroy();
  await closed;
  child.kill('SIGTERM');
  const guard = setTimeout(() => child.kill('SIGKILL'), 40_000);
  expect(await ended).toBe(0);
  clearTimeout(guard);
  rmSync(folder, { recursive: true, force: true });
});

/** A pipe that takes nothing until it is opened, and what it has been given. */
function pipe() {
  const given: string[] = [];
  const waits: (() => void)[] = [];
  const taken = (bytes: Uint8Array) => given.push(Buffer.from(bytes).toString());
  const made: Pipe = {
    write: (bytes, done) => {
      waits.push(() => {
        taken(bytes);
        done(null, bytes.length);
      });
    },
    writeSync: (bytes) => {
      taken(bytes.subarray(0, 3));
      return Math.min(3, bytes.length);
    },
  };
  return { made, given, open: () => waits.shift()?.() };
}

test('det som inte hann skrivas skrivs när processen slutar, hur lite som än ryms åt gången', () => {
  const { made, given } = pipe();
  const output = createOutput(made);
  output.write('första\n');
  output.write('andra\n');
  output.flushSync();
  expect(given.join('')).toBe('första\nandra\n');
});

test('rader som väntar skrivs tillsammans och i ordning', async () => {
  const { made, given, open } = pipe();
  const output = createOutput(made);
  output.write('a\n');
  await setImmediate();
  for (const line of ['b\n', 'c\n']) output.write(line);
  open();
  open();
  expect(given).toEqual(['a\n', 'b\nc\n']);
});

test('den som inte läser får inte minnet att växa utan gräns', async () => {
  const { made, given, open } = pipe();
  const output = createOutput(made);
  const line = `${'x'.repeat(1024 * 1024 - 1)}\n`;
  output.write(line);
  await setImmediate();
  for (let n = 0; n < 20; n += 1) output.write(line);
  open();
  open();
  expect(given.join('').length / line.length).toBe(9);
});

test('är läsaren borta skrivs inget mer', async () => {
  let tries = 0;
  const broken = Object.assign(new Error('EPIPE'), { code: 'EPIPE' });
  const output = createOutput({
    write: (_bytes, done) => {
      tries += 1;
      done(broken, 0);
    },
    writeSync: () => {
      tries += 1;
      throw broken;
    },
  });
  for (let n = 0; n < 3; n += 1) {
    output.write('rad\n');
    await setImmediate();
  }
  output.flushSync();
  expect(tries).toBe(1);
});
