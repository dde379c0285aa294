/** Decides what comes of a report, and of handing over who reports. Pure. */
import type { NewEvent } from '../../../data/events.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { isProtected } from '../../../data/plan-in-force.ts';
import { may, reporterOf } from '../../../data/rights.ts';
import type { Decision, Plans, Refusal } from '../../../data/state.ts';
import type { StatusReport } from '../../../data/status.ts';
import { dayInWords } from '../../../data/swedish.ts';
import { type Acting, done, locked, noSuchEntry, type Of, reasonOf, refuse, stale, titleOf, wrong } from './acting.ts';
import { checkReport, type Proposed } from './check-report.ts';
import { proposeStatus } from './propose.ts';
import { sameReport } from './same-report.ts';

/** A report is taken from the day that the period opens until it is locked, however late. After an approval it withdraws the approval. */
export function decideReport(period: PeriodState, { entry: key, seen, report, way }: Of<'report'>, context: Acting): Decision {
  const entry = period.entries.get(key);
  if (!entry) return noSuchEntry(period);
  const { actor, rights, me, today } = context;
  if (!may(actor, { act: 'report', period, entry }, rights))
    return refuse(
      'not allowed',
      `Du är inte rapportör för ${titleOf(context, entry)}. Be rapportören eller controllern att lämna över posten.`,
    );
  if (holdsAlready(entry, report, me)) return { events: [] };
  const { settings } = period;
  const shut = locked(period, 'Föreslå en rättelse i stället.');
  if (shut) return shut;
  if (today < settings.opens)
    return refuse('closed', `${settings.title} öppnar den ${dayInWords(settings.opens)}. Rapportera från och med då.`);
  const old = stale(context, entry, seen);
  if (old) return old;
  if (way === 'unchanged' && settings.kind === 'verksamhetsberättelse')
    return refuse('wrong', 'Vid årets slut redovisas varje post på nytt. Öppna posten och fyll i den.');
  const checked = checkedReport(period, entry, report, context);
  if ('refused' in checked) return checked;
  const act = done(context, { entry: entry.entry, handedTo: entry.handedTo?.to ?? null, as: 'rapportör' });
  return { events: [{ type: 'status reported', ...act, data: { entry: key, report, proposal: checked.proposal, way } }] };
}

/** Checks a report by the plans in force, and says what the rule proposed. */
export function checkedReport(
  { settings }: PeriodState,
  state: Pick<EntryState, 'entry'>,
  report: StatusReport,
  { plans, today }: Pick<Acting, 'plans' | 'today'>,
): { proposal: Proposed } | Refusal {
  const entry = { ...state.entry, protected: isProtected(state.entry, plans.changes) };
  const item = plans.catalog.items.get(entry.item);
  if (!item) return refuse('unknown', 'Posten finns inte längre i planen. Skriv mina för att se vad du har att rapportera.');
  const tolerance = plans.changes.get(item.plan.id)?.tolerances.get(item.id);
  const { status, rule } = report.kind === 'styrtal' ? proposeStatus(item, report.outcome, tolerance) : { status: null, rule: '' };
  const proposal = status === null ? null : { status, rule };
  const fields = checkReport(report, item, settings, entry, today, proposal);
  if (report.kind === 'no new value' && !fields.status && isMeasuredNow(plans, item.plan.id, entry.item, settings.asOf))
    fields.status = 'Styrtalet mäts den här perioden: skriv utfallet eller välj värde saknas.';
  return Object.keys(fields).length > 0 ? wrong(fields) : { proposal };
}

/** Tells whether the controller has said that a styrtal is measured just then; without mätpunkter nobody has said anything. */
function isMeasuredNow({ changes }: Plans, plan: string, item: string, asOf: string): boolean {
  return (
    changes
      .get(plan)
      ?.measuredIn.get(item)
      ?.includes(Number(asOf.slice(5, 7))) ?? false
  );
}

/** The same values as now from the same person: a repeat. What was returned is said anew even when nothing in it is changed. */
function holdsAlready({ stage, reported }: EntryState, report: StatusReport, me: string): boolean {
  if (stage !== 'reported' && stage !== 'approved') return false;
  return reported?.by.objectId === me && sameReport(reported.report, report);
}

/** Entries are handed over together or not at all; those that already are with that person are left as they are. */
export function decideHandOver(period: PeriodState, command: Of<'hand over'>, context: Acting): Decision {
  const { rights, actor, me } = context;
  const to = command.to.trim().toLowerCase();
  if (to === '') return wrong({ to: 'Välj vem som ska ta över.' });
  const entries = [];
  for (const key of new Set(command.entries)) {
    const entry = period.entries.get(key);
    if (!entry) return noSuchEntry(period);
    // Whoever handed it on may have lost the right to by doing so: the same press again is still a repeat.
    if (entry.handedTo?.to === to && entry.handedTo.by.objectId === me) continue;
    if (!may(actor, { act: 'hand over', period, entry }, rights))
      return refuse('not allowed', `Du kan inte lämna över ${titleOf(context, entry)}. Det gör rapportören, ersättaren eller controllern.`);
    if (entry.handedTo?.to === to) continue;
    if (reporterOf(entry, rights.responsible) === to)
      return wrong({ to: `${titleOf(context, entry)} är redan hos den personen. Välj någon annan.` });
    entries.push(entry);
  }
  if (command.entries.length === 0) return refuse('wrong', 'Det finns inget att lämna över.');
  if (entries.length === 0) return { events: [] };
  const shut = locked(period, 'Det finns inget att lämna över.');
  if (shut) return shut;
  const reason = reasonOf(command.reason);
  const byFunction = new Map<string, NewEvent & { type: 'handed over' }>();
  for (const { key, entry, handedTo } of entries) {
    const act = done(context, { entry, handedTo: handedTo?.to ?? null, as: 'rapportör' });
    const said = byFunction.get(act.by.role)?.data.entries ?? [];
    byFunction.set(act.by.role, { type: 'handed over', ...act, data: { entries: [...said, key], to, reason } });
  }
  return { events: [...byFunction.values()] };
}
