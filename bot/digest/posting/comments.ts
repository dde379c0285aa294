/** Which comments a post shows, and so may be left out of it. Pure. */
import type { DigestState } from '../../../data/digest.ts';
import type { Details } from '../../../data/digest-events.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import { type EntryState, type PeriodState, standing } from '../../../data/period.ts';
import { isProtected } from '../../../data/plan-in-force.ts';
import { reportMark, reportTexts } from '../../../data/report-words.ts';
import type { Plans } from '../../../data/state.ts';
import { deviates, type EntryKey, type EntryKind } from '../../../data/status.ts';
import { cut } from '../../../data/swedish.ts';

/** An entry with a comment, and what it is called in the list. */
export type Comment = { key: EntryKey; title: string };

/** The kinds that a reply in the thread tells of; the post itself tells of what deviates alone. */
const inReplies: readonly EntryKind[] = ['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation', 'isk'];
const longestTitle = 90;

/** The comments in the round's order; those that are left out stay in the list also when they are shown nowhere now. */
export function commentsOf(period: PeriodState, plans: Plans, { leftOut, details }: DigestState['draft']): Comment[] {
  const silent = new Set(leftOut);
  return [...period.entries.values()]
    .filter((entry) => silent.has(entry.key) || isShown(entry, period, plans, details))
    .map((entry) => ({ key: entry.key, title: titleOf(entry, plans) }));
}

function isShown(entry: EntryState, period: PeriodState, plans: Plans, details: Details): boolean {
  const report = standing(period, entry)?.report;
  if (!report || isProtected(entry.entry, plans.changes) || reportTexts(report, false).length === 0) return false;
  return details === 'none' ? deviates(report) : inReplies.includes(entry.entry.kind);
}

function titleOf({ entry, reported }: EntryState, { catalog }: Plans): string {
  const item = catalog.items.get(entry.item);
  const mark = reported ? reportMark(reported.report) : undefined;
  const name = `${mark ? `${mark.symbol} ${mark.word.split(':')[0] ?? ''}: ` : ''}${item ? itemTitle(item) : entry.item}`;
  return `${cut(name, longestTitle)} (${unitName(entry.unit, catalog)})`;
}
