/** Rows for proposing a correction after lock. Approving or refusing it is the granskare's. */

import { actions } from '../../../cards/actions.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { isController, may, type RightsState, reviewerOf } from '../../../data/rights.ts';
import { actionRow, type Member, refusedReply, textRow } from '../../member.ts';
import type { Route } from '../../route.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { textsOf, typedIn } from '../../typed.ts';
import { decide } from '../deciding/decide.ts';
import { type About, aboutEntry } from '../filling/about-entry.ts';
import { readInputs } from '../filling/read-inputs.ts';
import { showHistory } from '../tracing/history-routes.ts';
import { chooseItem } from './choose-item.ts';
import { correctForm } from './correct-form.ts';
import { findSaid } from './find-said.ts';
import { noSuchPeriod } from './progress-routes.ts';
import type { RoundParts } from './round-parts.ts';

/** "rätta uppdrag 48" and its form. */
export function correctRoutes(parts: RoundParts): Route[] {
  const { state } = parts;

  async function open(me: Member, id: string, key: string, placed: Reply['placed']): Promise<Reply> {
    const found = await find(parts, me, id, key);
    if ('reply' in found) return found.reply;
    return show(correctForm(found.about, found.plans), placed);
  }

  async function byText(me: Member, asked: string): Promise<Reply> {
    const [plans, rights, periods] = await Promise.all([state.plans(), state.rights(), state.periods()]);
    const said = findSaid(plans.catalog, asked);
    const items = new Map(said.items.map((item) => [item.id, item]));
    if (items.size === 0)
      return say('Posten hittades inte', `Jag hittar ingen post i planerna som heter ”${asked}”. Skriv till exempel ”rätta uppdrag 48”.`);
    const all = periods.flatMap((period) => [...period.entries.values()].map((entry) => ({ period, entry })));
    const locked = all.filter(
      ({ period, entry }) =>
        period.locked !== null && items.has(entry.entry.item) && (said.unit === null || entry.entry.unit === said.unit),
    );
    const mine = locked.filter(({ period, entry }) => may(me.actor, { act: 'correct', period, entry }, rights));
    const [only] = mine;
    if (!only)
      return say(
        'Inget att rätta',
        locked.length > 0
          ? 'En rättelse föreslås av den som rapporterar posten, ersättaren eller planens controller.'
          : 'Posten finns inte i någon låst omgång. Så länge omgången är öppen ändrar rapportören i sitt kort: skriv ”mina”.',
      );
    if (mine.length === 1) return open(me, only.period.settings.id, only.entry.key, 'new');
    const choices = mine.map(({ period, entry }) => {
      const item = items.get(entry.entry.item);
      return {
        title: item ? itemTitle(item) : entry.entry.item,
        label: `${period.settings.title} · ${unitName(entry.entry.unit, plans.catalog)}`,
        act: { verb: 'correctForm' as const, data: { period: period.settings.id, entry: entry.key } },
      };
    });
    const texts = said.items.some(({ kind }) => kind === 'text');
    return show(chooseItem('Rätta', choices, texts ? `Skriv enheten också, till exempel ”rätta ${asked} staben HR”.` : undefined));
  }

  async function propose(me: Member, id: string, key: string, seen: number, typed: Record<string, string>): Promise<Reply> {
    const found = await find(parts, me, id, key);
    if ('reply' in found) return found.reply;
    const { about, plans, rights } = found;
    const read = readInputs(typed, about, me.today);
    const reason = typedIn(typed, 'reason');
    const lacking: Record<string, string> = reason === '' ? { reason: 'Skriv varför uppgiften rättas.' } : {};
    if ('errors' in read || reason === '')
      return show(correctForm(about, plans, { typed, errors: { ...('errors' in read ? read.errors : {}), ...lacking } }), 'in place');
    const context = { actor: me.actor, rights, plans, now: me.now };
    const decision = await state.changePeriod(id, (period) =>
      decide(period, { do: 'propose correction', entry: key, seen, report: read.report, reason }, context),
    );
    if ('refused' in decision) {
      if (decision.refused === 'wrong')
        return show(
          correctForm(about, plans, { typed, errors: decision.fields, error: decision.fields ? undefined : decision.text }),
          'in place',
        );
      // Somebody else was first: the form is drawn anew from what stands now, with what was typed.
      return decision.refused === 'stale'
        ? show(correctForm(about, plans, { typed, error: decision.text }), 'in place')
        : refusedReply(decision);
    }
    const of = { item: about.item.id, unit: about.item.kind === 'text' ? about.entry.unit : null };
    return showHistory(parts, me, of, 'in place', 1, [whoApproves(about.state, rights, me.objectId)]);
  }

  return [
    textRow(parts, 'correct by text', /^(?:rätta|korrigera) (.{1,200})$/i, (me, words) => byText(me, words[1] ?? '')),
    actionRow(parts, 'correctForm', actions.correctForm, (me, { period, entry }) => open(me, period, entry, 'in place')),
    actionRow(parts, 'correctEntry', actions.correctEntry, (me, { period, entry, seen, ...typed }) =>
      propose(me, period, entry, seen, textsOf(typed)),
    ),
  ];
}

/** Who approves a correction; a plan's only controller is told that nobody can as things are. */
function whoApproves(entry: EntryState, rights: RightsState, proposer: string): string {
  const { plan } = entry.entry;
  const none = reviewerOf(entry, rights.responsible, proposer) === null;
  const others = rights.roles.some(({ person }) => person !== proposer && isController(person, plan, rights));
  if (none && !others)
    return 'Rättelsen är föreslagen, men ingen kan godkänna den än: den som föreslår gör det inte själv, och planen har ingen annan granskare eller controller. Be en administratör utse en controller till.';
  return `Rättelsen är föreslagen och gäller när ${none ? 'planens controller' : 'granskaren'} har godkänt den. Den som föreslår godkänner inte själv.`;
}

type Found = {
  about: About;
  plans: Awaited<ReturnType<RoundParts['state']['plans']>>;
  rights: Awaited<ReturnType<RoundParts['state']['rights']>>;
};

/** The entry, if the person may correct it now; else what to say. */
async function find({ state }: RoundParts, me: Member, id: string, key: string): Promise<Found | { reply: Reply }> {
  const [plans, rights, periods] = await Promise.all([state.plans(), state.rights(), state.periods()]);
  const period: PeriodState | undefined = periods.find(({ settings }) => settings.id === id);
  if (!period) return { reply: noSuchPeriod() };
  const entry: EntryState | undefined = period.entries.get(key);
  const about = entry ? aboutEntry(entry, period, periods, plans) : null;
  if (!entry || !about) return { reply: say('Posten finns inte', `Den finns inte i ${period.settings.title}. Inget är ändrat.`) };
  if (!may(me.actor, { act: 'correct', period, entry }, rights))
    return {
      reply: say('Det kan du inte rätta', 'En rättelse föreslås av den som rapporterar posten, ersättaren eller planens controller.'),
    };
  if (period.locked === null)
    return { reply: say('Omgången är inte låst', 'Rapportera posten på nytt i stället: skriv ”mina”. Rättelser görs efter låset.') };
  return { about, plans, rights };
}
