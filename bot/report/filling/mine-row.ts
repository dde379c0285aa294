/** A row of the rapportör's card: what the item is, what is said of it and by whom, and what may be done with it. Pure. */
import type { ActButton, ReportRow } from '../../../cards/report-view.ts';
import type { PeriodState } from '../../../data/period.ts';
import { waits } from '../../../data/period.ts';
import { itemLabel, itemTitle, reportFigures, reportMark, reportTexts, unitName, whoWhen } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { cut, dayInWords, dayOf } from '../../../data/swedish.ts';
import { aboutEntry } from './about-entry.ts';
import { entryForm, type Shown } from './entry-form.ts';
import { periodsBefore, unchangedReport } from './last-time.ts';
import type { Mine } from './my-entries.ts';

/** What a row is drawn from. */
export type RowFacts = { period: PeriodState; periods: readonly PeriodState[]; plans: Plans; today: string; page: number };

/** How much of a comment a row shows; the form has all of it. */
const shownOfComment = 160;

/** Makes the row, with its form where `shown` is given. */
export function mineRow({ state, how }: Mine, facts: RowFacts, shown?: Omit<Shown, 'page'>): ReportRow {
  const { period, periods, plans, page, today } = facts;
  const about = aboutEntry(state, period, periods, plans);
  const unit = state.entry.unit;
  if (!about)
    return { title: state.entry.item, label: unitName(unit, plans.catalog), lines: ['Posten finns inte längre i planen.'], quick: [] };
  const { reported, approved, returned, handedTo } = state;
  const mark = reported ? reportMark(reported.report) : undefined;
  const taken = period.locked === null && period.settings.opens <= today;
  const form = shown && taken ? entryForm(about, plans, { page, ...shown }) : undefined;
  const given =
    how === 'handed' && handedTo ? [whoWhen('Lämnad till dig', handedTo) + (handedTo.reason ? `: ${cut(handedTo.reason, 120)}` : '')] : [];
  return {
    title: itemTitle(about.item),
    label: itemLabel(about.item, unit, plans.catalog),
    ...(mark ? { mark } : {}),
    lines: [...said(), ...(approved ? [whoWhen('Godkänd', approved)] : []), ...given],
    ...(returned ? { warning: `${whoWhen('Återlämnad', returned)}: ${returned.reason}` } : {}),
    ...(shown || !open() ? {} : { open: open() }),
    quick: taken ? quick() : [],
    ...(form ? { form } : {}),
  };

  function said(): string[] {
    if (!about) return [];
    if (!reported) return state.entry.measured ? [] : ['Mäts inte denna period och räknas som rapporterad.'];
    // What has been said stands in the fields of the form.
    if (form) return [];
    const figures = reportFigures(reported.report, about.item);
    const [comment] = reportTexts(reported.report, about.entry.protected);
    const rule = reported.proposal && reported.report.kind === 'styrtal' ? [reported.proposal.rule] : [];
    return [
      ...(figures ? [figures] : []),
      ...rule,
      ...(comment ? [`${comment.label}: ${cut(comment.value, shownOfComment)}`] : []),
      whoWhen(reported.way === 'unchanged' ? 'Sparat som oförändrat' : reported.way === 'file' ? 'Sparat från fil' : 'Sparat', reported),
    ];
  }

  function open(): ActButton | undefined {
    const of = { period: period.settings.id, entry: state.key };
    if (period.locked) return { title: 'Rätta', act: { verb: 'correctForm', data: of } };
    if (!taken) return undefined;
    return { title: reported ? 'Ändra' : 'Fyll i', act: { verb: 'openEntry', data: { ...of, page } } };
  }

  /** One tap for what is the same as last time, and for what has no new value. */
  function quick(): ActButton[] {
    if (!waits(state)) return [];
    const data = { period: period.settings.id, entry: state.key, seen: state.version, page };
    const { kind } = state.entry;
    // What was sent back wants another answer than last time's.
    const same = returned === null && unchangedReport(state.entry, period, periodsBefore(period, periods));
    const measured = kind === 'keyfigure' || (kind === 'styrtal' && period.settings.kind !== 'verksamhetsberättelse');
    return [
      ...(same ? [{ title: 'Oförändrat', act: { verb: 'unchangedEntry' as const, data } }] : []),
      ...(measured ? [{ title: 'Inget nytt värde', act: { verb: 'noNewValue' as const, data } }] : []),
    ];
  }
}

/** When a period that takes no reports did, or will: "Perioden låstes 1 september 2025." Empty while it is open. */
export function closedWords({ locked, settings }: PeriodState, today: string): string {
  if (locked) return `Perioden låstes ${dayInWords(dayOf(new Date(locked.at)))}. Det som är fel rättas med ett skäl.`;
  return settings.opens > today ? `Perioden öppnar ${dayInWords(settings.opens)}.` : '';
}
