/** Who has which role, as the stream `roles` leaves it. Pure. */
import type { Event } from './events.ts';
import type { Role } from './people-events.ts';

/** A role that is held; `plan` null holds for all plans. */
export type Held = { role: Role; person: string; plan: string | null };

const same = (a: Held, b: Held): boolean => a.role === b.role && a.person === b.person && a.plan === b.plan;

/** What is held after an event. */
export function evolveRoles(held: readonly Held[], event: Event): readonly Held[] {
  if (event.type === 'role given') return held.some((one) => same(one, event.data)) ? held : [...held, event.data];
  if (event.type === 'role taken') return held.filter((one) => !same(one, event.data));
  return held;
}
