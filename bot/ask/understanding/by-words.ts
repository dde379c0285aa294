/** The general way: the item, figure, definition or statement whose words fit the question best. */

import type { EntryKind } from '../knowledge/entries.ts';
import type { Hit, Term } from '../knowledge/search.ts';
import { conceptsOf, manner } from '../language/lexicon.ts';
import { wanted } from '../reading/signals.ts';
import { byMeasure, isMeasure, toldBetter } from './by-measure.ts';
import { choice } from './choice.ts';
import { asksForFigure, fitOf, kindsSaid, priorOf } from './leanings.ts';
import { owners } from './listable.ts';
import { asGood, enough, more, speaksOf } from './nearby.ts';
import type { Asked, Understanding } from './understanding.ts';

/** How much of the question must stand in the entry when its very kind is named ("risken …"). */
const enoughOfKind = 0.4;
/** A text that happens to hold a word or two answers nothing. */
const enoughOfText: Partial<Record<EntryKind, number>> = { statement: 0.62, remark: 0.75, term: 0.6 };

/** Understands a question by its words. Null when nothing fits well enough. */
export function byWords(asked: Asked): Understanding | null {
  const { signals, knowledge, where } = asked;
  const terms = wanted(signals);
  const kinds = kindsSaid(signals);
  const search =
    terms.length > 0
      ? signals.terms.map((t) => (kinds && owners.has(t.word) ? { ...t, soft: true } : t))
      : signals.terms
          .filter((t) => !t.stems.some((s) => conceptsOf(s.stem).some((c) => manner.has(c))))
          .map((t) => ({ ...t, soft: false }));
  if (search.length === 0) return null;
  const found = knowledge.search.find(search, {
    plans: where.plans,
    accept: where.accept,
    prior: priorOf(signals),
    fitWeight: fitOf(signals),
  });
  const ofKind = kinds ? found.filter((h) => kinds.includes(h.entry.kind)) : [];
  const hits = ofKind[0] && ofKind[0].cover >= enoughOfKind && ofKind[0].cover >= (found[0]?.cover ?? 0) * 0.7 ? ofKind : found;
  // A word that no plan knows is most often what the question is about: then a text must bear all the rest.
  const foreign = search.some((t) => t.unknown) && terms.length < 4 ? 0.1 : 0;
  const best = hits.find((h) => h.cover >= (hits === ofKind ? enoughOfKind : (enoughOfText[h.entry.kind] ?? enough - foreign) + foreign));
  if (!best) return null;
  const measures = hits.filter((h) => isMeasure(h.entry) && h.cover >= enough);
  const told = toldBetter(asked, best, found);
  if (told) return texts(found, told, search);
  const aimed = asksForFigure(signals)
    ? (measures.find((h) => h.entry.kind === 'styrtal') ??
      found.find((h) => h.entry.kind === 'styrtal' && (h.cover >= 0.42 || speaksOf(knowledge, best, [h.entry.id]))))
    : undefined;
  if (aimed && ['term', 'statement', 'remark'].includes(best.entry.kind)) return byMeasure(asked, aimed, [aimed], found, search);
  if (isMeasure(best.entry)) return byMeasure(asked, best, measures, found, search);
  if (best.entry.kind === 'risk' || best.entry.kind === 'mitigation') return risks(asked, hits, best);
  if (['uppdrag', 'goal', 'activity', 'budget', 'result', 'unit'].includes(best.entry.kind)) return whole(asked, hits, best, search, found);
  return texts(found, best, search);
}

function risks({ knowledge, signals }: Asked, hits: Hit[], best: Hit): Understanding {
  const years = new Set(signals.years);
  const near = hits.filter(
    (h) =>
      (h.entry.kind === 'risk' || h.entry.kind === 'mitigation') &&
      (years.size > 1
        ? h === hits.find((o) => o.entry.plan.id === h.entry.plan.id && o.entry.kind === h.entry.kind) &&
          h.cover >= best.cover * 0.7 &&
          years.has(h.entry.plan.year)
        : h.score >= best.score - asGood && h.entry.plan.id === best.entry.plan.id),
  );
  const items = [
    ...new Set(
      near.map((h) => {
        const row = knowledge.rows.get(h.entry.id);
        return row?.kind === 'mitigation' ? row.row.risk : h.entry.id;
      }),
    ),
  ];
  if (items.length > 3) return choice(knowledge, 'Det finns flera risker som passar. Vilken menar du?', items.slice(0, 5));
  return { kind: 'query', query: { ask: 'item', items } };
}

function whole({ signals, knowledge }: Asked, hits: Hit[], best: Hit, search: Term[], all: Hit[]): Understanding {
  if (best.entry.kind === 'budget') return { kind: 'query', query: { ask: 'amount', items: [best.entry.id] } };
  const near = hits.filter(
    (h) => h.entry.kind === best.entry.kind && h.score >= best.score - asGood && h.entry.plan.id === best.entry.plan.id,
  );
  const items = near.map((h) => h.entry.id);
  const told = all.find((h) => h.entry.kind === 'statement' && speaksOf(knowledge, h, items.slice(0, 1)));
  if (items.length === 1 && told && best.entry.plan.kind === 'verksamhetsberättelse')
    return { kind: 'query', query: { ask: 'item', items: [...items, told.entry.id] } };
  if (signals.concepts.has('status') && best.entry.kind !== 'unit')
    return { kind: 'query', query: { ask: 'status', items: items.slice(0, 5) } };
  const duty =
    best.entry.kind === 'unit'
      ? all.find((h) => h.entry.kind === 'statement' && h.entry.plan.id === best.entry.plan.id && h.cover >= 0.6)
      : undefined;
  if (duty) return { kind: 'query', query: { ask: 'item', items: [...items.slice(0, 2), duty.entry.id] } };
  if (items.length > 4) return choice(knowledge, 'Det finns flera som passar. Vilken menar du?', items.slice(0, 5));
  return { kind: 'query', query: { ask: 'item', items: [...items, ...more(all, best, search, items)].slice(0, 4) } };
}

/** Statements, definitions and remarks that together hold what was asked for, three at the most. */
function texts(hits: Hit[], best: Hit, search: Term[]): Understanding {
  const readable = hits.filter((h) => ['statement', 'term', 'remark'].includes(h.entry.kind));
  const items = [best.entry.id];
  const key = (h: Hit) => h.entry.id.split('/')[2];
  const near = readable.find((h) => h !== best && key(h) !== key(best) && h.score >= best.score - asGood * 0.8 && h.cover >= enough);
  if (near) items.push(near.entry.id);
  items.push(...more(hits, best, search, items));
  return { kind: 'query', query: { ask: 'item', items: [...new Set(items)].slice(0, 3) } };
}
