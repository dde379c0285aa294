/** Decides what comes of corrections after lock, and of the nämnd's decision on an ISK-bedömning. Pure. */
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { isMissing } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import type { Decision, Refusal } from '../../../data/state.ts';
import { type Acting, done, noSuchEntry, type Of, reasonOf, refuse, stale, titleOf, wrong } from './acting.ts';
import { checkedReport } from './decide-report.ts';
import { sameReport } from './same-report.ts';

/** Proposes other values after lock, with a reason; one proposal an entry at a time. What was never reported can be said so too. */
export function decideProposeCorrection(period: PeriodState, command: Of<'propose correction'>, context: Acting): Decision {
  const { actor, rights, me } = context;
  const { report, seen } = command;
  const entry = period.entries.get(command.entry);
  if (!entry) return noSuchEntry(period);
  if (!may(actor, { act: 'correct', period, entry }, rights))
    return refuse('not allowed', `Du kan inte rätta ${titleOf(context, entry)}. Det föreslår rapportören, ersättaren eller controllern.`);
  if (period.locked === null) return refuse('closed', 'Perioden är inte låst än. Rapportera posten på nytt i stället.');
  const reason = reasonOf(command.reason);
  const { correction } = entry;
  if (correction?.by.objectId === me && correction.reason === reason && sameReport(correction.report, report)) return { events: [] };
  const refused = stale(context, entry, seen) ?? openAlready(entry, context);
  if (refused) return refused;
  if (reason === null) return wrong({ reason: 'Skriv varför uppgiften rättas.' });
  if (!isMissing(period, entry) && entry.reported && sameReport(entry.reported.report, report))
    return refuse('wrong', 'Rättelsen är lika med det som redan står. Ändra det som är fel.');
  const checked = checkedReport(period, entry, report, context);
  if ('refused' in checked) return checked;
  const act = done(context, { entry: entry.entry, handedTo: entry.handedTo?.to ?? null, as: 'rapportör' });
  return { events: [{ type: 'correction proposed', ...act, data: { entry: entry.key, report, reason } }] };
}

function openAlready(entry: EntryState, context: Acting): Refusal | null {
  return entry.correction
    ? refuse('closed', `Det finns redan ett förslag till rättelse av ${titleOf(context, entry)}. Det ska godkännas eller avslås först.`)
    : null;
}

/** Approves a correction: the granskare or the controller, never whoever proposed it. The old value is kept. */
export function decideApproveCorrection(period: PeriodState, command: Of<'approve correction'>, context: Acting): Decision {
  const { entry: key, seen } = command;
  const entry = period.entries.get(key);
  if (!entry) return noSuchEntry(period);
  if (repeats(entry, 'corrected', seen, context)) return { events: [] };
  const refused = reviewRefused(period, entry, seen, context);
  if (refused) return refused;
  return {
    events: [{ type: 'corrected', ...done(context, { entry: entry.entry, as: 'granskare' }), data: { entry: key, version: seen } }],
  };
}

/** Refuses a correction with a reason: what stood stands. */
export function decideRefuseCorrection(period: PeriodState, command: Of<'refuse correction'>, context: Acting): Decision {
  const { entry: key, seen } = command;
  const entry = period.entries.get(key);
  if (!entry) return noSuchEntry(period);
  if (repeats(entry, 'correction refused', seen, context)) return { events: [] };
  const refused = reviewRefused(period, entry, seen, context);
  if (refused) return refused;
  const reason = reasonOf(command.reason);
  if (reason === null) return wrong({ reason: 'Skriv varför rättelsen avslås.' });
  const act = done(context, { entry: entry.entry, as: 'granskare' });
  return { events: [{ type: 'correction refused', ...act, data: { entry: key, reason } }] };
}

/** The same press again: it was the last that was done with the entry, by the same person. */
function repeats(
  { touched, version, correction }: EntryState,
  how: 'corrected' | 'correction refused',
  seen: number,
  { me }: Acting,
): boolean {
  return correction === null && touched?.how === how && touched.by.objectId === me && version === seen + 1;
}

function reviewRefused(period: PeriodState, entry: EntryState, seen: number, context: Acting): Refusal | null {
  const title = titleOf(context, entry);
  if (!may(context.actor, { act: 'review correction', period, entry }, context.rights))
    return entry.correction?.by.objectId === context.me
      ? refuse('not allowed', `Du har själv föreslagit rättelsen av ${title}: granskaren eller en annan controller godkänner den.`)
      : refuse('not allowed', `Du är inte granskare för ${title}. Rättelsen godkänns av granskaren, eller av controllern om ingen finns.`);
  const old = stale(context, entry, seen);
  if (old) return old;
  return entry.correction === null ? refuse('wrong', `Det finns inget förslag till rättelse av ${title}.`) : null;
}

/** Writes in the nämnd's decision; until then the assessment is the förvaltning's proposal. A decision that was wrongly written is replaced. */
export function decideIsk(period: PeriodState, { entry: key, conclusion, decision }: Of<'decide isk'>, context: Acting): Decision {
  const entry = period.entries.get(key);
  if (!entry) return noSuchEntry(period);
  const { actor, rights, today } = context;
  const { plan } = entry.entry;
  if (!may(actor, { act: 'manage plan', plan }, rights)) return refuse('not allowed', 'Nämndens beslut skrivs in av planens controller.');
  if (entry.entry.kind !== 'isk') return refuse('wrong', 'Bara en ISK-bedömning beslutas av nämnden.');
  const { decided } = entry;
  const same =
    decided && JSON.stringify([decided.conclusion, ...inWords(decided.decision)]) === JSON.stringify([conclusion, ...inWords(decision)]);
  if (same) return { events: [] };
  if (entry.reported?.report.kind !== 'isk' || entry.stage === 'returned')
    return refuse('wrong', 'Bedömningen är inte rapporterad än. Nämnden beslutar om förvaltningens förslag.');
  if (decision.date > today) return wrong({ decided: 'Beslutet kan inte ligga framåt i tiden.' });
  return { events: [{ type: 'isk decided', ...done(context, { plan }), data: { entry: key, conclusion, decision } }] };
}

function inWords({ body, date, paragraph, diary }: Of<'decide isk'>['decision']): (string | null)[] {
  return [body, date, paragraph, diary];
}
