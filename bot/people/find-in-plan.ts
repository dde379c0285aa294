/** Finds what a row of a file names: a plan, a unit, an item, a person. Pure; what several things are called is not guessed at. */
import type { Catalog, Reportable } from '../../data/catalog.ts';
import { folded } from '../../data/file-kind.ts';
import { itemTitle, kindWords } from '../../data/item-words.ts';
import type { People } from '../../data/people.ts';
import { listed } from '../../data/swedish.ts';

export type Found<T> = { found: T } | { wrong: string };

/** By id, title or year: "plan-2025", "Verksamhetsplan 2025", "2025". */
export function findPlan(text: string, { heads }: Catalog): Found<string> {
  const wanted = folded(text);
  if (wanted === '') return { wrong: 'plan saknas' };
  const plans = [...heads.values()].filter(({ id, title, year }) => [folded(id), folded(title), String(year)].includes(wanted));
  return one(
    plans,
    `planen ”${text}”`,
    ({ title }) => title,
    ({ id }) => id,
  );
}

/** By name, short name or id. */
export function findUnit(text: string, { units }: Catalog): Found<string> {
  const wanted = folded(text);
  const found = [...units.values()].filter((unit) => unit.id === text.toLowerCase() || namesOf(unit).has(wanted));
  return one(
    found,
    `enheten ”${text}”`,
    ({ name }) => name,
    ({ id }) => id,
  );
}

/** By id, "uppdrag 48", "målsättning nr 8", or its name, within a plan. */
export function findItem(text: string, plan: string, { items }: Catalog): Found<Reportable> {
  const wanted = folded(text).replace(/^(.*\S) (?:nr|nummer) (\d+)$/, '$1 $2');
  const found = [...items.values()].filter(
    (item) => item.plan.id === plan && (item.id === text.toLowerCase() || namesOf(item, () => itemNames(item)).has(wanted)),
  );
  return one(
    found,
    `posten ”${text}”`,
    (item) => `${itemTitle(item)} (${item.id})`,
    (item) => item,
  );
}

// A file may have thousands of rows: what a thing is called is folded once.
const known = new WeakMap<object, Set<string>>();

function namesOf(thing: { id: string; name: string; short: string }, more: () => string[] = () => [lastOf(thing.id)]): Set<string> {
  const before = known.get(thing);
  if (before) return before;
  const names = new Set([thing.name, thing.short, ...more()].map(folded));
  known.set(thing, names);
  return names;
}

function itemNames(item: Reportable): string[] {
  const words = item.kind === 'goal' ? [item.row.kind, kindWords.goal.one] : [kindWords[item.kind].one];
  const number = item.kind === 'uppdrag' || item.kind === 'goal' ? item.row.number : null;
  return [itemTitle(item), ...(number === null ? [] : words.map((word) => `${word} ${number}`))];
}

/** By sign-in address or object id; null for an empty cell. */
export function findPerson(text: string, people: Pick<People, 'find' | 'findByEmail'>): Found<string | null> {
  if (text === '' || text === '-' || text === '–') return { found: null };
  const person = people.findByEmail(text) ?? people.find(text);
  return person
    ? { found: person.objectId }
    : { wrong: `”${text}” är inte känd för Styrkoll: ange inloggningsadress eller objekt-id, och be personen lägga till Styrkoll i Teams` };
}

function one<A, B>(found: A[], what: string, name: (one: A) => string, value: (one: A) => B): Found<B> {
  const [first, second] = found;
  if (first === undefined) return { wrong: `${what} finns inte` };
  if (second !== undefined) return { wrong: `${what} kan vara flera: ${listed(found.slice(0, 3).map(name), 'eller')}; ange id` };
  return { found: value(first) };
}

function lastOf(id: string): string {
  return id.split('/').at(-1) ?? id;
}
