/** Rows for running a round: dates, readers, lock and publication. Each form keeps what was typed when something in it is wrong. */

import { actions } from '../../../cards/actions.ts';
import type { FormView } from '../../../cards/report-view.ts';
import type { PeriodState } from '../../../data/period.ts';
import { may, type RightsState } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import { counted, dayInWords } from '../../../data/swedish.ts';
import { actionRow, type Member, refusedReply, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { dayIn, dayOrWrong, type Typed, textsOf, typedIn } from '../../typed.ts';
import type { Command } from '../deciding/command.ts';
import { decide } from '../deciding/decide.ts';
import { choosePeriod } from './choose-period.ts';
import { readDecision } from './decision-fields.ts';
import { current, noSuchPeriod, showProgress } from './progress-routes.ts';
import { readReaders } from './read-readers.ts';
import type { RoundParts } from './round-parts.ts';
import { datesForm, type Filled, lockForm, publishForm, readersForm } from './run-forms.ts';

type Facts = { period: PeriodState; rights: RightsState; plans: Plans };
type Form = (facts: Facts, filled?: Filled) => FormView;
type FormVerb = 'datesForm' | 'readersForm' | 'lockForm' | 'publishForm';

/** The controller's rows. */
export function runRoutes(parts: RoundParts): Route[] {
  const forms = (me: Member): Record<FormVerb, Form> => ({
    datesForm: ({ period }, filled) => datesForm(period, filled),
    readersForm: ({ period }, filled) => readersForm(period, parts.people.list(), filled),
    lockForm: ({ period, plans }, filled) => lockForm(period, plans, filled),
    publishForm: ({ period }, filled) => publishForm(period, me.today, filled),
  });

  /** Shows a form to one who may use it; the form shows what is there now. */
  async function open(me: Member, id: string, verb: FormVerb): Promise<Reply> {
    const facts = await factsOf(parts, id);
    if (!facts) return noSuchPeriod();
    return mayNot(me, facts) ?? show(forms(me)[verb](facts), 'in place');
  }

  /** Runs a command; what is wrong in a field is said there, all else in a message of its own. */
  async function run(
    me: Member,
    id: string,
    verb: FormVerb,
    typed: Typed,
    read: Read,
    said: (period: PeriodState) => string,
  ): Promise<Reply> {
    const facts = await factsOf(parts, id);
    if (!facts) return noSuchPeriod();
    const refused = mayNot(me, facts);
    if (refused) return refused;
    const again = (errors: Typed, error?: string) => show(forms(me)[verb](facts, { typed, errors, error }), 'in place');
    if ('errors' in read) return again(read.errors);
    const context = { actor: me.actor, rights: facts.rights, plans: facts.plans, now: me.now };
    const decision = await parts.state.changePeriod(id, (period) => decide(period, read.command, context));
    if (!('refused' in decision)) {
      const after = await parts.state.period(id);
      const lines = decision.events.length === 0 ? [`Inget ändrades. ${after ? said(after) : ''}`] : after ? [said(after)] : [];
      return showProgress(parts, me, id, 'in place', lines);
    }
    return decision.refused === 'wrong'
      ? again(decision.fields ?? {}, decision.fields ? undefined : decision.text)
      : refusedReply(decision);
  }

  async function choose(me: Member, verb: FormVerb, title: string, wanted: (period: PeriodState) => boolean, none: string): Promise<Reply> {
    const [periods, rights] = await Promise.all([parts.state.periods(), parts.state.rights()]);
    const mine = current(periods, (period) => wanted(period) && may(me.actor, { act: 'run period', period }, rights));
    const [only] = mine;
    if (!only) return say(title, none);
    if (mine.length === 1) {
      const facts = await factsOf(parts, only.settings.id);
      return facts ? show(forms(me)[verb](facts)) : noSuchPeriod();
    }
    return show(choosePeriod(`${title}: vilken omgång?`, mine, (period) => ({ verb, data: { period } })));
  }

  const isOpen = ({ locked }: PeriodState) => locked === null;
  const noneOpen = 'Du har ingen öppen omgång. Skriv ”läget” för att se de omgångar som du deltar i.';
  return [
    textRow(parts, 'dates by text', /^(?:ändra datum(?:en)?|förläng(?: period(?:en)?| omgång(?:en)?)?|flytta fram datum(?:en)?)$/i, (me) =>
      choose(me, 'datesForm', 'Ändra datum', isOpen, noneOpen),
    ),
    textRow(parts, 'readers by text', /^(?:namnge |välj )?läsare$/i, (me) =>
      choose(me, 'readersForm', 'Läsare', ({ published }) => published === null, noneOpen),
    ),
    textRow(parts, 'lock by text', /^lås(?: period(?:en)?| omgång(?:en)?| rapport(?:en)?)?$/i, (me) =>
      choose(me, 'lockForm', 'Lås', isOpen, noneOpen),
    ),
    textRow(parts, 'publish by text', /^publicera(?: period(?:en)?| omgång(?:en)?| rapport(?:en)?)?$/i, (me) =>
      choose(
        me,
        'publishForm',
        'Publicera',
        ({ locked, published }) => locked !== null && published === null,
        'Du har ingen låst omgång att publicera. En omgång låses först: skriv ”lås”.',
      ),
    ),
    actionRow(parts, 'datesForm', actions.datesForm, (me, { period }) => open(me, period, 'datesForm')),
    actionRow(parts, 'changeDates', actions.changeDates, (me, { period, ...typed }) =>
      run(me, period, 'datesForm', textsOf(typed), readDates(textsOf(typed)), ({ settings }) => {
        const { due, reviewDue, lock } = settings;
        return `Datumen gäller nu: rapportera senast ${dayInWords(due)}, granska senast ${dayInWords(reviewDue)}, lås ${dayInWords(lock)}.`;
      }),
    ),
    actionRow(parts, 'readersForm', actions.readersForm, (me, { period }) => open(me, period, 'readersForm')),
    actionRow(parts, 'nameReaders', actions.nameReaders, (me, { period, ...typed }) =>
      run(me, period, 'readersForm', textsOf(typed), readReaders(typedIn(textsOf(typed), 'readers')), ({ readers }) =>
        readers.length === 0
          ? 'Inga särskilda läsare: bara de som deltar ser det som är granskat.'
          : `${counted(readers.length, 'person', 'personer')} utöver dem som deltar får se det som är granskat.`,
      ),
    ),
    actionRow(parts, 'lockForm', actions.lockForm, (me, { period }) => open(me, period, 'lockForm')),
    actionRow(parts, 'lockPeriod', actions.lockPeriod, (me, { period, ...typed }) =>
      run(
        me,
        period,
        'lockForm',
        textsOf(typed),
        { command: { do: 'lock', reason: typedIn(textsOf(typed), 'reason') || null } },
        ({ locked }) =>
          locked && locked.missing.length > 0
            ? `Omgången är låst. ${counted(locked.missing.length, 'post', 'poster')} blev ”ej rapporterat”.`
            : 'Omgången är låst. Alla poster är rapporterade, och en uppgift ändras nu bara genom rättelse.',
      ),
    ),
    actionRow(parts, 'publishForm', actions.publishForm, (me, { period }) => open(me, period, 'publishForm')),
    actionRow(parts, 'publishPeriod', actions.publishPeriod, (me, { period, ...typed }) =>
      run(me, period, 'publishForm', textsOf(typed), readPublication(textsOf(typed), me.today), ({ published }) =>
        published ? `Publicerad ${dayInWords(published.date)}. Nu kan alla i organisationen fråga om omgången.` : '',
      ),
    ),
  ];
}

type Read = { command: Command } | { errors: Record<string, string> };

async function factsOf({ state }: RoundParts, id: string): Promise<Facts | null> {
  const [period, rights, plans] = await Promise.all([state.period(id), state.rights(), state.plans()]);
  return period && { period, rights, plans };
}

function mayNot(me: Member, { period, rights }: Facts): Reply | null {
  if (may(me.actor, { act: 'run period', period }, rights)) return null;
  return say('Bara för omgångens controller', 'Den som är controller för planen sköter omgången. Inget är ändrat.');
}

function readDates(typed: Typed): Read {
  const errors: Record<string, string> = {};
  const day = (id: string) => dayOrWrong(typed, id, errors);
  const dates = { opens: day('opens'), due: day('due'), reviewDue: day('reviewDue'), lock: day('lock') };
  if (Object.keys(errors).length > 0) return { errors };
  return { command: { do: 'change dates', dates, reason: typedIn(typed, 'reason').slice(0, 1000) || null } };
}

function readPublication(typed: Typed, today: string): Read {
  const date = dayIn(typed, 'date');
  const decision = readDecision(typed, today);
  const errors = {
    ...('errors' in decision ? decision.errors : {}),
    ...('wrong' in date ? { date: date.wrong } : {}),
  };
  if ('wrong' in date || 'errors' in decision) return { errors };
  return { command: { do: 'publish', date: date.value, decision: decision.decision } };
}
