/** The granskare's card: what is reported and waits for this person's approval, and corrections that do. Pure. */
import type { ActButton, RowsView } from '../../../cards/report-view.ts';
import { unitName } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { statusMeaning } from '../../../data/report-words.ts';
import { trioOf } from '../../../data/responsibility.ts';
import type { RightsState } from '../../../data/rights.ts';
import { counted, dayInWords, listed } from '../../../data/swedish.ts';
import type { MineFacts } from '../filling/mine-view.ts';
import { myEntries, takesReports } from '../filling/my-entries.ts';
import { reviewPages } from './review-pages.ts';
import { type Open, reviewRow } from './review-row.ts';
import { nobodyApproves, nobodyWords, reviewed, type ToReview, toReview } from './to-review.ts';

/** What of it is shown. `open` is the entry whose form to return it (or refuse the correction) is open. */
export type ReviewShown = Open & { page?: number; open?: string | null; said?: string; news?: RowsView['news'] };

/** Draws the person's card for a period. */
export function reviewView(facts: MineFacts, shown: ReviewShown = {}): RowsView {
  const { person, period, rights, plans, today } = facts;
  const { settings } = period;
  const ready = toReview(person, period, rights);
  const all = reviewed(person, period, rights);
  const ownOnes = all.filter((state) => state.stage === 'reported' && state.reported?.by.objectId === person);
  const stuck = ownOnes.filter((state) => nobodyApproves(person, period, state, rights)).length;
  const own = ownOnes.length - stuck;
  const others = all.filter((state) => state.reported?.by.objectId !== person);
  const done = others.filter(({ stage }) => stage === 'approved').length;
  const sheets = reviewPages(ready);
  const pages = sheets.length;
  const at = sheets.findIndex((rows) => rows.some(({ state }) => state.key === shown.open));
  const page = at >= 0 ? at + 1 : Math.min(Math.max(shown.page ?? 1, 1), pages);
  const { typed, errors } = shown;
  const rows = (sheets[page - 1] ?? []).map((one) => {
    const open = one.state.key === shown.open ? { ...(typed ? { typed } : {}), ...(errors ? { errors } : {}) } : undefined;
    return reviewRow(one, period, plans, page, open);
  });
  const left = leftText(ready.length, done, others.length, period, today);
  const turn = (to: number) => ({ verb: 'review' as const, data: { period: settings.id, page: to } });
  return {
    kind: 'rows',
    title: `Granska: ${settings.title}`,
    practice: settings.practice,
    notes: [
      ...(ready.length === 0 ? [nothing(period)] : []),
      ...meaning(ready, period),
      ...(own > 0
        ? [`${counted(own, 'rapport har', 'rapporter har')} du lämnat själv: planens controller godkänner ${own === 1 ? 'den' : 'dem'}.`]
        : []),
      ...(stuck > 0 ? [`${counted(stuck, 'rapport har', 'rapporter har')} du lämnat själv. ${nobodyWords(stuck)}`] : []),
    ],
    ...(shown.news ? { news: shown.news } : {}),
    say: [shown.said ?? '', ...(shown.news ?? []).map(({ text }) => text), `Granska ${settings.title}: ${left}.`]
      .filter(Boolean)
      .join(' ')
      .slice(0, 300),
    why: shown.said || whyText(facts),
    left,
    done,
    total: others.length,
    rows,
    page,
    pages,
    turns: { ...(page > 1 ? { previous: turn(page - 1) } : {}), ...(page < pages ? { next: turn(page + 1) } : {}) },
    buttons: buttons(facts, ready.filter(({ what }) => what === 'report').length),
  };
}

/** The periods where something waits for a person's review: real rounds before exercises, then by review due date. */
export function reviewPeriods(person: string, periods: readonly PeriodState[], rights: RightsState): PeriodState[] {
  return periods
    .filter((period) => toReview(person, period, rights).length > 0)
    .sort((a, b) => Number(a.settings.practice) - Number(b.settings.practice) || a.settings.reviewDue.localeCompare(b.settings.reviewDue));
}

function leftText(ready: number, done: number, total: number, { locked, settings }: PeriodState, today: string): string {
  const of = `${ready} att granska · ${done} av ${total} godkända`;
  if (locked) return of;
  const word = today <= settings.reviewDue ? 'senast' : 'skulle varit klart';
  return `${of} · ${word} ${dayInWords(settings.reviewDue)}`;
}

/** What a status on the card means, where it has any: a prognos before the year is over, then its result. */
function meaning(ready: readonly ToReview[], period: PeriodState): string[] {
  if (!ready.some(({ state: { entry } }) => entry.kind === 'goal' || entry.kind === 'uppdrag' || entry.kind === 'styrtal')) return [];
  const { kind, asOf } = period.settings;
  return [
    kind === 'verksamhetsberättelse' ? `Statusen är resultatet för ${asOf.slice(0, 4)}.` : `Statusen är en ${statusMeaning(period)}.`,
  ];
}

function nothing({ locked }: PeriodState): string {
  return locked ? 'Perioden är låst och ingen rättelse väntar på dig.' : 'Inget väntar på din granskning just nu.';
}

/** "Du är granskare för Staben HR." A controller reviews what has no granskare. */
function whyText({ person, period, rights, plans }: MineFacts): string {
  const all = reviewed(person, period, rights);
  const isOwn = ({ entry }: EntryState) => trioOf(rights.responsible, entry).reviewer === person;
  const unitsOf = (states: readonly EntryState[]) => {
    const names = [...new Set(states.map(({ entry }) => unitName(entry.unit, plans.catalog)))];
    return names.length > 4 ? listed([...names.slice(0, 3), `${names.length - 3} enheter till`]) : listed(names);
  };
  const own = all.filter(isOwn);
  const left = all.filter((state) => !isOwn(state));
  return [
    ...(own.length > 0 ? [`Du är granskare för ${unitsOf(own)}.`] : []),
    ...(left.length > 0 ? [`Du är controller och granskar det som saknar annan granskare: ${unitsOf(left)}.`] : []),
  ].join(' ');
}

function buttons({ person, period, periods, rights, today }: MineFacts, ready: number): ActButton[] {
  const { id } = period.settings;
  const other = reviewPeriods(person, periods, rights).find(({ settings }) => settings.id !== id);
  const mine = takesReports(period, today) && myEntries(person, period, rights, today).length > 0;
  // What comes later is not approved by "Godkänn alla" on this card.
  const drawn = period.length;
  return [
    ...(ready > 1
      ? [{ title: `Godkänn alla ${ready}`, act: { verb: 'approveAll' as const, data: { period: id, drawn } }, look: 'main' as const }]
      : []),
    ...(other ? [{ title: `Granska ${other.settings.title}`, act: { verb: 'review' as const, data: { period: other.settings.id } } }] : []),
    ...(mine ? [{ title: 'Mitt att rapportera', act: { verb: 'mine' as const, data: { period: id } } }] : []),
  ];
}

/** Whom a granskare's card is for: somebody with anything to review in the period, now or later. */
export function reviewsIn(person: string, period: PeriodState, rights: RightsState): boolean {
  return reviewed(person, period, rights).length > 0;
}
