/** Real bots on one PostgreSQL: whoever sends is killed, stopped, asked to end, or loses its database. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { startTrialServer } from '../../data/store/postgres/trial-server.ts';
import { hasDuty, type Installation, longestTakeOver, newInstallation, overlap, tenuresOf, until } from './instances.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function installation(url: string, channels: number): Promise<Installation> {
  const made = await newInstallation(url, channels);
  closing.push(made.close);
  return made;
}

/** Each channel has its post, and once unless it was on its way there when the sender was broken off. */
function expectOnce({ conversations, posts }: Installation, onTheirWay: readonly string[]): void {
  const wrong = conversations.filter((one) => posts(one) < 1 || posts(one) > (onTheirWay.includes(one) ? 2 : 1));
  expect(wrong).toEqual([]);
}

test('when the one that sends is killed another takes over within 15 s, and each channel gets its post once but those on their way', {
  timeout: 180_000,
}, async () => {
  const all = await installation(inject('postgres'), 80);
  const a = await all.start();
  const b = await all.start();
  expect([hasDuty(a), hasDuty(b)]).toEqual([true, false]);
  await all.poke(a);
  await until(() => all.connector.sent.length >= 15);
  a.kill('SIGKILL');
  const killed = Date.now();
  expect(await until(() => hasDuty(b))).toBeLessThan(longestTakeOver);
  const onTheirWay = await all.unsettled();
  await all.poke(b);
  await until(() => all.conversations.every((one) => all.posts(one) > 0));
  await b.stop();
  expectOnce(all, onTheirWay);
  expect(overlap([{ tenures: tenuresOf(a), stopped: killed }, { tenures: tenuresOf(b) }])).toBe(false);
});

test('when the one that sends hangs another takes over within 15 s; when it goes on it sends nothing, and takes its turn again', {
  timeout: 180_000,
}, async () => {
  const all = await installation(inject('postgres'), 80);
  const a = await all.start();
  const b = await all.start();
  await all.poke(a);
  await until(() => all.connector.sent.length >= 15);
  a.kill('SIGSTOP');
  const stopped = Date.now();
  expect(await until(() => hasDuty(b))).toBeLessThan(longestTakeOver);
  const onTheirWay = await all.unsettled();
  await all.poke(b);
  await until(() => all.conversations.every((one) => all.posts(one) > 0));
  const sent = all.connector.sent.length;
  a.kill('SIGCONT');
  await until(() => !hasDuty(a));
  // It has all the time that it needs to send what it had begun.
  await new Promise((resolve) => setTimeout(resolve, 3000));
  expect(all.connector.sent.length).toBe(sent);
  expectOnce(all, onTheirWay);
  expect(overlap([{ tenures: tenuresOf(a), stopped }, { tenures: tenuresOf(b) }])).toBe(false);

  const asked = performance.now();
  await b.stop();
  await until(() => hasDuty(a));
  expect(performance.now() - asked).toBeLessThan(longestTakeOver);
  expect(tenuresOf(a)).toHaveLength(2);
  expect(overlap([{ tenures: tenuresOf(a).slice(1) }, { tenures: tenuresOf(b) }])).toBe(false);
});

test('when PostgreSQL is restarted somebody has the duty again within 15 s, and never two', { timeout: 180_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'styrkoll-omstart-'));
  let server = await startTrialServer({ folder, safe: false });
  closing.push(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const all = await installation(server.url, 1);
  const bots = [await all.start(), await all.start()];
  await server.stop();
  await until(() => !bots.some(hasDuty));
  server = await startTrialServer({ folder, safe: false, port: Number(new URL(server.url).port) });
  expect(await until(() => bots.some(hasDuty))).toBeLessThan(longestTakeOver);
  expect(overlap(bots.map((bot) => ({ tenures: tenuresOf(bot) })))).toBe(false);
});
