/** Decides what comes of a wish about a period: events, or a refusal that says what to do. Pure. */
import type { PeriodState } from '../../data/period.ts';
import type { Decision } from '../../data/state.ts';
import type { Command, Context } from './command.ts';

/** Answers a command; used as `state.changePeriod(id, (period) => decide(period, command, context))`. */
export function decide(period: PeriodState | null, command: Command, context: Context): Decision {
  if (period === null && command.do !== 'open')
    return { refused: 'unknown', text: 'Perioden finns inte. Skriv mina för att se vad du har att rapportera.' };
  if (!context.actor.known) return { refused: 'not allowed', text: 'Teams har ännu inte bekräftat vem du är. Försök igen om en stund.' };
  return { events: [] };
}
