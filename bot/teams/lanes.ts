/**
 * Teams' limits on what the bot sends: 50 requests a second for the app in the organisation, and some for each conversation. Two lanes share
 * them. Answers are counted but never held: somebody waits, and only Teams knows when it has had enough (429, after which `send.ts` tries
 * again). Bulk (reminders, rosters) takes what they leave, never more than 45 a second.
 */
import { createWindow, type Limit, type Window } from './window.ts';

/** Answers to somebody who waits, or what the bot says of its own accord. */
export type Lane = 'live' | 'bulk';

/** What a request concerns: a conversation (or the person whom one is begun with), and whether it sends or reads the roster. */
export type Concerns = { conversation: string; does: 'send' | 'read' };

export type Lanes = {
  /**
   * Runs one request in its turn: after those before it in the conversation, and bulk when the limits allow. Every request to Teams goes through
   * here, each try of it by itself. Rejects with what the request rejects with, or with Stopped.
   */
  run<T>(lane: Lane, concerns: Concerns, request: () => Promise<T>): Promise<T>;
  /** Tells that Teams answered 429: bulk holds back, longer the closer they come. */
  throttled(): void;
  /** Lets no more bulk through, and resolves when what is under way is done. */
  stop(): Promise<void>;
};

/** The bot stops: the request was not sent. */
export class Stopped extends Error {
  readonly unsent = true;
}

/** Counts milliseconds, and waits; a parameter for the tests' sake. */
export type Clock = { now(): number; wait(ms: number): Promise<void> };

/**
 * How many requests a second: of bulk, and in all for bulk to go: what it leaves free of the 50 is for an answer that comes just then, and
 * for what the network does to the intervals.
 */
const second = 1000;
const mostBulk = 45;
const beforeBulkMost: readonly Limit[] = [
  { most: 48, within: second },
  { most: 95, within: 2 * second },
];
/** Bulk goes evenly, so that what the network does to the intervals never makes a burst of it; what it lost to a busy moment it may catch up. */
const pace = second / mostBulk;
const catchUp = 250;

const sending: readonly Limit[] = [
  { most: 7, within: second },
  { most: 8, within: 2 * second },
  { most: 60, within: 30 * second },
  { most: 1800, within: 3600 * second },
];
const reading: readonly Limit[] = [
  { most: 14, within: second },
  { most: 16, within: 2 * second },
  { most: 120, within: 30 * second },
];

/** How long bulk is held by a 429: the first a moment, each that follows within `close` twice as long. */
const hold = { first: 60, most: 10 * second, close: second };
/** How many requests lie between two cleanings of conversations that are at rest. */
const cleanEach = 1000;

const machine: Clock = { now: () => performance.now(), wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };

type Conversation = { window: Window; last: Promise<unknown>; under: number };

/** Makes the lanes of a process. */
export function createLanes(clock: Clock = machine): Lanes {
  const beforeBulk = createWindow(beforeBulkMost);
  const bulk = createWindow([{ most: mostBulk, within: second }]);
  const waiting: { go: () => void; refuse: (error: Error) => void }[] = [];
  const conversations = new Map<string, Conversation>();
  const running = new Set<Promise<unknown>>();
  let paced = Number.NEGATIVE_INFINITY;
  let held = { until: Number.NEGATIVE_INFINITY, ms: 0 };
  let armed = Number.POSITIVE_INFINITY;
  let stopped = false;
  let count = 0;

  /** Lets through all bulk that may go now, and wakes up when the next may. */
  function pump(): void {
    for (;;) {
      const now = clock.now();
      const [first] = waiting;
      if (first === undefined) return;
      const at = Math.max(beforeBulk.freeAt(), bulk.freeAt(), paced, held.until);
      if (at > now) {
        arm(at, now);
        return;
      }
      waiting.shift();
      beforeBulk.note(now);
      bulk.note(now);
      paced = Math.max(paced, now - catchUp) + pace;
      first.go();
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

  function slot(): Promise<void> {
    return new Promise((go, refuse) => {
      if (stopped) {
        refuse(new Stopped('boten stannar'));
        return;
      }
      // Only what has waited may catch up: a rest saves nothing for later.
      if (waiting.length === 0) paced = Math.max(paced, clock.now());
      waiting.push({ go, refuse });
      pump();
    });
  }

  function conversationOf({ conversation, does }: Concerns): Conversation {
    const key = `${does} ${conversation}`;
    const before = conversations.get(key);
    if (before !== undefined) return before;
    const made = { window: createWindow(does === 'send' ? sending : reading), last: Promise.resolve(), under: 0 };
    conversations.set(key, made);
    return made;
  }

  /** One request at a time in a conversation: two at once are answered 412. */
  async function inTurn<T>(lane: Lane, one: Conversation, before: Promise<unknown>, request: () => Promise<T>): Promise<T> {
    await before;
    if (lane === 'live') beforeBulk.note(clock.now());
    else {
      for (let wait = one.window.freeAt() - clock.now(); wait > 0; wait = one.window.freeAt() - clock.now())
        await clock.wait(Math.ceil(wait));
      await slot();
    }
    one.window.note(clock.now());
    return request();
  }

  function clean(): void {
    count += 1;
    if (count % cleanEach !== 0) return;
    const now = clock.now();
    for (const [key, { window, under }] of conversations) if (under === 0 && window.restedAt() <= now) conversations.delete(key);
  }

  return {
    run(lane, concerns, request) {
      clean();
      const one = conversationOf(concerns);
      one.under += 1;
      const result = inTurn(lane, one, one.last, request).finally(() => {
        one.under -= 1;
        running.delete(settled);
      });
      const settled = result.catch(() => {});
      one.last = settled;
      running.add(settled);
      return result;
    },
    throttled() {
      const now = clock.now();
      const ms = now - held.until < hold.close ? Math.min(2 * held.ms, hold.most) : hold.first;
      if (now < held.until) return;
      held = { until: now + ms, ms };
      paced = Math.max(paced, held.until);
    },
    async stop() {
      stopped = true;
      for (const { refuse } of waiting.splice(0)) refuse(new Stopped('boten stannar'));
      await Promise.all(running);
    },
  };
}
