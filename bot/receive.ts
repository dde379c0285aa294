/** The error boundary around every turn: logs its id, route, milliseconds and outcome, and turns an error into one sentence. */
import { randomUUID } from 'node:crypto';
import { actions } from '../cards/actions.ts';
import { describeError, type Logger } from './log.ts';
import type { Receive, Reply, Turn } from './turn.ts';

/** Wraps a Receive so that it never throws. `clock` counts milliseconds and is a parameter for the tests' sake. */
export function guardReceive(receive: Receive, log: Logger, clock: () => number = () => performance.now()): Receive {
  return async (turn) => {
    const started = clock();
    const line = { turn: turn.id, route: routeOf(turn) };
    try {
      const reply = await receive(turn);
      log.info({ ...line, ms: round(clock() - started), outcome: reply.kind }, 'tur');
      return reply;
    } catch (error) {
      const reference = randomUUID().slice(0, 8);
      log.error({ ...line, ms: round(clock() - started), outcome: 'fel', reference, error: describeError(error, writtenIn(turn)) }, 'tur');
      return apology(reference);
    }
  };
}

/** What a person is told when something went wrong: one sentence with the reference that the log has too. */
function apology(reference: string): Reply {
  return {
    kind: 'text',
    placed: 'new',
    text: `Något gick fel hos Styrkoll; försök igen, och uppge referens ${reference} till den som förvaltar Styrkoll om felet är kvar.`,
  };
}

/** Names the row that a turn goes to, without anything that a person can have put there. */
function routeOf(turn: Turn): string {
  if (turn.kind !== 'action') return turn.kind;
  return Object.hasOwn(actions, turn.verb) ? `action/${turn.verb}` : 'action/okänd';
}

function writtenIn(turn: Turn): string[] {
  if (turn.kind === 'text') return [turn.text];
  if (turn.kind === 'file') return [turn.name, turn.url];
  if (turn.kind === 'consent') return strings([turn.context, turn.upload]);
  return turn.kind === 'action' ? strings(turn.data) : [];
}

function strings(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  return typeof data === 'object' && data !== null ? Object.values(data).flatMap(strings) : [];
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
