/** Decides what comes of opening a round and moving its dates. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { PeriodState } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import type { Decision } from '../../../data/state.ts';
import { type Entry, keyOf } from '../../../data/status.ts';
import { type Acting, done, locked, type Of, reasonOf, refuse, wrong } from './acting.ts';
import { checkDates } from './check-dates.ts';

/** Opens a round over plans that the person is controller of, or oversees. */
export function decideOpen(period: PeriodState | null, { settings, entries }: Of<'open'>, context: Acting): Decision {
  const { actor, rights, plans, me, today } = context;
  if (!may(actor, { act: 'open period', plans: settings.plans }, rights))
    return refuse('not allowed', 'En period öppnas av controllern för de planer som den gäller. Administratören utser controller.');
  if (period) {
    const same = period.opened.by.objectId === me && isDeepStrictEqual(period.settings, settings);
    if (same) return { events: [] };
    return refuse(
      'wrong',
      `${period.settings.title} finns redan. Ge den nya perioden ett annat namn, eller öppna läget för den som finns.`,
    );
  }
  const unknown = settings.plans.find((plan) => !plans.catalog.heads.has(plan));
  if (unknown !== undefined) return wrong({ plans: `Planen ${unknown} finns inte. Välj en plan som boten har.` });
  if (entries.length === 0) return refuse('wrong', 'Rundan har inga poster. Välj minst en sorts poster.');
  const keys = new Set(entries.map(keyOf));
  if (keys.size !== entries.length) return refuse('wrong', 'Samma post står två gånger i rundan. Öppna formuläret på nytt.');
  if (!entries.every((entry) => settings.plans.includes(entry.plan) && isReportable(entry, context)))
    return refuse('wrong', 'Planen har ändrats sedan formuläret fylldes i. Öppna det på nytt och förhandsgranska igen.');
  if (settings.kind !== 'verksamhetsberättelse' && entries.some(({ kind }) => kind === 'isk'))
    return refuse('wrong', 'ISK-bedömningen görs i verksamhetsberättelsen. Ta bort den ur rundan.');
  const fields = checkDates(settings, settings.asOf, today);
  if (Object.keys(fields).length > 0) return wrong(fields);
  return { events: [{ type: 'period opened', ...done(context, { plan: settings.plans[0] ?? '' }), data: { settings, entries } }] };
}

function isReportable({ item, unit, kind }: Entry, { plans }: Acting): boolean {
  return plans.catalog.items.get(item)?.kind === kind && plans.catalog.units.has(unit);
}

/** Moves the dates of a round that is not locked. What is open stays open. */
export function decideDates(period: PeriodState, command: Of<'change dates'>, context: Acting): Decision {
  const { actor, rights, today } = context;
  const { settings } = period;
  if (!may(actor, { act: 'run period', period }, rights))
    return refuse('not allowed', `Datumen i ${settings.title} ändras av controllern.`);
  const { opens, due, reviewDue, lock } = command.dates;
  const dates = { opens, due, reviewDue, lock };
  if (isDeepStrictEqual(dates, { opens: settings.opens, due: settings.due, reviewDue: settings.reviewDue, lock: settings.lock }))
    return { events: [] };
  const shut = locked(period, 'Datumen går inte längre att ändra.');
  if (shut) return shut;
  const fields = checkDates(dates, settings.asOf, today);
  if (settings.opens <= today && opens > today) fields.opens = 'Perioden är redan öppen och kan inte stängas igen. Behåll öppningsdagen.';
  if (Object.keys(fields).length > 0) return wrong(fields);
  const act = done(context, { plan: settings.plans[0] ?? '' });
  return { events: [{ type: 'dates changed', ...act, data: { dates, reason: reasonOf(command.reason) } }] };
}
