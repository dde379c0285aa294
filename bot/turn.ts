/** Our two nouns at the border: what comes in from a client and what goes back. Types only. */

/**
 * Who: ids from Teams are opaque strings, compared for equality only. `known` is true when the conversation's roster has vouched for the
 * person (or authentication is off): someone not yet looked up may ask, not act.
 */
export type Person = { id: string; objectId: string | null; tenant: string | null; known: boolean };

/** Where: `thread` is the message that a channel thread hangs on. */
export type Place = { conversation: string; thread: string | null; kind: 'personal' | 'channel' | 'groupChat' };

export type Turn = { id: string; person: Person; place: Place; at: Date } & (
  | { kind: 'text'; text: string }
  | { kind: 'action'; verb: string; data: unknown }
  | { kind: 'file'; name: string; url: string }
  | { kind: 'installed' }
  | { kind: 'removed' }
);

/** A card is an Adaptive Card as plain JSON; the seam puts it in an attachment. */
export type Card = object;

/** `in place` replaces the card pressed; a new message otherwise. */
export type Reply = { placed: 'new' | 'in place' } & (
  | { kind: 'card'; card: Card; speak: string }
  | { kind: 'text'; text: string }
  | { kind: 'nothing' }
);

/** The one door that every turn goes through. */
export type Receive = (turn: Turn) => Promise<Reply>;
