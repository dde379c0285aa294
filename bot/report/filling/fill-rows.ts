/** What the rows of filling in and reviewing share: what is known at a press, and the card that answers it. */
import type { RowsView } from '../../../cards/report-view.ts';
import type { People } from '../../../data/people.ts';
import { type PeriodState, waits } from '../../../data/period.ts';
import { trioOf } from '../../../data/responsibility.ts';
import type { RightsState } from '../../../data/rights.ts';
import type { Plans, State } from '../../../data/state.ts';
import { counted, dayInWords } from '../../../data/swedish.ts';
import type { Member } from '../../member.ts';
import { say, show } from '../../show.ts';
import type { Reply } from '../../turn.ts';
import { type ReviewShown, reviewPeriods, reviewsIn, reviewView } from '../reviewing/review-view.ts';
import { involving } from './involved.ts';
import { type MineShown, mineView } from './mine-view.ts';
import { type Mine, myEntries, myPeriods, takesReports } from './my-entries.ts';

/** What the rows are made of. */
export type FillParts = { state: State; people: People; now: () => Date };

/** All that is read before anything is decided or drawn. */
export type Known = { periods: readonly PeriodState[]; rights: RightsState; plans: Plans };

/** Reads it: what is on disk, never what may still fail to be saved. */
export async function known({ state }: FillParts): Promise<Known> {
  const [periods, rights, plans] = await Promise.all([state.periods(), state.rights(), state.plans()]);
  return { periods, rights, plans };
}

/** Why something was not done, as a card says it first. */
export function refused(...texts: string[]): NonNullable<RowsView['news']> {
  return texts.map((text) => ({ text, tone: 'attention' }));
}

/** What was done. */
export function happened(text: string): NonNullable<RowsView['news']> {
  return [{ text, tone: 'good' }];
}

/** A period by its id. */
export function periodOf({ periods }: Known, id: string): PeriodState | undefined {
  return periods.find(({ settings }) => settings.id === id);
}

/** The person's own card: of the period asked for, else of the one that is due first. */
export async function showMine(parts: FillParts, me: Member, id: string | null, shown: MineShown, placed: Reply['placed']): Promise<Reply> {
  const all = await known(parts);
  const { periods, rights, plans } = all;
  const mineIn = (period: PeriodState) => myEntries(me.objectId, period, rights, me.today);
  const asked = id === null ? undefined : periodOf(all, id);
  const period =
    asked ?? myPeriods(me.objectId, periods, rights, me.today)[0] ?? lastLocked(periods.filter((one) => mineIn(one).length > 0));
  const lost = id !== null && !asked ? ['Omgången som kortet gällde finns inte.'] : [];
  const news = [...(shown.news ?? []), ...refused(...lost, ...(period ? misplaced(shown, mineIn(period)) : []))];
  if (period && mineIn(period).length > 0)
    return show(mineView({ person: me.objectId, period, periods, rights, plans, today: me.today }, { ...shown, news }), placed);
  if (asked && reviewsIn(me.objectId, asked, rights) && news.length === 0) return showReview(parts, me, id, {}, placed);
  return say('Inget att rapportera', [...news.map(({ text }) => text), nothingWords(me, all)].join(' '), placed);
}

/** The person's card of what to review: of the period asked for, else of the one whose review is due first. */
export async function showReview(
  parts: FillParts,
  me: Member,
  id: string | null,
  shown: ReviewShown,
  placed: Reply['placed'],
): Promise<Reply> {
  const all = await known(parts);
  const { periods, rights, plans } = all;
  const asked = id === null ? undefined : periodOf(all, id);
  const going = periods.filter((period) => period.locked === null && reviewsIn(me.objectId, period, rights));
  const period = asked ?? reviewPeriods(me.objectId, periods, rights)[0] ?? going[0];
  const lost = id !== null && !asked ? ['Omgången som kortet gällde finns inte.'] : [];
  const news = [...(shown.news ?? []), ...refused(...lost)];
  if (!period || !reviewsIn(me.objectId, period, rights))
    return say(
      'Inget att granska',
      [...news.map(({ text }) => text), 'Du är inte granskare i någon öppen omgång. Skriv ”mina” för det du rapporterar.'].join(' '),
      placed,
    );
  const facts = { person: me.objectId, period, periods, rights, plans, today: me.today };
  return show(reviewView(facts, { ...shown, news }), placed);
}

/** The form asked for is not on the card, since the entry is not the person's any more: what would have been said in it. */
function misplaced({ open, error, errors }: MineShown, mine: readonly Mine[]): string[] {
  if (!open || mine.some(({ state }) => state.key === open)) return [];
  return [error ?? `Posten är hos någon annan nu.${errors ? ' Inget är sparat.' : ''}`];
}

/** The one that was locked last: there what was said can be read and corrected. */
function lastLocked(periods: readonly PeriodState[]): PeriodState | undefined {
  return periods.filter(({ locked }) => locked !== null).sort((a, b) => (b.locked?.at ?? '').localeCompare(a.locked?.at ?? ''))[0];
}

function nothingWords(me: Member, { periods, rights }: Known): string {
  const coming = periods
    .filter(({ settings, locked }) => locked === null && settings.opens > me.today)
    .map((period) => ({ period, mine: myEntries(me.objectId, period, rights, me.today) }))
    .filter(({ mine }) => mine.some(({ state }) => waits(state)))
    .sort((a, b) => a.period.settings.opens.localeCompare(b.period.settings.opens))[0];
  if (coming) {
    const { title, opens } = coming.period.settings;
    return `${title} öppnar ${dayInWords(opens)}. Du har ${counted(coming.mine.length, 'post', 'poster')} där.`;
  }
  const standsIn = periods.some(
    (period) =>
      takesReports(period, me.today) &&
      involving(me.objectId, period, rights.responsible).some(({ entry }) => trioOf(rights.responsible, entry).standIn === me.objectId),
  );
  if (standsIn)
    return 'Du har inget att rapportera nu. Du är ersättare: poster kommer hit när rapportören lämnar över dem eller är frånvarande.';
  return 'Du har inget att rapportera nu. Den som är controller för planen utser rapportörer.';
}
