/** Which documents a question is about, from the years and document names it mentions. */
import type { Entry } from '../knowledge/entries.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Signals } from './signals.ts';

export type Where = {
  /** Documents to search; undefined means the newest ones. */
  plans?: string[];
  accept?: (entry: Entry) => boolean;
  /** The document was named outright ("enligt vp 2025"), so years are its own and not those of the values. */
  document: boolean;
};

/** Reads years and document names as a restriction on where to look. */
export function whereOf(signals: Signals, knowledge: Knowledge): Where {
  const { years, document } = signals;
  if (document) {
    const ofKind = knowledge.plans.filter((p) => p.head.kind === document);
    const named = ofKind.filter((p) => years.includes(p.head.year));
    if (named.length > 0) {
      const others = years.filter((y) => !named.some((p) => p.head.year === y));
      // "bredband 2021 mot vp 2025": the other year is another document's, not this one's.
      const also = knowledge.plans.filter(
        (p) => others.includes(p.head.year) && (signals.concepts.has('compare') || signals.concepts.has('develop')),
      );
      return { plans: [...named, ...also].map((p) => p.head.id), document: true };
    }
    if (years.length === 0 && ofKind[0]) return { plans: [ofKind[0].head.id], document: true };
  }
  if (years.length === 0) return { document: false };
  const about = (entry: Entry) => years.includes(entry.plan.year) || entry.years.some((y) => years.includes(y));
  const plans = knowledge.plans.filter((p) => years.some((y) => Math.abs(p.head.year - y) <= 6)).map((p) => p.head.id);
  return { plans, accept: about, document: false };
}
