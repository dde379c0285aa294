/** All that has been said of an item in a period, in the order it happened, as far as the person may see. Pure. */
import type { Event } from '../../../data/events.ts';
import { evolvePeriod } from '../../../data/evolve-period.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import { waits } from '../../../data/period.ts';
import type { Decision } from '../../../data/period-events.ts';
import { type Actor, may, type RightsState } from '../../../data/rights.ts';
import type { EntryKey, StatusReport } from '../../../data/status.ts';

/** One thing that happened. `before` is what stood until then, `reason` why it was done. */
export type Step = { at: string; role: string; reason: string | null } & (
  | { what: 'reported'; report: StatusReport; before: StatusReport | null; way: 'form' | 'unchanged' | 'file'; rule: string | null }
  | { what: 'returned' | 'approved' | 'handed over' | 'missing at lock' | 'removed' | 'correction refused' }
  | { what: 'correction proposed' | 'corrected'; report: StatusReport; before: StatusReport | null }
  | { what: 'decided'; conclusion: string; decision: Decision }
  | { what: 'published'; date: string; decision: Decision | null }
);

/** An entry of the item in a period, with what happened. `inside` tells that the person sees drafts, returns and refused corrections too. */
export type EntryHistory = { period: PeriodState; entry: EntryState; steps: Step[]; inside: boolean };

/** The entries of an item in a period that the person may see; `events` are the period's own. */
export function historyOf(item: string, period: PeriodState, events: readonly Event[], actor: Actor, rights: RightsState): EntryHistory[] {
  const entries = [...period.entries.values(), ...removedOf(item, period, events)].filter(({ entry }) => entry.item === item);
  return entries.flatMap((entry) => {
    if (!may(actor, { act: 'see', period, entry }, rights)) return [];
    // Whoever may see it as a draft takes part in it; all others see what has been approved or published.
    const draft = { period: { ...period, published: null }, entry: { ...entry, stage: 'reported' as const } };
    const inside = may(actor, { act: 'see', ...draft }, rights);
    const all = stepsOf(entry.key, events);
    return [{ period, entry, inside, steps: inside ? all : outsideSteps(all, period, entry) }];
  });
}

/** Entries that a change of the plan took out of the round, as they were then. */
function removedOf(item: string, period: PeriodState, events: readonly Event[]): EntryState[] {
  const gone = new Map<EntryKey, EntryState>();
  events.forEach((event, index) => {
    if (event.type !== 'entries changed') return;
    for (const key of event.data.removed) {
      if (!key.startsWith(`${item}@`) || period.entries.has(key)) continue;
      const before = events.slice(0, index).reduce(evolvePeriod, null);
      const entry = before?.entries.get(key);
      if (entry) gone.set(key, entry);
    }
  });
  return [...gone.values()];
}

function stepsOf(key: EntryKey, events: readonly Event[]): Step[] {
  const steps: Step[] = [];
  let stands: StatusReport | null = null;
  let proposed: StatusReport | null = null;
  for (const event of events) {
    const base = { at: event.at, role: event.by.role, reason: null };
    switch (event.type) {
      case 'status reported': {
        if (event.data.entry !== key) break;
        const { report, way, proposal } = event.data;
        steps.push({ ...base, what: 'reported', report, before: stands, way, rule: proposal?.rule ?? null });
        stands = report;
        break;
      }
      case 'returned':
      case 'correction refused':
        if (event.data.entry === key) steps.push({ ...base, what: event.type, reason: event.data.reason });
        break;
      case 'approved':
        if (event.data.entries.some(({ entry }) => entry === key)) steps.push({ ...base, what: 'approved' });
        break;
      case 'handed over':
        if (event.data.entries.includes(key)) steps.push({ ...base, what: 'handed over', reason: event.data.reason });
        break;
      case 'entries changed':
        if (event.data.removed.includes(key)) steps.push({ ...base, what: 'removed', reason: event.data.reason });
        break;
      case 'period locked':
        if (event.data.missing.includes(key)) steps.push({ ...base, what: 'missing at lock', reason: event.data.reason });
        break;
      case 'correction proposed':
        if (event.data.entry !== key) break;
        proposed = event.data.report;
        steps.push({ ...base, what: 'correction proposed', report: proposed, before: stands, reason: event.data.reason });
        break;
      case 'corrected':
        if (event.data.entry !== key || proposed === null) break;
        steps.push({ ...base, what: 'corrected', report: proposed, before: stands, reason: reasonBefore(steps) });
        stands = proposed;
        break;
      case 'isk decided':
        if (event.data.entry === key) steps.push({ ...base, what: 'decided', ...event.data });
        break;
      case 'published':
        if (steps.length > 0) steps.push({ ...base, what: 'published', ...event.data });
        break;
    }
  }
  return steps;
}

/** The reason that the last correction was proposed with. */
function reasonBefore(steps: readonly Step[]): string | null {
  return steps.findLast(({ what }) => what === 'correction proposed')?.reason ?? null;
}

/** What stands, what was corrected, and what was decided and published: no drafts, and nothing that was refused. */
function outsideSteps(steps: readonly Step[], period: PeriodState, entry: EntryState): Step[] {
  // What was returned and did not come again before the lock, or before it left the round, never became more than a draft.
  const draft = waits(entry) || (period.locked?.missing.includes(entry.key) ?? false);
  const reported = draft ? undefined : steps.filter(({ what }) => what === 'reported').at(-1);
  const first = draft ? steps.find(({ what }) => what === 'corrected') : undefined;
  const approved = entry.stage === 'approved' ? steps.filter(({ what }) => what === 'approved').at(-1) : undefined;
  return steps.flatMap((step): Step[] => {
    if (step === reported && step.what === 'reported') return [{ ...step, before: null }];
    if (step === approved) return [step];
    if (step === first && step.what === 'corrected') return [{ ...step, before: null }];
    return step.what === 'corrected' || step.what === 'decided' || step.what === 'published' || step.what === 'missing at lock'
      ? [step]
      : [];
  });
}
