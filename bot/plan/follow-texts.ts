/** Decides whose texts a round asks for when other entries come and go: those of the units that report anything else of the plan. Pure. */
import type { PeriodState } from '../../data/period.ts';
import type { Plans } from '../../data/state.ts';
import { type Entry, type EntryKey, keyOf } from '../../data/status.ts';

type Share = Pick<Entry, 'plan' | 'unit'>;

/**
 * A unit that gets its first entry is asked for the texts that the round asks the others for. One that has lost its last is not asked any
 * more, unless it has told something: that stands. `added` and `removed` are what else the round is changed by.
 */
export function followTexts(
  period: PeriodState,
  added: readonly Entry[],
  removed: readonly EntryKey[],
  { changes }: Plans,
): { added: Entry[]; removed: EntryKey[] } {
  const gone = new Set(removed);
  const before = [...period.entries.values()];
  const left = before.filter(({ key }) => !gone.has(key));
  const reporting = new Set([...left.map(({ entry }) => entry), ...added].filter(({ kind }) => kind !== 'text').map(nameOf));
  const texts = before.filter(({ entry }) => entry.kind === 'text');
  const asked = new Set(texts.map(({ entry }) => nameOf(entry)));
  const newcomers = new Map(
    added.filter((entry) => entry.kind !== 'text' && !asked.has(nameOf(entry))).map((entry) => [nameOf(entry), entry]),
  );
  const leavers = new Set(
    before.filter(({ key, entry }) => gone.has(key) && !reporting.has(nameOf(entry))).map(({ entry }) => nameOf(entry)),
  );
  return {
    added: [...newcomers.values()].flatMap(({ plan, unit }) =>
      [...new Set(texts.filter(({ entry }) => entry.plan === plan).map(({ entry }) => entry.item))].map((item): Entry => {
        const kept = changes.get(plan)?.protected.has(item) ?? false;
        return { item, kind: 'text', unit, plan, protected: kept, measured: true };
      }),
    ),
    removed: texts
      .filter(({ entry, stage }) => leavers.has(nameOf(entry)) && (stage === 'open' || stage === 'returned'))
      .map(({ entry }) => keyOf(entry)),
  };
}

function nameOf({ plan, unit }: Share): string {
  return `${plan}@${unit}`;
}
