/** The form of an entry: what is known, what the rules say, the fields and the buttons. Pure. */
import type { ActButton, FormPart } from '../../../cards/report-view.ts';
import { statusMeaning } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { dayInWords, dayOf, number } from '../../../data/swedish.ts';
import { proposeArrow, proposeStatus } from '../deciding/propose.ts';
import type { About } from './about-entry.ts';
import { entryFacts } from './entry-facts.ts';
import { entryFields, type Filled } from './entry-fields.ts';

/** What of the form is shown: what was typed, what is wrong, and which page of the card to come back to. */
export type Shown = Filled & { page: number; error?: string };

/** Makes it. It is drawn from the entry's version and saves against it. */
export function entryForm(about: About, plans: Plans, { page, error, ...filled }: Shown): FormPart {
  const { period, state } = about;
  const of = { period: period.settings.id, entry: state.key };
  const handOver: ActButton = { title: 'Lämna över', act: { verb: 'handOverForm', data: of } };
  const wrong = Object.keys(filled.errors ?? {}).length;
  const mend =
    wrong > 0 ? `Inget är sparat än: rätta ${wrong === 1 ? 'fältet som är markerat' : `de ${wrong} fälten som är markerade`}.` : undefined;
  return {
    facts: entryFacts(about, plans),
    said: rules(about),
    ...(error || mend ? { error: error ?? mend } : {}),
    fields: entryFields(about, plans, filled),
    submit: { title: 'Spara', act: { verb: 'saveEntry', data: { ...of, seen: state.version, page } }, look: 'main' },
    others: [handOver],
  };
}

/** What a status means here, what the rules propose and why, and what is not asked for. */
function rules(about: About): string[] {
  const { item, entry, period } = about;
  const { kind } = item;
  const coloured = kind === 'goal' || kind === 'uppdrag' || kind === 'styrtal';
  return [
    ...(entry.protected ? ['Skyddad post: den redovisas i särskild ordning och ingen kommentar tas emot här.'] : []),
    ...(entry.protected && kind === 'text' ? ['Spara, så räknas den som rapporterad.'] : []),
    ...(coloured ? [`Statusen betyder: ${statusMeaning(period)}.`] : []),
    ...(kind === 'goal' ? ['Räkningen ovan är underlag från samma omgång. Färgen bedömer du själv, inget föreslås.'] : []),
    ...(kind === 'styrtal' ? styrtalRules(about) : []),
    ...(kind === 'budget'
      ? ['Belopp i mnkr, kostnader med minus som i planen. Avvikelsen räknas ut när du sparar: plus är överskott.']
      : []),
    ...(kind === 'isk'
      ? ['Bedömningen är förvaltningens förslag till nämnden. Underlaget står vid varje krav, slutsatsen drar du själv.']
      : []),
  ];
}

function styrtalRules({ item, state, tolerance, compare, comparable, ruled, period }: About): string[] {
  const report = state.reported?.report;
  const outcome = report?.kind === 'styrtal' ? report.outcome : null;
  const line = tolerance
    ? `Toleransen för delvis är ${number(tolerance.within)} från målvärdet, satt av ${tolerance.by} den ${dayInWords(dayOf(new Date(tolerance.at)))}.`
    : 'Nås inte målvärdet väljer du själv mellan delvis och inte alls: ingen tolerans är satt.';
  const status = ruled
    ? ['”Enligt regeln” jämför utfallet med målvärdet när du sparar.', line]
    : ['Målvärdet går inte att räkna på: bedöm statusen själv.'];
  const arrow = comparable ? [] : ['Det finns inget tidigare värde att räkna pilen mot.'];
  if (!outcome) return [...status, ...arrow];
  const counted = comparable ? [proposeArrow(item, outcome, compare).rule] : arrow;
  return [
    ...(ruled ? [proposeStatus(item, outcome, tolerance).rule] : status),
    ...counted,
    ...(period.locked ? ['Perioden är låst.'] : []),
  ];
}
