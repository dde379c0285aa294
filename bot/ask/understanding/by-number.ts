/** "Uppdrag 48", "effektmål 9", "målsättning nr 3": items asked for by their number. */
import type { Goal } from '../../../data/model.ts';
import { listed } from '../../../data/swedish.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { Signals } from '../reading/signals.ts';
import type { Where } from '../reading/where.ts';
import type { Asked, Choice, Understanding } from './understanding.ts';

/** Numbered goals: målsättningar and effektmål with this number, newest document first unless one is named. */
export function goalsNumbered(knowledge: Knowledge, number: number, where: Where, signals: Signals): Goal[] {
  const said = /effektmal/.test(signals.folded) ? 'effektmål' : /malsattning/.test(signals.folded) ? 'målsättning' : null;
  const plans = knowledge.plans.filter(
    (p) => !where.plans || (where.plans.includes(p.head.id) && (signals.years.length === 0 || signals.years.includes(p.head.year))),
  );
  return plans.flatMap((p) => p.goals.filter((g) => g.number === number && (!said || g.kind === said)));
}

/** Understands a question by the number in it, or null when it has none. */
export function byNumber({ signals, knowledge, where }: Asked): Understanding | null {
  const numbered = signals.numbered;
  if (!numbered) return null;
  const plans = knowledge.plans.filter(
    (p) => !where.plans || (where.plans.includes(p.head.id) && (signals.years.length === 0 || signals.years.includes(p.head.year))),
  );
  if (numbered.kind === 'goal') return goalByNumber(numbered.number, signals, knowledge, where);
  const uppdrag = plans.flatMap((p) => p.uppdrag.filter((u) => u.number === numbered.number));
  if (uppdrag[0] && numbered.more.length > 0) {
    const plan = uppdrag[0].id.split('/')[0];
    const all = plans.flatMap((p) =>
      p.uppdrag.filter((u) => p.head.id === plan && u.number !== null && [numbered.number, ...numbered.more].includes(u.number)),
    );
    return {
      kind: 'query',
      query: {
        ask: 'list',
        items: all.map((u) => u.id),
        title: `Uppdrag nr ${ranges(all.flatMap((u) => (u.number === null ? [] : [u.number])))}, ${plans.find((p) => p.head.id === plan)?.head.title ?? ''}`,
        count: false,
        page: 1,
      },
    };
  }
  if (uppdrag[0])
    return {
      kind: 'query',
      ...(/\bnar\b.*\b(klart?|fardigt?|genomfort|slutfort)\b|\bslutdatum|\bdeadline/.test(signals.folded)
        ? { lead: 'Planen anger inget slutdatum för uppdraget.' }
        : {}),
      query: signals.concepts.has('status') ? { ask: 'status', items: [uppdrag[0].id] } : { ask: 'item', items: [uppdrag[0].id] },
    };
  if (numbered.kind === null) return null;
  const numbers = plans.flatMap((p) => p.uppdrag.flatMap((u) => (u.number === null ? [] : [u.number])));
  const near = nearestUppdrag(numbered.number, plans);
  const which = plans[0] ? plans[0].head.title : 'dokumenten';
  const text =
    numbers.length > 0
      ? `Det finns inget uppdrag nr ${numbered.number} i ${which}. Numren där är ${ranges(numbers)}.`
      : `Uppdragen i ${which} har inga nummer.`;
  return { kind: 'notFound', text, nearest: near, mayBeSent: false };
}

function goalByNumber(number: number, signals: Signals, knowledge: Knowledge, where: Where): Understanding {
  const goals = goalsNumbered(knowledge, number, where, signals);
  const first = goals[0];
  if (first) {
    if (signals.years.length > 1) {
      const perYear = goals.filter((g) =>
        signals.years.some((y) => g.id.startsWith(`${knowledge.plans.find((p) => p.head.year === y)?.head.id}/`)),
      );
      if (perYear.length > 1) return { kind: 'query', query: { ask: 'item', items: perYear.slice(0, 4).map((g) => g.id) } };
    }
    const sameKind = goals.filter((g) => g.kind === first.kind && g.name === first.name);
    const asked = signals.years.length > 0 || where.document || sameKind.length === goals.length ? [first] : goals.slice(0, 2);
    return { kind: 'query', query: { ask: 'item', items: asked.map((g) => g.id) } };
  }
  const plans = knowledge.plans.filter((p) => !where.plans || where.plans.includes(p.head.id));
  const having = plans.flatMap((p) => p.goals.filter((g) => g.number !== null)).slice(0, 20);
  const newest = plans[0];
  const numbers = (newest?.goals ?? []).flatMap((g) => (g.number === null ? [] : [g.number]));
  const word = /effektmal/.test(signals.folded) ? 'effektmål' : 'målsättning';
  return {
    kind: 'notFound',
    text: `Det finns ${word === 'effektmål' ? 'inget effektmål' : 'ingen målsättning'} nr ${number} i ${newest?.head.title ?? 'dokumenten'}${numbers.length ? `; numren där är ${ranges(numbers)}` : ''}. Numret hör sannolikt till en annan nämnd.`,
    nearest: having
      .filter((g) => g.number !== null && Math.abs(g.number - number) <= 1)
      .slice(0, 3)
      .map((g) => ({ title: `${g.kind} ${g.number}: ${g.short}`, query: { ask: 'item', items: [g.id] } })),
    mayBeSent: false,
  };
}

function nearestUppdrag(number: number, plans: Knowledge['plans']): Choice[] {
  return plans
    .flatMap((p) => p.uppdrag)
    .filter((u) => u.number !== null)
    .sort((a, b) => Math.abs((a.number ?? 0) - number) - Math.abs((b.number ?? 0) - number))
    .slice(0, 3)
    .map((u) => ({ title: `Nr ${u.number}: ${u.short}`, query: { ask: 'item', items: [u.id] } }));
}

/** "1–7, 19, 20 och 35–40" */
export function ranges(numbers: number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const groups: number[][] = [];
  for (const n of sorted) {
    const last = groups.at(-1);
    if (last && last.at(-1) === n - 1) last.push(n);
    else groups.push([n]);
  }
  return listed(groups.flatMap((g) => (g.length > 2 ? [`${g[0]}–${g.at(-1)}`] : g.map(String))));
}
