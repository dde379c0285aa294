/** Decides how an open round follows what has been decided over its plans. Pure: asked again after it has followed, it finds nothing. */
import { iskId } from '../../data/catalog.ts';
import type { By } from '../../data/events.ts';
import type { EntryState, PeriodState } from '../../data/period.ts';
import { type PlanChanges, said } from '../../data/plan-in-force.ts';
import type { Decision, Plans } from '../../data/state.ts';
import { type Entry, type EntryKey, type EntryKind, keyOf } from '../../data/status.ts';
import { cut } from '../../data/swedish.ts';
import { followTexts } from './follow-texts.ts';

/**
 * The rules. What has ended goes, and what has moved goes from the old unit and comes to the new one, as long as nothing that stands has
 * been said of it: an entry that is reported or approved stays with the unit that reported it. What was added after the round was opened
 * comes, if the round asks for its kind. Mätpunkter and skydd follow also where something is reported. `only` is the plan whose changes
 * are followed, so that `by` is never said to have changed what another plan's controller has decided.
 */
export function followPlan(period: PeriodState | null, plans: Plans, by: By, now: Date, only: string | null = null): Decision {
  if (period === null || period.locked) return { events: [] };
  const added = new Map<EntryKey, Entry>();
  const removed: EntryKey[] = [];
  const why = new Set<string>();
  for (const state of period.entries.values()) {
    const plan = planOf(state.entry.item);
    const over = only === null || plan === only ? plans.changes.get(plan) : undefined;
    if (!over) continue;
    const { entry, key } = state;
    const left = state.stage === 'open' || state.stage === 'returned';
    const end = over.ended.get(entry.item);
    if (end) {
      if (left) removed.push(key);
      if (left) why.add(`avslutat genom beslut av ${said(end)}`);
      continue;
    }
    const move = over.moved.get(entry.item);
    const asked = askedNow(state, over, period);
    if (move && movesFrom(entry, move.to) && left) {
      const there = { ...asked, unit: move.to };
      removed.push(key);
      why.add(`flyttat genom beslut av ${said(move.decision)}`);
      if (!period.entries.has(keyOf(there))) added.set(keyOf(there), there);
    } else if (asked.protected !== entry.protected || asked.measured !== entry.measured) {
      added.set(key, asked);
      why.add(asked.protected === entry.protected ? 'ändrade mätpunkter' : 'ändrat skydd');
    }
  }
  for (const { entry, over } of newcomers(period, plans)) {
    if (only !== null && planOf(entry.item) !== only) continue;
    added.set(keyOf(entry), entry);
    const decision = over.added.get(entry.item)?.decision;
    if (decision) why.add(`tillagt genom beslut av ${said(decision)}`);
  }
  if (added.size === 0 && removed.length === 0) return { events: [] };
  const texts = followTexts(period, [...added.values()], removed, plans);
  for (const entry of texts.added) added.set(keyOf(entry), entry);
  removed.push(...texts.removed);
  const reason = cut(`Planen har ändrats: ${[...why].join('; ')}.`, 1000);
  return { events: [{ type: 'entries changed', at: now.toISOString(), by, data: { added: [...added.values()], removed, reason } }] };
}

function planOf(item: string): string {
  return item.split('/')[0] ?? item;
}

/** A regionövergripande åtgärd is reported by other nämnder too, each in its own plan: a move in this plan is none of theirs. */
function movesFrom(entry: Entry, to: string): boolean {
  return entry.plan === planOf(entry.item) && entry.unit !== to;
}

function askedNow({ entry }: EntryState, over: PlanChanges, period: PeriodState): Entry {
  const months = over.measuredIn.get(entry.item);
  return {
    ...entry,
    protected: over.protected.has(entry.item),
    measured: months === undefined ? entry.measured : isMeasured(months, period),
  };
}

/** No months means every period. */
function isMeasured(months: readonly number[], { settings }: PeriodState): boolean {
  return months.length === 0 || months.includes(Number(settings.asOf.slice(5, 7)));
}

/** The entries of what has been added since the round was opened and is not in it. */
function newcomers(period: PeriodState, plans: Plans): { entry: Entry; over: PlanChanges }[] {
  const here = new Set([...period.entries.values()].map(({ entry }) => entry.item));
  return period.settings.plans.flatMap((plan) => {
    const over = plans.changes.get(plan);
    if (!over) return [];
    return [...over.added].flatMap(([id, { item, unit, at }]) => {
      if (at <= period.opened.at || here.has(id) || over.ended.has(id) || !asksFor(item.kind, plan, period, plans)) return [];
      const months = over.measuredIn.get(id) ?? [];
      const base = { item: id, kind: item.kind, protected: over.protected.has(id), measured: isMeasured(months, period) };
      const own: Entry = { ...base, unit: over.moved.get(id)?.to ?? unit, plan };
      const shared = item.kind === 'mitigation' && item.row.reach === 'regionövergripande';
      const entries = shared ? [own, ...otherNämnder(base, plan, period, plans)] : [own];
      return entries.map((entry) => ({ entry, over }));
    });
  });
}

/** Each other nämnd that takes part reports a regionövergripande åtgärd through the unit that it acts through. */
function otherNämnder(base: Omit<Entry, 'unit' | 'plan'>, own: string, { settings }: PeriodState, { catalog }: Plans): Entry[] {
  const nämnd = catalog.heads.get(own)?.nämnd;
  return settings.plans.flatMap((plan) => {
    const unit = catalog.items.get(iskId(plan))?.unit;
    return unit && catalog.heads.get(plan)?.nämnd !== nämnd ? [{ ...base, unit, plan }] : [];
  });
}

/** A round asks for the kinds that it holds; at delår and helår also for one that the plan had none of when it was opened. */
function asksFor(kind: EntryKind, plan: string, { settings, entries, opened }: PeriodState, { catalog, changes }: Plans): boolean {
  if (entries.some(({ entry }) => entry.kind === kind && entry.plan === plan)) return true;
  if (settings.kind === 'periodrapport') return false;
  const over = changes.get(plan);
  return ![...catalog.items.values()].some(
    (item) =>
      item.plan.id === plan && item.kind === kind && !over?.ended.has(item.id) && !((over?.added.get(item.id)?.at ?? '') > opened.at),
  );
}
