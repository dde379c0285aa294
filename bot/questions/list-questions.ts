/** The unanswered questions, as a fold over the events that they were sent by. Pure. */
import type { Event } from '../../data/events.ts';
import { questionKey } from './send-question.ts';

/** A question as it was last written, how many have sent it, and when the last one did. */
export type UnansweredQuestion = { question: string; people: number; last: Date };

/** Lists the questions, those sent last first; the same question from several people is one row. */
export function listQuestions(events: readonly Event[]): UnansweredQuestion[] {
  const rows = new Map<string, UnansweredQuestion>();
  for (const event of events) {
    if (event.type !== 'question sent') continue;
    const { at, data } = event;
    const key = questionKey(data.question);
    const people = (rows.get(key)?.people ?? 0) + 1;
    // Deleted and set again, so that the map stays in the order of the last time.
    rows.delete(key);
    rows.set(key, { question: data.question, people, last: new Date(at) });
  }
  return [...rows.values()].reverse();
}
