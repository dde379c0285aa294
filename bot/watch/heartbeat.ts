/** The outer dead-man switch: a greeting each minute as long as all is well, to somebody who alarms when it stays away. */
import { describeError, type Logger } from '../log.ts';

/** What it takes. `isWell` tells whether to greet; `longest` is how long the receiver may take, in milliseconds. */
export type HeartbeatParts = { url: string; isWell: () => Promise<boolean>; log: Pick<Logger, 'warn' | 'info'>; longest?: number };

/** Makes the greeting. It never rejects, follows no redirect, and tells of a failure once until it goes again. */
export function createHeartbeat({ url, isWell, log, longest = 10_000 }: HeartbeatParts): () => Promise<void> {
  let failing = false;

  async function greet(): Promise<void> {
    const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(longest), headers: { 'user-agent': 'Styrkoll' } });
    await response.body?.cancel();
    if (!response.ok) throw new Error(`mottagaren svarade ${response.status}`);
  }

  return async () => {
    try {
      if (!(await isWell())) return;
      await greet();
      if (failing) log.info('hjärtslaget når fram igen');
      failing = false;
    } catch (error) {
      // The address is a secret of its own kind: whoever has it can greet.
      if (!failing) log.warn({ error: describeError(error, [url]) }, 'hjärtslaget nådde inte fram');
      failing = true;
    }
  };
}
