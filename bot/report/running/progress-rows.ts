/** The people in läget: who has not reported, who has to review, and who cannot be reached, each with what is known. Pure. */
import type { SheetView } from '../../../cards/report-view.ts';
import { failureWords, whyUnreached } from '../../../data/failure-words.ts';
import { functionHeld } from '../../../data/function-held.ts';
import { unitName } from '../../../data/item-words.ts';
import type { Ledger, Sending } from '../../../data/ledger.ts';
import { isAway, type Responsible, trioOf } from '../../../data/responsibility.ts';
import { isController, may } from '../../../data/rights.ts';
import { capital, counted, dayInWords, dayOf, listed } from '../../../data/swedish.ts';
import { type Turn, whoReports, whoReviews, whoTakesPart } from './progress-count.ts';
import type { Progress } from './progress-view.ts';

type Row = SheetView['sections'][number]['rows'][number];
type Facts = Omit<Progress, 'said' | 'page'>;
/** How many units are named on a row. */
const mostUnits = 6;

/** Rows for those who have not reported. */
export function missingRows(facts: Facts, turns: Turn[]): Row[] {
  const last = lastSendings(facts.ledger);
  return turns.map((turn) => row(facts, last, turn, 'rapportör', `${counted(turn.entries.length, 'post', 'poster')} kvar`));
}

/** Rows for those who have something to approve. Why they cannot be reached is not said of those `listed` already. */
export function reviewRows(facts: Facts, turns: Turn[], listed: ReadonlySet<string | null>): Row[] {
  const last = lastSendings(facts.ledger);
  return turns.map((turn) => {
    const left = `${counted(turn.entries.length, 'post', 'poster')} att granska`;
    return row(facts, last, turn, 'granskare', left, listed.has(turn.person));
  });
}

/** Rows for those who take part and cannot be reached, and why; not those `listed` already, where it is said. */
export function unreachedRows(facts: Facts, listed: ReadonlySet<string | null>): Row[] {
  const { period, rights, ledger, people } = facts;
  const last = lastSendings(ledger);
  const waiting = new Map(
    [...whoReviews(period, rights.responsible), ...whoReports(period, rights.responsible)].map((turn) => [turn.person, turn]),
  );
  return whoTakesPart(period, rights.responsible).flatMap((person) => {
    const turn = waiting.get(person);
    const reason = listed.has(person) ? null : unreachedWords(people, person, last.get(person));
    if (!reason) return [];
    const lines = [reason, turn ? `Har ${counted(turn.entries.length, 'post', 'poster')} som väntar.` : 'Har inget som väntar.'];
    return [{ title: called(facts, person, entryOf(facts, person)), lines }];
  });
}

/** Why a person cannot be reached, and since when: "Har blockerat boten (12 augusti 2025)." */
function unreachedWords(people: Facts['people'], person: string, last: Sending | undefined): string | null {
  const known = whyUnreached(people.find(person));
  const failed = failureOf(last);
  const words = known?.words ?? failed?.words;
  const since = known ? known.since : failed?.at;
  return words ? `${capital(words)}${since ? ` (${dayInWords(dayOf(new Date(since)))})` : ''}.` : null;
}

function row(
  facts: Facts,
  sendings: Map<string, Sending>,
  { person, entries }: Turn,
  as: 'rapportör' | 'granskare',
  left: string,
  told = false,
): Row {
  const { plans, rights, people, today } = facts;
  const first = entries[0]?.entry;
  const units = [...new Set(entries.map(({ entry }) => unitName(entry.unit, plans.catalog)))];
  const shown = units.slice(0, mostUnits);
  const where = `${listed(shown)}${units.length > shown.length ? ' med flera' : ''}`;
  if (person === null || !first) {
    if (as === 'granskare') return { title: 'Ingen granskare utsedd: planens controller granskar', lines: [left, `${where}.`] };
    return { title: 'Ingen rapportör utsedd', lines: [left, `${where}.`, 'Skriv ”ansvar” för att utse rapportörer.'] };
  }
  const held = capital(functionHeld(person, rights, plans.catalog, { entry: first, handedTo: entries[0]?.handedTo?.to ?? null, as }));
  // With several units the row names them all: the function is then said without the first one's.
  const said = units.length > 1 ? (held.split(', ')[0] ?? held) : held;
  const name = called(facts, person, first);
  const away = isAway(rights.responsible, person, today);
  const last = sendings.get(person);
  const reach = unreachedWords(people, person, last);
  const sent = last?.outcome && 'message' in last.outcome ? `Fick kort ${dayInWords(last.day)}.` : null;
  const lines = [
    `${name === held ? '' : `${said} · `}${left}${units.length > 1 ? ` · ${where}` : ''}`,
    ...(away?.to ? [awayWords(away.why, away.to, rights.responsible, first)] : []),
    ...(reach ? (told ? [] : [reach]) : sent ? [sent] : []),
  ];
  return { title: name, lines };
}

function awayWords(why: 'paus' | 'frånvaro', to: string, responsible: Responsible, entry: Turn['entries'][number]['entry']): string {
  if (why === 'paus') return `Har pausat sina påminnelser till och med ${dayInWords(to)}.`;
  const { standIn } = trioOf(responsible, entry);
  return `Frånvarande till och med ${dayInWords(to)}: ${standIn ? 'ersättaren får påminnelserna' : 'ingen ersättare är utsedd'}.`;
}

/** The person's name for those who run the round, control its plan or review the entry; the function for all others. */
function called(
  { actor, rights, period, plans, people }: Facts,
  person: string,
  entry: Turn['entries'][number]['entry'] | undefined,
): string {
  const me = actor.objectId?.toLowerCase() ?? '';
  const mayKnow =
    person === me ||
    may(actor, { act: 'run period', period }, rights) ||
    (entry !== undefined && (isController(me, entry.plan, rights) || trioOf(rights.responsible, entry).reviewer === me));
  const name = mayKnow ? people.find(person)?.name : '';
  return name || capital(functionHeld(person, rights, plans.catalog, entry ? { entry } : null));
}

/** An entry that a person takes part in. */
function entryOf({ period, rights }: Facts, person: string): Turn['entries'][number]['entry'] | undefined {
  return period.entries.find(({ entry, handedTo }) => {
    const { reporter, standIn, reviewer } = trioOf(rights.responsible, entry);
    return [handedTo?.to, reporter, standIn, reviewer].includes(person);
  })?.entry;
}

/** The last message to each person. */
function lastSendings({ sendings }: Ledger): Map<string, Sending> {
  const last = new Map<string, Sending>();
  for (const sending of sendings.values()) {
    const before = last.get(sending.person);
    if (!before || before.claimed <= sending.claimed) last.set(sending.person, sending);
  }
  return last;
}

function failureOf(sending: Sending | undefined): { words: string; at: string } | null {
  const outcome = sending?.outcome;
  return outcome && 'failure' in outcome ? { words: failureWords(outcome.failure), at: outcome.at } : null;
}
