/** Decides what happens when somebody sends a question that got no answer to the controller. Pure. */
import type { By, Event, NewEvent } from '../../data/events.ts';

/** The wish to send a question: from whom, where it was asked and when. */
export type SendQuestion = { question: string; place: 'personal' | 'channel' | 'groupChat'; by: By; at: Date };

/** Says that the question is sent; nothing when the same person has sent the same question before. */
export function sendQuestion(events: readonly Event[], { question, place, by, at }: SendQuestion): NewEvent[] {
  const text = question.replace(/\s+/g, ' ').trim();
  const key = questionKey(text);
  const sent = events.some(
    (event) => event.type === 'question sent' && event.by.objectId === by.objectId && questionKey(event.data.question) === key,
  );
  return sent ? [] : [{ type: 'question sent', at: at.toISOString(), by, data: { question: text, place } }];
}

/** The same for questions that differ in nothing but case, spaces and marks at the end. */
export function questionKey(question: string): string {
  return question
    .toLocaleLowerCase('sv')
    .replace(/\s+/g, ' ')
    .replace(/[\s?!.…]+$/, '')
    .trim();
}
