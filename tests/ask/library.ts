/** The region's library made ready for asking, once for all tests of the room. */
import { fileURLToPath } from 'node:url';
import { type Answered, createAsk } from '../../bot/ask/ask.ts';
import { card } from '../../cards/card.ts';
import { loadLibrary } from '../../data/load-library.ts';
import { readable } from '../eval/readable.ts';

export const ask = createAsk(loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]));

/** Asks turn by turn in one conversation and returns the last answer. */
export function asked(...turns: string[]): Answered {
  let answer = ask.text(turns[0] ?? '');
  for (const turn of turns.slice(1)) answer = ask.text(turn, answer.topic);
  return answer;
}

/** Everything a person could read in the answer. */
export function wordsOf({ view }: Answered): string {
  return readable({ speak: view.say, attachments: [{ content: card(view) }] });
}
