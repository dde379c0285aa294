/** The machine's clock is put forward and back under the clocks of reminders and posts. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { schedule } from '../../bot/schedule.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const minutes = (count: number) => vi.advanceTimersByTimeAsync(count * 60_000);

test.each([
  ['en timme tillbaka', -60],
  ['ett dygn tillbaka', -24 * 60],
  ['en timme fram', 60],
  ['ett dygn fram', 24 * 60],
])('klockan ställs %s: det går varje minut ändå', async (_, jump) => {
  vi.setSystemTime(new Date('2026-08-19T08:30:30Z'));
  let runs = 0;
  const tick = async () => {
    runs += 1;
  };
  const clock = schedule('* * * * *', { tick, close: async () => {} });
  await minutes(10);
  expect(runs).toBe(10);
  vi.setSystemTime(new Date(Date.now() + jump * 60_000));
  await minutes(10);
  expect(runs).toBe(20);
  await clock.stop();
  await minutes(10);
  expect(runs).toBe(20);
});

test('klockan ställs tillbaka in i kontorstiden: det går dit den visar, inte dit den visade', async () => {
  vi.setSystemTime(new Date('2026-08-19T15:30:30Z'));
  let runs = 0;
  const tick = async () => {
    runs += 1;
  };
  const clock = schedule('* 8-15 * * 1-5', { tick, close: async () => {} });
  await minutes(10);
  expect(runs).toBe(0);
  vi.setSystemTime(new Date('2026-08-19T08:30:30Z'));
  await minutes(5);
  expect(runs).toBe(5);
  await clock.stop();
});
