/** Our two nouns at the border: what comes in from a client and what goes back. Types only. */
import type { HowAnswered } from './metrics.ts';

/**
 * Who: ids from Teams are opaque strings, compared for equality only. `known` is true when the conversation's roster has vouched for the
 * person (or authentication is off): someone not yet looked up may ask, not act.
 */
export type Person = { id: string; objectId: string | null; tenant: string | null; known: boolean };

/** Where: `thread` is the message that a channel thread hangs on; `reach` is how the bot reaches the conversation of its own accord. */
export type Place = {
  conversation: string;
  thread: string | null;
  kind: 'personal' | 'channel' | 'groupChat';
  /** Teams' id of the team that a channel belongs to. */
  team: string | null;
  reach: { serviceUrl: string; bot: string };
};

/** Where a file that a person has accepted is put, and what Teams then shows it by. */
export type UploadPlace = { name: string; uploadUrl: string; contentUrl: string; uniqueId: string; fileType: string };

export type Turn = { id: string; person: Person; place: Place; at: Date } & (
  | { kind: 'text'; text: string }
  | { kind: 'action'; verb: string; data: unknown }
  | { kind: 'file'; name: string; url: string }
  /** The answer to a file that was offered; `context` is what the offer carried. `upload` is null where it was declined. */
  | { kind: 'consent'; context: unknown; upload: UploadPlace | null }
  | { kind: 'installed' }
  | { kind: 'removed' }
);

/** A card is an Adaptive Card as plain JSON; the seam puts it in an attachment. */
export type Card = object;

/** `in place` replaces the card pressed; a new message otherwise. `answered` tells how a question went, where it is an answer to one. */
export type Reply = { placed: 'new' | 'in place'; answered?: HowAnswered } & (
  | { kind: 'card'; card: Card; speak: string }
  | { kind: 'text'; text: string }
  /** Offers a file, in personal chat in Teams alone: it is sent when the person accepts. `size` in bytes; `context` comes back as it is. */
  | { kind: 'offer'; name: string; description: string; size: number; context: Readonly<Record<string, string>> }
  /** A file that has been put where the person accepted it. */
  | { kind: 'delivered'; file: Omit<UploadPlace, 'uploadUrl'> }
  | { kind: 'nothing' }
);

/** The one door that every turn goes through. */
export type Receive = (turn: Turn) => Promise<Reply>;
