/** Whether an instance can take turns: asked by whoever shares them out, often and by many. */

/** Each part by itself. The schedule is shown and takes no instance out of rotation: who cannot send can still answer. */
export type Ready = { plan: boolean; store: boolean; schedule?: { onDuty: boolean; overdue: number; lagSeconds: number } };

/** Asked at most once in so many milliseconds, and waited for no longer. */
const rest = 2_000;
const longest = 2_000;

/** Counts milliseconds, and waits; a parameter for the tests' sake. `wait` gives up its timer when it is not waited for any more. */
export type Clock = { now(): number; wait(ms: number, signal: AbortSignal): Promise<void> };

const machine: Clock = {
  now: () => performance.now(),
  wait: (ms, signal) =>
    new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      signal.addEventListener('abort', () => clearTimeout(timer));
    }),
};

/** Makes a question about the store that can be asked as often as anybody likes. It never rejects: what fails or takes too long is not up. */
export function askedSeldom(isUp: () => Promise<boolean>, clock: Clock = machine): () => Promise<boolean> {
  let last: { up: boolean; at: number } | null = null;
  let under: Promise<boolean> | null = null;
  /** A question that nobody waits for any more is not put again until it is answered. */
  let unanswered = false;

  async function ask(): Promise<boolean> {
    const answered = new AbortController();
    unanswered = true;
    const asked = isUp()
      .catch(() => false)
      .finally(() => {
        unanswered = false;
        answered.abort();
      });
    const up = await Promise.race([asked, clock.wait(longest, answered.signal).then(() => false)]);
    last = { up, at: clock.now() };
    under = null;
    return up;
  }

  return () => {
    if (last !== null && clock.now() - last.at < rest) return Promise.resolve(last.up);
    if (under === null && unanswered) return Promise.resolve(false);
    under ??= ask();
    return under;
  };
}
