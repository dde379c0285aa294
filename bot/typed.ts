/** What a person filled in a form: the texts that the client sends with a button, by the ids of their fields. */
import { type Read, readDay } from '../data/read-swedish.ts';

/** By field. */
export type Typed = Readonly<Record<string, string>>;

/** Those of a button's data that are texts. */
export function textsOf(data: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(data).flatMap(([id, value]) => (typeof value === 'string' ? [[id, value]] : [])));
}

/** What stands in a field, without spaces around it; empty when nothing does. */
export function typedIn(typed: Typed, id: string): string {
  return (typed[id] ?? '').trim();
}

/** Reads a day that must be given; `blank` is said where nothing stands. */
export function dayIn(typed: Typed, id: string, blank = 'Välj en dag.'): Read<string> {
  const text = typedIn(typed, id);
  return text === '' ? { wrong: blank } : readDay(text);
}

/** The same where all that is wrong is gathered by field: the day is empty when it is wrong. */
export function dayOrWrong(typed: Typed, id: string, errors: Record<string, string>): string {
  const read = dayIn(typed, id);
  if ('value' in read) return read.value;
  errors[id] = read.wrong;
  return '';
}
