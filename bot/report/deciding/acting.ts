/** What every decision about a period needs: who acts, on what day, and the words of a refusal. Pure. */
import type { By } from '../../../data/events.ts';
import { functionHeld, type Toward } from '../../../data/function-held.ts';
import { itemTitle } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import type { Refusal } from '../../../data/state.ts';
import { capital, dayInWords, dayOf, momentInWords, number } from '../../../data/swedish.ts';
import type { Command, Context } from './command.ts';

/** Longest reason, in characters. */
const longestReason = 1000;

/** The command that does this. */
export type Of<K extends Command['do']> = Extract<Command, { do: K }>;

/** Who acts and when: `me` is the object id in lower case, `today` the day in Europe/Stockholm. */
export type Acting = Context & { me: string; today: string };

/** Who acts; a refusal of somebody whom the roster has not vouched for. */
export function acting(context: Context): Acting | Refusal {
  const { objectId, known } = context.actor;
  if (!known || objectId === null) return refuse('not allowed', 'Teams har ännu inte bekräftat vem du är. Försök igen om en stund.');
  return { ...context, me: objectId.toLowerCase(), today: dayOf(context.now) };
}

/** When it is done, by whom, and in which function toward what it is done to. */
export function done({ me, rights, plans, now }: Acting, toward: Toward): { at: string; by: By } {
  return { at: now.toISOString(), by: { objectId: me, role: functionHeld(me, rights, plans.catalog, toward) } };
}

/** Says no, in one sentence with what to do. */
export function refuse(refused: Refusal['refused'], text: string, fields?: Record<string, string>): Refusal {
  return fields ? { refused, text, fields } : { refused, text };
}

/** Says what must be filled in otherwise, by field. */
export function wrong(fields: Record<string, string>): Refusal {
  const sentences = Object.values(fields);
  const [first = ''] = sentences;
  return refuse('wrong', sentences.length === 1 ? first : `Rätta ${sentences.length} uppgifter och spara igen. ${first}`, fields);
}

/** An entry by the name that people know it by: ”Sjukfrånvaro”. */
export function titleOf({ plans }: Context, { entry }: EntryState): string {
  const item = plans.catalog.items.get(entry.item);
  return `”${item ? itemTitle(item) : entry.item}”`;
}

/** No such entry in the period: it may have been taken out of the plan since the card was drawn. */
export function noSuchEntry({ settings }: PeriodState): Refusal {
  return refuse('unknown', `Posten finns inte i ${settings.title}. Skriv mina för att se vad du har att rapportera.`);
}

/** The period is locked: what was said stands, and is only mended by a correction. */
export function locked({ settings, locked }: PeriodState, instead: string): Refusal | null {
  return locked && refuse('closed', `${settings.title} låstes den ${dayInWords(dayOf(new Date(locked.at)))}. ${instead}`);
}

const verbs: Partial<Record<NonNullable<EntryState['touched']>['how'], string>> = {
  'status reported': 'rapporterade',
  'handed over': 'lämnade över',
  returned: 'återlämnade',
  approved: 'godkände',
  'correction proposed': 'föreslog en rättelse av',
  corrected: 'godkände en rättelse av',
  'correction refused': 'avslog en rättelse av',
  'isk decided': 'skrev in nämndens beslut om',
  'entries changed': 'ändrade förutsättningarna för',
};

/** Ends what is said to whoever was late; a card that shows something else than the item as it is now says that instead. */
export const asItIsNow = 'Här är den som den är nu: gör om din ändring om den behövs.';

/** Somebody was first: tells who (the function), what and when, if the card was drawn from an older version. */
export function stale(context: Context, entry: EntryState, seen: number): Refusal | null {
  if (seen === entry.version) return null;
  const { touched } = entry;
  if (touched === null || seen > entry.version)
    return refuse('stale', `Kortet gäller inte längre för ${titleOf(context, entry)}. ${asItIsNow}`);
  const { by, at, how } = touched;
  const what = `${capital(by.role)} ${verbs[how] ?? 'ändrade'} ${titleOf(context, entry)} den ${momentInWords(at)}`;
  return refuse('stale', `${what}, efter att ditt kort ritades. ${asItIsNow}`);
}

/** The reason without space around it; null where there is none. */
export function reasonOf(reason: string | null): string | null {
  const text = reason?.trim() ?? '';
  return text === '' ? null : text;
}

/** A reason that events have no room for. */
export function tooLong(command: Command): Refusal | null {
  const length = 'reason' in command ? (reasonOf(command.reason)?.length ?? 0) : 0;
  return length > longestReason
    ? wrong({ reason: `Skälet är ${number(length)} tecken. Korta det till högst ${number(longestReason)}.` })
    : null;
}
