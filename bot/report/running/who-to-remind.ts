/** Whom "Påminn nu" reaches: those whose turn it is. Pure. */
import type { PeriodState } from '../../../data/period.ts';
import { isAway, type Responsible, trioOf } from '../../../data/responsibility.ts';
import { whoReports, whoReviews } from './progress-count.ts';

/** Rapportörer with something left, the ersättare of one who is absent, and from the day after due granskare with something to approve. */
export function whoToRemind(period: PeriodState, responsible: Responsible, today: string): string[] {
  const people = new Set<string>();
  for (const { person, entries } of whoReports(period, responsible)) {
    if (person === null) continue;
    const away = isAway(responsible, person, today);
    if (!away) people.add(person);
    if (away?.why !== 'frånvaro') continue;
    for (const { entry } of entries) {
      const { standIn } = trioOf(responsible, entry);
      if (standIn && !isAway(responsible, standIn, today)) people.add(standIn);
    }
  }
  if (today <= period.settings.due) return [...people];
  for (const { person } of whoReviews(period, responsible)) if (person && !isAway(responsible, person, today)) people.add(person);
  return [...people];
}
