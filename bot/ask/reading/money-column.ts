/** The column of the money tables that a question's words ask for. */
import { type Column, columnOf } from './money-words.ts';
import type { Signals } from './signals.ts';

/** The column of the tables that the words ask for, or undefined. */
export function columnSaid({ concepts, folded }: Signals): Column | undefined {
  const said = folded.split(/[^a-z]+/).flatMap((w) => columnOf(w) ?? [])[0];
  if (said) return said;
  if (concepts.has('surplus') || concepts.has('deficit') || concepts.has('deviation')) return 'budgetavvikelse';
  if (concepts.has('forecast')) return 'prognos';
  if (concepts.has('budget')) return 'budget';
  return concepts.has('outcome') || concepts.has('spent') ? 'utfall' : undefined;
}
