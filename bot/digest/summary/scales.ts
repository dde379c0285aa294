/** Statuses of styrtal, aktiviteter and åtgärder, each in its own scale. Pure. */
import type { Reportable } from '../../../data/catalog.ts';
import { doneMark, type Mark, statusMark } from '../../../data/marks.ts';
import { ActivityStatus, StyrtalStatus } from '../../../data/model.ts';
import type { EntryState } from '../../../data/period.ts';
import type { PeriodKind } from '../../../data/period-events.ts';
import type { Plans } from '../../../data/state.ts';
import { capital } from '../../../data/swedish.ts';
import { countedMark, noNewValue, standingReport } from './counted-status.ts';
import type { Noun, Scale } from './model.ts';

type Scaled = 'styrtal' | 'activity' | 'mitigation';

const marks = (all: (Mark | undefined)[]): Mark[] => all.flatMap((mark) => mark ?? []);

const scales: Readonly<Record<Scaled, { name: string; noun: Noun; marks: Mark[] }>> = {
  styrtal: {
    name: 'Styrtal',
    noun: { one: 'styrtal', many: 'styrtal', neuter: true, owner: null },
    marks: marks(StyrtalStatus.options.map(statusMark)),
  },
  activity: {
    name: 'Aktiviteter',
    noun: { one: 'aktivitet', many: 'aktiviteter', neuter: false, owner: null },
    marks: marks(ActivityStatus.options.map(doneMark)),
  },
  mitigation: {
    name: 'Åtgärder',
    noun: { one: 'åtgärd i den interna kontrollen', many: 'åtgärder i den interna kontrollen', neuter: false, owner: null },
    marks: marks(['avslutad', 'pågående', 'ej genomförd'].map(doneMark)),
  },
};

/** How many of a kind have each status; null where none is asked for. A styrtal with parts counts once, by its own status. */
export function scaleOf(kind: Scaled, entries: readonly EntryState[], plans: Plans, period: PeriodKind): Scale | null {
  const counts = new Map(scales[kind].marks.map((mark) => [mark.word, { mark, count: 0 }]));
  const terms = new Set<string>();
  let missing = 0;
  let total = 0;
  for (const state of entries) {
    const item = plans.catalog.items.get(state.entry.item);
    if (item?.kind !== kind) continue;
    total += 1;
    if (item.kind === 'styrtal') terms.add(item.row.term);
    const mark = markOf(state, item, period);
    const known = mark && (counts.get(mark.word) ?? { mark, count: 0 });
    if (!known) missing += 1;
    else counts.set(known.mark.word, { ...known, count: known.count + 1 });
  }
  if (total === 0) return null;
  const noun = kind === 'styrtal' ? termed(terms) : scales[kind].noun;
  return { name: kind === 'styrtal' ? capital(noun.many) : scales[kind].name, noun, counts: [...counts.values()], missing, total };
}

function markOf(state: EntryState, item: Reportable, period: PeriodKind): Mark | null {
  const report = standingReport(state);
  return report && (countedMark(report, item, period) ?? noNewValue);
}

/** The plans' own word: styrtal, indikatorer, or both. */
function termed(terms: ReadonlySet<string>): Noun {
  if (!terms.has('indikator')) return scales.styrtal.noun;
  if (!terms.has('styrtal')) return { one: 'indikator', many: 'indikatorer', neuter: false, owner: null };
  return { ...scales.styrtal.noun, many: 'styrtal och indikatorer' };
}
