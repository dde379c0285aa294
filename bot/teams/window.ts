/** Sliding windows: how many of something have happened in the last second, minute or hour. Pure; times are milliseconds of any clock. */

/** At most so many within so many milliseconds. */
export type Limit = { most: number; within: number };

export type Window = {
  /** The earliest time that one more keeps every limit, with room left for so many beside it. */
  freeAt(beside?: number): number;
  /** Tells that one happened, or several. Times never go backwards. */
  note(at: number, times?: number): void;
  /** How many have happened after a time, of those that the limits concern. */
  after(at: number): number;
  /** When all that is remembered has passed out of every limit. */
  restedAt(): number;
};

/** Makes a window over some limits, all of which hold. */
export function createWindow(limits: readonly Limit[]): Window {
  const longest = Math.max(...limits.map(({ most }) => most));
  const widest = Math.max(...limits.map(({ within }) => within));
  const times: number[] = [];
  return {
    freeAt: (beside = 0) =>
      Math.max(...limits.map(({ most, within }) => (times.at(-Math.max(1, most - beside)) ?? Number.NEGATIVE_INFINITY) + within)),
    note(at, count = 1) {
      for (let one = 0; one < count; one += 1) times.push(at);
      // Not for each one: to take from the front moves all the others.
      if (times.length >= 2 * longest) times.splice(0, times.length - longest);
    },
    after: (at) => times.length - (times.findLastIndex((time) => time <= at) + 1),
    restedAt: () => (times.at(-1) ?? Number.NEGATIVE_INFINITY) + widest,
  };
}
