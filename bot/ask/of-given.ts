/** A follow-up that names nothing new: the same items, another side or another year. */
import type { ItemId } from '../../data/model.ts';
import { aspectOf, partSaid } from './by-measure.ts';
import { operation, sameRow } from './by-money.ts';
import type { Asked, Understanding } from './understanding.ts';

/** Understands a question about the items already spoken of, or null when they cannot answer it. */
export function ofGiven({ signals, knowledge, given }: Asked): Understanding | null {
  const measures = given.filter((id) => ['styrtal', 'keyfigure'].includes(knowledge.rows.get(id)?.kind ?? ''));
  const first = measures[0];
  if (first) return ofMeasures(measures, first);
  const rows = given.filter((id) => knowledge.rows.has(id));
  if (rows.length === 0) return null;
  if (signals.concepts.has('status')) return { kind: 'query', query: { ask: 'status', items: rows.slice(0, 10) } };
  return null;

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
        query: { ask: 'compare', items: [one, ...sameRow(knowledge, one).filter((id) => id !== one)].slice(0, 8), years: signals.years },
      };
    }
    const year = signals.years[0];
    const aspect = aspectOf(signals);
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
