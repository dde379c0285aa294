/** What a form is filled in with from the start: what is saved, else what can be known beforehand. Pure. */
import type { StatusReport } from '../../../data/status.ts';
import { number } from '../../../data/swedish.ts';
import { proposeArrow } from '../deciding/propose.ts';
import type { About } from './about-entry.ts';
import { byRule } from './read-inputs.ts';

/** Field id → text, as the client would send it. Last time's judgement is shown, not filled in: "Oförändrat" is there for that. */
export function valuesOf(about: About): Record<string, string> {
  const { state, item } = about;
  const report = state.reported?.report;
  return report && report.kind === item.kind ? reportValues(about, report) : beforehand(about);
}

/** A report as it would have been filled in. */
export function reportValues(about: About, report: StatusReport): Record<string, string> {
  const { state, item } = about;
  switch (report.kind) {
    case 'goal':
      return { status: report.colour, arrow: report.arrow, ...said(report) };
    case 'uppdrag':
      return { status: report.colour, arrow: report.arrow ?? '', end: report.expectedEnd ?? '', ...said(report) };
    case 'no new value':
      return {};
    case 'styrtal': {
      const proposed = state.reported?.report === report ? state.reported.proposal?.status : undefined;
      const arrow = proposeArrow(item, report.outcome, about.compare).arrow;
      return {
        ...figures(about, report.outcome),
        status: about.ruled && report.outcome && proposed === report.status ? byRule : report.status,
        arrow: about.comparable && arrow !== null && arrow === report.arrow ? byRule : (report.arrow ?? ''),
        differs: report.differs ?? '',
        ...said(report),
      };
    }
    case 'keyfigure':
      return { ...figures(about, report.outcome), comment: report.comment ?? '' };
    case 'activity':
      return { status: report.status, end: report.end ?? '', ...said(report) };
    case 'mitigation':
      return { status: report.status, ...said(report) };
    case 'budget':
      return { accumulated: amount(report.accumulated, about), forecast: amount(report.forecast, about), comment: report.comment ?? '' };
    case 'text':
      return { text: report.text ?? '' };
    case 'isk':
      return {
        ...Object.fromEntries(
          report.answers.flatMap(({ krav, met, comment }) => [[krav, met] as const, [`${krav}.comment`, comment] as const]),
        ),
        documented: report.documented ? 'ja' : 'nej',
        used: report.used ? 'ja' : 'nej',
        conclusion: report.conclusion,
        comment: report.comment,
      };
  }
}

/** A styrtal is left to its rules, the outcome's day is the period's, and an end date is the one known. */
function beforehand({ item, ruled, comparable, period, last }: About): Record<string, string> {
  const before = last?.reported.report;
  if (item.kind === 'styrtal') return { status: ruled ? byRule : '', arrow: comparable ? byRule : '', date: period.settings.asOf };
  if (item.kind === 'keyfigure') return { date: period.settings.asOf };
  if (item.kind === 'activity') return { end: (before?.kind === 'activity' ? before.end : null) ?? item.row.end ?? '' };
  if (item.kind === 'uppdrag') return { end: (before?.kind === 'uppdrag' ? before.expectedEnd : null) ?? '' };
  return {};
}

function said({ comment, measures }: { comment: string | null; measures: string | null }): Record<string, string> {
  return { comment: comment ?? '', measures: measures ?? '' };
}

type Outcome = { date: string; values: { part: string | null; value: number | null; word: string | null }[] } | null;

function figures({ parts, period }: About, outcome: Outcome): Record<string, string> {
  const texts = parts.map(({ part, field }) => {
    const known = outcome?.values.find((value) => value.part === part);
    return [field, known?.word ?? (known?.value === null || known === undefined ? '' : exact(known.value))] as const;
  });
  return { ...Object.fromEntries(texts), date: outcome?.date ?? period.settings.asOf };
}

/** All decimals: what is shown in a field is saved again as it is. */
function exact(value: number): string {
  const [whole = '', fraction] = String(value).split('.');
  return fraction ? `${number(Number(whole))},${fraction}`.replace(/^0,/, value < 0 ? '-0,' : '0,') : number(value);
}

/** With the plus that says that an amount of the other sign than the budget's is meant. */
function amount(value: number, { item }: About): string {
  const budget =
    item.kind === 'budget' ? item.row.amounts.find(({ column, year }) => column === 'budget' && year === item.plan.year)?.value : null;
  return value > 0 && budget !== null && budget !== undefined && budget < 0 ? `+${exact(value)}` : exact(value);
}
