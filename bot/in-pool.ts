/** Does something for each of many, so many at a time: what is not begun takes no memory. Rejects when one of them does, once those begun are done. */
export async function inPool<T>(all: readonly T[], size: number, run: (one: T) => Promise<void>): Promise<void> {
  let next = 0;
  let failed: { error: unknown } | null = null;
  async function worker(): Promise<void> {
    while (next < all.length && failed === null) {
      const one = all[next];
      next += 1;
      try {
        if (one !== undefined) await run(one);
      } catch (error) {
        failed ??= { error };
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(size, all.length) }, worker));
  // Read through a call: the compiler does not see that the workers have set it.
  const outcome = ((): { error: unknown } | null => failed)();
  if (outcome) throw outcome.error;
}
