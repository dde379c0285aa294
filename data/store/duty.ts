/** Whose duty it is to schedule and to send: one instance's at a time. */
import type { Store } from './store.ts';

/**
 * Where what is sent is claimed first. Over the connection that holds the duty, so that whoever has lost it cannot claim: then `change`
 * rejects with NotOnDuty, and nothing may be sent; a claim that was being written just then may hold, and is then one without outcome.
 */
export type Claims = Pick<Store, 'change'>;

/** This instance does not have the duty any more. */
export class NotOnDuty extends Error {}

/** What is done by the one who has the duty. `end` begins nothing more and waits for what is under way. */
export type OnDuty = { poke(): void; end(): Promise<void> };

export type Duty = {
  /** Takes part: `begin` is called each time this instance gets the duty, and what it gave is ended when the duty is lost or left. Resolves
   * when it has been tried for once, got or not. */
  join(begin: (claims: Claims) => Promise<OnDuty>): Promise<void>;
  /** Tells whoever has the duty that something may have become due. */
  poke(): void;
  /** Tells the others that so many requests have gone to Teams from here, for the limits that are shared. */
  sent(requests: number): void;
  /** Called with how many requests have gone from other instances. */
  onSentElsewhere(note: (requests: number) => void): void;
  held(): boolean;
  /** Leaves the duty to others at once, after ending what was begun. */
  leave(): Promise<void>;
};

/** The duty where there is one process: had from the start to the end. */
export function aloneOnDuty(store: Claims): Duty {
  let begun: Promise<OnDuty> | null = null;
  let on: OnDuty | null = null;
  let left = false;
  return {
    async join(begin) {
      begun = begin(store);
      on = await begun;
    },
    poke: () => on?.poke(),
    sent: () => {},
    onSentElsewhere: () => {},
    held: () => !left,
    async leave() {
      const ending = await begun?.catch(() => null);
      on = null;
      left = true;
      await ending?.end();
    },
  };
}
