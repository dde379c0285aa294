/** Events to write in the tests of the store. */
import type { Event, NewEvent } from '../../data/events.ts';

/** A question that was sent. */
export function sent(question: string): NewEvent {
  return {
    type: 'question sent',
    at: '2025-11-03T09:00:00.000Z',
    by: { objectId: 'person-1', role: 'läsare' },
    data: { question, place: 'personal' },
  };
}

/** The questions of some events, in order. */
export function asked(events: readonly Event[]): string[] {
  return events.flatMap((event) => (event.type === 'question sent' ? [event.data.question] : []));
}
