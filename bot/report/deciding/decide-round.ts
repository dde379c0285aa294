/** Decides what comes of the controller's own commands: remind, name readers, lock and publish. Pure. */
import { isDeepStrictEqual } from 'node:util';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { waits } from '../../../data/period.ts';
import { trioOf } from '../../../data/responsibility.ts';
import { may, reporterOf, reviewerOf } from '../../../data/rights.ts';
import type { Decision, Refusal } from '../../../data/state.ts';
import { counted, dayInWords, dayOf, listed } from '../../../data/swedish.ts';
import { type Acting, done, locked, type Of, reasonOf, refuse, titleOf, wrong } from './acting.ts';

/** How many entries a refused lock names; läget lists them all. */
const named = 3;

/** Asks for a reminder to those who still have something open, at most once a day and person. */
export function decideRemind(period: PeriodState, { people }: Of<'remind'>, context: Acting): Decision {
  const refused = notYours(period, context, 'Påminnelser') ?? locked(period, 'Det finns inget kvar att påminna om.');
  if (refused) return refused;
  const { settings, asked } = period;
  const { today, rights } = context;
  if (today < settings.opens)
    return refuse('closed', `${settings.title} öppnar den ${dayInWords(settings.opens)}. Påminn från och med då.`);
  const left = whoHasLeft(period, rights);
  const open = lower(people).filter(left);
  if (open.length === 0) return refuse('wrong', 'Ingen av dem har något kvar att göra. Öppna läget på nytt.');
  const due = open.filter((person) => {
    const before = asked.get(person);
    return before === undefined || dayOf(new Date(before)) !== today;
  });
  if (due.length === 0) return { events: [] };
  return { events: [{ type: 'reminder asked', ...done(context, ofRound(period)), data: { people: due } }] };
}

/**
 * Tells who has something left: those whose turn it is to report, their stand-ins, and whoever may approve what is reported. Looks at each
 * entry once, however many people are asked about.
 */
function whoHasLeft(period: PeriodState, rights: Acting['rights']): (person: string) => boolean {
  const named = new Set<string | null>();
  // Of what the controllers review, one entry for each plan and whoever reported tells as much as all.
  const unnamed = new Map<string, EntryState>();
  for (const entry of period.entries.values()) {
    if (waits(entry)) named.add(reporterOf(entry, rights.responsible)).add(trioOf(rights.responsible, entry.entry).standIn);
    if (entry.stage !== 'reported') continue;
    const reviewer = reviewerOf(entry, rights.responsible);
    if (reviewer !== null) named.add(reviewer);
    else unnamed.set(`${entry.entry.plan} ${entry.reported?.by.objectId}`, entry);
  }
  const toReview = [...unnamed.values()];
  return (person) =>
    named.has(person) || toReview.some((entry) => may({ objectId: person, known: true }, { act: 'review', period, entry }, rights));
}

/** Names who besides those who take part may see what is approved. */
export function decideReaders(period: PeriodState, command: Of<'name readers'>, context: Acting): Decision {
  const refused = notYours(period, context, 'Läsarna');
  if (refused) return refused;
  const readers = lower(command.readers);
  if (isDeepStrictEqual([...readers].sort(), [...period.readers].sort())) return { events: [] };
  if (readers.length > 200) return wrong({ readers: 'Välj högst 200 läsare.' });
  return { events: [{ type: 'readers named', ...done(context, ofRound(period)), data: { readers } }] };
}

/**
 * Locks the period. What is not reported, or was returned and not reported anew, becomes "ej rapporterat"; what is reported but not approved
 * stays as it is, unapproved. Both need a reason.
 */
export function decideLock(period: PeriodState, command: Of<'lock'>, context: Acting): Decision {
  const refused = notYours(period, context, 'Låsningen');
  if (refused) return refused;
  if (period.locked) return { events: [] };
  const entries = [...period.entries.values()];
  const missing = entries.filter(waits);
  const unapproved = entries.filter(({ stage }) => stage === 'reported');
  const reason = reasonOf(command.reason);
  if (reason === null && missing.length + unapproved.length > 0) return wrong({ reason: leftOpen(missing, unapproved, context) });
  const act = done(context, ofRound(period));
  return { events: [{ type: 'period locked', ...act, data: { missing: missing.map(({ key }) => key), reason } }] };
}

function leftOpen(missing: readonly EntryState[], unapproved: readonly EntryState[], context: Acting): string {
  const some = (entries: readonly EntryState[]) =>
    `${listed(entries.slice(0, named).map((entry) => titleOf(context, entry)))}${entries.length > named ? ' med flera' : ''}`;
  const parts = [
    ...(missing.length > 0
      ? [`${counted(missing.length, 'post är inte rapporterad', 'poster är inte rapporterade')} (${some(missing)})`]
      : []),
    ...(unapproved.length > 0
      ? [`${counted(unapproved.length, 'post är inte godkänd', 'poster är inte godkända')} (${some(unapproved)})`]
      : []),
  ];
  return `${listed(parts)}. Skriv varför perioden låses ändå.`;
}

/** Publishes what is locked, once, with its day and the nämnd's decision where there is one: from then on every läsare sees it. */
export function decidePublish(period: PeriodState, { date, decision }: Of<'publish'>, context: Acting): Decision {
  const refused = notYours(period, context, 'Publiceringen');
  if (refused) return refused;
  const { published, settings } = period;
  if (published) {
    if (isDeepStrictEqual([published.date, published.decision], [date, decision])) return { events: [] };
    return refuse('closed', `${settings.title} publicerades den ${dayInWords(published.date)}. Det som är fel rättas genom en rättelse.`);
  }
  if (period.locked === null) return refuse('closed', 'Perioden är inte låst. Lås den först och publicera sedan.');
  const lockedOn = dayOf(new Date(period.locked.at));
  if (date < lockedOn) return wrong({ date: `Perioden låstes den ${dayInWords(lockedOn)}: publiceringen kan inte vara före.` });
  if (date > context.today) return wrong({ date: 'Publiceringen gäller genast: dagen kan inte ligga framåt i tiden.' });
  if (decision && decision.date > context.today) return wrong({ decided: 'Beslutet kan inte ligga framåt i tiden.' });
  return { events: [{ type: 'published', ...done(context, ofRound(period)), data: { date, decision } }] };
}

function notYours(period: PeriodState, { actor, rights }: Acting, what: string): Refusal | null {
  if (may(actor, { act: 'run period', period }, rights)) return null;
  return refuse('not allowed', `${what} i ${period.settings.title} sköts av controllern. Läget visar vem det är.`);
}

function ofRound({ settings }: PeriodState): { plan: string } {
  return { plan: settings.plans[0] ?? '' };
}

function lower(people: readonly string[]): string[] {
  return [...new Set(people.map((person) => person.trim().toLowerCase()))].filter((person) => person !== '');
}
