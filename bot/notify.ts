/** What the bot says of its own accord. Types only; the seam implements it, within Teams' limits and after live answers. */
import type { Failure } from '../data/ledger-events.ts';
import type { Card } from './turn.ts';

/** `message` is Teams' id of the message, null where it gave none. */
export type Delivery = { message: string | null } | { failure: Failure };

/**
 * Asked when a message's turn has come, just before anything is shown, so that a process that ends leaves no claim for what still waits: true where
 * the message is to be sent.
 */
export type Claim = () => Promise<boolean>;

/**
 * Sends a card to a person's personal chat, or puts it in place of the message `replacing`. May be called many at once (some sixty keep it busy):
 * what does not fit within Teams' limits waits its turn. A chat that there is none of is begun before the claim: nobody sees that. Null where
 * `claim` says no, or where the bot stops before it is asked. Rejects with what `claim` does, and with nothing else.
 */
export type Notify = (
  objectId: string,
  what: { card: Card; speak: string },
  replacing?: string | null,
  claim?: Claim,
) => Promise<Delivery | null>;

/** A channel as it is reached; `thread` is the message whose thread it is said in, null for a post of its own. */
export type ChannelPlace = { serviceUrl: string; bot: string; conversation: string; thread: string | null };

/** Posts a card in a channel, or puts it in place of the message `replacing`: many at once, claimed, null and rejecting as Notify. */
export type Post = (
  place: ChannelPlace,
  what: { card: Card; speak: string },
  replacing?: string | null,
  claim?: Claim,
) => Promise<Delivery | null>;

/** What people call a channel: "Regionkansliet › Allmänt"; null where Teams does not tell. Never rejects. */
export type NameChannel = (place: Omit<ChannelPlace, 'thread'> & { team: string | null }) => Promise<string | null>;
