/** What of a plan somebody should report: its units with their items, and who has each. Pure. */
import { type Catalog, iskId, type Reportable } from '../../data/catalog.ts';
import { unitName } from '../../data/item-words.ts';
import type { Trio } from '../../data/people-events.ts';
import type { PlanChanges } from '../../data/plan-in-force.ts';
import { type Responsible, shareKey } from '../../data/responsibility.ts';
import { holdsFor } from './decide-responsible.ts';

export type SharedItem = { item: Reportable; trio: Trio; apart: boolean };
/** A unit's own row, and its items in the plan's order. */
export type SharedUnit = { unit: string; name: string; trio: Trio; items: SharedItem[] };

/** The unit that reports an item: the one that answers for it, else the plan's whole. Null for the texts, which every unit reports. */
export function unitOf(item: Reportable, catalog: Catalog): string | null {
  if (item.kind === 'text') return null;
  return item.unit ?? catalog.items.get(iskId(item.plan.id))?.unit ?? null;
}

/** The units of a plan by name. What has ended is not reported any more. */
export function planShares(plan: string, responsible: Responsible, catalog: Catalog, changes: PlanChanges | undefined): SharedUnit[] {
  const items = [...catalog.items.values()].filter(({ id, plan: head }) => head.id === plan && !changes?.ended.has(id));
  const rows = [...responsible.rows.values()].map(({ share }) => share).filter((share) => share.plan === plan);
  const ids = new Set([...items.flatMap((item) => unitOf(item, catalog) ?? []), ...rows.map(({ unit }) => unit)]);
  return [...ids]
    .map((unit) => {
      const set = new Set(rows.flatMap((share) => (share.unit === unit && share.item !== null ? [share.item] : [])));
      const tells = items.some((item) => unitOf(item, catalog) === unit);
      return {
        unit,
        name: unitName(unit, catalog),
        trio: holdsFor(responsible, { plan, unit, item: null }),
        items: items
          .filter((item) => unitOf(item, catalog) === unit || set.has(item.id) || (tells && item.kind === 'text'))
          .map((item) => ({
            item,
            trio: holdsFor(responsible, { plan, unit, item: item.id }),
            apart: responsible.rows.has(shareKey({ plan, unit, item: item.id })),
          })),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}
