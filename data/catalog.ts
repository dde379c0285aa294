/** What of a library can be reported: every item with the unit that answers for it, by the plans as they are in force. Pure. */
import type { Activity, BudgetLine, DocumentHead, Goal, KeyFigure, Library, Mitigation, Styrtal, Unit, Uppdrag } from './model.ts';

/** An item that can be reported. `row` is null for the ISK-bedömning, which is no row of the plan. */
export type Reportable = {
  id: string;
  plan: DocumentHead;
  /** The decided designation, and a short label of at most 60 characters. */
  name: string;
  short: string;
  /** The unit that answers for it by the documents; null where they do not say. */
  unit: string | null;
} & (
  | { kind: 'goal'; row: Goal }
  | { kind: 'styrtal'; row: Styrtal }
  | { kind: 'uppdrag'; row: Uppdrag }
  | { kind: 'activity'; row: Activity }
  | { kind: 'mitigation'; row: Mitigation }
  | { kind: 'budget'; row: BudgetLine }
  | { kind: 'keyfigure'; row: KeyFigure }
  | { kind: 'text'; row: null; topic: Topic }
  | { kind: 'isk'; row: null }
);

/** What a unit tells in its own words; each is an item of the plan that every unit of the round reports. */
export type Topic = 'handelser' | 'analys' | 'utmaningar';

/** Their headings, as in the report of 2021 (chapters 2 and 6). */
export const topics: Readonly<Record<Topic, string>> = {
  handelser: 'Väsentliga händelser',
  analys: 'Analys',
  utmaningar: 'Framtida utmaningar',
};

export type Catalog = {
  items: ReadonlyMap<string, Reportable>;
  /** Units by id: their names. */
  units: ReadonlyMap<string, { id: string; name: string; short: string }>;
  heads: ReadonlyMap<string, DocumentHead>;
};

/** The ISK-bedömning of a plan, as an item of its own. */
export function iskId(plan: string): string {
  return `${plan}/isk/bedomning`;
}

/** What the units of a plan tell of a topic, as an item of its own. */
export function textId(plan: string, topic: Topic): string {
  return `${plan}/text/${topic}`;
}

/** The goals that get a colour (the symbols of the report of 2021, chapter 3); the others only hold them together. */
const coloured = ['målsättning', 'effektmål', 'mål'];
const topicOrder = ['handelser', 'analys', 'utmaningar'] as const satisfies Topic[];
/** The tables that are followed up row by row; sums are computed and headings hold nothing. */
const followedTables = ['driftbudget', 'investeringar', 'staber'];
const followedRows = ['rad', 'varav'];
/** Who assesses the internal control of a whole plan: the unit that its nämnd acts through, in whichever of its plans it is named. */
const wholeUnits = ['kansli', 'förvaltning', 'nämnd'];

/** Makes the catalog of a library: the items of its plans, in the plans' own order, not those of its reports. */
export function createCatalog(library: Library): Catalog {
  const answering = new Map<string, string>();
  for (const { unit, items } of library.responsibility) for (const item of items) if (!answering.has(item)) answering.set(item, unit);
  const plans = library.plans.filter(({ head }) => head.kind === 'verksamhetsplan');
  const units = new Map(library.plans.flatMap((plan) => plan.units.map((unit) => [unit.id, unit] as const)));
  const firstWhole = (among: readonly Unit[]) => wholeUnits.flatMap((kind) => among.filter((unit) => unit.kind === kind))[0]?.id ?? null;
  const wholeOf = ({ nämnd }: DocumentHead) =>
    firstWhole(library.plans.filter(({ head }) => head.nämnd === nämnd).flatMap((plan) => plan.units)) ?? firstWhole([...units.values()]);
  const items = plans.flatMap((plan): Reportable[] => {
    const base = ({ id, name, short }: { id: string; name: string; short: string }) => ({
      id,
      name,
      short,
      plan: plan.head,
      unit: answering.get(id) ?? null,
    });
    return [
      ...plan.goals.filter((row) => coloured.includes(row.kind)).map((row) => ({ ...base(row), kind: 'goal' as const, row })),
      ...plan.styrtal.map((row) => ({ ...base(row), kind: 'styrtal' as const, row })),
      ...plan.uppdrag.map((row) => ({ ...base(row), kind: 'uppdrag' as const, row })),
      ...plan.activities.map((row) => ({ ...base(row), kind: 'activity' as const, row })),
      ...plan.mitigations.map((row) => ({ ...base(row), kind: 'mitigation' as const, row })),
      ...plan.budget
        .filter((row) => followedTables.includes(row.table) && followedRows.includes(row.role))
        .map((row) => ({ ...base(row), kind: 'budget' as const, row })),
      ...plan.keyFigures.map((row) => ({ ...base(row), kind: 'keyfigure' as const, row })),
      ...topicOrder.map((topic) => ({
        id: textId(plan.head.id, topic),
        name: topics[topic],
        short: topics[topic],
        plan: plan.head,
        unit: null,
        kind: 'text' as const,
        row: null,
        topic,
      })),
      {
        id: iskId(plan.head.id),
        name: `Bedömning av den interna styrningen och kontrollen ${plan.head.year}`,
        short: 'ISK-bedömning',
        plan: plan.head,
        unit: wholeOf(plan.head),
        kind: 'isk',
        row: null,
      },
    ];
  });
  return { items: new Map(items.map((item) => [item.id, item])), units, heads: new Map(plans.map(({ head }) => [head.id, head])) };
}
