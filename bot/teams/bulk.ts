/**
 * Bulk's turn: evenly, never more than 45 a second, and only as long as all that the organisation's bot sends leaves room for it. Several
 * instances share the 50: each tells the others what it sends, and all bulk but that of the one whose duty it is to send goes slowly.
 */
import type { Duty } from '../../data/store/duty.ts';
import { createWindow, type Limit } from './window.ts';

/** Counts milliseconds, and waits; a parameter for the tests' sake. */
export type Clock = { now(): number; wait(ms: number): Promise<void> };

/** What is known of other instances: what they have sent, and whether it is here that sending belongs. */
export type Shared = Pick<Duty, 'held' | 'sent' | 'onSentElsewhere'>;

/** The bot stops, or another instance has the duty now: the request was not sent. */
export class Stopped extends Error {
  readonly unsent = true;
}

export type Bulk = {
  /** Resolves when one may go, and counts it. Rejects with Stopped; `ofDuty` is what only the instance that has the duty may send. */
  slot(ofDuty: boolean): Promise<void>;
  /** Counts an answer, which goes at once. */
  answered(): void;
  /** Tells that Teams answered 429: holds back, longer the closer they come. */
  throttled(): void;
  /** Refuses all that waits, and what comes. */
  stop(): void;
};

/**
 * How many requests a second: of bulk, and in all for bulk to go: what it leaves free of the 50 is for an answer that comes just then, and
 * for what the network does to the intervals.
 */
const second = 1000;
const mostBulk = 45;
const mostInAll = 48;
const beforeBulkMost: readonly Limit[] = [
  { most: mostInAll, within: second },
  { most: 95, within: 2 * second },
];
/**
 * Bulk goes evenly, so that what the network does to the intervals never makes a burst of it; what it lost to a busy moment it may catch up. It
 * goes as fast as all else leaves room for, judged by what went lately: what others send is heard of late, and goes on meanwhile.
 */
const catchUp = 250;
const lately = [second, second / 2, second / 4];
/** Where others send at all, so much is left for what has not been heard of yet. */
const mostUnheard = 2;
/** Bulk in an instance that does not have the duty goes so many a second. */
const slowBulk = 4;

/** How long bulk is held by a 429: the first a moment, each that follows within `close` twice as long. */
const hold = { first: 60, most: 10 * second, close: second };

type Waiting = { go: () => void; refuse: (error: Error) => void; ofDuty: boolean };

/** Makes the bulk of a process. */
export function createBulk(clock: Clock, shared: Shared): Bulk {
  const all = createWindow(beforeBulkMost);
  const bulk = createWindow([{ most: mostBulk, within: second }]);
  /** All that is not bulk from here: counted, never full. */
  const beside = createWindow([{ most: 2 * mostBulk, within: second }]);
  const waiting: Waiting[] = [];
  let paced = Number.NEGATIVE_INFINITY;
  let held = { until: Number.NEGATIVE_INFINITY, ms: 0 };
  let armed = Number.POSITIVE_INFINITY;
  let stopped = false;

  let heard = Number.NEGATIVE_INFINITY;

  shared.onSentElsewhere((requests) => {
    heard = clock.now();
    all.note(heard, requests);
    beside.note(heard, requests);
  });

  /** How many of bulk a second there is room for, of the 45. */
  function rateAt(now: number): number {
    if (!shared.held()) return slowBulk;
    const others = Math.max(...lately.map((ms) => (beside.after(now - ms) * second) / ms));
    const unheard = now - heard < second ? mostUnheard : 0;
    return Math.max(1, Math.min(mostBulk, mostInAll - others - unheard));
  }

  /** Lets through all bulk that may go now, and wakes up when the next may. */
  function pump(): void {
    refuseLost();
    for (;;) {
      const now = clock.now();
      const [first] = waiting;
      if (first === undefined) return;
      const rate = rateAt(now);
      const at = Math.max(all.freeAt(), bulk.freeAt(mostBulk - rate), paced, held.until);
      if (at > now) {
        arm(at, now);
        return;
      }
      waiting.shift();
      all.note(now);
      shared.sent(1);
      bulk.note(now);
      paced = Math.max(paced, now - catchUp) + second / rate;
      first.go();
    }
  }

  /** Refuses what waits and is another's to send now. */
  function refuseLost(): void {
    if (shared.held() || !waiting.some(({ ofDuty }) => ofDuty)) return;
    for (const one of waiting.splice(0)) {
      if (one.ofDuty) one.refuse(new Stopped('en annan instans skickar'));
      else waiting.push(one);
    }
  }

  function arm(at: number, now: number): void {
    if (armed <= at) return;
    armed = at;
    clock.wait(Math.ceil(at - now)).then(() => {
      if (armed === at) armed = Number.POSITIVE_INFINITY;
      pump();
    });
  }

  return {
    slot: (ofDuty) =>
      new Promise((go, refuse) => {
        if (stopped) {
          refuse(new Stopped('boten stannar'));
          return;
        }
        // Only what has waited may catch up: a rest saves nothing for later.
        if (waiting.length === 0) paced = Math.max(paced, clock.now());
        waiting.push({ go, refuse, ofDuty });
        pump();
      }),
    answered() {
      const now = clock.now();
      all.note(now);
      beside.note(now);
      shared.sent(1);
    },
    throttled() {
      const now = clock.now();
      const ms = now - held.until < hold.close ? Math.min(2 * held.ms, hold.most) : hold.first;
      if (now < held.until) return;
      held = { until: now + ms, ms };
      paced = Math.max(paced, held.until);
    },
    stop() {
      stopped = true;
      for (const { refuse } of waiting.splice(0)) refuse(new Stopped('boten stannar'));
    },
  };
}
