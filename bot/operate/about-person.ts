/** All that is stored about a person, as a text that can be handed out. Pure but for the reading. */
import { eventWords } from '../../data/event-words.ts';
import type { Event } from '../../data/events.ts';
import type { Person } from '../../data/people.ts';
import { evolveResponsible, nobody } from '../../data/responsibility.ts';
import { evolveRoles, type Held } from '../../data/roles.ts';
import { type Contents, checkedEvents } from '../../data/store/archive.ts';
import { counted, momentInWords } from '../../data/swedish.ts';

/** What is found of a person. */
export type About = { objectId: string; person: Person | null; roles: Held[]; shares: string[]; own: Event[]; others: Event[] };

/** Looks through all that is saved, for an object id or a sign-in address; null where nobody is known by it. */
export async function aboutPerson(contents: Contents, who: string): Promise<About | null> {
  const people = await contents.people();
  const asked = who.trim().toLowerCase();
  const person = people.find(({ objectId, email }) => objectId === asked || email?.toLowerCase() === asked) ?? null;
  if (person === null && (asked === '' || asked.includes('@'))) return null;
  const objectId = person?.objectId ?? asked;
  const about: About = { objectId, person, roles: [], shares: [], own: [], others: [] };
  let roles: readonly Held[] = [];
  let responsible = nobody;
  for await (const { event } of checkedEvents(contents)) {
    if (event.stream === 'roles') roles = evolveRoles(roles, event);
    if (event.stream === 'responsibility') responsible = evolveResponsible(responsible, event);
    if (event.by.objectId.toLowerCase() === objectId) about.own.push(event);
    else if (names(event.data, objectId)) about.others.push(event);
  }
  if (person === null && about.own.length + about.others.length === 0) return null;
  about.roles = roles.filter((held) => held.person === objectId);
  about.shares = [...responsible.rows].flatMap(([key, { trio }]) => (names(trio, objectId) ? [key] : []));
  return about;
}

/** The text. Of what others have done only the part that names the person is given. */
export function personText({ objectId, person, roles, shares, own, others }: About, now: Date): string {
  const byTime = (events: readonly Event[]) => events.toSorted((a, b) => a.at.localeCompare(b.at));
  return [
    'Registerutdrag ur Styrkoll',
    `Objekt-id i Entra: ${objectId}`,
    `Framställt: ${momentInWords(now.toISOString())}`,
    '',
    'Pröva innehållet innan det lämnas ut: det personen själv har gjort återges helt och kan nämna andra (med objekt-id).',
    '',
    '1. Kontaktuppgifter',
    ...(person === null ? ['   Inget namn och ingen adress är sparad.'] : contactLines(person)),
    '',
    '2. Roller och ansvar som gäller nu',
    ...(roles.length + shares.length === 0 ? ['   Inga.'] : []),
    ...roles.map(({ role, plan }) => `   ${role}, ${plan ?? 'alla planer'}`),
    ...shares.map((share) => `   rapportör, ersättare eller granskare för ${share}`),
    '',
    `3. Det personen har gjort (${counted(own.length, 'händelse', 'händelser')})`,
    ...byTime(own).flatMap((event) => [...headLines(event), `   ${JSON.stringify(event.data)}`]),
    '',
    `4. Det andra har gjort, eller Styrkoll har skickat, som nämner personen (${counted(others.length, 'händelse', 'händelser')})`,
    ...byTime(others).flatMap((event) => [...headLines(event), `   ${JSON.stringify(onlyWith(event.data, objectId))}`]),
    '',
    '5. Det som inte sparas här',
    '   Vad ett samtal handlade om och formulär som inte är bekräftade minns boten i högst 30 minuter; de är inte med.',
    '   Loggar och mätvärden har inga namn. Meddelanden i Teams finns i Teams. Säkerhetskopior kan ha äldre uppgifter.',
    '',
  ].join('\n');
}

function contactLines({ name, email, teamsId, address, unreachable }: Person): string[] {
  return [
    `   Namn: ${name || 'okänt'}`,
    `   Inloggningsadress: ${email ?? 'okänd'}`,
    `   Id i Teams: ${teamsId}`,
    `   Personlig chatt: ${address === null ? 'ingen' : `${address.conversation} (${address.serviceUrl})`}`,
    `   Kan nås: ${unreachable === null ? 'ja' : `nej, ${unreachable.failure}, sedan ${momentInWords(unreachable.since)}`}`,
  ];
}

function headLines(event: Event): string[] {
  return [
    '',
    `   ${momentInWords(event.at)}: ${eventWords[event.type]} (i egenskap av ${event.by.role}; ${event.stream}, version ${event.version})`,
  ];
}

/** Tells whether a value holds the id anywhere: also within a key that is made of it, with slashes between. A part of an id is nobody's. */
function names(value: unknown, objectId: string): boolean {
  if (typeof value === 'string') return wholeIn(value.toLowerCase(), objectId);
  return typeof value === 'object' && value !== null && Object.values(value).some((part) => names(part, objectId));
}

/** Tells whether a text holds the id, and not as a part of a longer one. */
function wholeIn(text: string, objectId: string): boolean {
  for (let at = text.indexOf(objectId); at !== -1; at = text.indexOf(objectId, at + 1))
    if (!/[\p{L}\p{N}-]/u.test(`${text.charAt(at - 1)}${text.charAt(at + objectId.length)}`)) return true;
  return false;
}

/** The same without the parts of lists that are of others. */
function onlyWith(value: unknown, objectId: string): unknown {
  if (Array.isArray(value)) return value.filter((part) => names(part, objectId)).map((part) => onlyWith(part, objectId));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, onlyWith(part, objectId)]));
}
