/** A calculation over one styrtal. */
import type { Query } from '../../../data/query.ts';
import type { Cell } from '../knowledge/cells.ts';
import { groupsSaid } from '../knowledge/groups.ts';
import { tokens } from '../language/words.ts';
import { operation } from '../reading/operation.ts';
import { wanted } from '../reading/signals.ts';
import { termOf } from './money-cells.ts';
import type { Asked } from './understanding.ts';

/** Groups of a styrtal against each other, or its outcome against its target. */
export function ofStyrtal({ signals, knowledge, where, given }: Asked): Query | null {
  const op = operation(signals);
  if (!op || op === 'sum' || op === 'average' || op === 'share') return null;
  const known = given.filter((id) => knowledge.rows.get(id)?.kind === 'styrtal');
  const best = knowledge.search.find(signals.terms, { plans: where.plans, kinds: ['styrtal'], accept: where.accept })[0];
  const id = wanted(signals).length > 0 ? (best && best.cover >= 0.5 ? best.entry.id : null) : (known[0] ?? null);
  if (!id) return null;
  const cells = knowledge.cells.get(id) ?? [];
  const value = (column: string, group: string | null) =>
    cells.find((c) => c.column === column && c.value !== null && c.group === group) ?? null;
  const groups = groupsSaid(cells, tokens(signals.folded));
  const [one, two] = groups;
  const column = signals.concepts.has('long') ? 'långsiktigt målvärde' : 'målvärde';
  const aims = signals.concepts.has('target') || signals.concepts.has('long') || signals.concepts.has('aim');
  const compute = (pair: (Cell | null)[]): Query | null => {
    const all = pair.flatMap((c) => (c ? [c] : []));
    return all.length === 2 ? { ask: 'compute', op: op === 'change' ? 'change' : 'difference', terms: all.map(termOf) } : null;
  };
  if (one && two) return compute([value(aims ? column : 'utfall', one), value(aims ? column : 'utfall', two)]);
  const years = signals.years;
  const crosses =
    years.some((y) => y !== knowledge.rows.get(id)?.plan.year) ||
    signals.concepts.has('develop') ||
    (op === 'compare' && years.length === 1);
  if (aims && years.length < 2 && !crosses) return compute([value('utfall', one ?? null), value(column, one ?? null)]);
  const both = signals.concepts.has('outcome') || /\b(blev|var|ligger)\b/.test(signals.folded);
  if (aims && crosses && !both && years.every((y) => knowledge.plans.some((p) => p.head.year === y))) {
    const members = knowledge.seriesOf.get(id)?.members.map((m) => m.item) ?? [];
    if (members.length < 2) return null;
    const targets = members
      .flatMap((m) => knowledge.cells.get(m) ?? [])
      .filter((c) => c.column === column && c.group === (one ?? null) && c.value !== null)
      .filter((c, _, all) =>
        years.length < 2
          ? years.length === 0 || years.includes(c.year ?? 0) || c.plan.year === Math.max(...all.map((o) => o.plan.year))
          : years.includes(c.year ?? 0),
      )
      .sort((a, b) => (b.year ?? 0) - (a.year ?? 0));
    if (targets.length === 2 && !signals.concepts.has('long')) return compute(targets);
    return { ask: 'compare', items: [id, ...members.filter((m) => m !== id)].slice(0, 8), years: [], aspect: 'target' };
  }
  return null;
}
