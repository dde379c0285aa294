/** What items, units and measures are called: the same in the cards, in answers, in the history and in exports. Pure. */
import type { Catalog, Reportable } from './catalog.ts';
import type { Entry } from './status.ts';
import { capital, cut, number } from './swedish.ts';

/** What a kind of item is called, in one word. */
export const kindWords: Record<Entry['kind'], { one: string; many: string }> = {
  goal: { one: 'mål', many: 'mål' },
  styrtal: { one: 'styrtal', many: 'styrtal' },
  uppdrag: { one: 'uppdrag', many: 'uppdrag' },
  activity: { one: 'aktivitet', many: 'aktiviteter' },
  mitigation: { one: 'åtgärd', many: 'åtgärder' },
  budget: { one: 'budgetpost', many: 'budgetposter' },
  keyfigure: { one: 'nyckeltal', many: 'nyckeltal' },
  text: { one: 'text', many: 'texter' },
  isk: { one: 'ISK-bedömning', many: 'ISK-bedömningar' },
};

/** What an item is called on a row: "Uppdrag nr 48: Införa …", "Målsättning nr 8: …", else its short label. */
export function itemTitle(item: Reportable): string {
  if (item.kind === 'uppdrag' && item.row.number !== null) return `Uppdrag nr ${item.row.number}: ${item.short}`;
  if (item.kind === 'goal' && item.row.number !== null) return `${capital(item.row.kind)} nr ${item.row.number}: ${item.short}`;
  return item.short;
}

/** What stands below it: "Styrtal · Målsättning nr 8 · Staben HR". */
export function itemLabel(item: Reportable, unit: string, catalog: Catalog): string {
  const word = item.kind === 'styrtal' ? item.row.term : item.kind === 'goal' ? item.row.kind : kindWords[item.kind].one;
  const goal = item.kind === 'styrtal' || item.kind === 'uppdrag' || item.kind === 'activity' ? item.row.goal : null;
  const served = goal === null ? undefined : catalog.items.get(goal);
  return [capital(word), served ? goalName(served) : '', unitName(unit, catalog)].filter(Boolean).join(' · ');
}

/** A unit's name; its id where the catalog has it no more. */
export function unitName(unit: string, catalog: Catalog): string {
  return catalog.units.get(unit)?.name ?? unit.split('/').at(-1) ?? unit;
}

function goalName(goal: Reportable): string {
  return goal.kind === 'goal' && goal.row.number !== null ? `${capital(goal.row.kind)} nr ${goal.row.number}` : cut(goal.short, 40);
}

/** A figure with its unit: "81 %", "plats 12", "45 600 KVA-koder". */
export function inUnit(value: number, unit: string): string {
  if (unit === 'plats') return `plats ${number(value)}`;
  if (unit === 'andel') return `${number(value)} %`;
  if (unit.startsWith('antal ')) return `${number(value)} ${unit.slice('antal '.length)}`;
  return unit === '' || unit === 'index' || unit === 'betyg' ? number(value) : `${number(value)} ${unit}`;
}

/** How far from a value, in its unit: what is measured in per cent lies procentenheter away. */
export function distanceInUnit(value: number, unit: string): string {
  if (unit !== '%' && unit !== 'andel') return inUnit(value, unit === 'plats' ? 'platser' : unit);
  return `${number(value)} ${value === 1 ? 'procentenhet' : 'procentenheter'}`;
}

/** The measure's parts, with the unit of each; a measure without parts is its own only part, named null. */
export function partsOf(item: Reportable): { part: string | null; name: string; unit: string }[] {
  if (item.kind === 'styrtal') {
    if (item.row.parts.length === 0) return [{ part: null, name: 'Utfall', unit: item.row.unit }];
    return item.row.parts.map(({ key, name, unit }) => ({ part: key, name, unit }));
  }
  if (item.kind !== 'keyfigure') return [];
  const groups = [...new Set(item.row.cells.flatMap(({ group }) => (group === null ? [] : [group])))];
  const unitOf = (group: string | null) => item.row.cells.find((cell) => cell.group === group)?.unit ?? item.row.cells[0]?.unit ?? '';
  if (groups.length === 0) return [{ part: null, name: 'Utfall', unit: unitOf(null) }];
  return groups.map((group) => ({ part: group, name: capital(group), unit: unitOf(group) }));
}
