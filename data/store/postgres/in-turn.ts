/** Runs of one piece of work, shared by all who ask for it. */

/**
 * Shares runs: whoever asks while one is under way gets the next, which begins after they asked. If the one under way fails it fails for them too:
 * a database that does not answer must not be waited for twice.
 */
export function inTurn(run: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const begin = (): Promise<void> => {
    running = run().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) return begin();
    next ??= running
      .finally(() => {
        next = null;
      })
      .then(begin);
    return next;
  };
}
