/** Läget: how far a round has come, who is missing, what could not be delivered, and what comes next. Pure. */
import type { ActButton, SheetView } from '../../../cards/report-view.ts';
import { kindWords, unitName } from '../../../data/item-words.ts';
import type { Ledger } from '../../../data/ledger.ts';
import type { People } from '../../../data/people.ts';
import { isMissing, type PeriodState } from '../../../data/period.ts';
import { type Actor, may, type RightsState } from '../../../data/rights.ts';
import type { Plans } from '../../../data/state.ts';
import { capital, counted, dayInWords, momentInWords } from '../../../data/swedish.ts';
import { nextDates } from './next-dates.ts';
import { type Count, countOf, groupedBy, whoReports, whoReviews } from './progress-count.ts';
import { missingRows, reviewRows, unreachedRows } from './progress-rows.ts';

/** What läget is drawn from. `today` is a day in Europe/Stockholm; `said` are lines that come first ("Styrkoll har påmint 4 personer."). */
export type Progress = {
  period: PeriodState;
  actor: Actor;
  rights: RightsState;
  plans: Plans;
  ledger: Ledger;
  people: Pick<People, 'find'>;
  today: string;
  /** In how many channels the result is posted. */
  posted?: number;
  said?: string[];
  page?: number;
};

const rowsPerPage = 10;
type Section = SheetView['sections'][number];

/** Shows a round as far as the person may see it: `may … see progress` is asked by the caller. Buttons are only those that the person may use. */
export function progressView(progress: Progress): SheetView {
  const { period, plans, today, posted, said = [] } = progress;
  const { settings, locked, published } = period;
  const count = countOf(period.entries.values());
  const outside = count.total - count.measured;
  const entries = [...period.entries.values()];
  const byUnit = groupedBy(entries, ({ entry }) => unitName(entry.unit, plans.catalog));
  const byKind = groupedBy(entries, ({ entry }) => capital(kindWords[entry.kind].many));
  const table = (first: string, groups: [string, typeof entries][]) => ({
    columns: [first, 'Rapporterat', 'Godkänt'],
    rows: groups.map(([name, group]) => [name, ...inWords(countOf(group))]),
  });
  const [reported, approved] = inWords(count);
  const stands = published
    ? `Publicerad ${dayInWords(published.date)}`
    : locked
      ? `Låst ${momentInWords(locked.at)}, inte publicerad`
      : settings.opens > today
        ? `Inte öppnad än: öppnar ${dayInWords(settings.opens)}`
        : 'Öppen';
  const missing = entries.filter((entry) => isMissing(period, entry)).length;
  const corrections = entries.filter(({ correction }) => correction !== null).length;
  return {
    kind: 'sheet',
    title: `Läget: ${settings.title}`,
    say: `${settings.title}: ${reported} rapporterade, ${approved} godkända. ${stands}.`,
    practice: settings.practice,
    text: [...said, ...(locked?.reason ? [`Låst med öppna poster: ${locked.reason}`] : [])],
    facts: [
      { label: 'Omgången', value: stands },
      { label: 'Rapporterat', value: reported },
      { label: 'Godkänt', value: approved },
      ...(missing > 0 ? [{ label: 'Ej rapporterat', value: counted(missing, 'post', 'poster') }] : []),
      ...(corrections > 0 ? [{ label: 'Rättelser att godkänna', value: String(corrections) }] : []),
      ...(published && posted !== undefined
        ? [{ label: 'Postad i', value: posted === 0 ? 'ingen kanal än' : counted(posted, 'kanal', 'kanaler') }]
        : []),
      ...nextDates(period, today),
    ],
    tables: [
      { heading: 'Per enhet', table: table('Enhet', byUnit) },
      { heading: 'Per slag', table: table('Slag', byKind) },
    ],
    sections: locked ? [] : sections(progress),
    links: [],
    buttons: buttons(progress),
    notes: [
      ...(outside > 0
        ? [`${counted(outside, 'post mäts', 'poster mäts')} inte denna period: räknas som rapporterade och behöver inte godkännas.`]
        : []),
      ...(settings.reminders || locked ? [] : ['Påminnelser är avstängda för omgången.']),
    ],
    sources: [],
  };
}

/** "3 av 7" reported, and approved of those that there is something to approve of. */
function inWords({ reported, total, approved, measured }: Count): [string, string] {
  return [`${reported} av ${total}`, `${approved} av ${measured}`];
}

function sections(progress: Progress): Section[] {
  const { period, rights, page = 1 } = progress;
  const turns = whoReports(period, rights.responsible);
  const pages = Math.max(1, Math.ceil(turns.length / rowsPerPage));
  const shown = Math.min(Math.max(page, 1), pages);
  const late = turns.slice((shown - 1) * rowsPerPage, shown * rowsPerPage);
  const missing = missingRows(progress, late);
  const heading = pages > 1 ? `Har inte rapporterat (sida ${shown} av ${pages})` : 'Har inte rapporterat';
  const reviews = whoReviews(period, rights.responsible);
  const reviewing = reviews.slice(0, rowsPerPage);
  const said = new Set(late.map(({ person }) => person));
  const unreached = unreachedRows(progress, new Set([...said, ...reviewing.map(({ person }) => person)]));
  return [
    { heading, rows: missing, total: missing.length },
    { heading: 'Har att granska', rows: reviewRows(progress, reviewing, said), total: reviews.length },
    { heading: 'Nås inte', rows: unreached.slice(0, rowsPerPage), total: unreached.length },
  ].filter(({ total }) => total > 0);
}

/** At most six, only those that the person may use now. */
function buttons({ period, actor, rights, today, page = 1 }: Progress): ActButton[] {
  const { settings, locked, published } = period;
  const of = { period: settings.id };
  const runs = may(actor, { act: 'run period', period }, rights);
  const audits = may(actor, { act: 'audit', plans: settings.plans }, rights);
  const turns = whoReports(period, rights.responsible);
  const missing = turns.some(({ person }) => person !== null);
  const open = runs && locked === null;
  const all: (ActButton | false)[] = [
    open && settings.opens <= today && missing && { title: 'Påminn nu', act: { verb: 'remindNow', data: of } },
    open && { title: 'Ändra datum', act: { verb: 'datesForm', data: of } },
    open && { title: 'Lås', act: { verb: 'lockForm', data: of } },
    runs && locked !== null && published === null && { title: 'Publicera', act: { verb: 'publishForm', data: of }, look: 'main' },
    runs && published !== null && { title: 'Förhandsgranska sammanfattningen', act: { verb: 'previewPost', data: of }, look: 'main' },
    runs && published === null && { title: 'Läsare', act: { verb: 'readersForm', data: of } },
    audits && { title: 'Exportera spårbarhet', act: { verb: 'exportEvents', data: { ...of, format: 'csv' } } },
    turns.length > page * rowsPerPage && locked === null
      ? { title: 'Visa nästa 10 som saknas', act: { verb: 'progress', data: { ...of, page: page + 1 } } }
      : { title: 'Uppdatera', act: { verb: 'progress', data: of } },
  ];
  return all.filter((button) => button !== false);
}
