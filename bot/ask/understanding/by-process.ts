/** How and when things are followed up: answered from the statements on follow-up, with the date where one is asked for. */
import type { Entry } from '../knowledge/entries.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Hit } from '../knowledge/search.ts';
import type { Signals } from '../reading/signals.ts';
import type { Asked, Understanding } from './understanding.ts';

const verbs =
  'redovisas|redovisning|foljer|foljs|folja|folj|uppfoljning\\w*|rapporteras|rapport\\w*|dokumenteras|bereds|delarsrapport\\w*|periodrapport\\w*|lamnas|gors|utvarderas|bedomning\\w*';
const asking = new RegExp(
  `\\b(nar|hur|var|till vem|vem|i vilk\\w+|hur ofta|vilk\\w+ rapport\\w*|vilket datum)\\b[^?]*\\b(${verbs})\\b|\\b(delarsrapport|periodrapport|verksamhetsdialog)\\w*\\b`,
);
/** Terms that name a report or an assessment. */
const reports = /delars|period|berattelse|arsredovis|isk|dialog|uppfolj/;
const month = /\b(januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december)\b/;

/** Whether the words ask how, when or to whom something is followed up. */
export function asksForProcess({ folded, concepts }: Signals): boolean {
  return (
    asking.test(folded) &&
    !/\b(ansvarar|ansvarig\w*|ager|objektsagare|processagare)\b/.test(folded) &&
    !concepts.has('budget') &&
    !concepts.has('surplus') &&
    !concepts.has('forecast')
  );
}

/** Understands a question about follow-up, or null when it asks for something else. */
export function byProcess({ signals, knowledge, where }: Asked): Understanding | null {
  if (!asksForProcess(signals)) return null;
  const terms = signals.terms.map((t) => ({ ...t, soft: /^\d/.test(t.word) }));
  const accept = (e: Entry) => (e.topic === 'uppföljning' || (e.kind === 'term' && reports.test(e.id))) && (where.accept?.(e) ?? true);
  const hits = knowledge.search.find(terms, {
    plans: where.plans,
    kinds: ['statement', 'term'],
    accept,
    prior: (e) => (e.kind === 'term' ? -0.08 : 0),
  });
  const best = hits[0];
  const other = knowledge.search.find(terms, {
    plans: where.plans,
    accept: (e) => ['styrtal', 'keyfigure', 'uppdrag', 'risk'].includes(e.kind) && (where.accept?.(e) ?? true),
  })[0];
  if (!best || best.cover < 0.3 || (other && other.cover > best.cover + 0.12)) return null;
  const near = hits.find((h) => h !== best && h.entry.plan.id === best.entry.plan.id && h.score >= best.score - 0.12);
  const items = [best, ...(near ? [near] : [])];
  const dated =
    /\b(nar|nasta|datum)\b/.test(signals.folded) && !items.some((h) => hasDate(knowledge, h)) ? hitWithDate(knowledge, terms) : undefined;
  return { kind: 'query', query: { ask: 'item', items: [...(dated ? [dated] : []), ...items].slice(0, 3).map((h) => h.entry.id) } };
}

function hasDate(knowledge: Knowledge, hit: Hit): boolean {
  const row = knowledge.rows.get(hit.entry.id);
  return (row?.kind === 'statement' || row?.kind === 'term') && month.test(row.row.text);
}

function hitWithDate(knowledge: Knowledge, terms: Parameters<Knowledge['search']['find']>[0]): Hit | undefined {
  return knowledge.search
    .find(terms, { accept: (e) => e.topic === 'uppföljning' || e.kind === 'term' })
    .find((h) => h.cover >= 0.3 && hasDate(knowledge, h));
}
