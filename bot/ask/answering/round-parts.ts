/** Pieces that the answers over a round share: which round is meant, what of it counts, what must be said with it. */
import type { CardView } from '../../../cards/view.ts';
import { itemTitle, kindWords } from '../../../data/item-words.ts';
import type { Query } from '../../../data/query.ts';
import type { Entry } from '../../../data/status.ts';
import { cut } from '../../../data/swedish.ts';
import { roundsMeant, type Shown, type VisibleRound, type VisibleRounds } from '../../../data/visible.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import { practiceNotes } from './round-words.ts';

export type RoundQuery = Extract<Query, { ask: 'round' }>;

/** What has been reported in a round and may be seen, of the kinds asked for. */
export type Told = { round: VisibleRound; told: Shown[] };

/** The newest round in which something of the kinds asked for is reported and may be seen. */
export function newestTold(query: RoundQuery, rounds: VisibleRounds): Told | null {
  for (const round of roundsMeant(rounds, query)) {
    const told = round.all().filter(({ said, entry }) => said !== null && isMeant(entry, query));
    if (told.length > 0) return { round, told };
  }
  return null;
}

/**
 * Tells whether an entry is of the kinds, of the unit and of the topic that are asked for. A text stands no way and changes every time: it
 * counts in how far a round has come, and in a list only where texts are asked for.
 */
export function isMeant(entry: Entry, { what, kinds, unit, topic }: RoundQuery): boolean {
  const counts = entry.kind !== 'text' || what === 'overview' || what === 'missing';
  return (
    (kinds.length === 0 ? counts : kinds.includes(entry.kind)) &&
    (unit === undefined || entry.unit === unit) &&
    (topic === undefined || entry.item.endsWith(`/text/${topic}`))
  );
}

/** What is wrong to take for the whole: that only one's own is seen, and that a later round has not been published. */
export function seenNotes({ round, told }: Told): string[] {
  const whole = round.published !== null || round.progress()?.entries.length === round.all().length;
  return [...practiceNotes([round]), ...(whole || told.length === 0 ? [] : ['Här räknas bara det som du får se innan det är publicerat.'])];
}

/** To what every läsare sees, from a round that is not published. */
export function publishedButton(query: RoundQuery, { round }: Told, rounds: VisibleRounds): CardView['buttons'] {
  if (round.published || !newestTold({ ...query, published: true }, rounds)) return [];
  return [{ title: 'Senast publicerat', query: { ...query, published: true, page: 1 } }];
}

/** "mål", "styrtal", else "poster". */
export function nounOf({ kinds }: RoundQuery): { one: string; many: string } {
  const [only] = kinds;
  return only && kinds.length === 1 ? kindWords[only] : { one: 'post', many: 'poster' };
}

/** An item's name as it stands in a list of several. */
export function nameOf(item: string, { catalog }: Knowledge): string {
  const found = catalog.items.get(item);
  return found ? cut(itemTitle(found), 60) : item;
}
