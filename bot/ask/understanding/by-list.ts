import type { EntryKind } from '../knowledge/entries.ts';
import { stem, tokens } from '../language/words.ts';
import { type Signals, wanted } from '../reading/signals.ts';
import { goalsNumbered } from './by-number.ts';
import { conditionsOf } from './list-conditions.ts';
import { headingOf } from './list-heading.ts';
import { countsKind, kindSaid, type Listable, listable, owners, rowsOfKind } from './listable.ts';
import type { Asked, Understanding } from './understanding.ts';

/** Understands a question for a list or a count, or null when it is none. */
export function byList(asked: Asked): Understanding | null {
  const { signals, knowledge, where } = asked;
  const kind = kindSaid(signals);
  if (!kind) return null;
  const conditions = conditionsOf(asked, kind);
  if (kind === 'unit' && (['budget', 'spent', 'surplus', 'deficit', 'sum'] as const).some((c) => signals.concepts.has(c))) return null;
  const counted = signals.counts && (countsKind.test(signals.folded) || kind === 'unit' || kind === 'goal');
  if (signals.counts && !counted && !signals.lists) return null;
  const plural = signals.lists || counted || conditions.length > 0;
  if (!plural) return null;

  const reported = results(asked, kind);
  if (reported) return reported;
  if (conditions.length === 0 && narrows(signals)) return cannotNarrow(asked, kind);
  const goals = signals.numbered?.kind === 'goal' ? goalsNumbered(knowledge, signals.numbered.number, where, signals) : null;
  const named = knowledge.plans.filter((p) =>
    where.plans && !conditions.some((c) => c.anyYear)
      ? where.plans.includes(p.head.id) && (where.document || signals.years.includes(p.head.year))
      : true,
  );
  if (named.length === 0 && signals.years.length > 0 && kind !== 'styrtal') return null;
  const plans = (named.length > 0 ? named : knowledge.plans).filter(
    (p) => rowsOfKind(p, kind).length > 0 && (!goals || goals.some((g) => g.id.startsWith(`${p.head.id}/`))),
  );
  const numeric = signals.terms
    .filter((t) => t.soft && (/^\d{3,}$/.test(t.word) || (kind !== 'goal' && /^(ny )?strategi/.test(t.word))))
    .map((t) => ({ ...t, soft: false }));
  const subject = [...wanted(signals), ...numeric].filter(
    (t) =>
      !conditions.some((c) => c.words.has(t.word)) &&
      !owners.has(t.word) &&
      !(kind === 'unit' && /^stab/.test(t.word)) &&
      !goals?.some((g) => tokens(g.name).some((w) => t.stems.some((s) => s.weight >= 0.8 && s.stem === stem(w)))),
  );

  for (const plan of plans) {
    const rows = rowsOfKind(plan, kind);
    let ids = rows.map((r) => r.id);
    if (goals) {
      const under = new Set(goals.map((g) => g.id));
      ids = rows
        .filter((r) => ('goal' in r && r.goal !== null && under.has(r.goal)) || ('parent' in r && r.parent !== null && under.has(r.parent)))
        .map((r) => r.id);
    }
    for (const condition of conditions) ids = ids.filter((id) => condition.accepts(id, plan));
    if (subject.length > 0) {
      const allowed = new Set(ids);
      const hits = knowledge.search.find(subject, {
        plans: [plan.head.id],
        kinds: [kind satisfies EntryKind],
        accept: (e) => allowed.has(e.id),
      });
      const best = hits[0]?.cover ?? 0;
      if (best < 0.34) {
        if (signals.lists || signals.counts) continue;
        return null;
      }
      const kept = new Set(hits.filter((h) => h.cover >= best * (subject.length > 1 ? 0.55 : 0.36)).map((h) => h.entry.id));
      ids = ids.filter((id) => kept.has(id));
    }
    if (ids.length === 0 && !(kind !== 'goal' && conditions.length > 0 && subject.length === 0)) continue;
    const title = headingOf(
      kind,
      plan,
      conditions,
      subject.map((t) => t.word),
      goals?.[0]?.number ?? null,
      signals,
    );
    const [only] = ids;
    const points = plan.goals.find((g) => g.id === only)?.points ?? [];
    if (ids.length === 1 && only && signals.counts && points.length > 0)
      return { kind: 'query', query: { ask: 'item', items: [only] }, lead: `Antal: ${points.length}.` };
    if (ids.length === 1 && only && !signals.counts && kind !== 'styrtal') return { kind: 'query', query: { ask: 'item', items: [only] } };
    return { kind: 'query', query: { ask: 'list', items: ids.slice(0, 200), title, count: signals.counts, page: 1 } };
  }
  return null;
}

/** Words that narrow a list, whether or not it is known how. */
function narrows({ concepts, folded }: Signals): boolean {
  return concepts.has('missing') || /\b(under|over|lagre an|hogre an) \d/.test(folded) || /\b(flest|minst antal|langst tid)\b/.test(folded);
}

/** Never the whole list as if it were the part asked for. */
function cannotNarrow({ knowledge, where }: Asked, kind: Listable): Understanding {
  const plan = knowledge.plans.find((p) => rowsOfKind(p, kind).length > 0 && (!where.plans || where.plans.includes(p.head.id)));
  const title = `${listable[kind]}, ${plan?.head.title ?? ''}`;
  return {
    kind: 'notFound',
    text: 'Jag kan inte sortera ut just de posterna ur dokumenten. Hela listan finns här under.',
    nearest: plan
      ? [
          {
            title: title.slice(0, 60),
            query: { ask: 'list', items: rowsOfKind(plan, kind).map((r) => r.id), title, count: false, page: 1 },
          },
        ]
      : [],
    mayBeSent: true,
  };
}

/** "Hur många av effektmålen nåddes 2021?": a report that counts its results answers with its own table. */
function results({ signals, knowledge, where }: Asked, kind: Listable): Understanding | null {
  if (
    (!signals.concepts.has('reached') && !/\b(grona|gula|roda|gron|gul|rod)\b/.test(signals.folded)) ||
    (kind !== 'goal' && kind !== 'uppdrag')
  )
    return null;
  const plan = knowledge.plans.find((p) => p.results.length > 0 && (!where.plans || where.plans.includes(p.head.id)));
  if (!plan) return null;
  const word = kind === 'uppdrag' ? /uppdrag/i : /effektmal/.test(signals.folded) ? /effektmål/i : /\bmål\b|effektmål/i;
  const rows = plan.results.filter(
    (r) => word.test(r.name) && (!/regionstyrelsens/.test(signals.folded) || /regionstyrelsen/i.test(r.name)),
  );
  const few = kind === 'uppdrag' && /\bvilka\b/.test(signals.folded) && plan.uppdrag.length <= 10;
  return rows.length > 0 && !few ? { kind: 'query', query: { ask: 'item', items: rows.map((r) => r.id) } } : null;
}
