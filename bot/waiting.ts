/** What is due and has not gone, as a room tells it to whoever watches that it goes. */
import type { SentKind } from './metrics.ts';

/** How long what is due may wait, in milliseconds; also how old a claim may be of which nobody knows how it went. */
export const patience = 10 * 60_000;

export type Waiting = {
  kind: SentKind;
  /** The names of all that is due at a moment, the same however often they are asked for; null at an hour when it does not go. */
  due(at: Date): Promise<readonly string[] | null>;
  /** Tells whether something that was due at the last asking has anything to show: what has not is never sent. */
  isReal(name: string): Promise<boolean>;
};
