/** What must hold of everything that the bot sends: a card or a text that Teams can show, small enough, and never the apology. */
import { z } from 'zod/v4';

/** Teams takes no larger card, in bytes of UTF-8. */
export const largestCard = 28_000;

const Card = z.looseObject({
  type: z.literal('AdaptiveCard'),
  version: z.literal('1.5'),
  body: z.array(z.looseObject({ type: z.string() })).min(1),
});
const half = /\p{Cs}/u;

/** Says what is wrong with a card; null when nothing is. `typed` is what has been written to the bot, which it may say again. */
export function cardFault(card: unknown, typed = ''): string | null {
  const written = JSON.stringify(card);
  const bytes = Buffer.byteLength(written);
  if (bytes > largestCard) return `kortet är ${bytes} byte`;
  const read = Card.safeParse(card);
  return read.success ? textFault(written, typed) : `inget kort: ${z.prettifyError(read.error)}`;
}

/** Says what is wrong with a text that is shown; null when nothing is. */
export function textFault(text: string, typed = ''): string | null {
  if (text.trim() === '') return 'en tom text';
  if (Buffer.byteLength(text) > largestCard) return `texten är ${Buffer.byteLength(text)} byte`;
  // What a field carries back may hold half a character, written out as \udXXX: it is JSON, and nothing is shown of it.
  if (half.test(text)) return 'ett halvt tecken';
  const slip = slips.find((one) => text.includes(one) && !typed.includes(one));
  return slip === undefined ? null : `säger ”${slip}”: ${text.slice(0, 300)}`;
}

/** What is said when something is wrong with the bot itself. */
const slips = ['Något gick fel hos Styrkoll', 'undefined', '[object ', 'NaN'];
