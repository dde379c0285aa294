/** Sliding windows: how many of something have happened in the last second, minute or hour. Pure; times are milliseconds of any clock. */

/** At most so many within so many milliseconds. */
export type Limit = { most: number; within: number };

export type Window = {
  /** The earliest time that one more keeps every limit. */
  freeAt(): number;
  /** Tells that one happened. Times never go backwards. */
  note(at: number): void;
  /** When all that is remembered has passed out of every limit. */
  restedAt(): number;
};

/** Makes a window over some limits, all of which hold. */
export function createWindow(limits: readonly Limit[]): Window {
  const longest = Math.max(...limits.map(({ most }) => most));
  const widest = Math.max(...limits.map(({ within }) => within));
  const times: number[] = [];
  return {
    freeAt: () => Math.max(...limits.map(({ most, within }) => (times.at(-most) ?? Number.NEGATIVE_INFINITY) + within)),
    note(at) {
      times.push(at);
      // Not for each one: to take from the front moves all the others.
      if (times.length >= 2 * longest) times.splice(0, times.length - longest);
    },
    restedAt: () => (times.at(-1) ?? Number.NEGATIVE_INFINITY) + widest,
  };
}
