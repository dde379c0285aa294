/** How far outcomes lie from their targets, where that can be counted. Pure. */
import { distanceInUnit, inUnit } from '../../../data/item-words.ts';
import { reachTarget } from '../../../data/reach-target.ts';
import { counted } from '../../../data/swedish.ts';
import type { Gap, Told } from './model.ts';
import { withYear } from './tell.ts';

/** The styrtal whose outcome does not reach the target of its own year, the one furthest away first. */
export function gapsOf(told: readonly Told[]): Gap[] {
  return told.flatMap((one) => gapOf(one) ?? []).sort((a, b) => b.share - a.share);
}

function gapOf(told: Told): Gap | null {
  const { item, report } = told;
  if (item.kind !== 'styrtal' || report.kind !== 'styrtal' || report.outcome === null) return null;
  const { date, values } = report.outcome;
  const year = Number(date.slice(0, 4));
  const { parts, better } = item.row;
  const measures = parts.length > 0 ? parts.map((part) => ({ ...part, part: part.key })) : [{ ...item.row, part: null, name: null }];
  const gaps = measures.flatMap(({ part, name, ...measure }): Gap[] => {
    const value = values.find((one) => one.part === part)?.value ?? null;
    if (value === null || measure.target === null || (measure.target.year ?? item.plan.year) !== year) return [];
    const reach = reachTarget({ ...measure, better }, value, year);
    if (reach.reached !== false) return [];
    const away = Math.abs(value - reach.aim);
    const called = name === null ? '' : `${name} `;
    return [
      {
        told,
        outcome: `${called}${inUnit(value, measure.unit)}`,
        target: `${called}${withYear({ ...measure.target, year })}`,
        distance: measure.unit === 'plats' ? counted(away, 'plats', 'platser') : distanceInUnit(away, measure.unit),
        // Of nothing there is no share: then of what was measured.
        share: away / (Math.abs(reach.aim) || Math.abs(value) || 1),
      },
    ];
  });
  return gaps.sort((a, b) => b.share - a.share)[0] ?? null;
}
