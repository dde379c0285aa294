/** The plans as they are in force: what the documents say, with what has been decided since laid over it. Pure. */
import type { Event } from './events.ts';
import type { Library, Plan } from './model.ts';
import type { Decision } from './period-events.ts';
import type { AddedItem } from './plan-events.ts';
import type { Entry } from './status.ts';

type Said = { by: string; at: string };

/** What has been decided over one plan since it was made. Maps are by item id. */
export type PlanChanges = {
  /** `at` is when it was entered here: a round opened before that asks for it as well. */
  added: ReadonlyMap<string, { item: AddedItem; unit: string; decision: Decision; at: string }>;
  renamed: ReadonlyMap<string, { name: string; short: string; decision: Decision }>;
  ended: ReadonlyMap<string, Decision>;
  moved: ReadonlyMap<string, { to: string; decision: Decision }>;
  /** How far from its target a styrtal may be and be "delvis", by whom (the function) and when. */
  tolerances: ReadonlyMap<string, Said & { within: number }>;
  /** The months at whose end a styrtal is measured. */
  measuredIn: ReadonlyMap<string, readonly number[]>;
  protected: ReadonlySet<string>;
};

/** Before anything has been decided. */
export const unchanged: PlanChanges = {
  added: new Map(),
  renamed: new Map(),
  ended: new Map(),
  moved: new Map(),
  tolerances: new Map(),
  measuredIn: new Map(),
  protected: new Set(),
};

/** What holds after an event. The number of changes in a year is small: the maps are copied. */
export function evolveChanges(state: PlanChanges, event: Event): PlanChanges {
  switch (event.type) {
    case 'item added':
      return { ...state, added: new Map(state.added).set(event.data.item.row.id, { ...event.data, at: event.at }) };
    case 'item changed':
      return { ...state, renamed: new Map(state.renamed).set(event.data.item, event.data) };
    case 'item ended':
      return { ...state, ended: new Map(state.ended).set(event.data.item, event.data.decision) };
    case 'item moved':
      return { ...state, moved: new Map(state.moved).set(event.data.item, event.data) };
    case 'tolerance set': {
      const tolerances = new Map(state.tolerances);
      const { item, within } = event.data;
      if (within === null) tolerances.delete(item);
      else tolerances.set(item, { within, by: event.by.role, at: event.at });
      return { ...state, tolerances };
    }
    case 'measured in set':
      return { ...state, measuredIn: new Map(state.measuredIn).set(event.data.item, event.data.months) };
    case 'protection set': {
      const kept = new Set(state.protected);
      if (event.data.protected) kept.add(event.data.item);
      else kept.delete(event.data.item);
      return { ...state, protected: kept };
    }
    default:
      return state;
  }
}

/**
 * Tells whether what is said of an entry in running words is kept back: it was skyddad when it was asked for, or the item is now. A round
 * that is locked is changed no more, but what stands in it is hidden as well.
 */
export function isProtected(
  { item, protected: then }: Pick<Entry, 'item' | 'protected'>,
  changes: ReadonlyMap<string, PlanChanges>,
): boolean {
  // The item's own plan: an åtgärd may be reported in another's.
  return then || (changes.get(item.split('/')[0] ?? '')?.protected.has(item) ?? false);
}

/** The library with its plans' changes laid over it; `changes` by the plan's id. What has ended stays, so that it can be asked for. */
export function inForce(library: Library, changes: ReadonlyMap<string, PlanChanges>): Library {
  const plans = library.plans.map((plan) => {
    const over = changes.get(plan.head.id);
    return over ? changed(plan, over) : plan;
  });
  // First, so that they go before what the documents say.
  const moved = [...changes.values()].flatMap((over) => [
    ...[...over.added].map(([id, { item, unit, decision }]) => ({ id, unit, subject: item.row.short, decision })),
    ...[...over.moved].map(([id, { to, decision }]) => ({ id, unit: to, subject: id, decision })),
  ]);
  const responsibility = moved
    .reverse()
    .map(({ id, unit, subject, decision }) => ({ subject, words: [], unit, items: [id], basis: `Enligt beslut av ${said(decision)}.` }));
  return { ...library, plans, responsibility: [...responsibility, ...library.responsibility] };
}

/** "regionstyrelsen den 3 mars 2025, § 12" */
export function said({ body, date, paragraph, diary }: Decision): string {
  const day = new Intl.DateTimeFormat('sv-SE', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
  return `${body} den ${day}, § ${paragraph}${diary ? ` (dnr ${diary})` : ''}`;
}

function changed(plan: Plan, over: PlanChanges): Plan {
  const named = <R extends { id: string; name: string; short: string }>(rows: R[]): R[] =>
    rows.map((row) => {
      const { name = row.name, short = row.short } = over.renamed.get(row.id) ?? {};
      return { ...row, name, short };
    });
  const added = [...over.added.values()].map(({ item }) => item);
  const goals = [...plan.goals, ...added.flatMap((one) => (one.kind === 'goal' ? [one.row] : []))];
  const styrtal = [...plan.styrtal, ...added.flatMap((one) => (one.kind === 'styrtal' ? [one.row] : []))];
  const uppdrag = [...plan.uppdrag, ...added.flatMap((one) => (one.kind === 'uppdrag' ? [one.row] : []))];
  const activities = [...plan.activities, ...added.flatMap((one) => (one.kind === 'activity' ? [one.row] : []))];
  const mitigations = [...plan.mitigations, ...added.flatMap((one) => (one.kind === 'mitigation' ? [one.row] : []))];
  return {
    ...plan,
    goals: named(goals),
    styrtal: named(styrtal),
    uppdrag: named(uppdrag),
    activities: named(activities),
    mitigations: named(mitigations),
    budget: named(plan.budget),
    keyFigures: named(plan.keyFigures),
    remarks: [...plan.remarks, ...remarks(plan, over)],
  };
}

/** What has happened to an item, as a remark that its answers show. */
function remarks(plan: Plan, over: PlanChanges): Plan['remarks'] {
  const remark = (id: string, what: string, decision: Decision): Plan['remarks'][number] => ({
    id: `${plan.head.id}/remark/${what}-${id.split('/').slice(1).join('-')}`,
    kind: 'ändrat',
    text: `${changes[what] ?? ''} genom beslut av ${said(decision)}.`,
    about: [id],
    words: [],
    source: { section: `beslut § ${decision.paragraph}`, page: null, lines: '1' },
  });
  return [
    ...[...over.added].map(([id, { decision }]) => remark(id, 'tillagd', decision)),
    ...[...over.renamed].map(([id, { decision }]) => remark(id, 'omskriven', decision)),
    ...[...over.ended].map(([id, decision]) => remark(id, 'avslutad', decision)),
    ...[...over.moved].map(([id, { decision }]) => remark(id, 'flyttad', decision)),
  ];
}

const changes: Record<string, string> = {
  tillagd: 'Har lagts till i planen',
  omskriven: 'Har fått ny lydelse',
  avslutad: 'Har avslutats',
  flyttad: 'Har flyttats till en annan enhet',
};
