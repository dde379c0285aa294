/** Keeps what is costly to make, by key, in process and bounded. */

/** Gives what is kept under a key, or makes it. What could not be made is not kept. */
export type Keep<T> = (key: string, make: () => Promise<T>) => Promise<T>;

/** Makes a keeper of at most so many things; the one made first goes first. */
export function createKeep<T>(most: number): Keep<T> {
  const kept = new Map<string, Promise<T>>();
  return (key, make) => {
    const before = kept.get(key);
    if (before !== undefined) return before;
    const made = make();
    kept.set(key, made);
    made.catch(() => kept.delete(key));
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return made;
  };
}
