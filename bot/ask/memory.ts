/** What a conversation was about: kept for half an hour, per person, conversation and thread, and never shared. */
import { createHash } from 'node:crypto';
import { z } from 'zod/v4';
import type { Memory } from '../../data/memory.ts';
import { ItemId, Scope } from '../../data/model.ts';
import type { Query } from '../../data/query.ts';
import { type Logger, nameOfError } from '../log.ts';
import type { Turn } from '../turn.ts';
import { type Concept, isConcept } from './language/lexicon.ts';
import type { Signals } from './reading/signals.ts';

/** What a question that leans on another needs to know of the words of the one before. */
export type Before = Pick<Signals, 'concepts' | 'terms' | 'years' | 'document' | 'numbered' | 'numbers' | 'counts' | 'lists' | 'scope'>;

/** The last question that was answered. */
export type Topic = {
  signals: Before;
  /** Whether it asked for amounts. */
  amounts: boolean;
  /** Items that it was about. */
  given: ItemId[];
  /** Items shown, in the order shown: "den sista" and "2" pick from them. */
  shown: ItemId[];
  /** The year that the answer spoke of, for "året innan". */
  year: number | null;
};

/** More words than a question to be followed up has; a text may have thousands. */
const mostTerms = 100;

/** Makes a topic of a question and what was shown of it. */
export function topicOf(signals: Before, query: Query, shown: ItemId[], year: number | null): Topic {
  const { concepts, terms, years, document, numbered, numbers, counts, lists, scope } = signals;
  const before = { concepts, terms: terms.slice(0, mostTerms), years, document, numbered, numbers: numbers.slice(0, mostTerms), counts };
  const items = 'items' in query ? query.items : shown;
  const given = query.ask === 'compute' ? query.terms.map(({ item }) => item) : items;
  return { signals: { ...before, lists, scope }, amounts: query.ask === 'amount', given, shown, year };
}

const Kept = z.strictObject({
  signals: z.strictObject({
    concepts: z
      .array(z.custom<Concept>((value) => typeof value === 'string' && isConcept(value)))
      .transform((concepts) => new Set(concepts)),
    terms: z.array(
      z.strictObject({
        word: z.string(),
        stems: z.array(z.strictObject({ stem: z.string(), weight: z.number() })),
        soft: z.boolean(),
        unknown: z.boolean(),
      }),
    ),
    years: z.array(z.number()),
    document: z.enum(['verksamhetsplan', 'verksamhetsberättelse']).nullable(),
    numbered: z.strictObject({ kind: z.enum(['uppdrag', 'goal']).nullable(), number: z.number(), more: z.array(z.number()) }).nullable(),
    numbers: z.array(z.string()),
    counts: z.boolean(),
    lists: z.boolean(),
    scope: Scope.nullable(),
  }),
  amounts: z.boolean(),
  given: z.array(ItemId),
  shown: z.array(ItemId),
  year: z.number().nullable(),
});

/** A topic as plain JSON. */
export function writeTopic(topic: Topic): unknown {
  return { ...topic, signals: { ...topic.signals, concepts: [...topic.signals.concepts] } };
}

/** Reads what `writeTopic` wrote; null for anything else. */
export function readTopic(written: unknown): Topic | null {
  return written === null ? null : (Kept.safeParse(written).data ?? null);
}

/** What conversations are about. Neither rejects: a question is answered without what came before it rather than not at all, and the log tells. */
export type Topics = { find(turn: Turn): Promise<Topic | null>; keep(turn: Turn, topic: Topic): Promise<void> };

const limits = { minutes: 30, each: 30 };

/** Makes the keeper of topics. */
export function createTopics(memory: Memory, log: Pick<Logger, 'warn'>): Topics {
  const forgiving = (turn: Turn) => (error: unknown) => {
    log.warn({ turn: turn.id, route: turn.kind, outcome: 'minns inte', error: nameOfError(error) }, 'minne');
    return null;
  };
  return {
    find: async (turn) => readTopic(await memory.get(turn.person.id, nameOf(turn)).catch(forgiving(turn))),
    async keep(turn, topic) {
      await memory.put(turn.person.id, nameOf(turn), writeTopic(topic), limits).catch(forgiving(turn));
    },
  };
}

/** What a conversation remembers is one person's, in one conversation and thread. */
function nameOf({ place }: Turn): string {
  return `topic/${createHash('sha256')
    .update(JSON.stringify([place.conversation, place.thread]))
    .digest('base64url')}`;
}
