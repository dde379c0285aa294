/** The rapportör's card: a row for each of the person's items in a period, and at most one of them with its form open. Pure. */
import type { ActButton, RowsView } from '../../../cards/report-view.ts';
import { unitName } from '../../../data/item-words.ts';
import { type PeriodState, waits } from '../../../data/period.ts';
import { isAway } from '../../../data/responsibility.ts';
import type { RightsState } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import { counted, dayInWords, listed } from '../../../data/swedish.ts';
import { nobodyApproves, nobodyWords, toReview } from '../reviewing/to-review.ts';
import { closedWords, mineRow } from './mine-row.ts';
import { handedAway, inCardOrder, type Mine, myEntries, myPeriods } from './my-entries.ts';

/** What the card is drawn from. `periods` is every period there is, the one opened last first; `person` an object id in lower case. */
export type MineFacts = {
  person: string;
  period: PeriodState;
  periods: readonly PeriodState[];
  rights: RightsState;
  plans: Plans;
  /** The day in Europe/Stockholm. */
  today: string;
};

/** What of it is shown. `open` is the entry whose form is open: null for none, absent for the first that waits. */
export type MineShown = {
  page?: number;
  open?: string | null;
  /** What was typed and what is wrong with it, by field; `error` is said at the top of the form. */
  typed?: Record<string, string>;
  errors?: Record<string, string>;
  error?: string;
  /** What is saved is said above the open form, which holds what somebody typed on an older copy of the card. */
  beside?: boolean;
  /** Why the bot sends the card of its own accord, and as what: said instead of the person's part in the round. */
  said?: string;
  notes?: readonly string[];
  news?: RowsView['news'];
};

const rowsPerPage = 10;
/** From so many budgetposter on a file is quicker than the card. */
const manyBudgetRows = 5;

/** Draws the person's card for a period. */
export function mineView(facts: MineFacts, shown: MineShown = {}): RowsView {
  const { person, period, periods, rights, plans, today } = facts;
  const { settings } = period;
  const mine = inCardOrder(myEntries(person, period, rights, today));
  const done = mine.filter(({ state }) => !waits(state)).length;
  const open = shown.open === undefined ? nextOpen(mine, shown.page) : shown.open;
  const at = mine.findIndex(({ state }) => state.key === open);
  const pages = Math.max(1, Math.ceil(mine.length / rowsPerPage));
  const page = at >= 0 ? Math.floor(at / rowsPerPage) + 1 : Math.min(Math.max(shown.page ?? 1, 1), pages);
  // What the card is sent for says how much is left and until when.
  const left = shown.said && done < mine.length ? '' : leftText(mine.length, done, period, today);
  const { typed, errors, error, beside } = shown;
  const rows = mine.slice((page - 1) * rowsPerPage, page * rowsPerPage).map((one) => {
    const form =
      one.state.key === open
        ? { ...(typed ? { typed } : {}), ...(errors ? { errors } : {}), ...(error ? { error } : {}), ...(beside ? { beside } : {}) }
        : undefined;
    return mineRow(one, { period, periods, plans, today, page }, form);
  });
  const turn = (to: number) => ({ verb: 'mine' as const, data: { period: settings.id, page: to } });
  return {
    kind: 'rows',
    title: settings.title,
    practice: settings.practice,
    notes: [...(shown.notes ?? []), ...notes(facts, mine)],
    ...(shown.news ? { news: shown.news } : {}),
    say: [shown.said ?? '', ...(shown.news ?? []).map(({ text }) => text), left ? `${settings.title}: ${left}.` : `${settings.title}.`]
      .filter(Boolean)
      .join(' ')
      .slice(0, 300),
    why: shown.said || whyText(mine, plans),
    left,
    done,
    total: mine.length,
    rows,
    page,
    pages,
    turns: { ...(page > 1 ? { previous: turn(page - 1) } : {}), ...(page < pages ? { next: turn(page + 1) } : {}) },
    buttons: buttons(facts, mine),
  };
}

/** The first that waits on the page asked for; without a page the first of all. */
function nextOpen(mine: readonly Mine[], page: number | undefined): string | null {
  const among = page === undefined ? mine : mine.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  return among.find(({ state }) => waits(state))?.state.key ?? null;
}

/**
 * What is unfolded after an entry is saved: of those that stood with it on the card, sent back or not, the next that waits; else the
 * first that does. Worked out of what holds after the saving alone, so that the same press again gives the same card.
 */
export function nextAfter(mine: readonly Mine[], key: string): string | null {
  const at = mine.findIndex(({ state }) => state.key === key);
  const stage = mine[at]?.state.sentBack ? 'returned' : 'open';
  const next = mine.slice(at + 1).find(({ state }) => waits(state) && state.stage === stage);
  return (next ?? inCardOrder(mine).find(({ state }) => waits(state)))?.state.key ?? null;
}

/** "Du är rapportör för Staben HR och Staben ekonomi. 2 poster är lämnade till dig." */
function whyText(mine: readonly Mine[], { catalog }: Plans): string {
  const units = (how: Mine['how']) => {
    const names = [...new Set(mine.filter((one) => one.how === how).map(({ state }) => unitName(state.entry.unit, catalog)))];
    return names.length > 4 ? listed([...names.slice(0, 3), `${names.length - 3} enheter till`]) : listed(names);
  };
  const handed = mine.filter(({ how }) => how === 'handed').length;
  return [
    units('own') ? `Du är rapportör för ${units('own')}.` : '',
    units('standIn') ? `Du är ersättare för rapportören för ${units('standIn')}.` : '',
    handed > 0 ? `${counted(handed, 'post är lämnad', 'poster är lämnade')} till dig.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function leftText(total: number, done: number, period: PeriodState, today: string): string {
  const { due, lock } = period.settings;
  if (total === 0) return 'Du har inget att rapportera i omgången nu';
  const of = `${done} av ${total} ${total === 1 ? 'rapporterad' : 'rapporterade'}`;
  if (closedWords(period, today)) return of;
  if (today <= due) return `${of} · senast ${dayInWords(due)}`;
  return done === total ? of : `${of} · skulle varit klart ${dayInWords(due)}, tas emot till och med ${dayInWords(lock)}`;
}

function notes({ person, period, rights, today }: MineFacts, mine: readonly Mine[]): string[] {
  const closed = closedWords(period, today);
  const given = handedAway(person, period, rights).length;
  const returned = mine.filter(({ state }) => state.stage === 'returned').length;
  const away = isAway(rights.responsible, person, today);
  const done = mine.length > 0 && mine.every(({ state }) => !waits(state)) && !closed;
  const stuck = mine.filter(({ state }) => nobodyApproves(person, period, state, rights)).length;
  return [
    ...(closed ? [closed] : []),
    ...(done ? ['Allt är rapporterat. Du kan ändra fram till att perioden låses.'] : []),
    ...(stuck > 0 ? [`${counted(stuck, 'rapport', 'rapporter')} har ingen granskare. ${nobodyWords(stuck)}`] : []),
    ...(returned > 0 ? [`${counted(returned, 'post har', 'poster har')} kommit tillbaka från granskaren.`] : []),
    ...(given > 0 ? [`Du har lämnat över ${counted(given, 'post', 'poster')} till någon annan.`] : []),
    ...(away?.to && away.why === 'paus' ? [`Dina påminnelser är pausade till och med ${dayInWords(away.to)}.`] : []),
  ];
}

/** At most six with Föregående and Nästa: what leads elsewhere first, then what is seldom needed. */
function buttons(facts: MineFacts, mine: readonly Mine[]): ActButton[] {
  const { person, period, periods, rights, today } = facts;
  const { id, reminders } = period.settings;
  const open = closedWords(period, today) === '';
  const waiting = mine.filter(({ state }) => waits(state));
  const other = myPeriods(person, periods, rights, today).find(({ settings }) => settings.id !== id);
  const review = toReview(person, period, rights).length;
  const budget = mine.filter(({ state }) => state.entry.kind === 'budget').length;
  return [
    ...(review > 0 ? [{ title: `Granska (${review})`, act: { verb: 'review' as const, data: { period: id } } }] : []),
    ...(other ? [{ title: `Visa ${other.settings.title}`, act: { verb: 'mine' as const, data: { period: other.settings.id } } }] : []),
    ...(open && budget >= manyBudgetRows
      ? [{ title: 'Budgetposter i Excel', act: { verb: 'budgetFile' as const, data: { period: id } } }]
      : []),
    ...(open && waiting.length > 0
      ? [{ title: 'Lämna över', act: { verb: 'handOverForm' as const, data: { period: id, entry: null } } }]
      : []),
    ...(open && waiting.length > 0 && reminders
      ? [{ title: 'Pausa påminnelser', act: { verb: 'pauseReminders' as const, data: {} } }]
      : []),
  ].slice(0, 4);
}
