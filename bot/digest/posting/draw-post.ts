/** Draws what is posted, each content once however many channels it goes to. */
import type { SummaryView } from '../../../cards/summary-view.ts';
import type { Scope } from '../../../data/digest-events.ts';
import type { PeriodState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { dayOf } from '../../../data/swedish.ts';
import { show } from '../../show.ts';
import type { Card } from '../../turn.ts';
import { detailViews } from '../summary/detail-views.ts';
import type { SummaryInput } from '../summary/model.ts';
import { previousOf } from '../summary/previous.ts';
import { summarise } from '../summary/summarise.ts';
import { summaryView } from '../summary/summary-view.ts';
import { weekView } from '../summary/week-view.ts';
import type { PostDue } from './due-posts.ts';
import { keptByRound } from './kept-by-round.ts';

/** A card as it is posted, and what is said of it. */
export type Drawn = { card: Card; speak: string };

/** What a post is drawn from: the period as it is now, and all periods, among which the one before it is found. */
export type DrawnFrom = { period: PeriodState; periods: readonly PeriodState[]; plans: Plans; now: Date };

/** Draws a message that is due for channels of a scope; null where it has nothing to show any more. */
export type DrawPost = (due: PostDue, scope: Scope, from: DrawnFrom) => Drawn | null;

/** Makes the drawing of one run. What it has drawn it keeps as long as period and plans are the same. */
export function createDrawPost(): DrawPost {
  const keep = keptByRound<Map<string, Drawn>>();
  return (due, scope, from) => {
    const { what } = due;
    const content = what.post === 'week' ? [] : [what.order.number, what.post === 'detail' ? what.details : 'none'];
    const all = keep(from.period, from.plans, JSON.stringify([what.post, scope, ...content]), () => cardsOf(due, scope, from));
    return all.get(what.post === 'detail' ? what.of : '') ?? null;
  };
}

/** The cards of one content: a post alone under an empty name, replies by what they are of. */
function cardsOf({ what }: PostDue, scope: Scope, { period, periods, plans, now }: DrawnFrom): Map<string, Drawn> {
  if (what.post === 'week') return alone(weekView(period, plans, scope, dayOf(now)));
  const { order } = what;
  const input: SummaryInput = { period, before: previousOf(period, periods), plans, scope, leftOut: order.leftOut };
  if (what.post === 'result') return alone(summaryView(summarise(input), { introduction: order.introduction }));
  return new Map(detailViews(input, what.details).flatMap(({ key, view }) => [...alone(view, key)]));
}

function alone(view: SummaryView, name = ''): Map<string, Drawn> {
  const reply = show(view);
  return new Map(reply.kind === 'card' ? [[name, { card: reply.card, speak: reply.speak }]] : []);
}
