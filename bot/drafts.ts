/** What a person has filled in and not yet confirmed: kept for a while, for that person alone, whichever instance they come back to. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod/v4';
import type { Memory } from '../data/memory.ts';

export type Drafts<T> = {
  /** Keeps a draft and gives its name. A person who has too many loses the oldest of their own. Rejects when it could not be kept. */
  keep(objectId: string, draft: T): Promise<string>;
  /** The draft, if it is this person's and is still kept. */
  find(objectId: string, name: string): Promise<T | null>;
  /** Forgets a draft: it is confirmed or put away. Never rejects: what it held has been done, and the draft is gone when its time is out. */
  drop(objectId: string, name: string): Promise<void>;
};

/** How long a draft is kept, and how many of its kind each person has. */
export type DraftLimits = { minutes?: number; each?: number };

/**
 * Makes the keeper of one kind of drafts, which are plain JSON. A draft of another shape than `schema` was left to an earlier version of the
 * program and is not there: whoever confirms it is told that it must be filled in anew.
 */
export function createDrafts<T>(
  memory: Memory,
  kind: string,
  schema: z.ZodType<T>,
  { minutes = 30, each = 5 }: DraftLimits = {},
): Drafts<T> {
  const under = (name: string) => `${kind}/${name}`;
  return {
    async keep(objectId, draft) {
      const name = randomUUID();
      await memory.put(objectId, under(name), draft, { minutes, each });
      return name;
    },
    async find(objectId, name) {
      const kept = await memory.get(objectId, under(name));
      return kept === null ? null : (schema.safeParse(kept).data ?? null);
    },
    async drop(objectId, name) {
      await memory.drop(objectId, under(name)).catch(() => {});
    },
  };
}
