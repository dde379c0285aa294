/** The outer dead-man switch, and readiness that is asked often. */
import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod/v4';
import { createHeartbeat } from '../../bot/watch/heartbeat.ts';
import { askedSeldom } from '../../bot/watch/readiness.ts';
import { logLines } from './log-lines.ts';

const Address = z.object({ port: z.number() });
let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** A receiver that answers with a status each time, or not at all. */
async function receiver(...statuses: (number | null)[]) {
  const asked: string[] = [];
  const made = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const status = statuses[asked.length - 1];
    if (!status) return;
    response.writeHead(status, { location: '/annanstans' });
    response.end('ok');
  });
  server = made;
  await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
  const { port } = Address.parse(made.address());
  return { url: `http://127.0.0.1:${port}/hemlig`, asked };
}

test('den hälsar så länge allt är väl, och tiger annars', async () => {
  const { url, asked } = await receiver(200, 200);
  const { said, log } = logLines();
  let well = true;
  const beat = createHeartbeat({ url, isWell: async () => well, log });
  await beat();
  well = false;
  await beat();
  well = true;
  await beat();
  expect([asked, said]).toEqual([['GET /hemlig', 'GET /hemlig'], []]);
});

test('fel och omdirigering sägs en gång, utan adressen, följs inte, och stör ingen', async () => {
  const { url, asked } = await receiver(500, 302, null, 200);
  const { said, log } = logLines();
  const beat = createHeartbeat({ url, isWell: async () => true, log, longest: 200 });
  for (let n = 0; n < 4; n += 1) await beat();
  expect(asked).toEqual(Array(4).fill('GET /hemlig'));
  expect(said).toEqual([expect.stringContaining('hjärtslaget nådde inte fram'), 'hjärtslaget når fram igen']);
  expect(said.join('')).not.toContain('hemlig');
});

/** A clock that the test turns; what is waited for is over when the test says so. */
function turned() {
  const clock = { at: 0 };
  const late: (() => void)[] = [];
  return { clock, late, now: () => clock.at, wait: () => new Promise<void>((resolve) => void late.push(resolve)) };
}

test('lagret frågas högst en gång på två sekunder, hur många som än frågar', async () => {
  const time = turned();
  let asked = 0;
  const isUp = askedSeldom(async () => {
    asked += 1;
    return asked === 1;
  }, time);
  expect(await Promise.all([isUp(), isUp(), isUp()])).toEqual([true, true, true]);
  time.clock.at = 1_999;
  expect([await isUp(), asked]).toEqual([true, 1]);
  time.clock.at = 2_000;
  expect([await isUp(), asked]).toEqual([false, 2]);
});

test('ett lager som inte svarar är inte uppe, och frågas inte igen förrän det har svarat', async () => {
  const time = turned();
  let asked = 0;
  let answer = (_up: boolean) => {};
  const isUp = askedSeldom(() => {
    asked += 1;
    return new Promise((resolve) => {
      answer = resolve;
    });
  }, time);
  const first = isUp();
  time.late[0]?.();
  expect(await first).toBe(false);
  time.clock.at = 5_000;
  expect([await isUp(), asked]).toEqual([false, 1]);
  answer(true);
  await new Promise(setImmediate);
  const second = isUp();
  answer(true);
  expect([await second, asked]).toEqual([true, 2]);
});

test('ett lager som svarar med ett fel är inte uppe', async () => {
  expect(await askedSeldom(() => Promise.reject(new Error('nere')))()).toBe(false);
});
