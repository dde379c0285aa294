/** An office to remind: real events in a store, a clock to set, and a Notify that keeps what it was given. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Delivery, Notify } from '../../bot/notify.ts';
import { createReminder, type Draw, type Reminder } from '../../bot/remind/remind.ts';
import type { NewEvent } from '../../data/events.ts';
import type { Failure } from '../../data/ledger-events.ts';
import type { Trio } from '../../data/people-events.ts';
import type { Dates, Settings } from '../../data/period-events.ts';
import { createState, type State } from '../../data/state.ts';
import { type Entry, keyOf } from '../../data/status.ts';
import { type Claims, NotOnDuty } from '../../data/store/duty.ts';
import { openPeopleFile } from '../../data/store/lowdb/people-file.ts';
import type { Store } from '../../data/store/store.ts';
import { dayOf, plusDays } from '../../data/swedish.ts';
import { newPlace } from '../store-place.ts';

const library = { plans: [], series: [], succession: [], responsibility: [] };
const controller = { objectId: 'controller', role: 'controller, Verksamhetsplan 2025' };

/** A delår: opens Friday 1 August 2025, due Wednesday 20, review due Monday 25, lock Sunday 31. */
export const delar: Settings = {
  ...{ id: '2025-delar', kind: 'delårsrapport', title: 'Delårsrapport per 31 juli 2025', plans: ['plan-2025'], asOf: '2025-07-31' },
  ...{ opens: '2025-08-01', due: '2025-08-20', reviewDue: '2025-08-25', lock: '2025-08-31' },
  ...{ reminders: true, practice: false, milestones: [] },
};

/** A helår: opens 7 January 2026, due Tuesday 20, review due Friday 23, lock Saturday 31. */
export const helar: Settings = {
  ...{ ...delar, id: '2025-helar', kind: 'verksamhetsberättelse', title: 'Verksamhetsberättelse 2025', asOf: '2025-12-31' },
  ...{ opens: '2026-01-07', due: '2026-01-20', reviewDue: '2026-01-23', lock: '2026-01-31' },
};

/** An uppdrag by number, reported by a unit. */
export function uppdrag(n: number, unit: string): Entry {
  const base = { item: `plan-2025/uppdrag/${n}`, kind: 'uppdrag' as const, unit: `plan-2023/unit/${unit}`, plan: 'plan-2025' };
  return { ...base, protected: false, measured: true };
}

/** What arrived, or was put in place of a message. `said` is its first sentence, as it is spoken. */
export type Message = { person: string; at: Date; day: string; said: string; id: string; inPlaceOf: string | null };

export type Office = Awaited<ReturnType<typeof office>>;

/** Opens an office. `units` tells who has each unit; `restMs` is the rest between runs. */
export async function office(start: string, units: Record<string, Partial<Trio>>, restMs = 0) {
  const clock = { now: new Date(start) };
  const messages: Message[] = [];
  const failing = new Map<string, Failure>();
  const now = () => clock.now;
  const home = newPlace();
  const store: Store = await home.open();
  let reads = 0;
  const kept = createState({ store, library, admins: [] });
  const state: State = {
    ...kept,
    periods() {
      reads += 1;
      return kept.periods();
    },
  };
  const people = await openPeopleFile({ dataDir: mkdtempSync(join(tmpdir(), 'office-')) });
  let requests = 0;
  let before: (person: string) => Promise<void> = async () => {};
  let whileWaiting: (person: string) => Promise<void> = async () => {};
  const errors: unknown[] = [];
  const told: string[] = [];
  const log = { info: (_line: unknown, said = '') => void told.push(said), error: (line: unknown) => void errors.push(line) };

  const notify: Notify = async (person, { speak }, replacing, claim = async () => true) => {
    await whileWaiting(person);
    if (!(await claim())) return null;
    requests += 1;
    await before(person);
    const failure = failing.get(person);
    if (failure) return { failure };
    const id = replacing ?? `m${requests}`;
    messages.push({ person, at: clock.now, day: dayOf(clock.now), said: speak, id, inPlaceOf: replacing ?? null });
    return { message: id } satisfies Delivery;
  };

  const draw: Draw = async ({ period, roles, said }) => ({
    ...{ kind: 'sheet', say: said, title: period, practice: false, notes: [], text: [said, roles.join('+')] },
    ...{ facts: [], tables: [], sections: [], links: [], buttons: [], sources: [] },
  });

  const made = (over: State = state, claims: Claims = store): Reminder =>
    createReminder({ state: over, claims, people, notify, draw, now, log, restMs });
  let reminder = made();
  const by = (objectId: string) => ({ at: clock.now.toISOString(), by: { objectId, role: 'roll' } });
  const write = (...events: NewEvent[]) => state.changePeriod(current, () => ({ events }));
  let current = delar.id;

  const rows = Object.entries(units);
  await state.changeResponsible(() => ({
    events: rows.map(([unit, trio]): NewEvent => {
      const share = { plan: 'plan-2025', unit: `plan-2023/unit/${unit}`, item: null };
      const set = [{ share, trio: { reporter: null, standIn: null, reviewer: null, ...trio } }];
      return { ...by(controller.objectId), type: 'responsible set', data: { rows: set, way: 'card' } };
    }),
  }));
  await state.changeRoles(() => ({
    events: [{ ...by('admin'), type: 'role given', data: { role: 'controller', person: 'controller', plan: 'plan-2025' } }],
  }));

  return {
    ...{ clock, messages, failing, state, people, home, errors, told, requests: () => requests, reads: () => reads },
    /** Runs what is due at a moment, and tells what was sent then. */
    async at(moment: string): Promise<Message[]> {
      clock.now = new Date(moment);
      const seen = messages.length;
      await reminder.tick();
      return messages.slice(seen);
    },
    /** Runs in the morning of each day from one to another, and tells who was sent a new card on which day. */
    async days(from: string, to: string): Promise<string[]> {
      const sent: string[] = [];
      for (let day = from; day <= to; day = plusDays(day, 1)) {
        const now = await this.at(`${day}T07:30:00Z`);
        sent.push(...now.filter(({ inPlaceOf }) => inPlaceOf === null).map(({ person }) => `${day} ${person}`));
      }
      return sent;
    },
    /** Something happens in the middle of each send from now on. */
    whenSending(what: (person: string) => Promise<void>) {
      before = what;
    },
    /** Something happens while each message from now on waits for its turn. */
    whenWaiting(what: (person: string) => Promise<void>) {
      whileWaiting = what;
    },
    tick: () => reminder.tick(),
    poke: () => reminder.poke(),
    close: () => reminder.close(),
    /** The process dies when the next message has been sent, before that is written down. */
    killWhenSent() {
      const alive = messages.length;
      const dies = <T>(change: () => Promise<T>) => (messages.length === alive ? change() : Promise.reject(new Error('dödad')));
      reminder = made(
        { ...state, changeLedger: (period, decide) => dies(() => state.changeLedger(period, decide)) },
        { change: (stream, decide) => dies(() => store.change(stream, decide)) },
      );
    },
    /** The process dies while so many messages wait for their turn: none of them gets it. */
    killBeforeTurn() {
      const dead: Notify = () => Promise.reject(new Error('dödad'));
      reminder = createReminder({ state, claims: store, people, notify: dead, draw, now, log, restMs });
    },
    /** The duty to send goes to another instance, whose claims are made over its own connection. */
    loseDuty() {
      reminder = made(state, { change: () => Promise.reject(new NotOnDuty()) });
    },
    /** A new process over the same events. */
    restart() {
      reminder = made();
    },
    open(settings: Settings, entries: Entry[]) {
      current = settings.id;
      return write({ ...by('controller'), type: 'period opened', data: { settings, entries } });
    },
    report(entry: Entry, person: string) {
      const report = { kind: 'no new value' as const };
      return write({ ...by(person), type: 'status reported', data: { entry: keyOf(entry), report, proposal: null, way: 'form' } });
    },
    approve(entry: Entry, person: string) {
      return write({ ...by(person), type: 'approved', data: { entries: [{ entry: keyOf(entry), version: 1 }] } });
    },
    giveBack(entry: Entry, person: string, reason = 'Ange orsaken.') {
      return write({ ...by(person), type: 'returned', data: { entry: keyOf(entry), reason } });
    },
    handOver(entries: Entry[], to: string, person: string) {
      return write({ ...by(person), type: 'handed over', data: { entries: entries.map(keyOf), to, reason: null } });
    },
    ask: (...asked: string[]) => write({ ...by('controller'), type: 'reminder asked', data: { people: asked } }),
    change: (dates: Dates) => write({ ...by('controller'), type: 'dates changed', data: { dates, reason: null } }),
    lock: () => write({ ...by('controller'), type: 'period locked', data: { missing: [], reason: null } }),
    correct(entry: Entry, person: string) {
      const report = { kind: 'no new value' as const };
      return write({ ...by(person), type: 'correction proposed', data: { entry: keyOf(entry), report, reason: 'Fel värde.' } });
    },
    away(person: string, from: string, to: string | null, why: 'paus' | 'frånvaro') {
      const event: NewEvent = { ...by(person), type: 'away set', data: { person, from, to, why } };
      return state.changeResponsible(() => ({ events: [event] }));
    },
    ledger: (events: NewEvent[]) => state.changeLedger(current, () => ({ events })),
  };
}
