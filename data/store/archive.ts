/** The port to an engine's bare side: everything in it as it was written, to be copied, kept and looked through. Reading works beside a bot that runs. */
import type { Event } from '../events.ts';
import type { Person } from '../people.ts';
import { createUpcast, steps } from '../upcast.ts';
import { start, type Tip, unseal } from './chain.ts';
import { StoreError } from './store.ts';

/** One command: its events as JSON text, exactly as they were written, since hashes are of it. */
export type Command = { stream: string; events: readonly string[] };

/** All that a place holds at one moment. Can be gone through more than once. */
export type Contents = {
  tenant: string;
  /** Stream by stream in the order of their names, each from its beginning. */
  commands(): AsyncIterable<Command>;
  people(): Promise<readonly Person[]>;
};

export type Archive = {
  /** Where it is, in words for the operator; no password. */
  name: string;
  /** Reads what holds at one moment. `still` keeps everybody from writing there until it has been used. */
  read<T>(use: (contents: Contents) => Promise<T>, how?: { still: boolean }): Promise<T>;
  /**
   * Fills an empty place, all of it or nothing, and reads it back. What is cut short leaves nothing, or what the bot refuses to start on.
   * `beside` is done before it counts as whole. Throws StoreError when something is there already.
   */
  write(contents: Contents, beside?: () => Promise<void>): Promise<Tally>;
};

/** Where a stream ends: how many events it has, when the first and the last were written, and the hash of the last. */
export type End = { events: number; first: string; last: string; hash: string };

/** What there is, by which two places are compared. */
export type Tally = { events: number; people: number; ends: ReadonlyMap<string, End> };

/** An event that hangs together with the one before it, in today's shape and as it was written. */
export type Checked = { event: Event; text: string; hash: string };

const upcast = createUpcast(steps);

/** Goes through all events and checks each as the bot does when it starts. Throws StoreError with the stream and the version. */
export async function* checkedCommands(contents: Contents): AsyncGenerator<{ stream: string; events: Checked[] }> {
  const { tenant } = contents;
  let stream = '';
  let at: Tip = start;
  for await (const command of contents.commands()) {
    if (command.stream !== stream) at = start;
    stream = command.stream;
    const events = command.events.map((text): Checked => {
      try {
        const json: unknown = JSON.parse(text);
        const { event, tip } = unseal(json, { tenant, stream, tip: at, upcast });
        at = tip;
        return { event, text: JSON.stringify(json), hash: tip.hash ?? '' };
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        throw new StoreError(`strömmen ${stream}, version ${at.version + 1}: händelsen är skadad (${why})`, { cause });
      }
    });
    yield { stream, events };
  }
}

/** Goes through all events, one by one. */
export async function* checkedEvents(contents: Contents): AsyncGenerator<Checked> {
  for await (const { events } of checkedCommands(contents)) yield* events;
}

/** Counts what there is; `note` sees each command on the way. */
export async function tally(
  contents: Contents,
  note: (command: { stream: string; events: Checked[] }) => unknown = () => {},
): Promise<Tally> {
  const ends = new Map<string, End>();
  let count = 0;
  for await (const command of checkedCommands(contents)) {
    await note(command);
    for (const { event, hash } of command.events) {
      const before = ends.get(event.stream);
      ends.set(event.stream, { events: event.version, first: before?.first ?? event.at, last: event.at, hash });
      count += 1;
    }
  }
  return { events: count, people: (await contents.people()).length, ends };
}

/** Says in what a copy differs from what it was made of; null when it does not. */
export function difference(from: Tally, to: Tally): string | null {
  for (const [stream, { events, hash }] of from.ends) {
    const there = to.ends.get(stream);
    if (there?.hash !== hash) return `strömmen ${stream} har ${there?.events ?? 0} händelser i kopian, ${events} i originalet`;
  }
  if (to.ends.size !== from.ends.size) return `kopian har ${to.ends.size} strömmar, originalet ${from.ends.size}`;
  return to.people === from.people ? null : `kopian har ${to.people} personer, originalet ${from.people}`;
}
