/** Every button's verb once, with the schema of its data: cards write by it, routes read by it. Rights are never in the data. */
import { z } from 'zod/v4';
import { Query } from '../data/query.ts';

export const actions = {
  /** Shows the answer to a Query. */
  show: z.strictObject({ query: Query }),
  /** Shows another page of a list in place of the card pressed. */
  page: z.strictObject({ query: Query }),
  /** Asks a written question, as if the person had typed it (help, welcome, prompt starters). */
  ask: z.strictObject({ question: z.string().min(1).max(300) }),
  /** Sends an unanswered question to the plan's controller. */
  sendQuestion: z.strictObject({ question: z.string().min(1).max(500) }),
} as const;

export type Verb = keyof typeof actions;
export type ActionData<V extends Verb> = z.infer<(typeof actions)[V]>;
