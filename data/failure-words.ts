/** Why a message did not arrive, in words for whoever waits for the answer. */
import type { Failure } from './ledger-events.ts';
import type { Person } from './people.ts';

const words: Record<Failure, string> = {
  blocked: 'har blockerat boten',
  'not installed': 'har inte lagt till Styrkoll',
  'disabled by admin': 'Styrkoll är avstängt för personen av administratören för Teams',
  'writes blocked': 'chatten tar inte emot meddelanden',
  'never met': 'nås inte än: är inte känd av Styrkoll (be personen skriva hej i chatten)',
  unreachable: 'nås inte: Teams hittar inte personen',
  'message gone': 'meddelandet är borttaget i Teams',
  uncertain: 'det är oklart om meddelandet kom fram',
  throttled: 'Teams hann inte ta emot meddelandet; ett nytt försök görs',
  failed: 'meddelandet kom inte fram; ett nytt försök görs',
};

const ofChannels: Record<Failure, string> = {
  blocked: 'Styrkoll är blockerat i kanalen',
  'not installed': 'Styrkoll är inte tillagt i teamet',
  'disabled by admin': 'Styrkoll är avstängt av administratören för Teams',
  'writes blocked': 'kanalen tar inte emot inlägg',
  'never met': 'kanalen är inte känd av Styrkoll',
  unreachable: 'Teams hittar inte kanalen',
  'message gone': 'inlägget, eller det som det är ett svar på, är borttaget i Teams',
  uncertain: 'det är oklart om det kom fram: titta i kanalen',
  throttled: 'Teams hann inte ta emot inlägget; ett nytt försök görs',
  failed: 'Teams tog inte emot inlägget; ett nytt försök görs',
};

/** What stopped a post in a channel: "Styrkoll är inte tillagt i teamet". */
export function channelFailureWords(failure: Failure): string {
  return ofChannels[failure];
}

/** What stopped a message, as it is said of a person: "har blockerat boten". */
export function failureWords(failure: Failure): string {
  return words[failure];
}

/** Why a person cannot be reached, as far as is known; null when nothing is known against it: a chat can be begun with whoever is known. */
export function whyUnreached(person: Pick<Person, 'unreachable'> | undefined): { words: string; since: string | null } | null {
  if (person === undefined) return { words: failureWords('never met'), since: null };
  return person.unreachable ? { words: failureWords(person.unreachable.failure), since: person.unreachable.since } : null;
}
