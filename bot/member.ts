/** What every row that acts does first: who it is, that the roster has vouched for them, and that they are where it may be done. */
import type { z } from 'zod/v4';
import type { Actor } from '../data/rights.ts';
import type { Refusal } from '../data/state.ts';
import { dayOf } from '../data/swedish.ts';
import type { Route } from './route.ts';
import { say } from './show.ts';
import type { Place, Reply, Turn } from './turn.ts';

/** Whoever acts, the object id in lower case, and where; `today` is the day in Europe/Stockholm. */
export type Member = { objectId: string; actor: Actor & { objectId: string }; place: Place; now: Date; today: string };

/** Where a row is run: in the person's own chat alone, or in channels and group chats too, where others read what it answers. */
export type Where = 'personal' | 'anywhere';

type Clock = { now: () => Date };

/** What is said to one whom the roster has not vouched for yet. */
export const unconfirmed = 'Teams har ännu inte bekräftat vem du är. Inget är ändrat; försök igen om en minut.';

/**
 * A row for what a person writes. `pattern`, a regular expression or another reader that gives null for what is not its own, is tried on the
 * text without spaces around it and without marks at the end.
 */
export function textRow<T>(
  parts: Clock,
  name: string,
  pattern: { exec(text: string): T | null },
  run: (me: Member, words: T) => Promise<Reply> | Reply,
  where: Where = 'personal',
): Route {
  const read = (turn: Turn): T | null => (turn.kind === 'text' ? pattern.exec(bareText(turn.text)) : null);
  return {
    name,
    takes: (turn) => read(turn) !== null,
    async run(turn) {
      const words = read(turn);
      return words !== null ? asMember(parts, turn, (me) => run(me, words), where) : { kind: 'nothing', placed: 'new' };
    },
  };
}

/** A row for a button: its verb, and the schema of its data. */
export function actionRow<T>(
  parts: Clock,
  verb: string,
  schema: z.ZodType<T>,
  run: (me: Member, data: T) => Promise<Reply> | Reply,
  where: Where = 'personal',
): Route {
  return {
    name: verb,
    takes: (turn) => turn.kind === 'action' && turn.verb === verb,
    run: (turn) =>
      asMember(
        parts,
        turn,
        (me) => {
          const read = schema.safeParse(turn.kind === 'action' ? turn.data : null);
          return read.success ? run(me, read.data) : unreadable();
        },
        where,
      ),
  };
}

/** Runs what is only done for a known member, in a chat of their own unless it may be done anywhere; says so to others. */
export async function asMember(
  { now }: Clock,
  turn: Turn,
  run: (me: Member) => Promise<Reply> | Reply,
  where: Where = 'personal',
): Promise<Reply> {
  if (where === 'personal' && turn.place.kind !== 'personal')
    return say('Skriv till mig enskilt', 'Det här görs i den personliga chatten med Styrkoll. Öppna den och gör samma sak där.');
  const objectId = turn.person.objectId?.toLowerCase() ?? null;
  if (!turn.person.known || objectId === null) return say('Vänta en minut', unconfirmed);
  const at = now();
  return run({ objectId, actor: { objectId, known: true }, place: turn.place, now: at, today: dayOf(at) });
}

/** A refusal as it is shown: in a message of its own, so that the card pressed stays as it was. */
export function refusedReply(refusal: Refusal): Reply {
  const fields = Object.values(refusal.fields ?? {}).filter((text) => !refusal.text.includes(text));
  return say(titles[refusal.refused], [refusal.text, ...fields].join(' '));
}

/** What is said of a button whose data can't be read. */
export function unreadable(): Reply {
  return say('Kortet gick inte att läsa', 'Inget är ändrat. Kortet är kanske gammalt: skriv ”hjälp”, så visar jag hur du får ett nytt.');
}

const titles: Record<Refusal['refused'], string> = {
  'not allowed': 'Det får du inte göra',
  stale: 'Någon annan hann före',
  closed: 'Det går inte nu',
  wrong: 'Något behöver rättas',
  unknown: 'Det finns inte',
};

function bareText(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!?…\s]+$/, '');
}
