/** Whether an outcome reaches its typed target. Pure. Code decides only this: what lies between gul and röd the documents do not say. */
import type { Outcome, Styrtal, StyrtalPart, Target } from './model.ts';

/** The styrtal itself, or one of its parts. */
export type Measure = Pick<Styrtal | StyrtalPart, 'outcome' | 'earlier' | 'target' | 'unit'> & { better: Styrtal['better'] };

/** `aim` is the figure that the outcome is held against; `why` tells what is missing when nothing can be said. */
export type Reach = { reached: boolean; aim: number } | { reached: null; why: string };

/** Smaller differences than this come from how decimals are kept, not from what was measured. */
const nothing = 1e-9;

/** Holds a value of a year against the target of the same year; a range that is passed on its good side is reached. */
export function reachTarget(measure: Measure, value: number, year: number): Reach {
  const { target, better } = measure;
  if (target === null) return { reached: null, why: 'planen anger inget målvärde' };
  const atLeast = (aim: number): Reach => ({ reached: value >= aim - nothing, aim });
  const atMost = (aim: number): Reach => ({ reached: value <= aim + nothing, aim });
  switch (target.type) {
    case 'atLeast':
      return atLeast(target.value);
    case 'moreThan':
      return { reached: value > target.value + nothing, aim: target.value };
    case 'atMost':
      return atMost(target.value);
    case 'range':
      return within(target, value, better);
    case 'position':
      return atMost(target.place);
    case 'relative':
      if (target.implied === null) return { reached: null, why: `planen anger inget värde för riket att jämföra med (${target.printed})` };
      return better === 'down' ? atMost(target.implied) : atLeast(target.implied);
    case 'change': {
      const base = baseOf(measure, target);
      if (base === null)
        return {
          reached: null,
          why: target.base
            ? `planen anger inget värde för ${target.base}, som ändringen räknas från`
            : `planen säger inte vad ändringen (${target.printed}) räknas från`,
        };
      const aim = base * (1 + target.by / 100);
      return target.by < 0 ? atMost(aim) : atLeast(aim);
    }
    case 'direction': {
      const before = lastKnown(measure, year)?.value ?? null;
      if (before === null) return { reached: null, why: 'planen anger inget tidigare utfall att jämföra med' };
      return { reached: target.towards === 'up' ? value > before + nothing : value < before - nothing, aim: before };
    }
    case 'text':
      return { reached: null, why: `målet är beskrivet i ord (${target.printed})` };
  }
}

/** The newest outcome that the plan states for a year before this one. */
export function lastKnown({ outcome, earlier }: Pick<Measure, 'outcome' | 'earlier'>, year: number): Outcome | undefined {
  return [outcome, ...(earlier ?? [])]
    .filter((one) => one.value !== null && one.year !== null && one.year < year)
    .sort((a, b) => (b.year ?? 0) - (a.year ?? 0))[0];
}

/** Tells whether two figures are the same. */
export function equal(a: number, b: number): boolean {
  return Math.abs(a - b) <= nothing;
}

function within({ from, to }: { from: number; to: number }, value: number, better: Measure['better']): Reach {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  if (better === 'up') return { reached: value >= low - nothing, aim: low };
  if (better === 'down') return { reached: value <= high + nothing, aim: high };
  const aim = value < low ? low : high;
  return { reached: value >= low - nothing && value <= high + nothing, aim };
}

/** The value of the year that the target names as its base, where the plan has it. */
function baseOf({ outcome, earlier }: Measure, target: Extract<Target, { type: 'change' }>): number | null {
  const year = Number(/\b(?:19|20)\d\d\b/.exec(target.base ?? '')?.[0]);
  return [outcome, ...(earlier ?? [])].find((one) => one.year === year)?.value ?? null;
}
