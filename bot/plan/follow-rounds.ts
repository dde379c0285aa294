/** Open rounds follow the plan: what is asked for is worked out again from what has been decided, so that a write that failed is made good. */
import type { By } from '../../data/events.ts';
import type { State } from '../../data/state.ts';
import { keyOf } from '../../data/status.ts';
import { followPlan } from './follow-plan.ts';

/** How a round was changed: how many entries came, went, and stay but are asked for otherwise (mätpunkt, skydd). */
export type Followed = { title: string; practice: boolean; came: number; went: number; changed: number };

/** Who it is done by when nobody pressed anything: at start. */
const itself: By = { objectId: 'styrkoll', role: 'Styrkoll, efter planens beslut' };

/**
 * Lets every open round follow its plans, or only what has been decided over one of them. It is done at start and at every saved change:
 * if the process ends between the plan's event and the round's, the next call finds the same difference.
 */
export async function followAll(state: State, now: Date, by: By = itself, plan: string | null = null): Promise<Followed[]> {
  const followed: Followed[] = [];
  for (const { settings, locked } of await state.periods()) {
    if (locked || (plan !== null && !settings.plans.includes(plan))) continue;
    const plans = await state.plans();
    const here = new Set<string>();
    const decision = await state.changePeriod(settings.id, (period) => {
      for (const key of period?.entries.keys() ?? []) here.add(key);
      return followPlan(period, plans, by, now, plan);
    });
    if (!('events' in decision)) continue;
    for (const event of decision.events) {
      if (event.type !== 'entries changed') continue;
      const { added, removed } = event.data;
      const changed = added.filter((entry) => here.has(keyOf(entry))).length;
      const { title, practice } = settings;
      followed.push({ title, practice, came: added.length - changed, went: removed.length, changed });
    }
  }
  return followed;
}
