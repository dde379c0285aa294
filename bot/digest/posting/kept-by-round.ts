/** Keeps what is worked out of a period and plans for as long as both are as they were. */
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';

/** Gives what was made of a name before, else makes it. */
export type Keep<T> = (period: PeriodState, plans: Plans, name: string, make: () => T) => T;

/** Makes the keeper. What nobody else holds any more it forgets. */
export function keptByRound<T>(): Keep<T> {
  const kept = new WeakMap<PeriodState, WeakMap<Plans, Map<string, T>>>();
  return (period, plans, name, make) => {
    const byPlans = kept.get(period) ?? new WeakMap<Plans, Map<string, T>>();
    kept.set(period, byPlans);
    const byName = byPlans.get(plans) ?? new Map<string, T>();
    byPlans.set(plans, byName);
    const before = byName.get(name);
    if (before !== undefined) return before;
    const made = make();
    byName.set(name, made);
    return made;
  };
}
