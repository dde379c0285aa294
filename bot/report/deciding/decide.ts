/** Decides what comes of a wish about a period: events, or a refusal that says what to do. Pure. */
import type { PeriodState } from '../../../data/period.ts';
import type { Decision } from '../../../data/state.ts';
import { type Acting, acting, refuse, tooLong } from './acting.ts';
import type { Command, Context } from './command.ts';
import { decideApproveCorrection, decideIsk, decideProposeCorrection, decideRefuseCorrection } from './decide-correction.ts';
import { decideDates, decideOpen } from './decide-open.ts';
import { decideHandOver, decideReport } from './decide-report.ts';
import { decideApprove, decideApproveAll, decideReturn } from './decide-review.ts';
import { decideLock, decidePublish, decideReaders, decideRemind } from './decide-round.ts';

/** Answers a command; used as `state.changePeriod(id, (period) => decide(period, command, context))`. */
export function decide(period: PeriodState | null, command: Command, context: Context): Decision {
  const who = acting(context);
  if ('refused' in who) return who;
  const long = tooLong(command);
  if (long) return long;
  if (command.do === 'open') return decideOpen(period, command, who);
  return period === null
    ? refuse('unknown', 'Perioden finns inte. Skriv mina för att se vad du har att rapportera.')
    : within(period, command, who);
}

function within(period: PeriodState, command: Exclude<Command, { do: 'open' }>, context: Acting): Decision {
  switch (command.do) {
    case 'change dates':
      return decideDates(period, command, context);
    case 'report':
      return decideReport(period, command, context);
    case 'hand over':
      return decideHandOver(period, command, context);
    case 'return':
      return decideReturn(period, command, context);
    case 'approve':
      return decideApprove(period, command, context);
    case 'approve all':
      return decideApproveAll(period, command, context);
    case 'name readers':
      return decideReaders(period, command, context);
    case 'remind':
      return decideRemind(period, command, context);
    case 'lock':
      return decideLock(period, command, context);
    case 'publish':
      return decidePublish(period, command, context);
    case 'propose correction':
      return decideProposeCorrection(period, command, context);
    case 'approve correction':
      return decideApproveCorrection(period, command, context);
    case 'refuse correction':
      return decideRefuseCorrection(period, command, context);
    case 'decide isk':
      return decideIsk(period, command, context);
  }
}
