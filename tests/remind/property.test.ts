import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waits } from '../../data/period.ts';
import { reporterOf } from '../../data/rights.ts';
import { plusDays } from '../../data/swedish.ts';
import { delar, type Office, office, uppdrag } from './office.ts';

const units = {
  hr: { reporter: 'hr', standIn: 'vikarie', reviewer: 'chef' },
  ekonomi: { reporter: 'hr', standIn: null, reviewer: 'ekonomichef' },
  digital: { reporter: 'digital', standIn: 'hr', reviewer: 'hr' },
  utan: { reporter: 'utan', standIn: null, reviewer: null },
};
const names = Object.keys(units);
const entries = Array.from({ length: 8 }, (_, n) => uppdrag(n, names[n % names.length] ?? 'hr'));
const people = ['hr', 'vikarie', 'chef', 'ekonomichef', 'digital', 'utan', 'controller'];

const anEntry = fc.constantFrom(...entries);
const aPerson = fc.constantFrom(...people);
const happening = fc.oneof(
  fc.record({ do: fc.constant('report' as const), entry: anEntry }),
  fc.record({ do: fc.constant('return' as const), entry: anEntry }),
  fc.record({ do: fc.constant('approve' as const), entry: anEntry }),
  fc.record({ do: fc.constant('hand over' as const), entry: anEntry, to: aPerson, by: aPerson }),
  fc.record({ do: fc.constant('ask' as const), person: aPerson }),
  fc.record({
    do: fc.constant('away' as const),
    person: aPerson,
    days: fc.nat(12),
    why: fc.constantFrom('paus' as const, 'frånvaro' as const),
  }),
  fc.record({
    do: fc.constant('fail' as const),
    person: aPerson,
    failure: fc.constantFrom('blocked' as const, 'throttled' as const, null),
  }),
  fc.record({ do: fc.constant('kill' as const) }),
  fc.record({ do: fc.constant('restart' as const) }),
  fc.record({ do: fc.constant('lock' as const) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;
/** What happens so many minutes after what happened before; the runner runs in between, each so often. */
const history = fc.array(fc.record({ what: happening, after: fc.integer({ min: 1, max: 2500 }) }), { minLength: 1, maxLength: 25 });

async function happens(o: Office, what: Happening, day: string): Promise<void> {
  const period = await o.state.period(delar.id);
  const stage = 'entry' in what ? period?.entries.find(({ entry }) => entry.item === what.entry.item)?.stage : undefined;
  if (what.do === 'restart') o.restart();
  else if (what.do === 'kill') o.killWhenSent();
  else if (what.do === 'away') await o.away(what.person, day, plusDays(day, what.days), what.why);
  else if (what.do === 'fail') {
    if (what.failure) o.failing.set(what.person, what.failure);
    else {
      o.failing.delete(what.person);
      await o.people.put({ objectId: what.person, unreachable: null });
    }
  } else if (period?.locked) return;
  else if (what.do === 'lock') await o.lock();
  else if (what.do === 'ask') await o.ask(what.person);
  else if (what.do === 'hand over') await o.handOver([what.entry], what.to, what.by);
  else if (what.do === 'report') await o.report(what.entry, 'någon');
  else if (stage === 'reported' && what.do === 'return') await o.giveBack(what.entry, 'chef');
  else if (stage === 'reported' && what.do === 'approve') await o.approve(what.entry, 'chef');
}

/** Whether there is anything at all for a person: to report (their own or instead of somebody), to review, to wait for, or to know. */
async function concerned(o: Office): Promise<Set<string>> {
  const period = await o.state.period(delar.id);
  const { responsible } = await o.state.rights();
  const all = new Set<string>();
  if (!period || period.locked) return all;
  for (const entry of period.entries.values()) {
    const trio = Object.entries(units).find(([unit]) => entry.entry.unit.endsWith(`/${unit}`))?.[1];
    const reviewer = trio?.reviewer ?? 'controller';
    if (waits(entry)) {
      for (const one of [reporterOf(entry, responsible), trio?.standIn, reviewer, 'controller', trio?.reporter, entry.handedTo?.from])
        if (one) all.add(one);
    }
    if (entry.stage === 'reported') all.add(reviewer);
  }
  return all;
}

test('hur det än går får ingen två nya kort på en dag, utom återlämnat, och den som inget har att göra får inget', async () => {
  await fc.assert(
    fc.asyncProperty(history, async (steps) => {
      const o = await office('2025-08-01T05:00:00Z', units);
      for (const objectId of people) await o.people.put({ objectId, name: objectId });
      await o.open(delar, entries);
      let minutes = 0;
      let killed = 0;
      for (const { what, after } of steps) {
        for (const end = minutes + after; minutes < end; minutes += 131) {
          const at = new Date(Date.parse('2025-08-04T05:00:00Z') + minutes * 60_000);
          const may = await concerned(o);
          const sent = (await o.at(at.toISOString())).filter(({ inPlaceOf }) => inPlaceOf === null);
          for (const { person } of sent) expect(may).toContain(person);
          const hour = (at.getUTCHours() + 2) % 24;
          if (sent.length > 0) expect(hour >= 8 && hour < 16).toBe(true);
        }
        if (what.do === 'kill') killed += 1;
        await happens(o, what, o.messages.at(-1)?.day ?? '2025-08-04');
      }
      const days = new Map<string, number>();
      for (const { person, day, inPlaceOf, said } of o.messages) {
        if (inPlaceOf !== null || said.includes('återlämnad')) continue;
        days.set(`${person} ${day}`, (days.get(`${person} ${day}`) ?? 0) + 1);
      }
      // A process that dies between sending and writing it down may send that one message again.
      for (const count of days.values()) expect(count).toBeLessThanOrEqual(1 + killed);
      if (killed === 0) expect([...days.values()].every((count) => count === 1)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('den som är klar när dagen börjar hör ingenting den dagen', async () => {
  const done = fc.uniqueArray(fc.nat(7), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(done, fc.integer({ min: 4, max: 29 }), async (reported, from) => {
      const o = await office('2025-08-01T05:00:00Z', units);
      await o.open(delar, entries);
      o.clock.now = new Date(`2025-08-${String(from).padStart(2, '0')}T03:00:00Z`);
      for (const n of reported) {
        const entry = entries[n];
        if (!entry) continue;
        await o.report(entry, 'någon');
        await o.approve(entry, 'chef');
      }
      const left = await concerned(o);
      const days = await o.days(`2025-08-${String(from).padStart(2, '0')}`, '2025-09-10');
      for (const line of days) expect(left).toContain(line.slice(11));
      const reporters = new Set([...left].filter((person) => ['digital', 'utan'].includes(person)));
      const told = new Set(days.map((line) => line.slice(11)));
      for (const person of reporters) expect(told).toContain(person);
    }),
    { numRuns: 25 },
  );
});
