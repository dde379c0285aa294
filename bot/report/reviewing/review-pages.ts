/** The pages of the granskare's card: so few rows on each that the texts which stand whole have room. Pure. */
import type { StatusReport } from '../../../data/status.ts';
import type { ToReview } from './to-review.ts';

const rowsPerPage = 10;
/** Bytes of whole texts on a page: the card is at most 26,000 with ten rows, of which the buttons and names of each take about 1,200. */
const mostOfTexts = 9_000;

/** Sets out what waits, in its order, on pages; there is always one, and no page is without rows unless nothing waits. */
export function reviewPages(ready: readonly ToReview[]): ToReview[][] {
  const pages: ToReview[][] = [[]];
  let taken = 0;
  for (const one of ready) {
    const size = sizeOf(one);
    const last = pages.at(-1) ?? [];
    if (last.length === rowsPerPage || (last.length > 0 && taken + size > mostOfTexts)) {
      pages.push([one]);
      taken = size;
    } else {
      last.push(one);
      taken += size;
    }
  }
  return pages;
}

/** How much the whole texts of a row take: what is said now, and what it is compared with. */
function sizeOf({ state: { reported, before, correction } }: ToReview): number {
  const reports = [reported?.report, before?.report, correction?.report];
  return reports.reduce((sum, report) => sum + (report ? sizeOfText(report) : 0), 0);
}

function sizeOfText(report: StatusReport): number {
  return report.kind === 'text' ? Buffer.byteLength(report.text ?? '') : 0;
}
