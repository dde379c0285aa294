/** Everything that the form of an entry rests on, put together once. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { partsOf } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { isProtected } from '../../../data/plan-in-force.ts';
import type { Plans } from '../../../data/state.ts';
import type { Entry, Measured } from '../../../data/status.ts';
import { isCounted } from '../deciding/measure-limits.ts';
import type { Tolerance } from '../deciding/propose.ts';
import { type Before, comparedWith, lastTime, periodsBefore } from './last-time.ts';

/** A figure's place in the form: `part` is null for a measure without parts. `worded` takes an outcome in words. */
export type FigurePart = { part: string | null; field: string; name: string; unit: string; worded: boolean };

export type About = {
  item: Reportable;
  entry: Entry;
  state: EntryState;
  period: PeriodState;
  /** Last time's report of the same item by the same unit. */
  last: Before | null;
  /** What the arrow compares with, where that has been reported. */
  compare: { measured: Measured; from: string } | null;
  tolerance: Tolerance | undefined;
  parts: FigurePart[];
  /** Whether the target's rule can say anything of an outcome: a target in running words can't be computed. */
  ruled: boolean;
  /** Whether there is an earlier outcome that an arrow can be counted from. */
  comparable: boolean;
};

/** Puts it together; null when the item is in no plan any more. */
export function aboutEntry(state: EntryState, period: PeriodState, periods: readonly PeriodState[], plans: Plans): About | null {
  const entry = { ...state.entry, protected: isProtected(state.entry, plans.changes) };
  const item = plans.catalog.items.get(entry.item);
  if (!item) return null;
  const before = periodsBefore(period, periods);
  const compare = comparedWith(entry, period, before);
  return {
    item,
    entry,
    state,
    period,
    last: lastTime(entry, before),
    compare,
    tolerance: plans.changes.get(entry.plan)?.tolerances.get(entry.item),
    parts: partsOf(item).map((one) => ({
      ...one,
      field: one.part === null ? 'value' : `value.${one.part}`,
      worded: !isCounted(item),
    })),
    ruled: item.kind === 'styrtal' && isCounted(item) && targetsOf(item.row).some((target) => target !== null && target.type !== 'text'),
    comparable: item.kind === 'styrtal' && item.row.better !== 'none' && (compare !== null || knownBefore(item.row, period)),
  };
}

function targetsOf(row: Extract<Reportable, { kind: 'styrtal' }>['row']) {
  return [row.target, ...row.parts.map(({ target }) => target)];
}

function knownBefore(row: Extract<Reportable, { kind: 'styrtal' }>['row'], { settings }: PeriodState): boolean {
  const year = Number(settings.asOf.slice(0, 4));
  const outcomes = [row, ...row.parts].flatMap(({ outcome, earlier }) => [outcome, ...earlier]);
  return outcomes.some((outcome) => outcome.value !== null && outcome.year !== null && outcome.year < year);
}
