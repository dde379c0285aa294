/** What has been sent in a period, to whom and how it went, as the stream `ledger/<period>` leaves it. Pure. */
import { Map as Kept } from 'immutable';
import type { Event } from './events.ts';
import type { Failure, Why } from './ledger-events.ts';

export type Sending = {
  key: string;
  person: string;
  why: Why;
  /** The day it was due, in Europe/Stockholm. */
  day: string;
  claimed: string;
  /** Null while nothing is known of how it went: the process may have ended between sending and writing it down. */
  outcome: { at: string; message: string | null } | { at: string; failure: Failure } | null;
  tries: number;
};

export type Ledger = { sendings: Kept<string, Sending> };

/** Before anything has been sent. */
export const emptyLedger: Ledger = { sendings: Kept() };

/** What holds after an event. */
export function evolveLedger(state: Ledger, event: Event): Ledger {
  switch (event.type) {
    case 'send claimed': {
      const { key, person, why, day } = event.data;
      const tries = (state.sendings.get(key)?.tries ?? 0) + 1;
      return { sendings: state.sendings.set(key, { key, person, why, day, claimed: event.at, outcome: null, tries }) };
    }
    case 'sent':
      return settled(state, event.data.key, { at: event.at, message: event.data.message });
    case 'send failed':
      return settled(state, event.data.key, { at: event.at, failure: event.data.failure });
    default:
      return state;
  }
}

/** What has arrived stays so until it is claimed anew: a failure told after that is of an earlier try, by an instance that was slow to tell. */
function settled(state: Ledger, key: string, outcome: NonNullable<Sending['outcome']>): Ledger {
  const before = state.sendings.get(key);
  if (before?.outcome && 'message' in before.outcome && 'failure' in outcome) return state;
  return before ? { sendings: state.sendings.set(key, { ...before, outcome }) } : state;
}
