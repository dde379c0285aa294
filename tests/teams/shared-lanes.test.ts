/** Teams' limits when several instances share them: lanes joined by notes that come late, on one clock. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLanes, type Lanes, Stopped } from '../../bot/teams/lanes.ts';
import { type FakeClock, fakeClock } from '../fake-clock.ts';

/** So late what one sends is known to another at most, with what it is gathered for. */
const latest = 100;

type Went = { instance: number; lane: 'live' | 'bulk'; at: number };
type Instances = {
  lanes: Lanes[];
  went: Went[];
  ask(instance: number, lane: 'live' | 'bulk', ofDuty?: boolean): Promise<unknown>;
  give(to: number | null): void;
};

/** Some instances, of which one has the duty. */
function instances(clock: FakeClock, count: number, delay: () => number): Instances {
  const hear: ((requests: number) => void)[] = [];
  const went: Went[] = [];
  let holder: number | null = 0;
  let people = 0;
  const lanes = Array.from({ length: count }, (_, own) =>
    createLanes({
      clock,
      shared: {
        held: () => holder === own,
        onSentElsewhere: (note) => hear.push(note),
        sent(requests) {
          for (const [other, note] of hear.entries()) if (other !== own) clock.wait(delay()).then(() => note(requests));
        },
      },
    }),
  );
  return {
    ...{ lanes, went },
    give(to) {
      holder = to;
    },
    async ask(instance, lane, ofDuty = false) {
      people += 1;
      return lanes[instance]?.run(lane, { conversation: `samtal-${people}`, does: 'send', ofDuty }, async () => {
        went.push({ instance, lane, at: clock.now() });
      });
    },
  };
}

/** The most that happened in any second. */
function mostInASecond(times: number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  let from = 0;
  return sorted.reduce((most, at, index) => {
    while ((sorted[from] ?? at) <= at - 1000) from += 1;
    return Math.max(most, index - from + 1);
  }, 0);
}

test('two to four instances that answer evenly, and send and read in bulk, are never above 50 in a second together', async () => {
  const plan = fc.record({
    count: fc.integer({ min: 2, max: 4 }),
    /** Answers a second of each instance; the first seconds have none. */
    answers: fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 4 }),
    begins: fc.integer({ min: 0, max: 3000 }),
    rosters: fc.array(fc.nat(20), { minLength: 4, maxLength: 4 }),
    seed: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ count, answers, begins, rosters, seed }) => {
      const clock = fakeClock();
      let drawn = seed;
      const delay = () => {
        drawn = (drawn * 48271 + 11) % 2147483647;
        return 1 + (drawn % latest);
      };
      const { ask, went } = instances(clock, count, delay);
      const seconds = 8;
      for (let number = 0; number < 60 * seconds; number += 1) void ask(0, 'bulk').catch(() => {});
      for (let own = 1; own < count; own += 1) for (let number = 0; number < (rosters[own] ?? 0); number += 1) void ask(own, 'bulk');
      const live = answers
        .slice(0, count)
        .flatMap((each, own) =>
          Array.from({ length: each * seconds }, (_, number) => ({ own, at: begins + ((number + own / count) * 1000) / each })),
        );
      for (const { own, at } of live.toSorted((a, b) => a.at - b.at)) {
        if (at > seconds * 1000) break;
        await clock.pass(at - clock.now());
        void ask(own, 'live');
      }
      await clock.pass(seconds * 1000 - clock.now());
      expect(mostInASecond(went.map(({ at }) => at))).toBeLessThanOrEqual(50);
      // Bulk gets the most of what the answers leave, and nobody's is held for good.
      const perSecond = answers.slice(0, count).reduce((sum, each) => sum + each, 0);
      const bulk = went.filter(({ lane }) => lane === 'bulk').length;
      expect(bulk).toBeGreaterThanOrEqual((seconds - 1) * Math.min(40, 38 - 1.2 * perSecond));
      for (let own = 1; own < count; own += 1) {
        const read = went.filter(({ instance, lane }) => instance === own && lane === 'bulk').length;
        expect(read).toBeGreaterThanOrEqual(Math.min(rosters[own] ?? 0, 2));
      }
    }),
    { numRuns: 40 },
  );
});

test('when nobody else sends, bulk goes at 44 a second at least', async () => {
  const clock = fakeClock();
  const { ask, went } = instances(clock, 4, () => latest);
  for (let number = 0; number < 500; number += 1) void ask(0, 'bulk').catch(() => {});
  await clock.pass(10_000);
  expect(went.length).toBeGreaterThanOrEqual(440);
  expect(mostInASecond(went.map(({ at }) => at))).toBeLessThanOrEqual(45);
});

test('bulk goes at four a second where the duty is not', async () => {
  const clock = fakeClock();
  const { ask, went } = instances(clock, 2, () => latest);
  for (let number = 0; number < 100; number += 1) void ask(1, 'bulk');
  await clock.pass(10_000);
  expect(went.length).toBeGreaterThanOrEqual(39);
  expect(mostInASecond(went.map(({ at }) => at))).toBe(4);
});

test('when the duty goes over, both together are never above 50 in a second, and what waits for its turn at the former is refused', async () => {
  const clock = fakeClock();
  const { ask, went, give } = instances(clock, 2, () => latest);
  const former = Array.from({ length: 300 }, () =>
    ask(0, 'bulk', true).then(
      () => 'sent',
      (error: unknown) => error instanceof Stopped,
    ),
  );
  await clock.pass(3000);
  give(1);
  for (let number = 0; number < 300; number += 1) void ask(1, 'bulk', true);
  await clock.pass(10_000);
  const outcomes = await Promise.all(former);
  expect(outcomes.filter((outcome) => outcome === true).length).toBe(300 - went.filter(({ instance }) => instance === 0).length);
  expect(went.length).toBeGreaterThanOrEqual(44 * 9);
  expect(mostInASecond(went.map(({ at }) => at))).toBeLessThanOrEqual(50);
});
