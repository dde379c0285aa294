/** A question that asks how it goes with an item is answered with what has been reported of it, where the asker may see that. */
import type { ItemId } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { newestOf, type VisibleRounds } from '../../../data/visible.ts';
import { type Knowledge, sameRow } from '../knowledge/knowledge.ts';
import type { Signals } from '../reading/signals.ts';

const most = 5;

/** The Query for status in place of the one that was understood; that one where nothing may be seen, or something else is asked for. */
export function withStatus(query: Query, signals: Signals, knowledge: Knowledge, rounds: VisibleRounds): Query {
  if (rounds.rounds.length === 0 || !('items' in query) || !asksHow(signals, query)) return query;
  const year = signals.years.length === 1 ? signals.years[0] : undefined;
  if (signals.years.length > 1) return query;
  const told = (id: ItemId) => newestOf(rounds, id, { year }).told.length > 0;
  const items = [...new Set(query.items.flatMap((id) => candidates(id, knowledge)).filter(told))].slice(0, most);
  return items.length > 0 ? { ask: 'status', items, ...(year ? { year } : {}) } : query;
}

/** The item, its åtgärder where it is a risk, and the same measure in other plans: an answer about a figure goes to whichever has one. */
function candidates(id: ItemId, knowledge: Knowledge): ItemId[] {
  const row = knowledge.rows.get(id);
  if (row?.kind === 'risk')
    return knowledge.plans.flatMap((plan) => plan.mitigations.filter(({ risk }) => risk === id).map((one) => one.id));
  return [id, ...sameRow(knowledge, id).filter((other) => other !== id)];
}

const how =
  /\bhur (gar|gick|ligger|star) (det|vi|uppdrag\w*|mal\w*|styrtal\w*)\b|\bhur langt\b|\b(i fas|pa god vag|enligt plan(en)? nu)\b|\b(ar|blir|blev|hinner|hinns)\b.*\b(klart?|klara|fardigt?|fardiga|gront?|grona|gult?|gula|rott?|rod|roda)\b|\b(delaret|delarsrapporten|periodrapporten|uppfoljningen)\b/;

function asksHow({ concepts, folded }: Signals, query: Query): boolean {
  if (!['status', 'item', 'figure', 'amount'].includes(query.ask)) return false;
  if (query.ask === 'status') return true;
  if (/\b(malvarde\w*|langsiktig\w*|varfor|vem|nar|definition|betyder|enligt vp|enligt planen)\b/.test(folded)) return false;
  return concepts.has('status') || how.test(folded);
}
