import { expect, test } from 'vitest';
import { createLanes, type Lane, Stopped } from '../../bot/teams/lanes.ts';
import { type FakeClock, fakeClock } from '../fake-clock.ts';

/** Lanes on a clock of the test's own, and when each request went through. */
function lanesOn(clock: FakeClock) {
  const lanes = createLanes({ clock });
  const went: { lane: Lane; at: number; waited: number }[] = [];
  let people = 0;
  const next = () => {
    people += 1;
    return `samtal-${people}`;
  };
  const ask = (lane: Lane, conversation = next(), answer: () => Promise<unknown> = async () => null) => {
    const asked = clock.now();
    return lanes.run(lane, { conversation, does: 'send' }, () => {
      went.push({ lane, at: clock.now(), waited: clock.now() - asked });
      return answer();
    });
  };
  const times = (lane?: Lane) => went.flatMap((one) => (lane === undefined || one.lane === lane ? [one.at] : []));
  return { lanes, went, ask, times };
}

/** The most that happened in any window of so many milliseconds. */
function mostWithin(times: number[], ms: number): number {
  return Math.max(0, ...times.map((from) => times.filter((at) => at >= from && at < from + ms).length));
}

test('utskick går jämnt och aldrig fler än 45 i sekunden, och inte mycket färre', async () => {
  const clock = fakeClock();
  const { ask, times } = lanesOn(clock);
  for (let number = 0; number < 900; number += 1) ask('bulk');
  await clock.pass(20_000);
  expect(mostWithin(times(), 1000)).toBe(45);
  expect(mostWithin(times(), 100)).toBeLessThanOrEqual(6);
  expect(times().length).toBeGreaterThanOrEqual(Math.floor(900 / 1.01));
});

test('svar går genast medan utskicken pågår, och tillsammans blir de aldrig fler än 50 i sekunden', async () => {
  const clock = fakeClock();
  const { ask, went, times } = lanesOn(clock);
  for (let number = 0; number < 2000; number += 1) ask('bulk');
  for (let answer = 0; answer < 60; answer += 1) {
    await clock.pass(333);
    ask('live');
  }
  await clock.pass(1000);
  expect(mostWithin(times(), 1000)).toBeLessThanOrEqual(50);
  expect(went.filter(({ lane }) => lane === 'live').map(({ waited }) => waited)).toEqual(Array(60).fill(0));
  // Three answers a second leave room for 44.
  expect(times('bulk').length).toBeGreaterThanOrEqual(44 * 20);
});

test('svar väntar aldrig: när många frågar på en gång är det utskicken som står stilla', async () => {
  const clock = fakeClock();
  const { ask, went, times } = lanesOn(clock);
  for (let number = 0; number < 200; number += 1) ask('bulk');
  await clock.pass(2000);
  const from = clock.now();
  for (let answer = 0; answer < 120; answer += 1) ask('live');
  await clock.pass(5000);
  expect(went.filter(({ lane }) => lane === 'live').map(({ waited }) => waited)).toEqual(Array(120).fill(0));
  expect(went.filter(({ lane, at }) => lane === 'bulk' && at > from && at < from + 1000)).toEqual([]);
  expect(times('bulk').some((at) => at > from)).toBe(true);
});

test('ett ensamt svar väntar inte på något', async () => {
  const clock = fakeClock();
  const { ask, went } = lanesOn(clock);
  await ask('live');
  expect(went).toEqual([{ lane: 'live', at: 0, waited: 0 }]);
});

test('i ett samtal går högst 7 på en sekund, 8 på två, 60 på en halv minut och 1 800 på en timme', async () => {
  const clock = fakeClock();
  const { ask, times } = lanesOn(clock);
  for (let number = 0; number < 1900; number += 1) ask('bulk', 'samma');
  await clock.pass(2 * 3600_000);
  const limits: [number, number][] = [
    [7, 1000],
    [8, 2000],
    [60, 30_000],
    [1800, 3600_000],
  ];
  for (const [most, within] of limits) expect(mostWithin(times(), within)).toBeLessThanOrEqual(most);
  expect(times()).toHaveLength(1900);
});

test('läsningar av en lista har sina egna gränser: 14 på en sekund och 16 på två', async () => {
  const clock = fakeClock();
  const lanes = createLanes({ clock });
  const times: number[] = [];
  const read = async () => times.push(clock.now());
  for (let number = 0; number < 40; number += 1) lanes.run('bulk', { conversation: 'samma', does: 'read' }, read);
  await clock.pass(60_000);
  expect([mostWithin(times, 1000), mostWithin(times, 2000)]).toEqual([14, 16]);
  expect(times).toHaveLength(40);
});

test('i ett samtal går ett i taget, i ordning; andra samtal väntar inte på det', async () => {
  const clock = fakeClock();
  const { ask, went } = lanesOn(clock);
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  ask('bulk', 'a', () => held);
  const second = ask('live', 'a');
  await ask('live', 'b');
  await clock.pass(1000);
  expect(went).toHaveLength(2);
  finish();
  await second;
  expect(went).toHaveLength(3);
});

test('ett som går fel stoppar inte dem som väntar på det', async () => {
  const clock = fakeClock();
  const { ask } = lanesOn(clock);
  const wrong = ask('live', 'a', async () => {
    throw new Error('trasigt');
  });
  const right = ask('live', 'a', async () => 'rätt');
  await expect(wrong).rejects.toThrow('trasigt');
  expect(await right).toBe('rätt');
});

test('efter 429 håller utskicken igen, dubbelt så länge om det upprepas; svar gör det inte', async () => {
  const clock = fakeClock();
  const { lanes, ask, times, went } = lanesOn(clock);
  for (let number = 0; number < 500; number += 1) ask('bulk');
  await clock.pass(1000);
  const pauseAfter = async () => {
    const from = clock.now();
    lanes.throttled();
    ask('live');
    await clock.pass(3000);
    const next = times('bulk').find((at) => at > from) ?? Number.NaN;
    return next - from;
  };
  expect(await pauseAfter()).toBeGreaterThanOrEqual(60);
  lanes.throttled();
  await clock.pass(100);
  const from = clock.now();
  lanes.throttled();
  await clock.pass(110);
  expect(times('bulk').filter((at) => at > from)).toEqual([]);
  expect(went.filter(({ lane }) => lane === 'live').map(({ waited }) => waited)).toEqual([0]);
});

test('vid stopp släpps inga fler utskick fram, de som väntar får veta det, och de som är på väg blir klara', async () => {
  const clock = fakeClock();
  const { lanes, ask } = lanesOn(clock);
  let finish = () => {};
  const held = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const under = ask('bulk', 'a', () => held);
  const behind = Array.from({ length: 50 }, () =>
    ask('bulk').then(
      () => 'skickat',
      (error: unknown) => error instanceof Stopped,
    ),
  );
  await clock.pass(100);
  const stopped = lanes.stop();
  expect((await Promise.all(behind)).filter((how) => how === true).length).toBeGreaterThan(40);
  await expect(ask('bulk')).rejects.toBeInstanceOf(Stopped);
  finish();
  await Promise.all([under, stopped]);
});
