/** The invariants of a round, over random commands of everyone in it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { followPlan } from '../../bot/plan/follow-plan.ts';
import type { Command } from '../../bot/report/deciding/command.ts';
import { decide } from '../../bot/report/deciding/decide.ts';
import type { Event } from '../../data/events.ts';
import { evolvePeriod } from '../../data/evolve-period.ts';
import { createFold } from '../../data/fold.ts';
import type { EntryState, PeriodState } from '../../data/period.ts';
import { type PlanChanges, unchanged } from '../../data/plan-in-force.ts';
import { trioOf } from '../../data/responsibility.ts';
import { isController, reviewerOf } from '../../data/rights.ts';
import type { Decision } from '../../data/state.ts';
import { createState } from '../../data/state.ts';
import { keyOf, type StatusReport } from '../../data/status.ts';
import { dayOf, plusDays } from '../../data/swedish.ts';
import { newPlace } from '../store-place.ts';
import {
  budget,
  economy,
  entries,
  entry,
  enveloped,
  hr,
  isk,
  mitigation,
  on,
  people,
  plans,
  reports,
  rights,
  settings,
  sickLeave,
  uppdrag,
  yearsEnd,
} from './world.ts';

const everyone = Object.values(people);
const anyone = fc.constantFrom(...everyone);
const hme = entry('styrtal', 'hme');
const all = [...entries, isk, hme];
const key = fc.constantFrom(...all.map(keyOf));
const text = fc.constantFrom('A', 'B', ' ', 'Läget är gott.');
const reason = fc.option(text, { freq: 4 });

/** Reports right and wrong; some differ only in their comment. */
const report: fc.Arbitrary<StatusReport> = fc
  .tuple(fc.constantFrom<StatusReport>(...Object.values(reports), { kind: 'no new value' }), text)
  .map(([one, comment]) => (one.kind === 'uppdrag' || one.kind === 'mitigation' ? { ...one, comment } : one));
/** Those that fit their entry come more often. */
const reported = fc.oneof(
  fc.record({ entry: key, report }),
  fc.record({ entry: fc.constant(keyOf(uppdrag)), report: text.map((comment) => ({ ...reports.uppdrag, comment })) }),
  fc.constantFrom(
    { entry: keyOf(sickLeave), report: reports.sickLeave },
    { entry: keyOf(budget), report: reports.budget },
    { entry: keyOf(isk), report: reports.isk },
  ),
);
const decision = { body: 'Regionstyrelsen', date: '2025-08-01', paragraph: '12', diary: null };
const dates = fc
  .constantFrom(settings, { ...settings, due: '2025-08-22' }, { ...settings, lock: '2025-08-01' })
  .map(({ opens, due, reviewDue, lock }) => ({ opens, due, reviewDue, lock }));

/** What a plan's controller has decided over it, apart and after one another; deciding it is the room of plans'. */
const newUppdrag = plans.library.plans.find(({ head }) => head.id === 'plan-2025')?.uppdrag.find(({ number }) => number === 48);
const planChanges: PlanChanges[] = [
  { ...unchanged, protected: new Set([sickLeave.item]) },
  { ...unchanged, measuredIn: new Map([[sickLeave.item, [12]]]), ended: new Map([[mitigation.item, decision]]) },
  { ...unchanged, moved: new Map([[uppdrag.item, { to: economy, decision }]]) },
  { ...unchanged, moved: new Map([[uppdrag.item, { to: hr, decision }]]), ended: new Map([[uppdrag.item, decision]]) },
  ...(newUppdrag
    ? [
        {
          ...unchanged,
          added: new Map([[newUppdrag.id, { item: { kind: 'uppdrag' as const, row: newUppdrag }, unit: hr, decision, at: '2030' }]]),
        },
      ]
    : []),
];
type Wish = Command | { do: 'follow plan'; changes: PlanChanges };

/** What comes of a wish, whichever room it is for. */
function answer(period: PeriodState | null, wish: Wish, who: string, now: Date): Decision {
  if (wish.do !== 'follow plan') return decide(period, wish, { actor: { objectId: who, known: true }, rights, plans, now });
  const changes = new Map([['plan-2025', wish.changes]]);
  return followPlan(period, { ...plans, changes }, { objectId: who, role: 'controller, Verksamhetsplan 2025' }, now);
}

/**
 * `seen` is put in when the command is run: null means the version that the entry has then. An apt step is given to somebody who may take it,
 * of an entry that it fits, if there is one: else hardly anything would happen.
 */
type Step = { who: string; apt: number | null; days: number; seen: number | null; command: Wish };
const seen = 0;
const command: fc.Arbitrary<Wish> = fc.oneof(
  {
    weight: 10,
    arbitrary: fc
      .record({
        do: fc.constant('report' as const),
        seen: fc.constant(seen),
        way: fc.constantFrom('form' as const, 'unchanged' as const, 'file' as const),
        of: reported,
      })
      .map(({ of, ...rest }) => ({ ...rest, ...of })),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('hand over' as const),
      entries: fc.array(key, { minLength: 1, maxLength: 3 }),
      to: anyone,
      reason,
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('approve' as const), entry: key, seen: fc.constant(seen) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('approve all' as const), drawn: fc.constantFrom(1, 3, 8, 20) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('return' as const), entry: key, seen: fc.constant(seen), reason: text }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('name readers' as const), readers: fc.array(anyone) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remind' as const), people: fc.array(anyone, { minLength: 1 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('change dates' as const), dates, reason }) },
  { weight: 1, arbitrary: fc.constantFrom(...planChanges).map((changes) => ({ do: 'follow plan' as const, changes })) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lock' as const), reason }) },
  { weight: 1, arbitrary: fc.constantFrom('2025-08-20', '2025-08-05').map((date) => ({ do: 'publish' as const, date, decision: null })) },
  {
    weight: 5,
    arbitrary: fc
      .record({ do: fc.constant('propose correction' as const), seen: fc.constant(seen), reason: text, of: reported })
      .map(({ of, ...rest }) => ({ ...rest, ...of })),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('approve correction' as const), entry: key, seen: fc.constant(seen) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('refuse correction' as const), entry: key, seen: fc.constant(seen), reason: text }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('decide isk' as const),
      entry: key,
      conclusion: fc.constantFrom('tillräcklig' as const, 'inte tillräcklig' as const),
      decision: fc.constant(decision),
    }),
  },
);
const step: fc.Arbitrary<Step> = fc.record({
  who: anyone,
  apt: fc.oneof({ weight: 3, arbitrary: fc.nat(20) }, { weight: 1, arbitrary: fc.constant(null) }),
  days: fc.constantFrom(0, 0, 0, 1),
  seen: fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(6) }),
  command,
});
const steps = fc.array(step, { minLength: 15, maxLength: 40 });

type Taken = {
  before: PeriodState;
  after: PeriodState;
  events: readonly Event[];
  who: string;
  command: Wish;
  now: Date;
  decision: Decision;
};

function taken(period: PeriodState | null, step: Step): { who: string; command: Wish } {
  const { who, command } = period && step.apt !== null ? apt(period, step, step.apt) : step;
  if (!('seen' in command)) return { who, command };
  return { who, command: { ...command, seen: step.seen ?? period?.entries.get(command.entry)?.version ?? 0 } };
}

function apt(period: PeriodState, { who, command }: Step, which: number): { who: string; command: Wish } {
  const one = (fits: (entry: EntryState) => boolean) => {
    const fitting = [...period.entries.values()].filter(fits);
    return fitting[which % Math.max(fitting.length, 1)];
  };
  const oneOf = (...who: string[]) => who[which % who.length] ?? people.controller;
  // Now and then whoever said it tries to approve it.
  const reviews = (entry: EntryState, by = '') =>
    which % 4 === 0
      ? by
      : (reviewerOf(entry, rights.responsible, by) ?? (by === people.controller ? people.secondController : people.controller));
  switch (command.do) {
    case 'report':
      return { who: oneOf(people.reporter, people.standIn, period.entries.get(command.entry)?.handedTo?.to ?? people.reporter), command };
    case 'propose correction':
      return { who: oneOf(people.reporter, people.controller, people.controller, people.standIn), command };
    case 'hand over':
      return { who: people.reporter, command };
    case 'approve':
    case 'return': {
      const entry = one(({ stage }) => stage === 'reported');
      return entry ? { who: reviews(entry, entry.reported?.by.objectId), command: { ...command, entry: entry.key } } : { who, command };
    }
    case 'approve correction':
    case 'refuse correction': {
      const entry = one(({ correction }) => correction !== null);
      return entry ? { who: reviews(entry, entry.correction?.by.objectId), command: { ...command, entry: entry.key } } : { who, command };
    }
    case 'approve all':
      return { who: oneOf(people.reviewer, people.controller), command };
    case 'decide isk':
      return { who: people.controller, command: { ...command, entry: keyOf(isk) } };
    default:
      return { who: people.controller, command };
  }
}

/** Plays the steps from the day before opening, or locked from the start so that corrections get their share. */
function play(all: readonly Step[], start: { helår: boolean; locked: boolean }): { taken: Taken[]; events: Event[] } {
  const events: Event[] = [];
  let period: PeriodState | null = null;
  const run = (who: string, command: Wish, now: Date): Taken | null => {
    const before: PeriodState | null = period;
    const decision = answer(before, command, who, now);
    const added = 'events' in decision ? decision.events.map((event, index) => enveloped(event, events.length + 1 + index)) : [];
    events.push(...added);
    period = added.reduce(evolvePeriod, period);
    return before && period && { before, after: period, events: added, who, command, now, decision };
  };
  const round = start.helår ? yearsEnd : settings;
  const asked = start.helår ? [...entries, isk] : entries;
  let day = plusDays(round.opens, -1);
  run(people.controller, { do: 'open', settings: round, entries: asked }, on(day));
  if (start.locked) {
    run(people.reporter, { do: 'report', entry: keyOf(uppdrag), seen: 0, report: reports.uppdrag, way: 'form' }, on(round.opens));
    run(people.controller, { do: 'lock', reason: 'Tidigt.' }, on(round.opens));
  }
  const did = all.flatMap((one) => {
    day = plusDays(day, one.days);
    const { who, command } = taken(period, one);
    const now = run(who, command, on(day));
    return now ? [now] : [];
  });
  return { taken: did, events };
}

const start = fc.record({ helår: fc.boolean(), locked: fc.boolean() });
const many = { numRuns: 150 };

function forEach(hold: (taken: Taken) => void) {
  fc.assert(
    fc.property(steps, start, (some, from) => {
      for (const one of play(some, from).taken) hold(one);
    }),
    many,
  );
}

test('reports are taken between opening and lock, and only from rapportör, stand-in or who it was handed to', () => {
  forEach(({ before, events, who, now }) => {
    for (const event of events) {
      if (event.type !== 'status reported' && event.type !== 'correction proposed') continue;
      const entry = before.entries.get(event.data.entry);
      if (!entry) throw new Error('not in the round');
      const trio = trioOf(rights.responsible, entry.entry);
      const theirs = [trio.reporter, trio.standIn, entry.handedTo?.to].includes(who);
      expect(theirs || (event.type === 'correction proposed' && isController(who, 'plan-2025', rights))).toBe(true);
      if (event.type === 'correction proposed') expect(before.locked).not.toBeNull();
      else {
        expect(before.locked).toBeNull();
        expect(dayOf(now) >= before.settings.opens).toBe(true);
      }
    }
  });
});

test('after lock nothing that was said changes but by a correction that somebody else approves', () => {
  forEach(({ before, after, events, who }) => {
    if (before.locked === null) return;
    for (const [name, entry] of before.entries) {
      const next = after.entries.get(name);
      expect(next).toBeDefined();
      if (next?.reported === entry.reported && next?.stage === entry.stage) continue;
      expect(events.map(({ type }) => type)).toEqual(['corrected']);
      expect(entry.correction?.by.objectId).not.toBe(who);
      expect(next?.corrected.length).toBe(entry.corrected.length + (entry.reported ? 1 : 0));
    }
  });
});

test('nobody approves their own, and only the granskare does, or the plan’s controller where the granskare may not', () => {
  forEach(({ before, events, who }) => {
    for (const event of events) {
      const said =
        event.type === 'approved'
          ? event.data.entries.map((one) => ({ entry: before.entries.get(one.entry), version: one.version }))
          : event.type === 'corrected' || event.type === 'correction refused'
            ? [{ entry: before.entries.get(event.data.entry), version: null }]
            : [];
      for (const { entry, version } of said) {
        const by = (event.type === 'approved' ? entry?.reported : entry?.correction)?.by.objectId;
        expect(by).toBeDefined();
        expect(by).not.toBe(who);
        const reviewer = entry ? trioOf(rights.responsible, entry.entry).reviewer : null;
        expect(reviewer === who || ((reviewer === null || reviewer === by) && isController(who, 'plan-2025', rights))).toBe(true);
        if (event.type !== 'approved') continue;
        expect([entry?.stage, entry?.version]).toEqual(['reported', version]);
        expect(before.locked).toBeNull();
      }
    }
  });
});

test('the round is run by its controllers; it is locked once and published once, after lock', () => {
  const run: Event['type'][] = ['dates changed', 'readers named', 'reminder asked', 'period locked', 'published', 'isk decided'];
  forEach(({ before, events, who }) => {
    for (const { type } of events) {
      if (run.includes(type)) expect(isController(who, 'plan-2025', rights)).toBe(true);
      if (type === 'period locked') expect(before.locked).toBeNull();
      if (type === 'published') expect([before.locked === null, before.published]).toEqual([false, null]);
    }
  });
});

test('a command that was done changes nothing when it comes again, a moment later', () => {
  forEach(({ after, events, who, command, now }) => {
    if (events.length === 0) return;
    const again = answer(after, command, who.toUpperCase(), new Date(now.getTime() + 500));
    expect(again, JSON.stringify(command)).toEqual({ events: [] });
  });
});

test('a refusal changes nothing, and is a sentence that names functions, never a person', () => {
  forEach(({ before, after, decision }) => {
    if ('events' in decision) return;
    expect(after).toBe(before);
    expect(decision.text).toMatch(/^[\p{Lu}”\d].*\.$/su);
    for (const words of [decision.text, ...Object.values(decision.fields ?? {})])
      expect(words).not.toMatch(/oid-|undefined|null|NaN|\bplan-2025\//);
  });
});

test('an entry’s version counts each event that touches it, and no event leaves its round', () => {
  fc.assert(
    fc.property(steps, start, (some, from) => {
      const { taken } = play(some, from);
      for (const { before, after, events } of taken) {
        const touched = events.flatMap((event): string[] => {
          if (event.type === 'approved') return event.data.entries.map((one) => one.entry);
          if (event.type === 'handed over') return event.data.entries;
          if (event.type === 'entries changed') return event.data.added.map(keyOf).filter((name) => before.entries.has(name));
          return 'entry' in event.data && typeof event.data.entry === 'string' ? [event.data.entry] : [];
        });
        for (const name of touched) expect(before.entries.has(name)).toBe(true);
        for (const [name, { version }] of before.entries) {
          const next = after.entries.get(name);
          if (next) expect(next.version).toBe(version + touched.filter((one) => one === name).length);
        }
      }
    }),
    many,
  );
});

test('the same events give the same state, at once, in pieces, and after some were dropped', () => {
  fc.assert(
    fc.property(steps, start, fc.array(fc.nat(50)), (some, from, cuts) => {
      const { events } = play(some, from);
      const whole = (of: readonly Event[]) => JSON.stringify(of.reduce(evolvePeriod, null));
      const fold = createFold<PeriodState | null>(null, evolvePeriod);
      // Longer and shorter prefixes in any order: a shorter one is what is left when a save failed.
      for (const cut of [...cuts, events.length]) expect(JSON.stringify(fold(events.slice(0, cut)))).toBe(whole(events.slice(0, cut)));
    }),
    { numRuns: 100 },
  );
});

test('through the store, with many at once, versions have no gaps and what is on disk is what was decided', async () => {
  await fc.assert(
    fc.asyncProperty(steps, async (some) => {
      const store = await newPlace().open();
      const state = createState({ store, library: plans.library, admins: [] });
      const act = (what: (period: PeriodState | null) => { who: string; command: Wish }) =>
        state.changePeriod(settings.id, (period) => {
          const { who, command } = what(period);
          return answer(period, command, who, on('2025-08-10'));
        });
      await act(() => ({ who: people.controller, command: { do: 'open', settings, entries } }));
      const decisions = await Promise.all(some.map((one) => act((period) => taken(period, one))));
      const events = await store.read(`period/${settings.id}`);
      expect(events.map(({ version }) => version)).toEqual(events.map((_, index) => index + 1));
      expect(events.length).toBe(1 + decisions.reduce((sum, one) => sum + ('events' in one ? one.events.length : 0), 0));
      expect(JSON.stringify(await state.period(settings.id))).toBe(JSON.stringify(events.reduce(evolvePeriod, null)));
      await store.close();
    }),
    { numRuns: 60 },
  );
});
