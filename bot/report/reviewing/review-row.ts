/** A row of the granskare's card: what is reported and by whom, what was approved before, and what may be done with it. Pure. */
import type { ActButton, FormPart, ReportRow } from '../../../cards/report-view.ts';
import type { Reportable } from '../../../data/catalog.ts';
import { itemLabel, itemTitle, unitName } from '../../../data/item-words.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { waits } from '../../../data/period.ts';
import { isProtected } from '../../../data/plan-in-force.ts';
import { reportFigures, reportGist, reportMark, reportTexts, whoWhen } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { longestComment, type StatusReport } from '../../../data/status.ts';
import { cut, dayInWords, dayOf } from '../../../data/swedish.ts';
import { careful } from '../filling/blank-field.ts';
import type { ToReview } from './to-review.ts';

/** The form of a row: what was typed in it and what is wrong. */
export type Open = { typed?: Record<string, string>; errors?: Record<string, string> };

const shownOfText = 300;
const shownOfBefore = 160;

/** Makes the row, with the form to send it back where `open` is given. */
export function reviewRow({ state, what }: ToReview, period: PeriodState, plans: Plans, page: number, open?: Open): ReportRow {
  const item = plans.catalog.items.get(state.entry.item);
  const hidden = isProtected(state.entry, plans.changes);
  const data = { period: period.settings.id, entry: state.key, seen: state.version };
  const label = item ? itemLabel(item, state.entry.unit, plans.catalog) : unitName(state.entry.unit, plans.catalog);
  const report = what === 'correction' ? state.correction?.report : state.reported?.report;
  const mark = report ? reportMark(report) : undefined;
  const said = what === 'correction' ? correctionLines(state, item, hidden) : reportLines(state, item, hidden);
  return {
    title: item ? itemTitle(item) : state.entry.item,
    label: what === 'correction' ? `Rättelse efter låsning · ${label}` : label,
    ...(mark ? { mark } : {}),
    lines: said,
    ...(open ? { form: form() } : { open: away() }),
    quick: [approve()],
  };

  function approve(): ActButton {
    return what === 'correction'
      ? { title: 'Godkänn rättelsen', act: { verb: 'approveCorrection', data } }
      : { title: 'Godkänn', act: { verb: 'approve', data: { ...data, page } } };
  }

  function away(): ActButton {
    return what === 'correction'
      ? { title: 'Avslå', act: { verb: 'refuseCorrection', data } }
      : { title: 'Lämna tillbaka', act: { verb: 'returnForm', data: { ...data, page } } };
  }

  function form(): FormPart {
    const correction = what === 'correction';
    const reason = open?.errors?.reason;
    return {
      facts: [],
      said: [
        correction
          ? 'Den som föreslog rättelsen ser skälet.'
          : 'Rapportören får tillbaka posten med skälet: genast i kontorstid, annars nästa arbetsdag.',
      ],
      fields: [
        {
          id: 'reason',
          label: correction ? 'Varför avslås rättelsen?' : 'Vad behöver ändras?',
          hint: careful,
          input: 'text',
          lines: 'many',
          most: 1000,
          value: open?.typed?.reason ?? '',
          ...(reason ? { error: reason } : {}),
        },
      ],
      submit: correction
        ? { title: 'Avslå rättelsen', act: { verb: 'refuseCorrection', data } }
        : { title: 'Lämna tillbaka', act: { verb: 'returnEntry', data: { ...data, page } } },
      others: [{ title: 'Avbryt', act: { verb: 'review', data: { period: period.settings.id, page } } }],
    };
  }
}

/** Why it was sent back, what is reported, what was approved before it where that was withdrawn, and who said it. */
function reportLines({ reported, before, handedTo, sentBack }: EntryState, item: Reportable | undefined, hidden: boolean): string[] {
  if (!reported) return [];
  const { proposal, report } = reported;
  const differs =
    report.kind === 'styrtal' && proposal && proposal.status !== report.status
      ? [`Regeln föreslog ${proposal.status}: ${proposal.rule}`]
      : [];
  return [
    ...(sentBack ? [`Återlämnad ${dayInWords(dayOf(new Date(sentBack.at)))}: ${cut(sentBack.reason, shownOfText)}`] : []),
    ...(before
      ? [`Var: ${line(before.report, item, hidden)}`, ...texts(before.report, shownOfBefore, hidden).map((text) => `Var: ${text}`)]
      : []),
    // The symbol stands above: only a comparison says it again.
    ...(before ? [`Nu: ${line(report, item, hidden)}`] : item ? [reportFigures(report, item, hidden)].filter(Boolean) : []),
    ...(item && report.kind !== 'no new value' ? targetLine(item) : []),
    ...(before ? texts(report, shownOfText, hidden).map((text) => `Nu: ${text}`) : alone(report, hidden)),
    ...differs,
    whoWhen(reported.way === 'unchanged' ? 'Rapporterad som oförändrad' : 'Rapporterad', reported),
    ...(handedTo ? [whoWhen('Överlämnad', handedTo)] : []),
    ...(before ? ['Var godkänd och har ändrats efter det: godkännandet är återkallat.'] : []),
  ];
}

function correctionLines(state: EntryState, item: Reportable | undefined, hidden: boolean): string[] {
  const { reported, correction } = state;
  if (!correction) return [];
  return [
    // What was returned and not reported anew before the lock does not stand.
    reported && !waits(state) ? `Var: ${line(reported.report, item, hidden)}` : 'Var: ej rapporterat',
    `Nu: ${line(correction.report, item, hidden)}`,
    ...texts(correction.report, shownOfText, hidden).map((text) => `Nu: ${text}`),
    `Skäl: ${cut(correction.reason, shownOfText)}`,
    whoWhen('Föreslagen', correction),
  ];
}

/** What a styrtal's outcome is measured against: without it the status cannot be judged. */
function targetLine(item: Reportable): string[] {
  if (item.kind !== 'styrtal') return [];
  const { parts, target } = item.row;
  const ofParts = parts.flatMap((part) => (part.target ? [`${part.name} ${part.target.printed}`] : []));
  const said = ofParts.length > 0 ? ofParts.join(', ') : target?.printed;
  return said ? [`Målvärde ${target?.year ?? item.plan.year}: ${said}`] : [];
}

/** A text is read as a whole before it is approved: it is all that is said. */
function line(report: StatusReport, item: Reportable | undefined, hidden: boolean): string {
  return item ? reportGist(report, item, hidden, longestComment) : '';
}

/** What stands beside the line; a text is the line itself. */
function texts(report: StatusReport, most: number, hidden: boolean): string[] {
  return report.kind === 'text' ? [] : reportTexts(report, hidden).map(({ label, value }) => `${label}: ${cut(value, most)}`);
}

/** The same where nothing is compared and no line is said. */
function alone(report: StatusReport, hidden: boolean): string[] {
  return report.kind === 'text' ? reportTexts(report, hidden).map(({ value }) => value) : texts(report, shownOfText, hidden);
}
