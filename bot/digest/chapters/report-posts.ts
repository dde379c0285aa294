/** What is said of each entry of a round, ready to be laid out, and grouped as the chapters want it. Pure; linear in the number of entries. */
import type { Reportable } from '../../../data/catalog.ts';
import { unitName } from '../../../data/item-words.ts';
import type { Mark } from '../../../data/marks.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { stageWord } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import type { StatusReport } from '../../../data/status.ts';
import { dayInWords, dayOf } from '../../../data/swedish.ts';
import { createTeller } from '../summary/tell.ts';

/**
 * One entry. `said` is null where nothing stands, and `stage` says then why ("Ej rapporterat"). `texts` have nothing of what is skyddad;
 * `corrected` says when it was last corrected after lock.
 */
export type Post<I extends Reportable = Reportable> = {
  state: EntryState;
  item: I;
  unit: string;
  said: StatusReport | null;
  mark: Mark | null;
  stage: string;
  texts: { label: string; value: string }[];
  corrected: string | null;
};

/** A post of one kind of item. */
export type PostOf<K extends Reportable['kind']> = Post<Extract<Reportable, { kind: K }>>;

/** The posts of a round in its own order. An entry whose item the plans have no more is left out. */
export function postsOf(period: PeriodState, plans: Plans): Post[] {
  const tell = createTeller({ period, before: null, plans, scope: { of: 'all' } });
  return [...period.entries.values()].flatMap((state): Post[] => {
    const item = plans.catalog.items.get(state.entry.item);
    if (!item) return [];
    const told = tell(state);
    return [
      {
        state,
        item,
        unit: unitName(state.entry.unit, plans.catalog),
        said: told?.report ?? null,
        mark: told?.mark ?? null,
        stage: stageWord(state, period.locked !== null),
        texts: told?.texts ?? [],
        corrected: told?.corrected ? dayInWords(dayOf(new Date(told.corrected))) : null,
      },
    ];
  });
}

/** Those of one kind. */
export function ofKind<K extends Reportable['kind']>(posts: readonly Post[], kind: K): PostOf<K>[] {
  return posts.filter((post): post is PostOf<K> => post.item.kind === kind);
}

/** Posts by what they have in common, in the order that it first comes. */
export function grouped<P, G>(posts: readonly P[], by: (post: P) => G): Map<G, P[]> {
  const groups = new Map<G, P[]>();
  for (const post of posts) {
    const group = groups.get(by(post));
    if (group) group.push(post);
    else groups.set(by(post), [post]);
  }
  return groups;
}
