/** How an outcome lies against its target, where the numbers can tell. Never måluppfyllelse when their years differ. */
import type { Outcome, Styrtal, StyrtalPart, Target } from '../../../data/model.ts';
import { targetValue } from './cells.ts';

export type Position = 'reached' | 'missed' | 'unknown';

/** Whether the outcome reaches the target, by the target's type. */
export function position(outcome: Outcome, target: Target | null, better: Styrtal['better'], earlier: Outcome[] = []): Position {
  const value = outcome.value;
  if (value === null || !target) return 'unknown';
  const reached = (yes: boolean): Position => (yes ? 'reached' : 'missed');
  switch (target.type) {
    case 'atLeast':
      return reached(value >= target.value);
    case 'moreThan':
      return reached(value > target.value);
    case 'atMost':
      return reached(value <= target.value);
    case 'range':
      return reached(better === 'up' ? value >= Math.min(target.from, target.to) : value <= Math.max(target.from, target.to));
    case 'position':
      return reached(value <= target.place);
    case 'relative': {
      const implied = targetValue(target);
      return implied === null ? 'unknown' : reached(better === 'down' ? value <= implied : value >= implied);
    }
    case 'direction': {
      const before = earlier.find((e) => e.value !== null && e.year !== null && outcome.year !== null && e.year < outcome.year)?.value;
      if (before === null || before === undefined) return 'unknown';
      return reached(target.towards === 'up' ? value > before : value < before);
    }
    default:
      return 'unknown';
  }
}

/** How far the outcome is from the target in the measure's unit; positive means it falls short. Null where it cannot be told. */
export function gap(of: Pick<Styrtal | StyrtalPart, 'outcome' | 'target'>, better: Styrtal['better']): number | null {
  const value = of.outcome.value;
  const target = of.target;
  if (value === null || !target) return null;
  const aim =
    target.type === 'range'
      ? better === 'down'
        ? Math.max(target.from, target.to)
        : Math.min(target.from, target.to)
      : target.type === 'position'
        ? target.place
        : targetValue(target);
  if (aim === null) return null;
  const down = better === 'down' || target.type === 'atMost' || target.type === 'position';
  return Math.round((down ? value - aim : aim - value) * 100) / 100;
}

/** Outcome and target speak of the same year, so that måluppfyllelse may be said. */
export function sameYear(outcome: Outcome, target: Target | null): boolean {
  return outcome.year !== null && target?.year === outcome.year;
}
