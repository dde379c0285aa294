/** A message's turn to be sent: claimed once, just before the first request that shows something. */

import { Stopped } from './lanes.ts';

/** What may be done in a turn. */
export type MessageTurn = {
  /** Claims the turn, and rejects where it may not be taken: handed to what is run before a request. None where nothing is claimed. */
  take: (() => Promise<void>) | undefined;
  /** Claims the turn, and tells whether it may be taken. */
  isMine(): Promise<boolean>;
  /** Tells whether what went wrong is this message's own: claimed, and so to be written down. What was stopped before its turn came is not begun. */
  concerns(error: unknown): Promise<boolean>;
};

/** Makes the turn of a message; however often it is asked for, `claim` is asked once. All of it rejects with what `claim` does. */
export function messageTurn(claim?: () => Promise<boolean>): MessageTurn {
  let claimed: Promise<boolean> | null = null;
  const isMine = () => {
    claimed ??= claim?.() ?? Promise.resolve(true);
    return claimed;
  };
  return {
    isMine,
    take:
      claim &&
      (async () => {
        if (!(await isMine())) throw new Error('meddelandet ska inte längre skickas');
      }),
    // What could not even be begun is claimed too: it is tried again as other failures are.
    concerns: async (error) => (error instanceof Stopped && claimed === null ? false : isMine()),
  };
}
