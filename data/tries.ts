/** What may be tried again of what is sent, by what is known of the last try. Pure. */
import type { Failure } from './ledger-events.ts';
import { dayOf } from './swedish.ts';

/** The last try of a message and how many there have been; `outcome` is null while nothing is known of how it went. */
export type Tried = { claimed: string; tries: number; outcome: { at: string; failure?: Failure | null } | null };

/** What stops further tries until the receiver is back; the rest may pass. */
const lasting: readonly Failure[] = ['blocked', 'not installed', 'disabled by admin', 'writes blocked', 'never met'];

/** Tells whether a failure lasts until the receiver is back. */
export function isLasting(failure: Failure): boolean {
  return lasting.includes(failure);
}

/** What may pass is tried again after half an hour, three times on a day, and then once a day; in all never more than ten times. */
const mostTries = 3;
const mostReturns = 10;
const pause = 30 * 60_000;

/** Tells whether a message has failed so often that it is not tried again by itself. */
export function isGivenUp({ tries, outcome }: Pick<Tried, 'tries' | 'outcome'>): boolean {
  return tries >= mostReturns && Boolean(outcome?.failure);
}

/**
 * What may be done about a message. `since` is when this instance got the duty to send: what was claimed before that and said no more of, by
 * another or by itself at an earlier time, may or may not have arrived, and is tried once more, never twice. What somebody has deleted is not put
 * back unasked, and what may have arrived not sent again.
 */
export function standing({ outcome, claimed, tries }: Tried, now: Date, since: Date): 'arrived' | 'free' | 'later' {
  if (outcome === null) return tries < 2 && claimed < since.toISOString() ? 'free' : 'arrived';
  if (!outcome.failure) return 'arrived';
  if (outcome.failure === 'message gone' || outcome.failure === 'uncertain') return 'later';
  if (isLasting(outcome.failure)) return tries < mostReturns ? 'free' : 'later';
  const isPaused = now.getTime() - Date.parse(outcome.at) < pause;
  return !isPaused && (tries < mostTries || (tries < mostReturns && dayOf(new Date(claimed)) < dayOf(now))) ? 'free' : 'later';
}
