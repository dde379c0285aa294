/** What a person has filled in and not yet confirmed: kept in the process for a while, for that person alone. */
import { randomUUID } from 'node:crypto';

export type Drafts<T> = {
  /** Keeps a draft and gives its name. A person who has too many loses the oldest of their own. */
  keep(objectId: string, draft: T): string;
  /** The draft, if it is this person's and is still kept. */
  find(objectId: string, name: string): T | null;
  /** Forgets a draft: it is confirmed or put away. */
  drop(objectId: string, name: string): void;
};

/** How long a draft is kept, how many each person has, and how many there are in all. */
export type DraftLimits = { minutes?: number; each?: number; most?: number };

/** Makes a keeper. Drafts are gone when the process ends: whoever confirms one is told that it must be filled in anew. */
export function createDrafts<T>(now: () => Date, { minutes = 30, each = 5, most = 1000 }: DraftLimits = {}): Drafts<T> {
  // In the order they were kept, so that the oldest comes first.
  const kept = new Map<string, { objectId: string; draft: T; until: number }>();

  function forgetOld(): void {
    const at = now().getTime();
    for (const [name, { until }] of kept) if (until <= at) kept.delete(name);
  }

  return {
    keep(objectId, draft) {
      forgetOld();
      const mine = [...kept].filter(([, one]) => one.objectId === objectId).map(([name]) => name);
      for (const name of mine.slice(0, Math.max(0, mine.length - each + 1))) kept.delete(name);
      for (const name of [...kept.keys()].slice(0, Math.max(0, kept.size - most + 1))) kept.delete(name);
      const name = randomUUID();
      kept.set(name, { objectId, draft, until: now().getTime() + minutes * 60_000 });
      return name;
    },
    find(objectId, name) {
      forgetOld();
      const one = kept.get(name);
      return one?.objectId === objectId ? one.draft : null;
    },
    drop(objectId, name) {
      if (kept.get(name)?.objectId === objectId) kept.delete(name);
    },
  };
}
