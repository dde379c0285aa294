/** Periods for the tests of the summary and its files, and for the bench: the real items, reported by rule, in any number. */
import { createCatalog, type Reportable } from '../../data/catalog.ts';
import type { NewEvent } from '../../data/events.ts';
import { evolvePeriod } from '../../data/evolve-period.ts';
import type { PeriodState } from '../../data/period.ts';
import type { Settings } from '../../data/period-events.ts';
import type { Plans } from '../../data/state.ts';
import { type Entry, type EntryKey, keyOf, type StatusReport } from '../../data/status.ts';
import { plusDays } from '../../data/swedish.ts';
import { settings as delår, enveloped, kansli, plans } from '../report/world.ts';

/** An entry with what is said of it. `stage` is how far it came; without it, it is approved. */
export type Said = { entry: Entry; report: StatusReport | null; stage?: 'reported' | 'returned' };
/** How far the period has come. */
export type End = 'open' | 'locked' | 'published';

/** A period of these entries, folded from its events. */
export function periodOf(said: readonly Said[], settings: Settings = delår, end: End = 'published'): PeriodState {
  const fold = folding();
  fold.add(settings.opens, { type: 'period opened', data: { settings, entries: said.map(({ entry }) => entry) } });
  const versions = new Map<EntryKey, number>();
  for (const { entry, report, stage } of said) {
    if (report === null) continue;
    fold.add(settings.due, { type: 'status reported', data: { entry: keyOf(entry), report, proposal: null, way: 'form' } });
    if (stage === 'returned') fold.add(settings.due, { type: 'returned', data: { entry: keyOf(entry), reason: 'Skriv mer.' } });
    if (stage === undefined) versions.set(keyOf(entry), 1);
  }
  const entries = [...versions].map(([entry, version]) => ({ entry, version }));
  if (entries.length > 0) fold.add(settings.reviewDue, { type: 'approved', data: { entries } });
  if (end !== 'open') fold.add(settings.lock, { type: 'period locked', data: { missing: [], reason: null } });
  const date = plusDays(settings.lock, 1);
  if (end === 'published') fold.add(date, { type: 'published', data: { date, decision: null } });
  return fold.state();
}

/** The period after a correction that another controller has approved. */
export function corrected(period: PeriodState, entry: Entry, report: StatusReport, day = plusDays(period.settings.lock, 3)): PeriodState {
  const fold = folding(period);
  fold.add(day, { type: 'correction proposed', data: { entry: keyOf(entry), report, reason: 'Fel siffra.' } });
  fold.add(day, { type: 'corrected', data: { entry: keyOf(entry), version: period.entries.get(keyOf(entry))?.version ?? 0 } });
  return fold.state();
}

type Happened<E> = E extends NewEvent ? Pick<E, 'type' | 'data'> : never;

function folding(start: PeriodState | null = null) {
  let period = start;
  let version = start?.length ?? 0;
  return {
    add(day: string, event: Happened<NewEvent>) {
      version += 1;
      const by = { objectId: 'oid-nagon', role: 'rapportör, Staben HR' };
      period = evolvePeriod(period, enveloped({ ...event, at: `${day}T08:00:00.000Z`, by }, version));
    },
    state(): PeriodState {
      if (period === null) throw new Error('the period is not open');
      return period;
    },
  };
}

const arrows = ['förbättrat', 'oförändrat', 'försämrat'] as const;
const statuses = ['helt', 'delvis', 'inte alls', 'värde saknas'] as const;
const activities = ['avslutad', 'pågående', 'avvikelse', 'avslutad med avvikelse', 'ej startad'] as const;
const mitigations = ['avslutad', 'ej genomförd', 'pågående'] as const;
const colours = ['grön', 'gul', 'röd'] as const;
const at = <T>(all: readonly T[], pick: number): T => {
  const one = all[pick % all.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
};

/** A right report of an item: `pick` chooses its status, `words` are its comment. */
export function reportOf(item: Reportable, { asOf }: Settings, pick: number, words = 'Arbetet går som det ska.'): StatusReport {
  const said = { comment: words, measures: words };
  switch (item.kind) {
    case 'goal':
      return { kind: 'goal', colour: at(colours, pick), arrow: at(arrows, pick), ...said };
    case 'uppdrag':
      return { kind: 'uppdrag', colour: at(colours, pick), arrow: null, expectedEnd: null, ...said };
    case 'styrtal': {
      const status = at(statuses, pick);
      const values = item.row.parts.length > 0 ? item.row.parts.map(({ key }) => key) : [null];
      const outcome = { date: asOf, values: values.map((part) => ({ part, value: 1 + (pick % 90), word: null })) };
      return { kind: 'styrtal', status, arrow: null, outcome: status === 'värde saknas' ? null : outcome, differs: words, ...said };
    }
    case 'keyfigure':
      return { kind: 'keyfigure', outcome: { date: asOf, values: [{ part: null, value: pick % 1000, word: null }] }, comment: words };
    case 'activity':
      return { kind: 'activity', status: at(activities, pick), end: null, ...said };
    case 'mitigation':
      return { kind: 'mitigation', status: at(mitigations, pick), ...said };
    case 'budget':
      return { kind: 'budget', accumulated: -(pick % 50), forecast: -(pick % 97) - 0.1, comment: words };
    case 'text':
      return { kind: 'text', text: words };
    case 'isk': {
      const answers = (['a', 'b', 'c', 'd', 'e'] as const).map((krav) => ({
        krav,
        met: at(['ja', 'delvis', 'nej'] as const, pick),
        comment: words,
      }));
      return {
        kind: 'isk',
        answers,
        documented: true,
        used: true,
        conclusion: pick % 2 === 0 ? 'tillräcklig' : 'inte tillräcklig',
        comment: words,
      };
    }
  }
}

/** An entry of a real item, by its id. */
export function entryOf(id: string, unit = kansli, more: Partial<Entry> = {}): Entry {
  const item = plans.catalog.items.get(id);
  if (!item) throw new Error(`${id} is not in the catalog`);
  return { item: id, kind: item.kind, unit, plan: item.plan.id, protected: false, measured: true, ...more };
}

/**
 * A period of so many entries: the items of plan 2025 over and over, each time by another made-up unit below regionkansliet. One in nine is
 * not reported; `shift` gives other statuses, so that two of them can be compared.
 */
export function manyEntries(size: number, { settings = delår, shift = 0 } = {}): { period: PeriodState; plans: Plans } {
  const items = [...plans.catalog.items.values()].filter(({ plan, kind }) => plan.id === 'plan-2025' && kind !== 'isk');
  const unitId = (number: number) => `plan-2025/unit/pahittad-${number}`;
  const said = Array.from({ length: size }, (_, number): Said => {
    const item = at(items, number);
    const entry = entryOf(item.id, unitId(Math.floor(number / items.length)));
    return { entry, report: number % 9 === 8 ? null : reportOf(item, settings, number + shift) };
  });
  const made = Array.from({ length: Math.ceil(size / items.length) }, (_, number) => madeUpUnit(unitId(number), number));
  const library = {
    ...plans.library,
    plans: plans.library.plans.map((plan) => (plan.head.id === 'plan-2025' ? { ...plan, units: [...plan.units, ...made] } : plan)),
  };
  return { period: periodOf(said, settings), plans: { ...plans, library, catalog: createCatalog(library) } };
}

function madeUpUnit(id: string, number: number): Plans['library']['plans'][number]['units'][number] {
  const name = `Påhittad enhet ${number + 1}`;
  return {
    ...{ id, name, short: name, words: [], source: { section: 'påhittad', page: null, lines: '1' } },
    ...{ kind: 'enhet', parent: kansli, head: null, answersFor: [], owns: [] },
  };
}
