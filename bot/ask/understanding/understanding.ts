/** What understanding a question comes to: a Query, a choice between a few, or the honest answer that it is not there. */
import type { ItemId } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Signals } from '../reading/signals.ts';
import type { Where } from '../reading/where.ts';

export type Choice = { title: string; detail?: string; query: Query };

export type Understanding =
  /** `lead` is said before the answer: what of the question is not answered. */
  | { kind: 'query'; query: Query; year?: number; lead?: string }
  /** Thanks and the like: no question. */
  | { kind: 'courtesy'; text: string }
  | { kind: 'choice'; text: string; choices: Choice[] }
  | { kind: 'notFound'; text: string; nearest: Choice[]; mayBeSent: boolean };

/** What every step of understanding is given. `given` are the items that an earlier turn was about, when this one names none. */
export type Asked = { signals: Signals; knowledge: Knowledge; where: Where; given: ItemId[] };
