/**
 * The audit export: all events as JSON Lines in UTF-8, in a form that anyone can check. A line ends with a newline (0x0A) and nothing else.
 *
 * 1. The first line is the header: {"format":"styrkoll-audit","version":1,"tenant":"…","made":"…"}.
 * 2. Then one line an event, stream by stream in the order of their names (by code point), each stream's events by version from 1 without gaps.
 *    A line is the event exactly as it was written. Its hash is SHA-256 of the line's bytes without the newline, in hex. `before` in each event is
 *    the hash of the event before it in the same stream, null in the first.
 * 3. The last line is the ends: {"ends":[{"stream":"…","version":n,"hash":"…"},…],"top":"…"}: for each stream its last version and that event's
 *    hash. `top` is SHA-256 of the lines "<stream> <version> <hash>\n" in the same order.
 *
 * Events of type "streams removed" (stream `gallring`) name the streams that were removed by a decision, with their last hash, in `data.streams`.
 *
 * A chain cannot show by itself that its end has been cut off, or that all of it was written anew by someone who reckoned all hashes again: that
 * takes an anchor outside. `top` is the anchor: noted in the diary the day the export was made, it proves later that the export is the same, and that
 * a newer export, set against this one (check-audit --mot), has all that this one had.
 */
import { createHash } from 'node:crypto';
import { type Contents, checkedEvents } from '../../data/store/archive.ts';

/** What the export ends with. */
export type Ends = { ends: { stream: string; version: number; hash: string }[]; top: string };

/** Makes the lines, each with its newline; `done` is given the ends. Throws StoreError where an event does not hang together. */
export async function* auditLines(contents: Contents, now: Date, done: (ends: Ends) => void): AsyncGenerator<string> {
  const ends = new Map<string, { stream: string; version: number; hash: string }>();
  yield `${JSON.stringify({ format: 'styrkoll-audit', version: 1, tenant: contents.tenant, made: now.toISOString() })}\n`;
  for await (const { event, text, hash } of checkedEvents(contents)) {
    ends.set(event.stream, { stream: event.stream, version: event.version, hash });
    yield `${text}\n`;
  }
  const top = createHash('sha256');
  for (const { stream, version, hash } of ends.values()) top.update(`${stream} ${version} ${hash}\n`);
  const end = { ends: [...ends.values()], top: top.digest('hex') };
  yield `${JSON.stringify(end)}\n`;
  done(end);
}
