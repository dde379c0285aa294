/**
 * The demo as a running office: who reports what, a round that is over and published, and an "Övningsrapport" that is open, with some
 * items reported and some not. All of it is said by the same commands as in chat, at the days when an office would have said it.
 */
import { plusWorkingDays } from '../../data/calendar.ts';
import type { NewEvent } from '../../data/events.ts';
import type { People, Person } from '../../data/people.ts';
import type { Trio } from '../../data/people-events.ts';
import type { EntryState, PeriodState } from '../../data/period.ts';
import type { Settings } from '../../data/period-events.ts';
import { reporterOf } from '../../data/rights.ts';
import type { Decision, State } from '../../data/state.ts';
import type { Claims } from '../../data/store/duty.ts';
import { dayInWords, dayOf, plusDays } from '../../data/swedish.ts';
import { createReminder } from '../remind/remind.ts';
import type { Command } from '../report/deciding/command.ts';
import { decide } from '../report/deciding/decide.ts';
import { roundEntries } from '../report/deciding/round-entries.ts';
import { createDraw } from '../report/draw.ts';
import { madeUp } from './demo-reports.ts';
import { members } from './organisation.ts';

const plan = 'plan-2025';
const {
  controller: { objectId: controller },
  stabschefHr: { objectId: hr },
  ekonomidirektör: { objectId: economy },
  regiondirektör: { objectId: director },
  digitalisering: { objectId: digital },
  handläggare: { objectId: officer },
} = members;

type Share = { unit: string; trio: Trio; reported: number; told?: boolean };

/** Who has what, how many items are reported when the demo begins, and whether the unit has `told` something in its own words. The demo's user reports a stab, and reviews another. */
const shares: Share[] = [
  { unit: 'plan-2023/unit/staben-hallbar-utveckling', trio: { reporter: controller, standIn: officer, reviewer: director }, reported: 3 },
  { unit: 'plan-2023/unit/staben-hr', trio: { reporter: hr, standIn: officer, reviewer: controller }, reported: 7, told: true },
  { unit: 'plan-2023/unit/staben-ekonomi', trio: { reporter: economy, standIn: null, reviewer: director }, reported: 4, told: true },
  { unit: 'plan-2025/unit/regionservice-it', trio: { reporter: digital, standIn: officer, reviewer: null }, reported: 3 },
  { unit: 'plan-2023/unit/regiondirektorens-stab', trio: { reporter: director, standIn: null, reviewer: economy }, reported: 5 },
  { unit: 'plan-2023/unit/staben-kommunikation', trio: { reporter: officer, standIn: null, reviewer: director }, reported: 0 },
  { unit: 'plan-2023/unit/tandvardsenheten', trio: { reporter: controller, standIn: economy, reviewer: director }, reported: 1 },
  // Nobody reports this one: läget and ansvar show what that looks like.
  {
    unit: 'plan-2023/unit/staben-administration-juridik-och-sakerhet',
    trio: { reporter: null, standIn: null, reviewer: director },
    reported: 0,
  },
];

/** What the office is filled by: `claims` is the store itself. */
export type OfficeParts = { state: State; claims: Claims; people: People; now: Date };

/**
 * Opens the office of a day, unless a round is already open in it, or the day's round has been played to its end. The round was opened a few
 * working days ago and is due soon.
 */
export async function openOffice({ state, claims, people, now }: OfficeParts): Promise<void> {
  const today = dayOf(now);
  const earlier = settings('fore', plusWorkingDays(today, -80), today, '2025-07-31');
  const current = settings('nu', plusWorkingDays(today, -6), today, '2025-10-31');
  const periods = await state.periods();
  const goesOn = (one: PeriodState) => one.locked === null && one.settings.lock >= today;
  if (periods.some((one) => goesOn(one) || one.settings.id === current.id)) return;
  if (periods.length === 0) await staff(state, today);
  await runEarlier(state, earlier);
  await runCurrent(state, current);
  await told({ state, claims, people }, current, today);
}

/** Dates are relative to today; what the reports hold for is the plan's own year, so that outcome and target are of the same one. */
function settings(which: string, opens: string, today: string, asOf: string): Settings {
  return {
    id: `ovning-${which}-${today}`,
    kind: 'delårsrapport',
    title: `Övningsrapport per ${dayInWords(asOf)}`,
    plans: [plan],
    asOf,
    opens,
    due: plusWorkingDays(opens, 9),
    reviewDue: plusWorkingDays(opens, 12),
    lock: plusWorkingDays(opens, 15),
    reminders: true,
    practice: true,
    milestones: [],
  };
}

/** A working moment of a day. */
function at(day: string, minutes = 0): Date {
  return new Date(Date.parse(`${day}T08:30:00Z`) + minutes * 60_000);
}

async function staff(state: State, today: string): Promise<void> {
  const when = at(plusWorkingDays(today, -90)).toISOString();
  const by = { objectId: controller, role: 'administratör' };
  const role: NewEvent = { type: 'role given', at: when, by, data: { role: 'controller', person: controller, plan } };
  await state.changeRoles(() => ({ events: [role] }));
  const rows = shares.map(({ unit, trio }) => ({ share: { plan, unit, item: null }, trio }));
  const set: NewEvent = {
    type: 'responsible set',
    at: when,
    by: { ...by, role: 'controller, Verksamhetsplan 2025' },
    data: { rows, way: 'card' },
  };
  await state.changeResponsible(() => ({ events: [set] }));
}

/** Says something of a period as a person, on a day; a refusal is a fault in this file. */
async function said(state: State, id: string, person: string, when: Date, command: Command): Promise<void> {
  const context = { actor: { objectId: person, known: true }, rights: await state.rights(), plans: await state.plans(), now: when };
  const decision: Decision = await state.changePeriod(id, (period) => decide(period, command, context));
  if ('refused' in decision)
    throw new Error(`övningen: ${command.do} vägrades (${decision.text} ${JSON.stringify(decision.fields ?? {})})`);
}

async function open(state: State, settings: Settings): Promise<PeriodState> {
  const units = shares.map(({ unit }) => unit);
  const entries = roundEntries(await state.plans(), settings.kind, settings.plans, settings.asOf).filter(({ unit }) =>
    units.includes(unit),
  );
  await said(state, settings.id, controller, at(plusWorkingDays(settings.opens, -1)), { do: 'open', settings, entries });
  const period = await state.period(settings.id);
  if (!period) throw new Error('övningen: perioden öppnades inte');
  return period;
}

/** Reports an entry as whoever has it; entries that nobody has stay open. */
async function report(state: State, settings: Settings, entry: EntryState, when: Date, better: boolean): Promise<void> {
  const { catalog } = await state.plans();
  const { responsible } = await state.rights();
  const item = catalog.items.get(entry.entry.item);
  const reporter = reporterOf(entry, responsible);
  if (!item || reporter === null) return;
  const said_ = madeUp(item, entry.entry.unit, settings, better);
  await said(state, settings.id, reporter, when, { do: 'report', entry: entry.key, seen: entry.version, report: said_, way: 'form' });
}

async function approveAll(state: State, id: string, when: Date): Promise<void> {
  const drawn = (await state.period(id))?.length ?? 0;
  for (const reviewer of [controller, director, economy]) await said(state, id, reviewer, when, { do: 'approve all', drawn });
}

async function runEarlier(state: State, settings: Settings): Promise<void> {
  const period = await open(state, settings);
  const day = plusWorkingDays(settings.opens, 3);
  for (const [index, entry] of [...period.entries.values()].entries()) await report(state, settings, entry, at(day, index * 3), false);
  await approveAll(state, settings.id, at(plusWorkingDays(settings.opens, 10)));
  await said(state, settings.id, controller, at(settings.lock), { do: 'lock', reason: 'Övningsdata: enheten saknade rapportör.' });
  await said(state, settings.id, controller, at(settings.lock, 30), { do: 'publish', date: settings.lock, decision: null });
}

async function runCurrent(state: State, settings: Settings): Promise<void> {
  const period = await open(state, settings);
  const day = plusWorkingDays(settings.opens, 2);
  const begun = shares.flatMap(({ unit, reported, told = false }) =>
    [...period.entries.values()]
      .filter(({ entry }) => entry.unit === unit)
      .filter(({ entry }, index) => (entry.kind === 'text' ? told : index < reported)),
  );
  for (const [index, entry] of begun.entries()) await report(state, settings, entry, at(day, index * 4), true);
  const approved = [...((await state.period(settings.id))?.entries.values() ?? [])].filter(({ stage }) => stage === 'reported');
  const of = (unit: string) => approved.filter(({ entry }) => entry.unit === unit);
  const next = plusWorkingDays(settings.opens, 3);
  // Some of HR's are approved by the demo's user and one is sent back; the rest wait for whoever plays the granskare.
  for (const entry of of('plan-2023/unit/staben-hr').slice(0, 2))
    await said(state, settings.id, controller, at(next), { do: 'approve', entry: entry.key, seen: entry.version });
  const [own] = of('plan-2023/unit/staben-hallbar-utveckling');
  const reason = 'Övningsdata: skriv vad som görs åt avvikelsen och när det är klart.';
  if (own) await said(state, settings.id, director, at(next, 20), { do: 'return', entry: own.key, seen: own.version, reason });
}

/** Everybody has had the cards of the days that are over: the demo begins with those of today. Nothing is sent. */
async function told({ state, claims, people }: Omit<OfficeParts, 'now'>, settings: Settings, today: string): Promise<void> {
  const reached = { ...people, find: (objectId: string) => nowhere(people.find(objectId)) };
  for (let day = settings.opens; day < today; day = plusDays(day, 1)) {
    const now = () => at(day);
    await createReminder({
      state,
      claims,
      people: reached,
      notify: async () => ({ message: null }),
      draw: createDraw({ state, people, now }),
      now,
    }).tick();
  }
}

/** Nobody is out of reach on a day that is over. */
function nowhere(person: Person | undefined): Person | undefined {
  return person && { ...person, unreachable: null };
}
