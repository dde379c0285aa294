/** What is said of each entry, ready to show, without what may not be read. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { EntryState } from '../../../data/period.ts';
import { isProtected } from '../../../data/plan-in-force.ts';
import { reportFigures, reportTexts } from '../../../data/report-words.ts';
import type { StatusReport } from '../../../data/status.ts';
import { countedMark, standingReport } from './counted-status.ts';
import type { SummaryInput, Told } from './model.ts';

/** Makes what tells of an entry: null where nothing is reported, or where the plans know its item no more. */
export function createTeller({ period, plans, leftOut = [] }: SummaryInput): (state: EntryState) => Told | null {
  const silent = new Set(leftOut);
  return (state) => {
    const report = standingReport(state);
    const item = plans.catalog.items.get(state.entry.item);
    if (report === null || !item) return null;
    const hidden = isProtected(state.entry, plans.changes);
    const left = silent.has(state.key);
    return {
      key: state.key,
      entry: { ...state.entry, protected: hidden },
      item,
      title: itemTitle(item),
      unit: unitName(state.entry.unit, plans.catalog),
      report: hidden || left ? withoutWords(report) : report,
      mark: countedMark(report, item, period.settings.kind),
      figures: report.kind === 'no new value' ? '' : reportFigures(report, item, hidden || left),
      target: targetWords(item),
      texts: left ? [] : reportTexts(report, hidden && report.kind !== 'no new value'),
      corrected: correctedAt(state, period.locked?.at ?? null),
    };
  };
}

/** When an entry was last corrected after lock; also one that was not reported before it. */
export function correctedAt({ corrected, reported, approved }: EntryState, locked: string | null): string | null {
  const last = corrected.at(-1);
  if (last) return last.approved.at;
  return locked !== null && reported !== null && reported.at > locked ? (approved?.at ?? null) : null;
}

/** A target as printed with its year: "90 % (2025)", of a styrtal with parts "3-åringar 96 % (2025), 6-åringar 83 % (2025)". */
export function targetWords(item: Reportable): string | null {
  if (item.kind !== 'styrtal') return null;
  const { parts, target } = item.row;
  const printed = parts.flatMap((part) => (part.target ? [{ name: `${part.name} `, text: withYear(part.target) }] : []));
  if (printed.length === 0) return target === null ? null : withYear(target);
  const same = new Set(printed.map(({ text }) => text)).size === 1;
  return same ? (printed[0]?.text ?? null) : printed.map(({ name, text }) => name + text).join(', ');
}

/** "90 % (2025)" */
export function withYear({ printed, year }: { printed: string; year: number | null }): string {
  return year === null ? printed : `${printed} (${year})`;
}

const kept = 'Redovisas inte här';

/** The report with its status and figures alone. */
function withoutWords(report: StatusReport): StatusReport {
  switch (report.kind) {
    case 'styrtal':
      return { ...report, comment: null, measures: null, differs: null };
    case 'goal':
    case 'uppdrag':
    case 'activity':
    case 'mitigation':
      return { ...report, comment: null, measures: null };
    case 'keyfigure':
    case 'budget':
      return { ...report, comment: null };
    case 'text':
      return { ...report, text: null };
    case 'isk':
      return { ...report, comment: kept, answers: report.answers.map((answer) => ({ ...answer, comment: kept })) };
    case 'no new value':
      return report;
  }
}
