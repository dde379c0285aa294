/** Sends one after the other as long as this instance has the duty to send. */
import { NotOnDuty } from '../data/store/duty.ts';
import { inPool } from './in-pool.ts';

/** How it goes on: so many side by side, and what is told of what fails and of the duty. */
export type WhileOnDuty<T> = { atOnce: number; failed(error: unknown, one: T): void; lost(): void };

/**
 * Sends each of many. What one of them rejects with is told, and the others go on; but when the duty is lost, which is told once, nothing more is
 * begun: the rest is for whoever has it now.
 */
export async function whileOnDuty<T>(
  all: readonly T[],
  send: (one: T) => Promise<void>,
  { atOnce, failed, lost }: WhileOnDuty<T>,
): Promise<void> {
  let isLost = false;
  await inPool(all, atOnce, async (one) => {
    if (isLost) return;
    try {
      await send(one);
    } catch (error) {
      if (!(error instanceof NotOnDuty)) failed(error, one);
      else if (!isLost) {
        isLost = true;
        lost();
      }
    }
  });
}
