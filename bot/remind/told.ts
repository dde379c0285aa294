/** What the ledger says has been told to whom. Pure. */
import type { Ledger, Sending } from '../../data/ledger.ts';
import type { Failure, Why } from '../../data/ledger-events.ts';
import { dayOf } from '../../data/swedish.ts';
import { standing } from '../../data/tries.ts';

/** What a person has been told in a period: what arrived, or may have. */
export type Told = {
  /** The day of the last card; null before the first. `reporter` counts only cards that spoke to a rapportör. */
  any: string | null;
  reporter: string | null;
  /** Teams' id of the last card, and of the last that has one: something else can be put in its place. */
  last: string | null;
  message: string | null;
  /** Why the last try came to nothing, where nothing has arrived since. */
  failure: Failure | null;
};

/** Cards for these reasons told a person of entries to report; the others only of what to review or oversee. */
const toReporter: readonly Why[] = ['opened', 'reminder', 'returned', 'handed over', 'asked'];

/** What a person who has never been told anything has been told. */
export const untold: Told = { any: null, reporter: null, last: null, message: null, failure: null };

/** By person, what the ledger says they have been told. */
export function toldBy({ sendings }: Ledger, now: Date, since: Date): Map<string, Told> {
  const last = new Map<string, { latest?: Sending; reporter?: Sending; message?: Sending; failed?: Sending }>();
  for (const sending of sendings.values()) {
    const of = last.get(sending.person) ?? {};
    last.set(sending.person, of);
    if (standing(sending, now, since) === 'arrived' || isUncertain(sending)) {
      if (isAfter(sending, of.latest)) of.latest = sending;
      if (toReporter.includes(sending.why) && isAfter(sending, of.reporter)) of.reporter = sending;
      if (messageOf(sending) !== null && isAfter(sending, of.message)) of.message = sending;
    } else if (isAfter(sending, of.failed)) of.failed = sending;
  }
  const told = new Map<string, Told>();
  for (const [person, { latest, reporter, message, failed }] of last) {
    const failure = failed?.outcome && 'failure' in failed.outcome && isAfter(failed, latest) ? failed.outcome.failure : null;
    const messages = { last: latest ? messageOf(latest) : null, message: message ? messageOf(message) : null };
    told.set(person, { any: dayTold(latest), reporter: dayTold(reporter), ...messages, failure });
  }
  return told;
}

/** Nobody knows whether it arrived: the person may have had it, and gets no other that day. */
function isUncertain({ outcome }: Sending): boolean {
  return outcome !== null && 'failure' in outcome && outcome.failure === 'uncertain';
}

function isAfter(sending: Sending, other: Sending | undefined): boolean {
  return other === undefined || sending.claimed >= other.claimed;
}

function messageOf({ outcome }: Sending): string | null {
  return outcome && 'message' in outcome ? outcome.message : null;
}

function dayTold(sending: Sending | undefined): string | null {
  return sending ? dayOf(new Date(sending.claimed)) : null;
}
