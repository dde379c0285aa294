/** Who reports and approves what, and who is away, as the stream `responsibility` leaves it. Pure. */
import { Map as Kept } from 'immutable';
import type { Event } from './events.ts';
import type { Share, Trio } from './people-events.ts';
import type { Entry } from './status.ts';

export type Away = { from: string; to: string | null; why: 'paus' | 'frånvaro' };

export type Responsible = {
  /** By `shareKey`. */
  rows: Kept<string, { share: Share; trio: Trio }>;
  /** By object id: the last that was said of each. */
  away: Kept<string, Away>;
};

/** Before anybody has been named. */
export const nobody: Responsible = { rows: Kept(), away: Kept() };

/** A row's name: one for what a unit reports of a plan, one for each item that is set apart. */
export function shareKey({ plan, unit, item }: Share): string {
  return item === null ? `${plan}@${unit}` : `${item}@${unit}`;
}

/** What holds after an event. */
export function evolveResponsible(state: Responsible, event: Event): Responsible {
  if (event.type === 'away set') {
    const { person, from, to, why } = event.data;
    return { ...state, away: state.away.set(person, { from, to, why }) };
  }
  return event.type === 'responsible set' ? evolveRows(state, event.data.rows) : state;
}

/** What holds once these rows do; one where all three are null is taken away. */
export function evolveRows(state: Responsible, set: readonly { share: Share; trio: Trio }[]): Responsible {
  const rows = state.rows.withMutations((all) => {
    for (const { share, trio } of set) {
      if (trio.reporter === null && trio.standIn === null && trio.reviewer === null) all.delete(shareKey(share));
      else all.set(shareKey(share), { share, trio });
    }
  });
  return { ...state, rows };
}

const none: Trio = { reporter: null, standIn: null, reviewer: null };

/** Thousands of entries are asked about again and again: what was found of each holds as long as who has what stands unchanged. */
const found = new WeakMap<Responsible['rows'], WeakMap<object, Trio>>();

/** Who has an entry: the item's own row, for what it does not say that of the unit. */
export function trioOf({ rows }: Responsible, entry: Pick<Entry, 'item' | 'unit' | 'plan'>): Trio {
  const known = found.get(rows) ?? new WeakMap<object, Trio>();
  found.set(rows, known);
  const trio = known.get(entry) ?? findTrio(rows, entry);
  known.set(entry, trio);
  return trio;
}

function findTrio(rows: Responsible['rows'], { item, unit, plan }: Pick<Entry, 'item' | 'unit' | 'plan'>): Trio {
  const own = rows.get(shareKey({ plan, unit, item }))?.trio ?? none;
  const whole = rows.get(shareKey({ plan, unit, item: null }))?.trio ?? none;
  return {
    reporter: own.reporter ?? whole.reporter,
    standIn: own.standIn ?? whole.standIn,
    reviewer: own.reviewer ?? whole.reviewer,
  };
}

/** Tells whether a person is away on a day (`2025-08-18`). */
export function isAway(state: Responsible, person: string, day: string): Away | null {
  const away = state.away.get(person);
  return away?.to && away.from <= day && day <= away.to ? away : null;
}
