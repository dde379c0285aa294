/** How a stream's events hang together: each has the next version and the hash of the one before. */
import { createHash, randomUUID } from 'node:crypto';
import { Event, type NewEvent } from '../events.ts';
import type { Upcast } from '../upcast.ts';

/** The end of a stream: its last version (0 when empty) and that event's hash. */
export type Tip = { version: number; hash: string | null };

/** Where an empty stream begins. */
export const start: Tip = { version: 0, hash: null };

/** Puts the envelope on a decision, and gives the stream's new end. */
export function seal(draft: NewEvent, at: { tenant: string; stream: string; tip: Tip }): { event: Event; tip: Tip } {
  const { tenant, stream, tip } = at;
  const event = Event.parse({ tenant, stream, version: tip.version + 1, id: randomUUID(), ...draft, before: tip.hash });
  return { event, tip: { version: event.version, hash: hashOf(event) } };
}

/** What an event of a type, or with a field, that is not known comes of as a rule. */
const newer = 'känns inte igen; har en nyare version av Styrkoll skrivit händelsen ska programmet uppgraderas här också';

/** Checks an event as it was read, in today's shape, and gives the stream's new end. Throws with what is wrong. */
export function unseal(json: unknown, at: { tenant: string; stream: string; tip: Tip; upcast: Upcast }): { event: Event; tip: Tip } {
  const { tenant, stream, tip, upcast } = at;
  const { data: event, error } = Event.safeParse(upcast(json));
  if (!event) {
    const [issue] = error.issues;
    const field = issue?.path.join('.') || '(hela händelsen)';
    const isNewer = field === 'type' || issue?.code === 'unrecognized_keys';
    throw new Error(`fältet ${field}: ${isNewer ? newer : issue?.message}`);
  }
  if (event.tenant !== tenant) throw new Error(`händelsen hör till organisationen ${event.tenant}, inte ${tenant}`);
  if (event.stream !== stream) throw new Error(`händelsen hör till strömmen ${event.stream}, inte ${stream}`);
  if (event.version !== tip.version + 1) throw new Error(`version ${event.version} står efter version ${tip.version}`);
  if (event.before !== tip.hash) throw new Error('händelsen före är ändrad');
  return { event, tip: { version: event.version, hash: hashOf(json) } };
}

/** The hash of an event: of the JSON as written, so that a later schema, with other fields or in another order, gives the same. */
export function hashOf(json: unknown): string {
  return createHash('sha256').update(JSON.stringify(json)).digest('hex');
}
