/** Chance from a seed, so that what went wrong once can be tried again. */

/** Gives numbers from 0 up to 1, the same for the same seed. */
export type Chance = () => number;

/** The seed of this run: `FAULT_SEED`, or one that the clock gives. */
export const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000_000);

/** Chance from a seed (mulberry32). */
export function chanceFrom(from: number): Chance {
  let state = from >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
