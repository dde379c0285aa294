/** Lists and counts of one kind of item, narrowed by goal, giver, area, status, target, direction, stab or subject. */
import type { Plan } from '../../../data/model.ts';
import type { EntryKind } from '../knowledge/entries.ts';
import { fold, stem, tokens } from '../language/words.ts';
import type { Signals } from '../reading/signals.ts';
import { goalsNumbered } from './by-number.ts';
import type { Condition } from './condition.ts';
import { conditionsOf } from './list-conditions.ts';
import type { Asked, Understanding } from './understanding.ts';
import { wanted } from './understanding.ts';

/** The kinds that can be listed, with their plural in a heading. */
export const listable = {
  uppdrag: 'Uppdrag',
  styrtal: 'Styrtal',
  risk: 'Risker',
  mitigation: 'Åtgärder',
  activity: 'Aktiviteter',
  goal: 'Mål',
  unit: 'Staber och enheter',
} as const;
export type Listable = keyof typeof listable;

const listedKinds: Record<string, Listable> = {
  uppdrag: 'uppdrag',
  styrtal: 'styrtal',
  indikator: 'styrtal',
  risk: 'risk',
  atgard: 'mitigation',
  aktivitet: 'activity',
  effektmal: 'goal',
  malsattning: 'goal',
};

/** A count of items says what it counts straight after "hur många". */
const countsKind =
  /\b(?:hur manga|antal|antalet) (?:av )?(?:[\w:]+ ){0,4}?(uppdrag|styrtal|indikator|risk|\w*atgard|aktivitet|effektmal|malsattning|strategi|mal)/;

/** The kind of item that a question's words name, or null. */
export function kindSaid({ concepts, folded, numbered }: Signals): Listable | null {
  const listedKind = folded.match(
    /\b(?:hur manga|vilka|antal|antalet|lista|alla) (?:av )?(?:[\w:]+ ){0,3}?(uppdrag|styrtal|indikator|risk|atgard|aktivitet|effektmal|malsattning)/,
  )?.[1];
  if (listedKind && !(numbered?.kind === 'goal' && listedKinds[listedKind] === 'goal')) return listedKinds[listedKind] ?? null;
  if (concepts.has('uppdrag') && numbered?.kind !== 'uppdrag') return 'uppdrag';
  if (concepts.has('council') && /\b(gett|givit|gav)\b|\bvilket (nr|nummer)\b/.test(folded) && !concepts.has('budget')) return 'uppdrag';
  if (concepts.has('own') && /\b(pa egen hand|sjalva?)\b/.test(folded) && /\b(gora|gor|gett)\b/.test(folded)) return 'uppdrag';
  if (concepts.has('activity')) return 'activity';
  if (concepts.has('risk')) return 'risk';
  if (concepts.has('mitigation')) return 'mitigation';
  if (concepts.has('styrtal') || /\bvilka (\w+ )?index\b/.test(folded)) return 'styrtal';
  if (numbered) return null;
  if (/prioriterade? omrade/.test(folded)) return 'goal';
  if (/\bstaber(na)?\b|\bvilka (stab|enhet)/.test(folded)) return 'unit';
  if (concepts.has('goal') || concepts.has('perspective') || concepts.has('strategy')) return 'goal';
  if (concepts.has('aim') && /\b(vilka|hur manga|alla|lista)\b[^?]*\bmal(en)?\b/.test(folded)) return 'goal';
  return null;
}

/** Rows of a kind in a plan, in the document's order. */
export function rowsOfKind(plan: Plan, kind: Listable) {
  switch (kind) {
    case 'uppdrag':
      return plan.uppdrag;
    case 'styrtal':
      return plan.styrtal;
    case 'risk':
      return plan.risks;
    case 'mitigation':
      return plan.mitigations;
    case 'activity':
      return plan.activities;
    case 'goal':
      return plan.goals;
    case 'unit':
      return plan.units;
  }
}

/** Words for whose plan it is: every item is theirs, so they narrow nothing. */
export const owners = new Set([
  'regionstyrelsen',
  'regionstyrelsens',
  'rs',
  'styrelsen',
  'styrelsens',
  'regionkansliet',
  'regionkansliets',
  'kansliet',
  'kansliets',
  'namnden',
  'namndens',
  'prioriterat',
  'prioriterade',
  'omrade',
  'omraden',
  'omradet',
  'folj',
  'foljs',
  'foljdes',
  'redovisas',
  'index',
  'indexen',
]);

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

const goalHeadings: Record<string, string> = {
  effektmål: 'Effektmål',
  målsättning: 'Målsättningar',
  strategi: 'Strategier',
  perspektiv: 'Perspektiv',
  'prioriterade områden': 'Prioriterade områden',
  mål: 'Mål',
};

function headingOf(kind: Listable, plan: Plan, conditions: Condition[], subject: string[], goal: number | null, signals: Signals): string {
  const goalKind = conditions.map((c) => c.label.match(/^\((.*)\)$/)?.[1]).find(Boolean);
  const parts: string[] = [
    goalKind
      ? (goalHeadings[goalKind] ?? listable[kind])
      : kind === 'styrtal' && plan.styrtal[0]?.term === 'indikator'
        ? 'Indikatorer'
        : listable[kind],
  ];
  if (goal !== null)
    parts.push(`under ${plan.goals.some((g) => g.kind === 'målsättning' && g.number === goal) ? 'målsättning' : 'effektmål'} nr ${goal}`);
  for (const c of conditions) if (c.label && !c.label.startsWith('(')) parts.push(c.label);
  if (subject.length > 0) parts.push(`som rör ”${phrase(subject, plan, signals.raw)}”`);
  return `${parts.join(' ')}, ${plan.head.title}`.slice(0, 200);
}

/** The subject as the person wrote it where the words stand together, else each word with a comma. */
function phrase(subject: string[], plan: Plan, raw: string): string {
  const typed = raw.match(letters) ?? [];
  const places = subject.map((word) => typed.findIndex((t) => fold(t) === word));
  const [from, to] = [Math.min(...places), Math.max(...places)];
  if (from >= 0 && to - from <= subject.length + 1) return typed.slice(from, to + 1).join(' ');
  return subject.map((w) => spelled(w, plan, raw)).join(', ');
}

const spellings = new WeakMap<Plan, Map<string, string>>();

/** A folded word as the person or the plan spells it, å ä ö and all. */
function spelled(word: string, plan: Plan, raw: string): string {
  return raw.match(letters)?.find((w) => fold(w) === word) ?? spellingsOf(plan).get(word) ?? word;
}

const letters = /[\p{L}\d]+/gu;

function spellingsOf(plan: Plan): Map<string, string> {
  const known = spellings.get(plan);
  if (known) return known;
  const rows = [...plan.goals, ...plan.uppdrag, ...plan.styrtal, ...plan.risks, ...plan.mitigations, ...plan.units];
  const words = rows.flatMap((r) => `${r.name} ${r.short} ${r.words.join(' ')}`.toLowerCase().match(letters) ?? []);
  const made = new Map(words.map((w) => [fold(w), w]));
  spellings.set(plan, made);
  return made;
}
