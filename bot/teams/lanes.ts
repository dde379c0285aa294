/**
 * Teams' limits on what the bot sends: 50 requests a second for the app in the organisation, and some for each conversation. Two lanes share
 * them. Answers are counted but never held: somebody waits, and only Teams knows when it has had enough (429, after which `send.ts` tries
 * again). Bulk (reminders, rosters) takes what they leave, never more than 45 a second (`bulk.ts`).
 */
import { type Clock, createBulk, type Shared } from './bulk.ts';
import { createWindow, type Limit, type Window } from './window.ts';

export { type Clock, type Shared, Stopped } from './bulk.ts';

/** Answers to somebody who waits, or what the bot says of its own accord. */
export type Lane = 'live' | 'bulk';

/**
 * What a request concerns: a conversation (or the person whom one is begun with), and whether it sends or reads the roster. `ofDuty` is what only the
 * instance that has the duty may send: it is refused where it waits when the duty is lost.
 */
export type Concerns = { conversation: string; does: 'send' | 'read'; ofDuty?: boolean };

export type Lanes = {
  /**
   * Runs one request in its turn: after those before it in the conversation, and bulk when the limits allow. Every request to Teams goes through
   * here, each try of it by itself. Rejects with what the request rejects with, or with Stopped.
   */
  run<T>(lane: Lane, concerns: Concerns, request: () => Promise<T>): Promise<T>;
  /** Tells that Teams answered 429: bulk holds back, longer the closer they come. */
  throttled(): void;
  /** Tells whether this instance has the duty to send: what it has claimed it tries again only as long as that is so. */
  isOnDuty(): boolean;
  /** Lets no more bulk through, and resolves when what is under way is done. */
  stop(): Promise<void>;
};

const second = 1000;
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

/** How many requests lie between two cleanings of conversations that are at rest. */
const cleanEach = 1000;

const machine: Clock = { now: () => performance.now(), wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) };
const alone: Shared = { held: () => true, sent: () => {}, onSentElsewhere: () => {} };

type Conversation = { window: Window; last: Promise<unknown>; under: number };

/** Makes the lanes of a process. `shared` is what joins them with those of other instances. */
export function createLanes({ clock = machine, shared = alone }: { clock?: Clock; shared?: Shared } = {}): Lanes {
  const bulk = createBulk(clock, shared);
  const conversations = new Map<string, Conversation>();
  const running = new Set<Promise<unknown>>();
  let count = 0;

  function conversationOf({ conversation, does }: Concerns): Conversation {
    const key = `${does} ${conversation}`;
    const before = conversations.get(key);
    if (before !== undefined) return before;
    const made = { window: createWindow(does === 'send' ? sending : reading), last: Promise.resolve(), under: 0 };
    conversations.set(key, made);
    return made;
  }

  /** One request at a time in a conversation: two at once are answered 412. */
  async function inTurn<T>(lane: Lane, { last, window }: Conversation, request: () => Promise<T>, ofDuty: boolean): Promise<T> {
    await last;
    if (lane === 'live') bulk.answered();
    else {
      for (let wait = window.freeAt() - clock.now(); wait > 0; wait = window.freeAt() - clock.now()) await clock.wait(Math.ceil(wait));
      await bulk.slot(ofDuty);
    }
    window.note(clock.now());
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
      const result = inTurn(lane, one, request, concerns.ofDuty ?? false).finally(() => {
        one.under -= 1;
        running.delete(settled);
      });
      const settled = result.catch(() => {});
      one.last = settled;
      running.add(settled);
      return result;
    },
    throttled: bulk.throttled,
    isOnDuty: shared.held,
    async stop() {
      bulk.stop();
      await Promise.all(running);
    },
  };
}
