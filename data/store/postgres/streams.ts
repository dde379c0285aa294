/** What a process has read of the table: every stream with its events, checked as they come. No connection is known here. */
import type { Event } from '../../events.ts';
import type { Upcast } from '../../upcast.ts';
import { hashOf, start, type Tip, unseal } from '../chain.ts';
import { type Removal, StoreError } from '../store.ts';

/** A stream, as far as it is known. */
export type Stream = {
  name: string;
  /** Durable events, and after them those of the command being written. */
  events: Event[];
  durable: number;
  /** Where the durable events end. */
  tip: Tip;
  /** What `shown` gave last: a stream is read far more often than it grows. */
  shown: readonly Event[];
};

/** An event as it stands in the table. */
export type StoredEvent = { stream: string; version: number; event: unknown };

/** What they are made of. `onBroken` is called once if what is read does not hold together. */
export type StreamsParts = { tenant: string; upcast: Upcast; onBroken: (error: StoreError) => void };

export type Streams = ReturnType<typeof createStreams>;

/** Makes them; nothing is known at first. */
export function createStreams({ tenant, upcast, onBroken }: StreamsParts) {
  const streams = new Map<string, Stream>();
  /** Those that are not known any more since they are removed, or decided to be. */
  const forgotten = new Set<string>();
  /** What `names` gives, until there is another. */
  let names: readonly string[] | null = null;
  let refusal: StoreError | null = null;

  function of(name: string): Stream {
    const before = streams.get(name);
    if (before) return before;
    const stream: Stream = { name, events: [], durable: 0, tip: start, shown: [] };
    streams.set(name, stream);
    return stream;
  }

  /** Says that what was read does not hold together: nothing may be written upon it. */
  function broken(cause: unknown, where = ''): StoreError {
    const error = new StoreError(`databasen: ${where}${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    if (refusal === null) {
      refusal = error;
      onBroken(error);
    }
    return error;
  }

  /** A stream that has been removed is not known any more, unless it has gone on or been made anew. */
  function forget({ stream: name, hash }: Removal): void {
    if (streams.get(name)?.tip.hash !== hash) return;
    streams.delete(name);
    forgotten.add(name);
    names = null;
  }

  return {
    of,
    broken,
    forget,
    /** Why nothing is given or written any more; null as long as all is well. */
    refusal: () => refusal,
    /** Gives and takes nothing from now on. */
    close(why: StoreError): void {
      refusal ??= why;
    },
    /** The durable events of a stream. */
    shown(name: string): readonly Event[] {
      const stream = streams.get(name);
      if (!stream) return [];
      if (stream.shown.length !== stream.durable) stream.shown = stream.events.slice(0, stream.durable);
      return stream.shown;
    },
    /** Names of the streams that have events, in order; the same list until there is another. */
    names(): readonly string[] {
      names ??= [...streams.values()].flatMap(({ name, durable }) => (durable > 0 ? [name] : [])).sort();
      return names;
    },
    /** Takes in a durable event that was read. What is being written here may turn out to be there already. */
    take({ stream: name, version, event: json }: StoredEvent): void {
      const stream = of(name);
      if (version <= stream.durable) return;
      const { event, tip } = opened(stream, json);
      if (stream.events[stream.durable]?.id !== event.id) {
        stream.events.length = stream.durable;
        stream.events.push(event);
      }
      if (stream.durable === 0) names = null;
      stream.durable += 1;
      stream.tip = tip;
      if (event.type === 'streams removed') for (const removal of event.data.streams) forget(removal);
    },
    /** Tells of a stream that is not known any more that it was written to between the decision to remove it and the removal, and so is kept. */
    hasGoneOn({ stream, version }: StoredEvent): boolean {
      return forgotten.has(stream) && version > (streams.get(stream)?.durable ?? 0) + 1;
    },
    /** Forgets what is not durable: it was not written. */
    takeBack(stream: Stream): void {
      stream.events.length = stream.durable;
    },
    /** All that a stream holds has been written. */
    settle(stream: Stream): void {
      for (const event of stream.events.slice(stream.durable)) stream.tip = { version: event.version, hash: hashOf(event) };
      if (stream.durable === 0) names = null;
      stream.durable = stream.events.length;
    },
    /** A stream that has been removed begins anew. */
    startOver(stream: Stream): void {
      Object.assign(stream, { events: [], durable: 0, tip: start, shown: [] });
      names = null;
    },
  };

  function opened(stream: Stream, json: unknown): { event: Event; tip: Tip } {
    try {
      return unseal(json, { tenant, stream: stream.name, tip: stream.tip, upcast });
    } catch (cause) {
      throw broken(cause, `strömmen ${stream.name}, version ${stream.tip.version + 1}: `);
    }
  }
}
