/** Which round and which part of it a request means. Pure. */
import type { Scope } from '../../../data/digest-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import type { Request } from './read-request.ts';
import { scopeEntries } from './scope-entries.ts';

/** Without anything said of which. */
export const newest: Omit<Request, 'part'> = { kind: null, year: null, month: null, practice: false };

/**
 * The rounds that are meant among those that may be seen, the newest alone where one is; several where different nämnder's are equally new.
 * `nämnd` goes before others. An exercise stands in for nothing real, and one that nothing is said in for none that is reported.
 */
export function findRounds(seen: readonly PeriodState[], asked: Omit<Request, 'part'>, plans: Plans, nämnd: string | null): PeriodState[] {
  const meant = seen.filter(
    ({ settings: { kind, asOf, practice } }) =>
      (asked.kind === null || kind === asked.kind) &&
      (asked.year === null || asOf.startsWith(`${asked.year}-`)) &&
      (asked.month === null || Number(asOf.slice(5, 7)) === asked.month) &&
      (!asked.practice || practice),
  );
  const narrowed = [
    ({ settings }: PeriodState) => asked.practice || !settings.practice,
    ({ settings }: PeriodState) => nämnd === null || settings.plans.some((plan) => plans.catalog.heads.get(plan)?.nämnd === nämnd),
    ({ published, entries }: PeriodState) => published !== null || entries.some(({ reported }) => reported !== null),
  ].reduce<PeriodState[]>((rounds, fits) => preferred(rounds, fits), meant);
  const sorted = [...narrowed].sort((a, b) => b.settings.asOf.localeCompare(a.settings.asOf));
  return sorted.filter(({ settings }) => settings.asOf === sorted[0]?.settings.asOf);
}

function preferred(rounds: PeriodState[], fits: (round: PeriodState) => boolean): PeriodState[] {
  const kept = rounds.filter(fits);
  return kept.length > 0 ? kept : rounds;
}

/** The part of a round that is meant; null where the round has none such. */
export function findScope(period: PeriodState, plans: Plans, part: Request['part']): Scope | null {
  return scopesOf(period, plans, part).find((scope) => scope.of === 'all' || scopeEntries(period, plans, scope).length > 0) ?? null;
}

function scopesOf(period: PeriodState, plans: Plans, part: Request['part']): Scope[] {
  switch (part.of) {
    case 'goal':
      return goalScopes(period, plans, part.number);
    case 'unit':
      return unitScopes(plans, part.words);
    case 'all':
      return [{ of: 'all' }];
    case 'internal control':
      return [{ of: 'internal control' }];
  }
}

function goalScopes({ settings }: PeriodState, { catalog }: Plans, number: number): Scope[] {
  const goals = [...catalog.items.values()].filter(
    (item) => item.kind === 'goal' && item.row.number === number && settings.plans.includes(item.plan.id),
  );
  return goals.map(({ id }): Scope => ({ of: 'goal', goal: id }));
}

/** Units by their whole name first, then those whose name holds every word. */
function unitScopes({ catalog }: Plans, words: string): Scope[] {
  const asked = wordsOf(words);
  const units = [...catalog.units.values()];
  const whole = units.filter(({ name, short }) => [name, short].some((one) => wordsOf(one).join(' ') === asked.join(' ')));
  const holding = units.filter(({ name }) => asked.every((word) => wordsOf(name).includes(word)));
  return [...whole, ...holding].map(({ id }): Scope => ({ of: 'unit', unit: id }));
}

const wordsOf = (name: string): string[] =>
  name
    .toLowerCase()
    .split(/[\s,.-]+/)
    .filter((word) => word !== '' && word !== 'för');

/** The units of a round, those with most entries first. */
export function unitsOf({ entries }: PeriodState): string[] {
  const counts = new Map<string, number>();
  for (const { entry } of entries.values()) counts.set(entry.unit, (counts.get(entry.unit) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]).map(([unit]) => unit);
}
