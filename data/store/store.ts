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
  /** Names of the streams that have events, in order. */
  streams(): Promise<string[]>;
  /** Waits for what is being saved, then lets go of the folder. */
  close(): Promise<void>;
};

/** The store can't be opened or can't save: the message is one line in Swedish, `cause` the original error. */
export class StoreError extends Error {}
