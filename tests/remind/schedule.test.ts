import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scheduleReminders } from '../../bot/remind/schedule.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** The minutes in which it ran between two moments, as the clock on a Swedish wall has them. */
async function ran(from: string, to: string): Promise<string[]> {
  vi.setSystemTime(new Date(from));
  const times: string[] = [];
  const tick = async () => {
    times.push(new Date().toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16));
  };
  const schedule = scheduleReminders({ tick, poke: tick, close: async () => {} });
  await vi.advanceTimersByTimeAsync(Date.parse(to) - Date.parse(from));
  await schedule.stop();
  await vi.advanceTimersByTimeAsync(120_000);
  return times;
}

test('den går varje minut till 16, och inte på lördagar', async () => {
  expect(await ran('2026-03-27T14:57:30Z', '2026-03-27T15:30:00Z')).toEqual(['2026-03-27 15:58', '2026-03-27 15:59']);
  expect(await ran('2026-03-28T08:00:30Z', '2026-03-28T08:30:00Z')).toEqual([]);
});

test('den går 08 dagen efter övergången till sommartid', async () => {
  expect(await ran('2026-03-30T05:30:00Z', '2026-03-30T06:01:30Z')).toEqual(['2026-03-30 08:00', '2026-03-30 08:01']);
});

test('den går 08 även dagen efter övergången till vintertid, och inget efter att den stoppats', async () => {
  const times = await ran('2026-10-26T05:30:00Z', '2026-10-26T07:02:30Z');
  expect(times).toEqual(['2026-10-26 08:00', '2026-10-26 08:01', '2026-10-26 08:02']);
});
