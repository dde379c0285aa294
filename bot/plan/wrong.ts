/** A refusal for what is filled in wrong: field → what to do. */
import type { Refusal } from '../../data/state.ts';

/** Says which fields must be mended. */
export function wrong(fields: Record<string, string>): Refusal {
  return { refused: 'wrong', text: 'Rätta det som är markerat och spara igen. Inget har ändrats.', fields };
}
