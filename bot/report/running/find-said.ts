/** What somebody names: an item, or one with the unit that reports it, "väsentliga händelser staben HR". Pure. */
import type { Catalog, Reportable } from '../../../data/catalog.ts';
import { findItems } from './find-items.ts';

/** The items that fit, and the unit where one was said besides; all that is said is taken as an item's words first. */
export function findSaid(catalog: Catalog, text: string): { items: Reportable[]; unit: string | null } {
  const items = findItems(catalog, text);
  if (items.length > 0) return { items, unit: null };
  const said = text.toLocaleLowerCase('sv');
  const names = [...catalog.units.values()].flatMap(({ id, name, short }) => [
    { id, name: name.toLocaleLowerCase('sv') },
    { id, name: short.toLocaleLowerCase('sv') },
  ]);
  // The longest: a name can begin another.
  const unit = names.filter(({ name }) => said.includes(name)).sort((a, b) => b.name.length - a.name.length)[0];
  return unit ? { items: findItems(catalog, said.replace(unit.name, ' ')), unit: unit.id } : { items: [], unit: null };
}
