/** A clock that stands until the test turns it. */
import type { Clock } from '../bot/teams/lanes.ts';

export type FakeClock = Clock & {
  /** Lets so many milliseconds pass, and all that waits for them happen in its order. */
  pass(ms: number): Promise<void>;
};

/** A clock at 0. */
export function fakeClock(): FakeClock {
  let time = 0;
  const timers: { at: number; ring: () => void }[] = [];
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return {
    now: () => time,
    wait: (ms) => new Promise((ring) => timers.push({ at: time + ms, ring })),
    async pass(ms) {
      const end = time + ms;
      await settle();
      for (;;) {
        timers.sort((a, b) => a.at - b.at);
        const next = timers[0];
        if (next === undefined || next.at > end) break;
        timers.shift();
        time = Math.max(time, next.at);
        next.ring();
        await settle();
      }
      time = end;
    },
  };
}
