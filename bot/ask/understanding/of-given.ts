/** A follow-up that names nothing new: the same items, another side or another year. */
import type { ItemId } from '../../../data/model.ts';
import { rowOverYears, sameRow } from '../knowledge/knowledge.ts';
import { operation } from '../reading/operation.ts';
import { aspectOf, ofScope, partSaid } from './by-measure.ts';
import type { Asked, Understanding } from './understanding.ts';

/** Understands a question about the items already spoken of, or null when they cannot answer it. */
export function ofGiven(asked: Asked): Understanding | null {
  const { signals, knowledge, given } = asked;
  const measures = given.filter((id) => ['styrtal', 'keyfigure'].includes(knowledge.rows.get(id)?.kind ?? ''));
  const first = measures[0];
  if (first) return ofMeasures(measures, first);
  const rows = given.filter((id) => knowledge.rows.has(id));
  if (rows.length === 0) return null;
  if (signals.concepts.has('status')) return { kind: 'query', query: { ask: 'status', items: rows.slice(0, 10) } };
  return ofThing(asked, rows);

  function ofMeasures(items: ItemId[], one: ItemId): Understanding {
    const op = operation(signals);
    if (
      op &&
      op !== 'share' &&
      op !== 'sum' &&
      (signals.years.length > 1 || signals.concepts.has('develop') || signals.concepts.has('compare'))
    ) {
      return {
        kind: 'query',
        query: { ask: 'compare', items: rowOverYears(knowledge, one), years: signals.years },
      };
    }
    const year = signals.years[0];
    const aspect = aspectOf(signals);
    const scoped = ofScope(knowledge, items, signals.scope);
    if (scoped.part || scoped.items.some((id) => !items.includes(id)))
      return { kind: 'query', query: { ask: 'figure', items: scoped.items, aspect, ...(scoped.part ? { part: scoped.part } : {}) } };
    const part = items.length === 1 ? partSaid(knowledge, one, signals) : undefined;
    if (part) return { kind: 'query', query: { ask: 'figure', items, aspect, part } };
    if (!year) return { kind: 'query', query: { ask: 'figure', items, aspect } };
    const having = items.flatMap((id) => {
      const found =
        sameRow(knowledge, id).find((other) => (knowledge.cells.get(other) ?? []).some((c) => c.year === year && c.column === 'utfall')) ??
        sameRow(knowledge, id).find((other) => knowledge.rows.get(other)?.plan.year === year);
      return found ? [found] : [];
    });
    const there = having.length > 0 ? [...new Set(having)] : items;
    const [only] = there;
    const partThere = there.length === 1 && only ? partSaid(knowledge, only, signals) : undefined;
    return { kind: 'query', query: { ask: 'figure', items: there, aspect, year, ...(partThere ? { part: partThere } : {}) }, year };
  }
}

/** What belongs to the item spoken of: the goal it serves, who gave it, or what lies under a goal. */
function ofThing({ signals, knowledge }: Asked, items: ItemId[]): Understanding | null {
  const row = knowledge.rows.get(items[0] ?? '');
  if (!row || items.length > 1) return null;
  const { concepts, folded } = signals;
  const goal = row.kind === 'uppdrag' || row.kind === 'activity' ? row.row.goal : null;
  if (goal && (concepts.has('goal') || /\b(hor|tillhor|under vilket)\b/.test(folded)))
    return { kind: 'query', query: { ask: 'item', items: [goal] } };
  if (row.kind === 'uppdrag' && /\bvem\b.*\b(gett|gav|givit|beslutat)\b/.test(folded))
    return { kind: 'query', query: { ask: 'item', items: [row.row.id] } };
  if (row.kind !== 'goal') return null;
  const plan = knowledge.plans.find((p) => p.head.id === row.plan.id);
  const under = concepts.has('styrtal') ? plan?.styrtal : concepts.has('uppdrag') ? plan?.uppdrag : undefined;
  const found = under?.filter((r) => r.goal === row.row.id) ?? [];
  if (found.length === 0) return null;
  const title = `${concepts.has('styrtal') ? 'Styrtal' : 'Uppdrag'}: ${row.row.short}, ${row.plan.title}`.slice(0, 200);
  return { kind: 'query', query: { ask: 'list', items: found.map((r) => r.id), title, count: signals.counts, page: 1 } };
}
