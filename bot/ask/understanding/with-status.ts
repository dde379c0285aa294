/** A question that asks how it goes with an item is answered with what has been reported of it, where the asker may see that. */
import type { ItemId } from '../../../data/model.ts';
import type { Query } from '../../../data/query.ts';
import { newestOf, type VisibleRounds } from '../../../data/visible.ts';
import { type Knowledge, sameRow } from '../knowledge/knowledge.ts';
import type { Signals } from '../reading/signals.ts';
import { whichRound } from './by-round.ts';

const most = 5;

/** The Query for status in place of the one that was understood; null where nothing may be seen, or something else is asked for. */
export function withStatus(query: Query, signals: Signals, knowledge: Knowledge, rounds: VisibleRounds): Query | null {
  if (rounds.rounds.length === 0 || !('items' in query) || signals.years.length > 1) return null;
  if (query.ask !== 'status' && (!asksHow(signals) || !['item', 'figure', 'amount', 'list'].includes(query.ask))) return null;
  // A list is the list that was asked for, unless it is only the few numbers that were said.
  if (query.ask === 'list' && (query.items.length > most || !signals.numbered)) return null;
  const { report, year } = whichRound(signals);
  const which = { ...(report ? { report } : {}), ...(year ? { year } : {}) };
  const first = knowledge.rows.get(query.items[0] ?? '');
  if (first?.kind === 'unit') return ofUnit(first.row.id, year, rounds);
  const told = (id: ItemId) => newestOf(rounds, id, which).told.length > 0;
  const items = [...new Set(query.items.flatMap((id) => candidates(id, knowledge)).filter(told))].slice(0, most);
  return items.length > 0 ? { ask: 'status', items, ...which } : null;
}

/** "Hur blev ISK-bedömningen?": it is no row of the plan, so no words lead to it. */
export function iskStatus({ folded, concepts, years }: Signals, knowledge: Knowledge, rounds: VisibleRounds): Query | null {
  if (
    rounds.rounds.length === 0 ||
    !/\bisk\b|\bisk-?bedomning\w*|\bintern\w* (styrning|kontroll)\w*\b.*\b(tillracklig|bedom\w*)/.test(folded)
  )
    return null;
  if (!concepts.has('status') && !/\btillracklig\w*|\bhur (gick|blev|ser|gar)\b|\bslutsats\w*|\bvad (blev|sager)\b/.test(folded))
    return null;
  const [year] = years;
  const items = [...knowledge.catalog.items.values()].filter((item) => item.kind === 'isk').map(({ id }) => id);
  const told = items.filter((id) => newestOf(rounds, id, { year }).told.length > 0).slice(0, most);
  return told.length > 0 ? { ask: 'status', items: told, ...(year ? { year } : {}) } : null;
}

/** The words that ask how it goes and in which round: without them the rest names what it goes with ("regionkansliets budget"). */
export function withoutHow(folded: string): string | null {
  return howItGoes.test(folded) ? folded.replace(howItGoes, ' ').replace(inRound, ' ') : null;
}

const inRound = /\b(i|enligt|for|fran) (delar\w*|periodrapport\w*|uppfoljning\w*|verksamhetsberattelse\w*|helar\w*)\b/g;
const howItGoes = /\b(hur (gar|gick|ligger|star) det (nu )?(med|for|till med|i)|status(en)? (pa|for|i))\b/;

/** What a unit has reported. */
function ofUnit(unit: ItemId, year: number | undefined, { rounds }: VisibleRounds): Query | null {
  const seen = rounds.some((round) => round.all().some(({ said, entry }) => said !== null && entry.unit === unit));
  return seen ? { ask: 'round', what: 'overview', kinds: [], standings: [], unit, ...(year ? { year } : {}), count: false, page: 1 } : null;
}

/** The item with what follows on from it, its åtgärder where it is a risk, and the same measure in other plans. */
function candidates(id: ItemId, knowledge: Knowledge): ItemId[] {
  const same = [id, ...sameRow(knowledge, id), ...followers(id, knowledge)];
  return same.flatMap((one) => {
    if (knowledge.rows.get(one)?.kind !== 'risk') return [one];
    return knowledge.plans.flatMap((plan) => plan.mitigations.filter(({ risk }) => risk === one).map((mitigation) => mitigation.id));
  });
}

/** What the item became in later plans. */
function followers(id: ItemId, { library }: Knowledge): ItemId[] {
  const found: ItemId[] = [];
  for (let at: ItemId | null = id; at && found.length < 5; ) {
    const from: ItemId = at;
    at = library.succession.find((one) => one.from === from && one.to !== null && !found.includes(one.to))?.to ?? null;
    if (at) found.push(at);
  }
  return found;
}

const how =
  /\bhur (gar|gick|ligger|star) (det|vi|uppdrag\w*|mal\w*|styrtal\w*)\b|\bhur langt har\b|\b(i fas|pa god vag|enligt plan(en)? nu)\b|\bgar det (bra|daligt)\b|\b(ar|blir|blev|hinner|hinns)\b.*\b(klart?|klara|fardigt?|fardiga|gront?|grona|gult?|gula|rott?|rod|roda)\b|\b(i|enligt) (delaret|delarsrapporten|periodrapporten|uppfoljningen)\b/;

function asksHow({ concepts, folded }: Signals): boolean {
  if (/\b(malvarde\w*|langsiktig\w*|varfor|vem|nar|definition|betyder|enligt vp|enligt planen)\b/.test(folded)) return false;
  return concepts.has('status') || how.test(folded);
}
