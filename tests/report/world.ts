/** A small region for the tests of reporting: the real plans, roles by name, a round of a few entries, and a way to act in it. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Command } from '../../bot/report/deciding/command.ts';
import { decide } from '../../bot/report/deciding/decide.ts';
import { createCatalog } from '../../data/catalog.ts';
import { Event, type NewEvent } from '../../data/events.ts';
import { evolvePeriod } from '../../data/evolve-period.ts';
import { loadLibrary } from '../../data/load-library.ts';
import type { EntryState, PeriodState } from '../../data/period.ts';
import type { Settings } from '../../data/period-events.ts';
import { evolveChanges, type PlanChanges, unchanged } from '../../data/plan-in-force.ts';
import { evolveResponsible, nobody } from '../../data/responsibility.ts';
import type { RightsState } from '../../data/rights.ts';
import type { Decision, Plans } from '../../data/state.ts';
import { type Entry, type EntryKind, keyOf, type StatusReport } from '../../data/status.ts';

const library = loadLibrary([fileURLToPath(new URL('../../data/region-orebro-lan', import.meta.url))]);
/** The plans as decided, without changes during the year. */
export const plans: Plans = { library, catalog: createCatalog(library), changes: new Map() };

export const hr = 'plan-2023/unit/staben-hr';
export const economy = 'plan-2023/unit/staben-ekonomi';
export const kansli = 'plan-2023/unit/regionkansliet';

/** Everyone who acts in the tests, by what they are. */
export const people = {
  reporter: 'oid-rapportor',
  standIn: 'oid-ersattare',
  reviewer: 'oid-granskare',
  controller: 'oid-controller',
  secondController: 'oid-controller-tva',
  otherController: 'oid-controller-2023',
  revisor: 'oid-revisor',
  administrator: 'oid-administrator',
  admin: 'oid-admins',
  handed: 'oid-mottagare',
  reader: 'oid-lasare',
} as const;

/** Staben HR has reporter, stand-in and reviewer; staben ekonomi has a reporter and no reviewer: the controllers review it. */
export const rights: RightsState = {
  admins: [people.admin],
  overseeing: [],
  roles: [
    { role: 'controller', person: people.controller, plan: 'plan-2025' },
    { role: 'controller', person: people.secondController, plan: 'plan-2025' },
    { role: 'controller', person: people.otherController, plan: 'plan-2023' },
    { role: 'revisor', person: people.revisor, plan: null },
    { role: 'administratör', person: people.administrator, plan: null },
  ],
  responsible: evolveResponsible(
    nobody,
    enveloped({
      type: 'responsible set',
      at: '2025-05-01T08:00:00.000Z',
      by: { objectId: people.controller, role: 'controller' },
      data: {
        way: 'card',
        rows: [
          {
            share: { plan: 'plan-2025', unit: hr, item: null },
            trio: { reporter: people.reporter, standIn: people.standIn, reviewer: people.reviewer },
          },
          {
            share: { plan: 'plan-2025', unit: economy, item: null },
            trio: { reporter: people.reporter, standIn: null, reviewer: null },
          },
          {
            share: { plan: 'plan-2025', unit: kansli, item: null },
            trio: { reporter: people.reporter, standIn: null, reviewer: people.reviewer },
          },
        ],
      },
    }),
  ),
};

export const settings: Settings = {
  id: '2025-delar',
  kind: 'delårsrapport',
  title: 'Delårsrapport per 31 juli 2025',
  plans: ['plan-2025'],
  asOf: '2025-07-31',
  opens: '2025-08-01',
  due: '2025-08-20',
  reviewDue: '2025-08-25',
  lock: '2025-08-31',
  reminders: true,
  practice: false,
  milestones: [],
};

/** The same round at year's end. */
export const yearsEnd: Settings = {
  ...settings,
  id: '2025-helar',
  kind: 'verksamhetsberättelse',
  title: 'Verksamhetsberättelse 2025',
  asOf: '2025-12-31',
  opens: '2026-01-07',
  due: '2026-01-20',
  reviewDue: '2026-01-25',
  lock: '2026-01-31',
};

export function entry(kind: EntryKind, item: string, unit = hr): Entry {
  return { item: `plan-2025/${kind}/${item}`, kind, unit, plan: 'plan-2025', protected: false, measured: true };
}

export const sickLeave = entry('styrtal', 'sjukfranvaro');
export const uppdrag = entry('uppdrag', '36');
export const mitigation = entry('mitigation', 'bisysslor-riktlinjer');
export const budget = entry('budget', 'driftbudget-lakemedel', economy);
export const isk = entry('isk', 'bedomning', kansli);
export const entries = [sickLeave, uppdrag, mitigation, budget];

const said = { comment: 'Arbetet går som det ska.', measures: null };
/** A right report of each entry. */
export const reports = {
  sickLeave: {
    kind: 'styrtal',
    status: 'helt',
    arrow: 'förbättrat',
    outcome: { date: '2025-07-31', values: [{ part: null, value: 6.2, word: null }] },
    differs: null,
    ...said,
  },
  uppdrag: { kind: 'uppdrag', colour: 'grön', arrow: null, expectedEnd: '2025-12-31', ...said },
  mitigation: { kind: 'mitigation', status: 'pågående', ...said },
  budget: { kind: 'budget', accumulated: -240.1, forecast: -420.1, comment: null },
  isk: {
    kind: 'isk',
    answers: (['a', 'b', 'c', 'd', 'e'] as const).map((krav) => ({ krav, met: 'ja' as const, comment: 'Prövat under året.' })),
    documented: true,
    used: true,
    conclusion: 'tillräcklig',
    comment: 'Kontrollerna är gjorda.',
  },
} satisfies Record<string, StatusReport>;

/** A moment of a day, at ten in the morning in Stockholm. */
export function on(day: string): Date {
  return new Date(`${day}T08:00:00.000Z`);
}

/** The event as a store would have it. */
export function enveloped(event: NewEvent, version = 1): Event {
  return Event.parse({ ...event, tenant: 'lokal', stream: 'test', version, id: randomUUID(), before: null });
}

/** What holds after changes of plan 2025. */
export function changedPlans(...events: NewEvent[]): Plans {
  const over = events.reduce<PlanChanges>((state, event) => evolveChanges(state, enveloped(event)), unchanged);
  return { ...plans, changes: new Map([['plan-2025', over]]) };
}

/** A round that people act in, with every event that came of it. `at` is what the clock says unless an act says otherwise. */
export function round(start: { settings?: Settings; entries?: Entry[]; at?: string; rights?: RightsState; plans?: Plans } = {}) {
  const events: Event[] = [];
  let period: PeriodState | null = null;
  let day = start.at ?? '2025-08-10';
  const act = (who: string | null, command: Command, now = on(day)): Decision => {
    const context = { actor: { objectId: who, known: who !== null }, rights: start.rights ?? rights, plans: start.plans ?? plans, now };
    const decision = decide(period, command, context);
    if ('events' in decision)
      for (const event of decision.events) {
        events.push(enveloped(event, events.length + 1));
        period = evolvePeriod(period, enveloped(event, events.length));
      }
    return decision;
  };
  const now = (): PeriodState => {
    if (period === null) throw new Error('the round is not open');
    return period;
  };
  const of = (which: Entry): EntryState => {
    const state = now().entries.get(keyOf(which));
    if (!state) throw new Error(`${which.item} is not in the round`);
    return state;
  };
  return {
    events,
    act,
    now,
    of,
    to(next: string) {
      day = next;
    },
    open: () =>
      act(people.controller, { do: 'open', settings: start.settings ?? settings, entries: start.entries ?? entries }, on('2025-07-01')),
    report: (who: string, which: Entry, report: StatusReport, seen = of(which).version) =>
      act(who, { do: 'report', entry: keyOf(which), seen, report, way: 'form' }),
    approve: (who: string, which: Entry, seen = of(which).version) => act(who, { do: 'approve', entry: keyOf(which), seen }),
    giveBack: (who: string, which: Entry, reason = 'Skriv mer.', seen = of(which).version) =>
      act(who, { do: 'return', entry: keyOf(which), seen, reason }),
    lock: (reason: string | null = 'Semester.') => act(people.controller, { do: 'lock', reason }),
  };
}

/** The round above, opened. */
export function opened(start: Parameters<typeof round>[0] = {}) {
  const made = round(start);
  made.open();
  return made;
}
