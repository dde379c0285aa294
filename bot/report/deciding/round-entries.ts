/** What a round holds by default: every item that its kind asks for, with the unit that reports it. Pure. */
import { iskId, type Reportable } from '../../../data/catalog.ts';
import type { PeriodKind } from '../../../data/period-events.ts';
import type { Plans } from '../../../data/state.ts';
import { type Entry, type EntryKind, keyOf } from '../../../data/status.ts';

const economy: readonly EntryKind[] = ['budget', 'keyfigure'];
const all: readonly EntryKind[] = ['goal', 'styrtal', 'uppdrag', 'activity', 'mitigation', ...economy, 'text'];

/** The kinds of items that a kind of period asks for, unless others are chosen. */
export const defaultKinds: Readonly<Record<PeriodKind, readonly EntryKind[]>> = {
  periodrapport: economy,
  delårsrapport: all,
  verksamhetsberättelse: [...all, 'isk'],
};

/** What is chosen otherwise: other kinds, and items (by id) that are left out. */
export type Chosen = { kinds?: readonly EntryKind[]; without?: readonly string[] };

/**
 * Lists a round's entries in the plans' own order, then the texts unit by unit, and last the ISK-bedömning, which is asked for at year's end
 * only. What has been ended by decision is left out. An item that the documents give no unit is asked of the one that its plan acts
 * through; texts are asked of every unit that reports anything else of their plan.
 */
export function roundEntries(plans: Plans, kind: PeriodKind, planIds: readonly string[], asOf: string, chosen: Chosen = {}): Entry[] {
  const kinds = (chosen.kinds ?? defaultKinds[kind]).filter((one) => one !== 'isk' || kind === 'verksamhetsberättelse');
  const items = [...plans.catalog.items.values()].filter(
    (item) => planIds.includes(item.plan.id) && kinds.includes(item.kind) && !chosen.without?.includes(item.id) && !hasEnded(plans, item),
  );
  const entries = items
    .filter(({ kind: one }) => one !== 'text')
    .flatMap((item) => {
      const own = item.unit ?? wholeUnit(plans, item.plan.id);
      const reporting = [...(own === null ? [] : [{ unit: own, plan: item.plan.id }]), ...others(plans, planIds, item)];
      return reporting.map((one) => toEntry(plans, item, one, asOf));
    });
  const seen = new Set<string>();
  const once = entries.filter((entry) => !seen.has(keyOf(entry)) && seen.add(keyOf(entry)));
  const texts = items.filter(({ kind: one }) => one === 'text');
  const told = reportingUnits(once).flatMap((one) =>
    texts.filter(({ plan }) => plan.id === one.plan).map((item) => toEntry(plans, item, one, asOf)),
  );
  return [...once.filter(({ kind: one }) => one !== 'isk'), ...told, ...once.filter(({ kind: one }) => one === 'isk')];
}

/** Who reports anything, in the order of the entries: a unit that reports in several plans once for each. */
function reportingUnits(entries: readonly Entry[]): { unit: string; plan: string }[] {
  const each = new Map(entries.map(({ unit, plan }) => [`${plan}@${unit}`, { unit, plan }]));
  return [...each.values()];
}

function hasEnded({ changes }: Plans, item: Reportable): boolean {
  return changes.get(item.plan.id)?.ended.has(item.id) ?? false;
}

/** The unit that a plan's nämnd acts through: the one that assesses its internal control. */
function wholeUnit({ catalog }: Plans, plan: string): string | null {
  return catalog.items.get(iskId(plan))?.unit ?? null;
}

/** A regionövergripande åtgärd is reported by each nämnd that takes part, in its own plan. */
function others(plans: Plans, planIds: readonly string[], item: Reportable): { unit: string; plan: string }[] {
  if (item.kind !== 'mitigation' || item.row.reach !== 'regionövergripande') return [];
  return planIds.flatMap((plan) => {
    const unit = wholeUnit(plans, plan);
    const nämnd = plans.catalog.heads.get(plan)?.nämnd;
    return unit !== null && nämnd !== undefined && nämnd !== item.plan.nämnd ? [{ unit, plan }] : [];
  });
}

function toEntry({ changes }: Plans, item: Reportable, { unit, plan }: { unit: string; plan: string }, asOf: string): Entry {
  const over = changes.get(item.plan.id);
  const months = over?.measuredIn.get(item.id) ?? [];
  return {
    item: item.id,
    kind: item.kind,
    unit,
    plan,
    protected: over?.protected.has(item.id) ?? false,
    measured: months.length === 0 || months.includes(Number(asOf.slice(5, 7))),
  };
}
