/** What is not reported, and by which unit. Pure. */
import type { Topic } from '../../../data/catalog.ts';
import { itemTitle, unitName } from '../../../data/item-words.ts';
import type { EntryState } from '../../../data/period.ts';
import type { Plans } from '../../../data/state.ts';
import { standingReport } from './counted-status.ts';
import type { Missing, Told, UnitText, Untold } from './model.ts';

/** What each unit has not reported, the one with most first; texts are told apart, by `untold`. */
export function missingOf(entries: readonly EntryState[], plans: Plans): { missing: Missing[]; untold: Untold[] } {
  const missing = new Map<string, Missing>();
  const untold = new Map<string, Untold>();
  for (const state of entries) {
    const item = plans.catalog.items.get(state.entry.item);
    if (!item || standingReport(state) !== null) continue;
    const { unit } = state.entry;
    const name = unitName(unit, plans.catalog);
    if (item.kind === 'text') {
      const known = untold.get(unit) ?? { unit, name, topics: [] };
      known.topics.push(item.topic);
      untold.set(unit, known);
    } else {
      const known = missing.get(unit) ?? { unit, name, titles: [], total: 0 };
      known.titles.push(itemTitle(item));
      known.total += 1;
      missing.set(unit, known);
    }
  }
  return { missing: [...missing.values()].sort((a, b) => b.total - a.total), untold: [...untold.values()] };
}

const topics: readonly Topic[] = ['handelser', 'analys', 'utmaningar'];

/** What the units have told in their own words, topic by topic; nothing of what has been left out. */
export function textsOf(told: readonly Told[]): UnitText[] {
  const all = told.flatMap(({ item, entry, unit, texts }) =>
    item.kind === 'text' ? texts.map(({ value }) => ({ topic: item.topic, unit: entry.unit, name: unit, text: value })) : [],
  );
  return topics.flatMap((topic) => all.filter((one) => one.topic === topic));
}
