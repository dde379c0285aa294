/** Decides what comes of approving and returning. Nobody approves their own report. Pure. */
import type { NewEvent } from '../../../data/events.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { may } from '../../../data/rights.ts';
import type { Decision, Refusal } from '../../../data/state.ts';
import { type Acting, done, locked, noSuchEntry, type Of, reasonOf, refuse, stale, titleOf, wrong } from './acting.ts';

/** Approves one entry as it was when the card was drawn; what is approved already stays so. */
export function decideApprove(period: PeriodState, { entry: key, seen }: Of<'approve'>, context: Acting): Decision {
  const entry = period.entries.get(key);
  if (!entry) return noSuchEntry(period);
  if (!may(context.actor, { act: 'review', period, entry }, context.rights)) return notYours(entry, context);
  if (entry.stage === 'approved') return { events: [] };
  const refused =
    locked(period, 'Det som inte är godkänt ändras bara genom en rättelse.') ?? stale(context, entry, seen) ?? notReady(entry, context);
  return refused ?? { events: approvals([entry], context) };
}

/** Approves all that waits for this person and was reported when the card was drawn; what has been changed since waits for a new card. */
export function decideApproveAll(period: PeriodState, { drawn }: Of<'approve all'>, context: Acting): Decision {
  const { actor, rights } = context;
  const mine = [...period.entries.values()].filter((entry) => may(actor, { act: 'review', period, entry }, rights));
  if (mine.length === 0)
    return refuse('not allowed', `Du har inget att granska i ${period.settings.title}. Skriv mina för att se vad du har.`);
  const ready = mine.filter(({ stage, touched }) => stage === 'reported' && touched !== null && touched.number <= drawn);
  if (ready.length === 0) return { events: [] };
  const shut = locked(period, 'Det som inte är godkänt ändras bara genom en rättelse.');
  if (shut) return shut;
  // A card that says it shows more than there is would approve what nobody has seen.
  if (drawn > period.length) return refuse('stale', 'Kortet gäller inte längre. Inget är godkänt: skriv granska och godkänn därifrån.');
  return { events: approvals(ready, context) };
}

/** Returns one entry to its rapportör with a reason. Its granskare does, and the plan's controller, who never changes what is said. */
export function decideReturn(period: PeriodState, command: Of<'return'>, context: Acting): Decision {
  const entry = period.entries.get(command.entry);
  if (!entry) return noSuchEntry(period);
  const { actor, rights, me } = context;
  const own = entry.reported?.by.objectId === me;
  const controls = may(actor, { act: 'manage plan', plan: entry.entry.plan }, rights);
  if (!may(actor, { act: 'review', period, entry }, rights) && (!controls || own)) return notYours(entry, context);
  const reason = reasonOf(command.reason);
  if (entry.stage === 'returned' && entry.returned?.by.objectId === me && entry.returned.reason === reason) return { events: [] };
  const refused = locked(period, 'Det som står ändras bara genom en rättelse.') ?? stale(context, entry, command.seen);
  if (refused) return refused;
  if (entry.stage !== 'approved') {
    const early = notReady(entry, context);
    if (early) return early;
  }
  if (reason === null) return wrong({ reason: 'Skriv vad som behöver ändras, så att rapportören vet.' });
  return { events: [{ type: 'returned', ...done(context, reviewing(entry)), data: { entry: entry.key, reason } }] };
}

function reviewing({ entry }: EntryState) {
  return { entry, as: 'granskare' as const };
}

/** One event for each function that the person approves in. */
function approvals(entries: readonly EntryState[], context: Acting): NewEvent[] {
  const byFunction = new Map<string, NewEvent & { type: 'approved' }>();
  for (const entry of entries) {
    const act = done(context, reviewing(entry));
    const said = byFunction.get(act.by.role)?.data.entries ?? [];
    byFunction.set(act.by.role, { type: 'approved', ...act, data: { entries: [...said, { entry: entry.key, version: entry.version }] } });
  }
  return [...byFunction.values()];
}

function notYours(entry: EntryState, context: Acting): Refusal {
  const title = titleOf(context, entry);
  return entry.reported?.by.objectId === context.me
    ? refuse(
        'not allowed',
        `Du har själv rapporterat ${title}: någon annan granskar den. Finns ingen granskare gör planens controller det.`,
      )
    : refuse('not allowed', `Du är inte granskare för ${title}. Controllern ser vem som är det i läget.`);
}

function notReady(entry: EntryState, context: Acting): Refusal | null {
  if (entry.stage === 'reported') return null;
  const title = titleOf(context, entry);
  return entry.stage === 'returned'
    ? refuse('wrong', `${title} är återlämnad och väntar på rapportören. Du får den igen när den är rapporterad på nytt.`)
    : refuse('wrong', `${title} är inte rapporterad än. Du får den när den är det.`);
}
