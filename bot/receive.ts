/** The error boundary around every turn: logs its id, route, milliseconds and outcome, and turns an error into one sentence. */
import { randomUUID } from 'node:crypto';
import { actions } from '../cards/actions.ts';
import { describeError, type Logger } from './log.ts';
import { type Metrics, noMetrics } from './metrics.ts';
import { noTrace, type Trace } from './trace.ts';
import type { Receive, Reply, Turn } from './turn.ts';

/** Where turns are told of besides the log. `clock` counts milliseconds and is a parameter for the tests' sake. */
export type Told = { metrics?: Pick<Metrics, 'turn' | 'answer'>; trace?: Trace; clock?: () => number };

/** Wraps a Receive so that it never throws. */
export function guardReceive(receive: Receive, log: Logger, told: Told = {}): Receive {
  const { metrics = noMetrics, trace = noTrace, clock = () => performance.now() } = told;
  return (turn) => {
    const started = clock();
    const route = routeOf(turn);
    const line = { turn: turn.id, route };
    const ended = (outcome: string) => {
      const ms = round(clock() - started);
      metrics.turn(route, outcome, ms / 1000);
      return { ms, outcome };
    };
    return trace.begin('tur', { 'styrkoll.turn': turn.id, 'styrkoll.route': route }, async (span) => {
      const traced = ({ ms, outcome }: ReturnType<typeof ended>) => span.set({ 'styrkoll.ms': ms, 'styrkoll.outcome': outcome });
      try {
        const reply = await receive(turn);
        const end = ended(reply.kind);
        log.info({ ...line, ...end }, 'tur');
        traced(end);
        // To turn the pages of an answer is no new one.
        if (reply.answered !== undefined && reply.placed === 'new') metrics.answer(reply.answered);
        return reply;
      } catch (error) {
        const reference = randomUUID().slice(0, 8);
        const end = ended('fel');
        log.error({ ...line, ...end, reference, error: describeError(error, writtenIn(turn)) }, 'tur');
        traced(end);
        span.failed(error instanceof Error ? error.name : typeof error);
        return apology(reference);
      }
    });
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

/** Every text within data, however deep: it is not walked by recursion, which data made for it would end with an error of its own. */
function strings(data: unknown): string[] {
  const found: string[] = [];
  const left = [data];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === 'string') found.push(one);
    else if (typeof one === 'object' && one !== null) for (const inside of Object.values(one)) left.push(inside);
  }
  return found;
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10;
}
