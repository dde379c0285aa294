/** The events that concern a period: its own, what was sent, and who answered for it and in which role. Pure. */
import type { Event } from '../../../data/events.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Responsible } from '../../../data/responsibility.ts';
import { whoTakesPart } from '../running/progress-count.ts';

/** The streams, as the store has them. */
export type Streams = {
  period: readonly Event[];
  ledger: readonly Event[];
  responsibility: readonly Event[];
  roles: readonly Event[];
  /** Of the period's plans. */
  plans: readonly Event[];
};

/** An event as it is exported; `left` is how many rows of it belong to other plans and were left out. */
export type Exported = { event: Event; left: number };

/** Picks them out, in the order they happened. Rows of responsibility for other plans are left out, and counted. */
export function concernedEvents(streams: Streams, period: PeriodState, responsible: Responsible): Exported[] {
  const { plans } = period.settings;
  const people = peopleIn(streams, period, responsible);
  const whole = (event: Event): Exported => ({ event, left: 0 });
  const roles = streams.roles.filter(
    (event) =>
      (event.type === 'role given' || event.type === 'role taken') && (event.data.plan === null || plans.includes(event.data.plan)),
  );
  const answering = streams.responsibility.flatMap((event): Exported[] => {
    if (event.type === 'away set') return people.has(event.data.person) ? [whole(event)] : [];
    if (event.type !== 'responsible set') return [];
    const rows = event.data.rows.filter(({ share }) => plans.includes(share.plan));
    const left = event.data.rows.length - rows.length;
    return rows.length > 0 ? [{ event: { ...event, data: { ...event.data, rows } }, left }] : [];
  });
  const all = [...[...streams.period, ...streams.ledger, ...streams.plans, ...roles].map(whole), ...answering];
  return all.sort(
    (a, b) => a.event.at.localeCompare(b.event.at) || a.event.stream.localeCompare(b.event.stream) || a.event.version - b.event.version,
  );
}

/** Everybody who has or had a part in the period: now, in its events, or in what was sent. */
function peopleIn({ period: own, ledger, responsibility }: Streams, period: PeriodState, responsible: Responsible): Set<string> {
  const people = new Set([...whoTakesPart(period, responsible), ...own.map(({ by }) => by.objectId)]);
  for (const event of ledger) if (event.type === 'send claimed') people.add(event.data.person);
  for (const event of own) if (event.type === 'handed over') people.add(event.data.to);
  for (const event of responsibility) {
    if (event.type !== 'responsible set') continue;
    for (const { share, trio } of event.data.rows)
      if (period.settings.plans.includes(share.plan))
        for (const person of [trio.reporter, trio.standIn, trio.reviewer]) if (person) people.add(person);
  }
  return people;
}
