/** One thing that narrows a list. */
import type { Plan } from '../../../data/model.ts';

/** `label` stands in the heading, `words` are the question's words it accounts for; `anyYear`: the year said is the condition's, not the document's. */
export type Condition = { label: string; words: Set<string>; anyYear?: boolean; accepts(id: string, plan: Plan): boolean };

/** A condition with its label and the words of the question that it accounts for. */
export function condition(label: string, accepts: Condition['accepts'], words: string[] = []): Condition {
  return { label, words: new Set(words), accepts };
}
