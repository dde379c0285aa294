/** What every row of a round does first: it is for personal chat, for somebody who is known, and with data that can be read. */
import type { z } from 'zod/v4';
import type { People } from '../../../data/people.ts';
import type { Actor } from '../../../data/rights.ts';
import type { Refusal, State } from '../../../data/state.ts';
import type { Store } from '../../../data/store/store.ts';
import { dayOf } from '../../../data/swedish.ts';
import type { Link } from '../../files.ts';
import type { Route } from '../../route.ts';
import { say } from '../../show.ts';
import type { Reply, Turn } from '../../turn.ts';

/** What the rows are made of. */
export type RoundParts = { store: Store; state: State; people: People; link: Link; now: () => Date };

/** Who asks: the object id in lower case, and what day it is in Europe/Stockholm. */
export type Me = { objectId: string; actor: Actor; now: Date; today: string };

/** A row for what a person writes. `pattern` is tried on the text without spaces around it and without marks at the end. */
export function textRow(
  parts: Pick<RoundParts, 'now'>,
  name: string,
  pattern: RegExp,
  run: (me: Me, words: RegExpExecArray) => Promise<Reply>,
): Route {
  const read = (turn: Turn) => (turn.kind === 'text' ? pattern.exec(bareText(turn.text)) : null);
  return {
    name,
    takes: (turn) => read(turn) !== null,
    async run(turn) {
      const words = read(turn);
      const me = whoAsks(turn, parts.now());
      if ('kind' in me) return me;
      return words ? run(me, words) : say('Det gick inte att läsa', 'Skriv igen.');
    },
  };
}

/** A row for a button: its verb, and the schema of its data. */
export function actionRow<T>(
  parts: Pick<RoundParts, 'now'>,
  verb: string,
  schema: z.ZodType<T>,
  run: (me: Me, data: T) => Promise<Reply>,
): Route {
  return {
    name: verb,
    takes: (turn) => turn.kind === 'action' && turn.verb === verb,
    async run(turn) {
      const me = whoAsks(turn, parts.now());
      if ('kind' in me) return me;
      const read = schema.safeParse(turn.kind === 'action' ? turn.data : null);
      if (!read.success) return say('Kortet gick inte att läsa', 'Inget är ändrat. Skriv ”läget”, så får du ett nytt kort att trycka i.');
      return run(me, read.data);
    },
  };
}

/** A refusal as it is shown: in a message of its own, so that the card pressed stays as it was. */
export function refusedReply(refusal: Refusal): Reply {
  const titles = {
    'not allowed': 'Det kan du inte göra',
    stale: 'Någon annan var före',
    closed: 'Det går inte nu',
    wrong: 'Något behöver ändras',
    unknown: 'Finns inte',
  };
  const fields = Object.values(refusal.fields ?? {}).filter((text) => !refusal.text.includes(text));
  return say(titles[refusal.refused], [refusal.text, ...fields].join(' '));
}

function bareText(text: string): string {
  return text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/[.!?…\s]+$/, '');
}

function whoAsks(turn: Turn, now: Date): Me | Reply {
  if (turn.place.kind !== 'personal')
    return say('Skriv till mig enskilt', 'Rapporteringen sköts i den personliga chatten med Styrkoll. Öppna den och skriv samma sak där.');
  const objectId = turn.person.objectId?.toLowerCase() ?? null;
  if (!turn.person.known || objectId === null)
    return say('Vänta en minut', 'Teams har ännu inte bekräftat vem du är. Inget är ändrat; försök igen om en minut.');
  return { objectId, actor: { objectId, known: true }, now, today: dayOf(now) };
}
