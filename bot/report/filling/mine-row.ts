/** A row of the rapportör's card: what the item is, what is said of it and by whom, and what may be done with it. Pure. */
import type { ActButton, ReportRow } from '../../../cards/report-view.ts';
import { itemLabel, itemTitle, unitName } from '../../../data/item-words.ts';
import type { PeriodState, Reported } from '../../../data/period.ts';
import { waits } from '../../../data/period.ts';
import { reportFigures, reportMark, reportTexts, whoWhen } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { longestComment } from '../../../data/status.ts';
import { cut, dayInWords, dayOf } from '../../../data/swedish.ts';
import { aboutEntry } from './about-entry.ts';
import { entryForm, type Shown } from './entry-form.ts';
import { periodsBefore, unchangedReport } from './last-time.ts';
import type { Mine } from './my-entries.ts';

/** What a row is drawn from. */
export type RowFacts = { period: PeriodState; periods: readonly PeriodState[]; plans: Plans; today: string; page: number };

/** How much of a text a row shows; the form has all of it. */
const shownOfText = 160;
/** How much of it beside a form that holds something else. */
const shownBeside = 600;

/** What is shown of the form; `beside` when what is saved is said above it too. */
export type OpenForm = Omit<Shown, 'page'> & { beside?: boolean };

/** Makes the row, with its form where `shown` is given. */
export function mineRow({ state, how }: Mine, facts: RowFacts, open?: OpenForm): ReportRow {
  const { period, periods, plans, page, today } = facts;
  const about = aboutEntry(state, period, periods, plans);
  const unit = state.entry.unit;
  if (!about)
    return { title: state.entry.item, label: unitName(unit, plans.catalog), lines: ['Posten finns inte längre i planen.'], quick: [] };
  const { reported, approved, returned, handedTo } = state;
  const mark = reported ? reportMark(reported.report) : undefined;
  const taken = period.locked === null && period.settings.opens <= today;
  const { beside = false, ...shown } = open ?? {};
  const form = open && taken ? entryForm(about, plans, { page, ...shown }) : undefined;
  // A done row takes no more room than it must: what is left to do stands above it.
  const brief = !waits(state) && !form;
  const given =
    how === 'handed' && handedTo ? [whoWhen('Lämnad till dig', handedTo) + (handedTo.reason ? `: ${cut(handedTo.reason, 120)}` : '')] : [];
  return {
    title: itemTitle(about.item),
    label: itemLabel(about.item, unit, plans.catalog),
    ...(mark ? { mark } : {}),
    lines: brief ? briefly() : [...said(), ...(approved ? [whoWhen('Godkänd', approved)] : []), ...given],
    ...(returned ? { warning: `${whoWhen('Återlämnad', returned)}: ${returned.reason}` } : {}),
    ...(open || !opener() ? {} : { open: opener() }),
    quick: taken ? quick() : [],
    ...(form ? { form } : {}),
  };

  function said(): string[] {
    if (!about) return [];
    if (!reported) return state.entry.measured ? [] : ['Mäts inte denna period och räknas som rapporterad.'];
    // What has been said stands in the fields of the form, unless those hold what was typed on an older copy.
    if (form && !beside) return [];
    const figures = reportFigures(reported.report, about.item, about.entry.protected);
    const texts = reportTexts(reported.report, about.entry.protected);
    const most = beside ? (reported.report.kind === 'text' ? longestComment : shownBeside) : shownOfText;
    const rule = reported.proposal && reported.report.kind === 'styrtal' ? [reported.proposal.rule] : [];
    return [
      ...(figures ? [figures] : []),
      ...rule,
      ...(beside ? texts : texts.slice(0, 1)).map(({ label, value }) => `${label}: ${cut(value, most)}`),
      savedBy(reported),
    ];
  }

  /** The figures, and who saved them when: the rest stands in the form. */
  function briefly(): string[] {
    if (!about || !reported) return said();
    const figures = reportFigures(reported.report, about.item, about.entry.protected);
    return [...(figures ? [figures] : []), `${savedBy(reported)}${approved ? ' · godkänt' : ''}`];
  }

  function opener(): ActButton | undefined {
    const of = { period: period.settings.id, entry: state.key };
    if (period.locked) return { title: 'Rätta', act: { verb: 'correctForm', data: of } };
    if (!taken) return undefined;
    return { title: reported ? 'Ändra' : 'Fyll i', act: { verb: 'openEntry', data: { ...of, page } } };
  }

  /** One tap for what is the same as last time, for what has no new value, and for a text where there is nothing to tell. */
  function quick(): ActButton[] {
    if (!about || !waits(state)) return [];
    const data = { period: period.settings.id, entry: state.key, seen: state.version, page };
    const { kind } = state.entry;
    // What was sent back wants another answer than last time's.
    const same = returned === null && unchangedReport(state.entry, period, periodsBefore(period, periods));
    const measured = kind === 'keyfigure' || (kind === 'styrtal' && period.settings.kind !== 'verksamhetsberättelse');
    return [
      ...(same ? [{ title: 'Oförändrat', act: { verb: 'unchangedEntry' as const, data } }] : []),
      ...(measured ? [{ title: 'Inget nytt värde', act: { verb: 'noNewValue' as const, data } }] : []),
      ...(kind === 'text' && !about.entry.protected ? [{ title: 'Inget att ta upp', act: { verb: 'noNewValue' as const, data } }] : []),
    ];
  }
}

function savedBy(reported: Reported): string {
  return whoWhen(reported.way === 'unchanged' ? 'Sparat som oförändrat' : reported.way === 'file' ? 'Sparat från fil' : 'Sparat', reported);
}

/** When a period that takes no reports did, or will: "Perioden låstes 1 september 2025." Empty while it is open. */
export function closedWords({ locked, settings }: PeriodState, today: string): string {
  if (locked) return `Perioden låstes ${dayInWords(dayOf(new Date(locked.at)))}. Det som är fel rättas med ett skäl.`;
  return settings.opens > today ? `Perioden öppnar ${dayInWords(settings.opens)}.` : '';
}
