/** The runner of reminders: works out what is due in all rounds and sends it, one run at a time. Keeps nothing that is not in the events. */
import type { People } from '../../data/people.ts';
import type { PeriodState } from '../../data/period.ts';
import type { Plans, State } from '../../data/state.ts';
import type { Claims } from '../../data/store/duty.ts';
import { dayOf } from '../../data/swedish.ts';
import { isLasting } from '../../data/tries.ts';
import { describeError, type Logger } from '../log.ts';
import { type Metrics, noMetrics } from '../metrics.ts';
import type { Notify } from '../notify.ts';
import { createRuns, type Runs } from '../runs.ts';
import { whileOnDuty } from '../while-on-duty.ts';
import { type Due, due } from './due.ts';
import { officeDay } from './ladder.ts';
import { oneADay } from './one-a-day.ts';
import type { Names } from './said.ts';
import { type Draw, sendDue } from './send-due.ts';
import { type Told, toldBy } from './told.ts';

export type { Draw } from './send-due.ts';

/** The runner: each run works out what is due and sends it. */
export type Reminder = Runs;

/**
 * What the runner is made of. `claims` is where sends are claimed, by whoever has the duty, and `since` when this instance got it: what was
 * claimed before and never settled was claimed by another, or by an earlier process. `atOnce` is how many cards are drawn and sent side by
 * side; the lane of `notify` sets the pace. `restMs` is the least time between a run and the next one that a poke leads to.
 */
export type ReminderParts = {
  state: State;
  claims: Claims;
  people: People;
  notify: Notify;
  draw: Draw;
  now: () => Date;
  since?: Date;
  log?: Pick<Logger, 'info' | 'error'>;
  metrics?: Pick<Metrics, 'sent'>;
  atOnce?: number;
  restMs?: number;
};

/** Makes the runner. */
export function createReminder(parts: ReminderParts): Reminder {
  const { state, claims, now, since = now(), log, metrics = noMetrics, atOnce = 64, restMs = 1000 } = parts;
  const claiming = state.over(claims);
  /** What turned out to have no card today, so that it is not drawn again each minute. */
  const empty = { day: '', keys: new Set<string>() };

  async function run(closing: AbortSignal): Promise<number> {
    const today = officeDay(now());
    if (today === null) return 0;
    if (empty.day !== today) {
      empty.day = today;
      empty.keys.clear();
    }
    await state.fresh();
    const began = performance.now();
    const dues = (await dueNow(parts, since)).filter(({ claims: [first] }) => !empty.keys.has(first.key));
    const cost = performance.now() - began;
    const count = { sent: 0, failed: 0 };
    const send = async (one: Due): Promise<void> => {
      if (closing.aborted || officeDay(now()) === null) return;
      const outcome = await sendDue(one, { ...parts, claiming, since });
      if (outcome === 'no card') empty.keys.add(one.claims[0].key);
      else if (outcome !== 'not due') {
        count[outcome] += 1;
        metrics.sent('reminder', outcome);
      }
    };
    await whileOnDuty(dues, send, {
      atOnce,
      failed: (error, { period }) => {
        metrics.sent('reminder', 'error');
        log?.error({ error: describeError(error), period }, 'en påminnelse kunde inte skickas');
      },
      lost: () => log?.info({}, 'påminnelserna skickas av en annan instans'),
    });
    if (count.sent + count.failed > 0) log?.info(count, 'påminnelser skickade');
    return cost;
  }

  return createRuns({ run, restMs, failed: (error) => log?.error({ error: describeError(error) }, 'påminnelserna kunde inte räknas ut') });
}

/** What is due in all rounds, at most one card a person. */
export async function dueNow({ state, people, now }: Pick<ReminderParts, 'state' | 'people' | 'now'>, since: Date): Promise<Due[]> {
  const at = now();
  const periods = (await state.periods()).filter(concerns);
  if (periods.length === 0) return [];
  const rights = await state.rights();
  const names = namesOf(await state.plans());
  const told = new Map<string, Map<string, Told>>();
  const dues: Due[] = [];
  for (const period of periods) {
    const ledger = await state.ledger(period.settings.id);
    const before = toldBy(ledger, at, since);
    told.set(period.settings.id, before);
    const reachable = (person: string) => isReachable(person, people, before.get(person));
    dues.push(...due({ period, rights, ledger, told: before, names, reachable, now: at, since }));
  }
  const today = dayOf(at);
  return oneADay(dues, (person, otherThan) => [...told].some(([id, of]) => id !== otherThan && of.get(person)?.any === today));
}

/** Somebody the bot has not met is tried once; then it waits until they have met. */
function isReachable(person: string, people: People, told: Told | undefined): boolean {
  const known = people.find(person);
  if (known) return known.unreachable === null;
  return !told?.failure || !isLasting(told.failure);
}

const corrected = new WeakMap<PeriodState, boolean>();

/** A round concerns somebody until it is locked, and after that while a correction waits. */
export function concerns(period: PeriodState): boolean {
  if (!period.locked) return true;
  const known = corrected.get(period);
  if (known !== undefined) return known;
  const waits = period.entries.some(({ correction }) => correction !== null);
  corrected.set(period, waits);
  return waits;
}

function namesOf({ catalog }: Plans): Names {
  const last = (id: string) => id.split('/').at(-1) ?? id;
  return {
    unit: (id) => catalog.units.get(id)?.name ?? last(id),
    item: (id) => catalog.items.get(id)?.short ?? last(id),
    plan: (id) => catalog.heads.get(id)?.title ?? id,
  };
}
