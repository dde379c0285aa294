/** One answer to each message, though Teams sends it again when it has not heard of one within 15 seconds. */
import type { Memory } from '../../data/memory.ts';
import { type Logger, nameOfError } from '../log.ts';
import type { Turn } from '../turn.ts';

export type Answered = {
  /** Whether a message is to be answered: it has not been, and is not just being. */
  isNew(turn: Turn): Promise<boolean>;
  /** Tells how it went. One that got no answer is answered when it comes again. */
  settle(turn: Turn, answered: boolean): Promise<void>;
};

/** How long an answer is remembered, and how many of a conversation. */
const remembered = { minutes: 15, each: 20 };

/**
 * Makes the memory of what has been answered, whichever instance did it. It is kept after the answer, so that a message whose instance died before
 * that is answered by another. While the memory cannot be asked every message is new: an answer twice is better than none.
 */
export function createAnswered(memory: Memory, log: Pick<Logger, 'warn'>): Answered {
  const underWay = new Set<string>();
  const placeOf = ({ place }: Turn) => `samtal ${place.conversation}`;
  const nameOf = ({ id }: Turn) => `answered/${id}`;
  const keyOf = (turn: Turn) => `${placeOf(turn)} ${turn.id}`;
  const isMessage = ({ kind }: Turn) => kind === 'text' || kind === 'file' || kind === 'action';

  async function ask<T>(turn: Turn, asked: Promise<T>, otherwise: T): Promise<T> {
    try {
      return await asked;
    } catch (error) {
      log.warn({ turn: turn.id, route: turn.kind, outcome: 'minns inte', error: nameOfError(error) }, 'minne');
      return otherwise;
    }
  }

  return {
    async isNew(turn) {
      if (!isMessage(turn)) return true;
      const key = keyOf(turn);
      if (underWay.has(key)) return false;
      underWay.add(key);
      const before = await ask(turn, memory.get(placeOf(turn), nameOf(turn)), null);
      if (before !== null) underWay.delete(key);
      return before === null;
    },
    async settle(turn, answered) {
      if (!isMessage(turn)) return;
      if (answered) await ask(turn, memory.put(placeOf(turn), nameOf(turn), true, remembered), undefined);
      underWay.delete(keyOf(turn));
    },
  };
}
