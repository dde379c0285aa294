/** Rows for läget: seeing how far a round has come, and reminding those who are missing. */
import { actions } from '../../../cards/actions.ts';
import { nextReminderDay } from '../../../data/calendar.ts';
import { postKeys } from '../../../data/channel.ts';
import type { PeriodState } from '../../../data/period.ts';
import { may, type RightsState } from '../../../data/rights.ts';
import { counted, dayInWords } from '../../../data/swedish.ts';
import { actionRow, type Member, refusedReply, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { decide } from '../deciding/decide.ts';
import { choosePeriod } from './choose-period.ts';
import { progressView } from './progress-view.ts';
import type { RoundParts } from './round-parts.ts';
import { whoToRemind } from './who-to-remind.ts';

/** Läget, to those who take part. */
export function progressRoutes(parts: RoundParts): Route[] {
  return [
    textRow(parts, 'progress by text', /^(?:visa )?läget?(?: i rapporteringen)?$|^laget$/i, (me) => findProgress(parts, me, 'new')),
    actionRow(parts, 'progress', actions.progress, (me, { period, page }) =>
      period === undefined ? findProgress(parts, me, 'in place') : showProgress(parts, me, period, 'in place', [], page),
    ),
    actionRow(parts, 'remindNow', actions.remindNow, async (me, { period: id }) => {
      const [period, rights, plans] = await Promise.all([parts.state.period(id), parts.state.rights(), parts.state.plans()]);
      if (!period) return noSuchPeriod();
      const people = whoToRemind(period, rights.responsible, me.today);
      if (people.length === 0)
        return showProgress(parts, me, id, 'in place', ['Ingen att påminna: ingen som nås har något som väntar i dag.']);
      const context = { actor: me.actor, rights, plans, now: me.now };
      const decision = await parts.state.changePeriod(id, (now) => decide(now, { do: 'remind', people }, context));
      if ('refused' in decision) return refusedReply(decision);
      const asked = decision.events.flatMap((event) => (event.type === 'reminder asked' ? event.data.people : []));
      const said =
        asked.length === 0
          ? 'De som saknas är redan påminda i dag. Var och en får högst ett kort om dagen.'
          : `${counted(asked.length, 'person påminns', 'personer påminns')} ${remindedWhen(me.today)}. Den som redan fått ett kort den dagen får inget till.`;
      return showProgress(parts, me, id, 'in place', [said]);
    }),
  ];
}

/** Shows läget of a period, with what has just been done said first. */
export async function showProgress(
  { state, people }: Pick<RoundParts, 'state' | 'people'>,
  me: Member,
  id: string,
  placed: Reply['placed'],
  said: string[] = [],
  page = 1,
): Promise<Reply> {
  const [period, rights, plans, ledger, channels] = await Promise.all([
    state.period(id),
    state.rights(),
    state.plans(),
    state.ledger(id),
    state.channels(),
  ]);
  if (!period) return noSuchPeriod();
  const posted = channels.filter(({ postings }) => postings.get(postKeys.result(id))?.arrived).length;
  if (!may(me.actor, { act: 'see progress', period }, rights))
    return say('Läget visas inte', 'Läget visas för dem som deltar i omgången. Fråga mig i stället om det som är publicerat.');
  return show(progressView({ period, actor: me.actor, rights, plans, ledger, people, today: me.today, posted, said, page }), placed);
}

function remindedWhen(today: string): string {
  const day = nextReminderDay(today);
  return day === today ? 'i dag under kontorstid, efter kl. 16 nästa arbetsdag' : `den ${dayInWords(day)}, då påminnelser går ut igen`;
}

/** What is said of a period that is not there. */
export function noSuchPeriod(): Reply {
  return say('Omgången finns inte', 'Skriv ”läget”, så visar jag de omgångar som finns.');
}

/** The periods that `wanted` lets through: those that are not published first, and the published ones only when there are no others. */
export function current(periods: readonly PeriodState[], wanted: (period: PeriodState) => boolean): PeriodState[] {
  const fitting = periods.filter(wanted);
  const going = fitting.filter(({ published }) => published === null);
  return going.length > 0 ? going : fitting;
}

async function findProgress(parts: RoundParts, me: Member, placed: Reply['placed']): Promise<Reply> {
  const [periods, rights] = await Promise.all([parts.state.periods(), parts.state.rights()]);
  const mine = current(periods, (period) => may(me.actor, { act: 'see progress', period }, rights));
  const [only] = mine;
  if (!only) return say('Ingen omgång att visa', await noneWords(parts, me, rights, periods.length));
  if (mine.length === 1) return showProgress(parts, me, only.settings.id, placed);
  return show(
    choosePeriod('Läget: vilken omgång?', mine, (period) => ({ verb: 'progress', data: { period } })),
    placed,
  );
}

async function noneWords({ state }: RoundParts, { actor }: Member, rights: RightsState, periods: number): Promise<string> {
  const { catalog } = await state.plans();
  if ([...catalog.heads.keys()].some((plan) => may(actor, { act: 'open period', plans: [plan] }, rights)))
    return 'Ingen omgång är öppnad. Skriv ”öppna period” för att öppna en.';
  return periods === 0 ? 'Ingen omgång är öppnad än.' : 'Du deltar inte i någon omgång. Fråga mig om det som är publicerat.';
}
