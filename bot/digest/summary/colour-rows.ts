/** The table of 3.1 in the report of 2021: goals and uppdrag by who gave them, in the order of the report. Pure. */
import { iskId, type Reportable } from '../../../data/catalog.ts';
import { unitName } from '../../../data/item-words.ts';
import type { Goal } from '../../../data/model.ts';
import type { EntryState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { capital, genitive, inSentence } from '../../../data/swedish.ts';
import { standingReport } from './counted-status.ts';
import type { ColourRow, Noun } from './model.ts';

type Coloured = Extract<Reportable, { kind: 'goal' | 'uppdrag' }>;
type Heading = { order: number; noun: Noun };

/** The rows that have entries. A colour that is not reported is "ej rapporterat". */
export function colourRows(entries: readonly EntryState[], plans: Plans): ColourRow[] {
  const goals = new Map(plans.library.plans.flatMap((plan) => plan.goals.map((goal) => [goal.id, goal] as const)));
  const rows = new Map<string, { order: number; row: ColourRow }>();
  for (const state of entries) {
    const item = plans.catalog.items.get(state.entry.item);
    if (item?.kind !== 'goal' && item?.kind !== 'uppdrag') continue;
    const { order, noun } = headingOf(item, goals, plans);
    const name = capital(noun.owner === null ? noun.many : `${noun.owner} ${noun.many}`);
    const known = rows.get(name) ?? { order, row: { name, noun, kind: item.kind, green: 0, yellow: 0, red: 0, missing: 0, total: 0 } };
    rows.set(name, known);
    count(known.row, state);
  }
  return [...rows.values()].sort((a, b) => a.order - b.order).map(({ row }) => row);
}

function count(row: ColourRow, state: EntryState): void {
  const report = standingReport(state);
  row.total += 1;
  if (report === null || !('colour' in report)) row.missing += 1;
  else if (report.colour === 'grön') row.green += 1;
  else if (report.colour === 'gul') row.yellow += 1;
  else row.red += 1;
}

function headingOf(item: Coloured, goals: ReadonlyMap<string, Goal>, plans: Plans): Heading {
  const { nämnd } = item.plan;
  if (item.kind === 'uppdrag') {
    const uppdrag = (order: number, rest: string, owner: string | null = null): Heading => ({
      order,
      noun: { one: `uppdrag${rest}`, many: `uppdrag${rest}`, neuter: true, owner },
    });
    if (item.row.giver === 'regionfullmäktige') return uppdrag(2, ' från regionfullmäktige');
    return item.row.giver === 'regionstyrelsens eget' ? uppdrag(3, '', owning(nämnd)) : uppdrag(5, ' till regiondirektören');
  }
  if (item.row.kind === 'målsättning')
    return {
      order: 0,
      noun: { one: 'målsättning från regionfullmäktige', many: 'målsättningar från regionfullmäktige', neuter: false, owner: null },
    };
  if (item.row.kind === 'effektmål')
    return {
      order: 0,
      noun: { one: 'effektmål från regionfullmäktige', many: 'effektmål från regionfullmäktige', neuter: true, owner: null },
    };
  const whole = plans.catalog.items.get(iskId(item.plan.id))?.unit ?? null;
  const own = isOwn(item.row, goals) || whole === null;
  return {
    order: own ? 1 : 4,
    noun: { one: 'mål', many: 'mål', neuter: true, owner: owning(own ? nämnd : unitName(whole, plans.catalog)) },
  };
}

/** "regionstyrelsens" */
function owning(name: string): string {
  return genitive(inSentence(name));
}

/** A mål is the nämnd's own where it serves a strategi or perspektiv of regionfullmäktige's plan; the others are the förvaltning's. */
function isOwn(goal: Goal, goals: ReadonlyMap<string, Goal>): boolean {
  const above = new Set<Goal>();
  for (let at = goals.get(goal.parent ?? ''); at && !above.has(at); at = goals.get(at.parent ?? '')) above.add(at);
  return [...above].some(({ kind }) => kind !== 'prioriterat område' && kind !== 'mål');
}
