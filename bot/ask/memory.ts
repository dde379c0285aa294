/** What a conversation was about: kept for half an hour, per person, conversation and thread, and never shared. */
import type { ItemId } from '../../data/model.ts';
import type { Query } from '../../data/query.ts';
import type { Signals } from './reading/signals.ts';

/** The last question that was answered. */
export type Topic = {
  signals: Signals;
  query: Query;
  /** Items shown, in the order shown: "den sista" and "2" pick from them. */
  shown: ItemId[];
  /** The year that the answer spoke of, for "året innan". */
  year: number | null;
};

/** Where topics are kept; the key holds person, conversation and thread. */
export type Memory = { get(key: string, now: Date): Topic | null; put(key: string, topic: Topic, now: Date): void };

const lifetime = 30 * 60_000;
const most = 10_000;

/** Memory within the process: at most 10,000 topics, the oldest forgotten first. */
export function createMemory(): Memory {
  const topics = new Map<string, { topic: Topic; until: number }>();
  return {
    get(key, now) {
      const kept = topics.get(key);
      if (!kept) return null;
      if (kept.until < now.getTime()) {
        topics.delete(key);
        return null;
      }
      return kept.topic;
    },
    put(key, topic, now) {
      topics.delete(key);
      topics.set(key, { topic, until: now.getTime() + lifetime });
      const oldest = topics.keys().next();
      if (topics.size > most && !oldest.done) topics.delete(oldest.value);
    },
  };
}
