/** What of the rounds may be shown to whoever asks, where they ask: the three steps of visibility. Pure; rights are decided by `may`. */
import { type EntryState, type PeriodState, standing, waits } from './period.ts';
import type { Decision, Settings } from './period-events.ts';
import { isProtected, type PlanChanges } from './plan-in-force.ts';
import { trioOf } from './responsibility.ts';
import { type Actor, may, type RightsState, stepOf } from './rights.ts';
import type { Entry, StatusReport } from './status.ts';

export type Step = ReturnType<typeof stepOf>;

/** An entry that the asker may see. `said` is null where nothing is reported. */
export type Shown = {
  round: VisibleRound;
  entry: Entry;
  step: Step;
  returned: boolean;
  /** `by` is the function held then, never a name. */
  said: { report: StatusReport; by: string; at: string } | null;
  approved: { by: string; at: string } | null;
  /** When it was last corrected after lock. */
  corrected: string | null;
  /** The nämnd's decision on an ISK-bedömning. */
  decided: { conclusion: string; decision: Decision } | null;
};

/** An entry that waits for its rapportör; `reporter` false where nobody is appointed. */
export type Waiting = { entry: Entry; reporter: boolean };

/** A round as the asker may see it: nothing of it is worked out before it is asked for. */
export type VisibleRound = {
  settings: Settings;
  locked: boolean;
  published: { date: string; decision: Decision | null } | null;
  /** Everything that may be seen, in the round's order. */
  all(): readonly Shown[];
  /** The same of one item: one for each unit that reports it. */
  of(item: string): readonly Shown[];
  /** What is asked for and what of it waits; null to whoever does not take part. It says nothing of what is reported. */
  progress(): { entries: readonly Entry[]; waiting: readonly Waiting[] } | null;
};

/**
 * Rounds, the newest first. `unconfirmed` says that something is published which the asker is not yet known well enough to see, `begun`
 * that there is any round at all, seen or not.
 */
export type VisibleRounds = { rounds: readonly VisibleRound[]; unconfirmed: boolean; begun: boolean };

/** Before any round. */
export const noRounds: VisibleRounds = { rounds: [], unconfirmed: false, begun: false };

/** Where it is asked: in a channel or a group chat others read the answer, so only what is published is shown there. */
export type AskedIn = 'personal' | 'channel' | 'groupChat';

/** The rounds as one person may see them in one place; `changes` of the plans tell what is skyddad now. */
export function visibleReports(
  periods: readonly PeriodState[],
  person: Actor,
  rights: RightsState,
  place: AskedIn,
  changes: ReadonlyMap<string, PlanChanges>,
): VisibleRounds {
  const here = inOrder(periods).filter((period) => place === 'personal' || period.published !== null);
  const rounds = here.map((period) => visible(period, person, rights, place, changes));
  return { rounds, unconfirmed: !person.known && periods.some(({ published }) => published !== null), begun: periods.length > 0 };
}

/** The newest first, worked out once for the list that state gives. */
const ordered = new WeakMap<readonly PeriodState[], readonly PeriodState[]>();

function inOrder(periods: readonly PeriodState[]): readonly PeriodState[] {
  const known = ordered.get(periods) ?? periods.toSorted(newestFirst);
  ordered.set(periods, known);
  return known;
}

function newestFirst(a: PeriodState, b: PeriodState): number {
  return b.settings.asOf.localeCompare(a.settings.asOf) || b.opened.at.localeCompare(a.opened.at);
}

function visible(
  period: PeriodState,
  person: Actor,
  rights: RightsState,
  place: AskedIn,
  changes: ReadonlyMap<string, PlanChanges>,
): VisibleRound {
  const { settings, locked, published } = period;
  let all: readonly Shown[] | null = null;
  const round: VisibleRound = {
    settings,
    locked: locked !== null,
    published: published && { date: published.date, decision: published.decision },
    all() {
      all ??= [...period.entries.values()].filter(seen).map(toShown);
      return all;
    },
    of: (item) => (entriesOf(period).get(item) ?? []).filter(seen).map(toShown),
    progress() {
      if (place !== 'personal' || !may(person, { act: 'see progress', period }, rights)) return null;
      const states = [...period.entries.values()];
      const waiting = states.filter(waits).map((one) => ({ entry: one.entry, reporter: hasReporter(one) }));
      return { entries: states.map(({ entry }) => entry), waiting };
    },
  };
  const seen = (entry: EntryState) => may(person, { act: 'see', period, entry }, rights);
  const hasReporter = ({ entry, handedTo }: EntryState) =>
    (handedTo?.to ?? trioOf(rights.responsible, entry).reporter ?? trioOf(rights.responsible, entry).standIn) !== null;
  const toShown = (state: EntryState): Shown => {
    const { approved, corrected, decided, stage } = state;
    const entry = { ...state.entry, protected: isProtected(state.entry, changes) };
    const reported = standing(period, state);
    return {
      round,
      entry,
      step: stepOf(period, state),
      returned: stage === 'returned',
      said: reported && { report: reported.report, by: reported.by.role, at: reported.at },
      approved: approved && { by: approved.by.role, at: approved.at },
      corrected: corrected.at(-1)?.approved.at ?? null,
      decided: decided && { conclusion: decided.conclusion, decision: decided.decision },
    };
  };
  return round;
}

/** The entries of each item, worked out once for a period as it stands: every question looks some item up. */
const byItem = new WeakMap<PeriodState, ReadonlyMap<string, readonly EntryState[]>>();

function entriesOf(period: PeriodState): ReadonlyMap<string, readonly EntryState[]> {
  const known = byItem.get(period);
  if (known) return known;
  const made = new Map<string, EntryState[]>();
  for (const state of period.entries.values()) made.set(state.entry.item, [...(made.get(state.entry.item) ?? []), state]);
  byItem.set(period, made);
  return made;
}

/** Which rounds are meant: of a kind, of a year, only those that are published. An exercise stands in for nothing real unless asked for. */
export type Meant = {
  report?: Settings['kind'] | undefined;
  year?: number | undefined;
  published?: boolean | undefined;
  practice?: boolean | undefined;
};

/** The rounds that are meant. Exercises come last, and alone where they are asked for. */
export function roundsMeant({ rounds }: VisibleRounds, { report, year, published, practice }: Meant): VisibleRound[] {
  const meant = rounds.filter(
    (round) =>
      (report === undefined || round.settings.kind === report) &&
      (year === undefined || round.settings.asOf.startsWith(`${year}-`)) &&
      (!published || round.published !== null),
  );
  const real = meant.filter(({ settings }) => !settings.practice);
  const exercises = meant.filter(({ settings }) => settings.practice);
  return practice ? exercises : [...real, ...exercises];
}

/** What is newest of an item: for each unit its newest report, and the rounds since then where it is asked for but not reported. */
export type Newest = { told: Shown[]; waiting: Shown[] };

/** The newest that may be seen of an item. Where anything real is told, exercises are left out. */
export function newestOf(visible: VisibleRounds, item: string, meant: Meant = {}): Newest {
  const every = roundsMeant(visible, meant).flatMap((round) => round.of(item));
  const real = every.filter(({ round }) => !round.settings.practice);
  const all = real.some(({ said }) => said !== null) ? real : every;
  const told = new Map<string, Shown>();
  const waiting = new Map<string, Shown>();
  for (const shown of all) {
    const { unit } = shown.entry;
    if (told.has(unit)) continue;
    if (shown.said) told.set(unit, shown);
    else if (!waiting.has(unit)) waiting.set(unit, shown);
  }
  return { told: [...told.values()], waiting: [...waiting.values()] };
}

/** What was said before of the same item by the same unit: the newest older report that may be seen. */
export function saidBefore(visible: VisibleRounds, { round, entry }: Shown): Shown | null {
  const rounds = visible.rounds.filter(({ settings }) => settings.practice === round.settings.practice);
  const older = rounds.slice(rounds.indexOf(round) + 1).filter(({ settings }) => settings.asOf < round.settings.asOf);
  const found = older.flatMap((one) => one.of(entry.item)).find((one) => one.entry.unit === entry.unit && one.said !== null);
  return found ?? null;
}
