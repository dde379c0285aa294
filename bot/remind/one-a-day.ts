/** At most one card a person and day over several rounds: the most urgent is sent, and names the others. Pure. */
import { dayInWords } from '../../data/swedish.ts';
import type { Due } from './due.ts';

/**
 * What of the dues of several rounds is sent now. `cardToday` tells which person has had a card today in another round than the one
 * given. What has to wait is due again the next day. What was returned, or takes the place of today's card, never waits.
 */
export function oneADay(dues: readonly Due[], cardToday: (person: string, otherThan: string) => boolean): Due[] {
  const byPerson = new Map<string, Due[]>();
  for (const due of dues) {
    const own = byPerson.get(due.person);
    if (own) own.push(due);
    else byPerson.set(due.person, [due]);
  }
  const sent = [...byPerson.values()].flatMap((own) => chosen(own.sort(byUrgency), cardToday));
  return sent.sort(byUrgency);
}

function chosen(own: Due[], cardToday: (person: string, otherThan: string) => boolean): Due[] {
  const free = own.filter((due) => isReturned(due) || due.inPlaceOf !== null);
  const waiting = own.filter((due) => !free.includes(due));
  const [first, ...others] = waiting;
  if (first === undefined) return free;
  if (free.length > 0 || cardToday(first.person, first.period)) return free;
  return [others.length === 0 ? first : { ...first, said: [first.said, ...others.map(alsoSaid)].join(' ') }];
}

function alsoSaid({ title, before }: Due): string {
  return `Även ${title} väntar på dig (sista dag ${dayInWords(before)}).`;
}

function isReturned({ claims: [first] }: Due): boolean {
  return first.why === 'returned';
}

/** What was returned first, then a round that the person has not heard of, then by the day that the person's part is due. */
function byUrgency(a: Due, b: Due): number {
  return rank(a) - rank(b) || a.before.localeCompare(b.before) || a.period.localeCompare(b.period);
}

function rank(due: Due): number {
  if (isReturned(due)) return 0;
  return due.claims.some(({ why }) => why === 'opened') ? 1 : 2;
}
