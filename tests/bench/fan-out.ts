/**
 * The largest fan-out: reminders to everybody in simulated time, through the real runner, state, store and lanes, while the instance that sends hangs
 * in the middle and another takes over.
 */

import type { Notify } from '../../bot/notify.ts';
import { createReminder, type Draw } from '../../bot/remind/remind.ts';
import { createLanes, Stopped } from '../../bot/teams/lanes.ts';
import { dutySince } from '../../data/duty-since.ts';
import type { NewEvent } from '../../data/events.ts';
import { createState, type State } from '../../data/state.ts';
import { type Claims, NotOnDuty } from '../../data/store/duty.ts';
import type { Disk } from '../../data/store/lowdb/disk.ts';
import { openLowdbStore } from '../../data/store/lowdb/lowdb-store.ts';
import { type FakeClock, fakeClock } from '../fake-clock.ts';
import { peopleInMemory } from '../people-in-memory.ts';
import { delar, uppdrag } from '../remind/office.ts';
import { against, figure } from './figures.ts';

/** What the issue asks for. */
export const everybody = 20_000;

const bulk = 45;
/** How long Teams takes to answer, and an instance that hangs keeps the duty: until PostgreSQL lets go of its session and another asks for it. */
const latency = 100;
const takeOver = 7000;
/** A disk that takes all and keeps nothing: nobody opens the store again, and a real one would be waited for in real time. */
const hollowDisk: Disk = {
  ...{ async makeFolder() {}, async rename() {}, async remove() {}, async syncFolder() {} },
  list: async () => [],
  read: async () => new Uint8Array(),
  open: async () => ({ async append() {}, async sync() {}, async truncate() {}, async close() {} }),
};
/** Rows of an event that gives people their responsibility. */
const page = 1000;
/** A Monday in the round, at nine. */
const start = Date.parse('2025-08-04T07:00:00.000Z');

/** What came of it. `most` is the most requests in any second, `twice` those who got it twice, `onTheirWay` the messages under way when it hung. */
export type FanOut = { people: number; reached: number; twice: number; onTheirWay: number; seconds: number; most: number; real: number };

/** Two instances over one store; the first hangs when half of it is sent. */
export async function fanOut(people: number): Promise<FanOut> {
  const began = performance.now();
  const clock = fakeClock();
  const now = () => new Date(start + clock.now());
  const store = await openLowdbStore({
    ...{ dataDir: 'd', tenant: 'lokal', onBroken: () => {}, disk: hollowDisk },
    lock: async () => async () => {},
  });
  const state = createState({ store, library: { plans: [], series: [], succession: [], responsibility: [] }, admins: [] });
  await openRound(state, people);
  const taken: { person: string; at: number }[] = [];
  const hears: ((requests: number) => void)[] = [];
  let holder = 0;

  const instance = async (own: number) => {
    const isHere = () => holder === own;
    const lanes = createLanes({
      clock,
      shared: {
        held: isHere,
        sent(requests) {
          for (const [other, hear] of hears.entries()) if (other !== own) clock.wait(latency).then(() => hear(requests));
        },
        onSentElsewhere: (hear) => hears.push(hear),
      },
    });
    const claims: Claims = {
      change: (stream, decide) =>
        isHere() ? store.change(stream, decide) : Promise.reject(new NotOnDuty('en annan instans kan ha tjänsten')),
    };
    const notify: Notify = async (person, _, replacing, claim) => {
      try {
        return await lanes.run('bulk', { conversation: person, does: 'send', ofDuty: true }, async () => {
          if (claim && !(await claim())) return null;
          taken.push({ person, at: clock.now() });
          await clock.wait(latency);
          // Who hangs hears no answer: what was under way has no outcome.
          return isHere() ? { message: replacing ?? `m-${person}` } : new Promise(() => {});
        });
      } catch (error) {
        if (error instanceof Stopped) return null;
        throw error;
      }
    };
    return createReminder({ ...{ state, claims, notify, draw, now }, people: known, since: await sinceNow(state, now()) });
  };
  const known = peopleInMemory(
    Array.from({ length: people }, (_, number) => ({
      ...{ objectId: `p-${number}`, name: 'Stabschef', email: null, teamsId: `p-${number}` },
      ...{ address: { serviceUrl: 'https://smba.trafficmanager.net/se/', conversation: `c-${number}`, bot: '28:bot' }, unreachable: null },
    })),
  );
  const first = await instance(0);
  void first.tick();
  await passUntil(clock, () => taken.length >= people / 2);
  holder = -1;
  const hung = taken.length;
  const settled = new Set(
    (await state.ledger(delar.id)).sendings
      .filter(({ outcome }) => outcome !== null)
      .map(({ person }) => person)
      .values(),
  );
  const onTheirWay = taken.filter(({ person }) => !settled.has(person)).length;
  await clock.pass(takeOver);
  const after = taken.length - hung;
  holder = 1;
  const second = await instance(1);
  let done = false;
  void second.tick().then(() => {
    done = true;
  });
  await passUntil(clock, () => done);
  await store.close();

  const each = new Map<string, number>();
  for (const { person } of taken) each.set(person, (each.get(person) ?? 0) + 1);
  if (after > 0) throw new Error('den som mist tjänsten skickade');
  const times = taken.map(({ at }) => at);
  const seconds = ((times.at(-1) ?? 0) - (times[0] ?? 0)) / 1000;
  const twice = [...each.values()].filter((count) => count > 1).length;
  return { people, reached: each.size, twice, onTheirWay, seconds, most: mostInASecond(times), real: (performance.now() - began) / 1000 };
}

/** Measures and gives the lines to print. */
export async function benchFanOut(people: number = everybody): Promise<string[]> {
  const { reached, twice, onTheirWay, seconds, most, real } = await fanOut(people);
  const least = people / bulk;
  return [
    `Påminnelser till ${figure(people, 0)} personer i simulerad tid; den som skickar hänger sig mitt i, och en annan tar över efter ${figure(takeOver / 1000, 0)} s`,
    `  tid: ${figure(seconds, 1)} s, minst möjliga vid ${bulk} anrop i sekunden ${figure(least, 1)} s, kvot ${against(seconds / least, 1.02, 'under', 2)}`,
    `  nådda: ${figure(reached, 0)}; två gånger: ${twice}, på väg när den hängde sig: ${onTheirWay}; flest anrop på en sekund: ${most} (gräns 50)`,
    `  verklig tid: ${figure(real, 0)} s`,
  ];
}

const draw: Draw = async ({ period, said }) => ({
  ...{ kind: 'sheet', say: said, title: period, practice: false, notes: [], text: [said] },
  ...{ facts: [], tables: [], sections: [], links: [], buttons: [], sources: [] },
});

/** A round with something for each person. */
async function openRound(state: State, people: number): Promise<void> {
  const by = { at: '2025-08-01T06:00:00.000Z', by: { objectId: 'controller', role: 'controller' } };
  for (let from = 0; from < people; from += page) {
    const rows = Array.from({ length: Math.min(page, people - from) }, (_, number) => ({
      share: { plan: 'plan-2025', unit: `plan-2023/unit/u${from + number}`, item: null },
      trio: { reporter: `p-${from + number}`, standIn: null, reviewer: null },
    }));
    const event: NewEvent = { ...by, type: 'responsible set', data: { rows, way: 'file' } };
    await state.changeResponsible(() => ({ events: [event] }));
  }
  const entries = Array.from({ length: people }, (_, number) => uppdrag(number, `u${number}`));
  const opened: NewEvent = { ...by, type: 'period opened', data: { settings: delar, entries } };
  await state.changePeriod(delar.id, () => ({ events: [opened] }));
}

async function sinceNow(state: State, now: Date): Promise<Date> {
  return dutySince({ ledgers: [await state.ledger(delar.id)], channels: [] }, now);
}

async function passUntil(clock: FakeClock, holds: () => boolean): Promise<void> {
  while (!holds()) await clock.pass(100);
}

function mostInASecond(times: readonly number[]): number {
  let from = 0;
  return times.reduce((most, at, index) => {
    while ((times[from] ?? at) <= at - 1000) from += 1;
    return Math.max(most, index - from + 1);
  }, 0);
}
