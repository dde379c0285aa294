/** The event store: streams that are only ever appended to. */
import type { Event, NewEvent } from '../events.ts';

/** Decides what happens, given everything accepted so far. Synchronous and pure; throws to refuse; an empty answer changes nothing. */
export type Decide = (events: readonly Event[]) => readonly NewEvent[];

/** A stream's name: up to four parts of letters, digits and - _ . : @ = with slashes between (`period/2025-delar`). */
export const streamName = /^[\w:@.=-]{1,120}(\/[\w:@.=-]{1,120}){0,3}$/;

export type Store = {
  /**
   * Appends what `decide` says, all of it or nothing, and resolves with those events once they are on disk. When `decide` says
   * nothing it resolves once all that it saw is on disk. If saving fails, this change and all that came after it in the stream are
   * refused with StoreError, and can be tried again.
   */
  change(stream: string, decide: Decide): Promise<readonly Event[]>;
  /** A stream's durable events from a version on; none for a stream that does not exist. */
  read(stream: string, from?: number): Promise<readonly Event[]>;
  /** Names of the streams that have events, in order; the same list until there is another stream or one less. */
  streams(): Promise<readonly string[]>;
  /**
   * Brings in what other instances have written until now, so that `read` and `streams` give it. Asked at the beginning of each turn and each
   * run, and before each claim, which may have waited long for its turn; costs next to nothing where there is one process.
   */
  fresh(): Promise<void>;
  /**
   * Removes whole streams for good, as an event on disk has decided (`streams removed` in the stream `gallring`). A stream that does not end with
   * the hash given is left as it is; one that is gone already is gone. Resolves when they are gone from disk.
   */
  remove(streams: readonly Removal[]): Promise<void>;
  /** Waits for what is being saved, then lets go of the folder or the connections. */
  close(): Promise<void>;
};

/** A stream that is to be removed, and the hash of its last event. */
export type Removal = { stream: string; hash: string };

/** The store can't be opened or can't save: the message is one line in Swedish, `cause` the original error. */
export class StoreError extends Error {}

/** The store is away just now: a database that restarts, or has no connection free. What is asked again in a while may go. */
export class StoreAway extends StoreError {}
