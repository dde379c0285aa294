/** Why a card comes, in Swedish: who the reader is in the round, what is left, until when, and who else has been told. Pure. */

import type { EntryState } from '../../data/period.ts';
import type { Settings } from '../../data/period-events.ts';
import { capital, counted, cut, dayInWords, listed } from '../../data/swedish.ts';
import type { Desk } from './desks.ts';

/** What things are called: a unit, an item and a plan by id. */
export type Names = { unit(id: string): string; item(id: string): string; plan(id: string): string };

/** When it is said, and of which round. */
export type Setting = { settings: Settings; today: string; names: Names };

const mostNamed = 3;
const mostReason = 200;

/** "Delårsrapport per 31 juli 2025 är öppen." */
export function opening({ settings }: Setting): string {
  return `${settings.title} är öppen.`;
}

/** "Du är rapportör för Staben HR. 3 av 7 återstår, senast 20 augusti 2025." */
export function toReporter(desk: Desk, setting: Setting): string {
  const { settings, today } = setting;
  const own = desk.waiting.filter((entry) => !desk.asStandIn.includes(entry));
  const roles = [
    ...(own.length > 0 ? [`Du är rapportör för ${units(own, setting)}.`] : []),
    ...(desk.asStandIn.length > 0 ? [`Du är ersättare för ${units(desk.asStandIn, setting)}, ${whyStandIn(desk)}.`] : []),
  ];
  const all = desk.waiting.length === desk.mine.length && today <= settings.due;
  const left = all
    ? `${counted(desk.waiting.length, 'post', 'poster')} ska rapporteras`
    : `${desk.waiting.length} av ${desk.mine.length} återstår`;
  return [...roles, `${left}${until(settings.due, today)}`].join(' ');
}

function whyStandIn({ insteadOf }: Desk): string {
  if (insteadOf.size === 0) return 'där ingen rapportör är utsedd';
  const days = [...insteadOf.values()].filter((day) => day !== null).sort();
  const last = days.at(-1);
  return last ? `där rapportören är frånvarande till och med ${dayInWords(last)}` : 'där rapportören är frånvarande';
}

/** Who has been told that it is late, and who will be: "Granskaren är underrättad." Empty when nobody. */
export function othersTold(told: string[], later: { who: string; day: string } | null): string {
  if (told.length > 0) return `${capital(listed(told))} är ${told.length === 1 ? 'underrättad' : 'underrättade'}.`;
  return later ? `${capital(later.who)} underrättas ${dayInWords(later.day)}.` : '';
}

/** "Sjukfrånvaro är återlämnad: ”Ange orsaken.”" */
export function returned(entries: EntryState[], { names }: Setting): string {
  const [first] = entries;
  if (entries.length === 1 && first?.returned)
    return `”${names.item(first.entry.item)}” är återlämnad till dig. Skäl: ${cut(first.returned.reason, mostReason)}`;
  return `${counted(entries.length, 'post', 'poster')} är återlämnade till dig. Skälet står vid var och en.`;
}

/** Said to who has been given entries to report. */
export function handedTo(entries: EntryState[], setting: Setting): string {
  const reason = entries[0]?.handedTo?.reason;
  const given = `${counted(entries.length, 'post', 'poster')} för ${units(entries, setting)} är ${entries.length === 1 ? 'överlämnad' : 'överlämnade'} till dig.`;
  return reason ? `${given} Skäl: ${cut(reason, mostReason)}` : given;
}

/** Said to who had them, when somebody else gave them away. */
export function handedFrom(entries: EntryState[], setting: Setting): string {
  const one = entries.length === 1;
  return `${counted(entries.length, 'post', 'poster')} för ${units(entries, setting)} är ${one ? 'överlämnad' : 'överlämnade'} från dig till någon annan. Du behöver inte rapportera ${one ? 'den' : 'dem'}.`;
}

/** The controller has pressed "Påminn nu". */
export const asked = 'Controllern påminner om det som återstår.';

/** "Du är granskare för Staben HR. 4 poster väntar på granskning, senast 25 augusti 2025." */
export function toReviewer(desk: Desk, setting: Setting): string {
  const { settings, today } = setting;
  const many = counted(desk.review.length, 'post', 'poster');
  return `${reviewing(desk.review, desk, setting)} ${many} väntar på granskning${until(settings.reviewDue, today)}`;
}

/** "Rapportören för Staben HR har 3 poster kvar. Sista dag var 20 augusti 2025." */
export function lateToReviewer(late: EntryState[], desk: Desk, setting: Setting): string {
  const role = desk.review.length > 0 ? '' : `${reviewing(late, desk, setting)} `;
  const left = `${counted(late.length, 'post', 'poster')} är ännu inte ${late.length === 1 ? 'rapporterad' : 'rapporterade'}`;
  return `${role}${left}${until(setting.settings.due, setting.today)}`;
}

/** "Du är controller för Verksamhetsplan 2025. 12 av 340 poster är ännu inte rapporterade. Sista dag var 20 augusti 2025." */
export function toController(desk: Desk, setting: Setting): string {
  const { settings, today, names } = setting;
  const plans = few([...new Set(desk.missing.map(({ entry }) => names.plan(entry.plan)))], 'andra planer');
  const left = `${desk.missing.length} av ${counted(desk.followed, 'post', 'poster')} är ännu inte ${desk.missing.length === 1 ? 'rapporterad' : 'rapporterade'}`;
  const review = desk.unreviewed > 0 ? ` ${counted(desk.unreviewed, 'post', 'poster')} väntar på granskning.` : '';
  return `Du är controller för ${plans}. ${left}${until(settings.due, today)}${review}`;
}

/** After lock: what somebody wants to correct. */
export function corrections(desk: Desk, setting: Setting): string {
  const many = counted(desk.corrections.length, 'rättelse', 'rättelser');
  return `${reviewing(desk.corrections, desk, setting)} ${many} väntar på ditt godkännande.`;
}

/** "Du är granskare för Staben HR." A controller reviews what nobody else may. */
function reviewing(entries: EntryState[], { asController }: Desk, setting: Setting): string {
  const own = entries.filter((entry) => !asController.has(entry));
  const left = entries.filter((entry) => asController.has(entry));
  return [
    ...(own.length > 0 ? [`Du är granskare för ${units(own, setting)}.`] : []),
    ...(left.length > 0 ? [`Du är controller och granskar det som saknar annan granskare: ${units(left, setting)}.`] : []),
  ].join(' ');
}

function until(due: string, today: string): string {
  if (today > due) return `. Sista dag var ${dayInWords(due)}.`;
  return `, senast ${today === due ? 'i dag, ' : ''}${dayInWords(due)}.`;
}

function units(entries: EntryState[], { names }: Setting): string {
  return few([...new Set(entries.map(({ entry }) => names.unit(entry.unit)))], 'andra enheter');
}

function few(words: string[], others: string): string {
  if (words.length <= mostNamed + 1) return listed(words);
  return listed([...words.slice(0, mostNamed), `${words.length - mostNamed} ${others}`]);
}
