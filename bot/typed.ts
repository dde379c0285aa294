/** What a person filled in a form: the texts that the client sends with a button, by the ids of their fields. */

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
