/** A period as its events leave it: what is asked for, how far each entry has come, and what is locked and published. Pure. */
import { Map as Kept, OrderedMap } from 'immutable';
import type { By, Event, EventOf, EventType } from './events.ts';
import type { Decision, Settings } from './period-events.ts';
import { type Entry, type EntryKey, keyOf, type StatusReport } from './status.ts';

/** How far an entry has come. */
export type Stage = 'open' | 'reported' | 'returned' | 'approved';

/** What somebody did, when, and in which function. */
export type Act = { by: By; at: string };

export type Reported = Act & {
  report: StatusReport;
  proposal: { status: string; rule: string } | null;
  way: 'form' | 'unchanged' | 'file';
};

export type EntryState = {
  entry: Entry;
  key: EntryKey;
  /** How many events have touched it: a form is drawn from a version, and saves against it. */
  version: number;
  stage: Stage;
  reported: Reported | null;
  /** The reason it was returned with, until it is reported again. */
  returned: (Act & { reason: string }) | null;
  /** Why it was last sent back, also once it is reported again, until it is approved: the granskare sees what was asked for. */
  sentBack: (Act & { reason: string }) | null;
  approved: Act | null;
  /** What was approved before it was reported anew; the granskare sees both. */
  before: Reported | null;
  /** Who has it instead of the one responsible; `from` is who had it so before, null where that was the one responsible. */
  handedTo: (Act & { to: string; from: string | null; reason: string | null }) | null;
  /** A proposal to correct after lock, until it is approved or refused. */
  correction: (Act & { report: StatusReport; reason: string }) | null;
  /** What was corrected: the value before, why, by whom, and who approved. */
  corrected: readonly { before: Reported; after: StatusReport; reason: string; by: Act; approved: Act }[];
  /** The nämnd's decision on an ISK-bedömning. */
  decided: (Act & { conclusion: string; decision: Decision }) | null;
  /** The last that was done with it, by whom and when, and which of the period's events that was; null before anything was. */
  touched: (Act & { how: EventType; number: number }) | null;
};

export type PeriodState = {
  settings: Settings;
  opened: Act;
  /** The number of the last event that changed it: a card shows what it says then, and nothing later. */
  length: number;
  /** In the order of the round. */
  entries: OrderedMap<EntryKey, EntryState>;
  /** How often it has changed which entries there are or to whom they are handed: what is worked out of that holds until it grows. */
  owners: number;
  locked: (Act & { missing: readonly EntryKey[]; reason: string | null }) | null;
  published: (Act & { date: string; decision: Decision | null }) | null;
  /** Besides those who take part. */
  readers: readonly string[];
  /** When each person was last asked to be reminded by the controller, by object id. */
  asked: Kept<string, string>;
};

/** What holds after an event; null before the period is opened. */
export function evolvePeriod(state: PeriodState | null, event: Event): PeriodState | null {
  const next = state === null ? (event.type === 'period opened' ? opened(event) : null) : changed(state, event);
  return next === state || next === null ? state : { ...next, length: event.version };
}

function changed(state: PeriodState, event: Event): PeriodState {
  const act: Act = { by: event.by, at: event.at };
  const changeAll = (keys: readonly EntryKey[], how: (entry: EntryState) => EntryState): PeriodState => ({
    ...state,
    entries: state.entries.withMutations((entries) => {
      for (const key of keys) {
        const before = entries.get(key);
        if (before)
          entries.set(key, { ...how(before), version: before.version + 1, touched: { ...act, how: event.type, number: event.version } });
      }
    }),
  });
  const change = (key: EntryKey, how: (entry: EntryState) => EntryState) => changeAll([key], how);
  switch (event.type) {
    case 'dates changed':
      return { ...state, settings: { ...state.settings, ...event.data.dates } };
    case 'entries changed': {
      const { added, removed } = event.data;
      const touched = { ...act, how: event.type, number: event.version };
      return {
        ...state,
        owners: state.owners + 1,
        entries: state.entries.withMutations((entries) => {
          const again = new Set(added.map(keyOf));
          for (const key of removed) if (!again.has(key)) entries.delete(key);
          for (const entry of added) {
            const before = entries.get(keyOf(entry));
            // What is asked of it has changed (it is protected, or measured now); what has been said of it stays.
            entries.set(keyOf(entry), before ? { ...before, entry, version: before.version + 1, touched } : fresh(entry));
          }
        }),
      };
    }
    case 'status reported': {
      const { report, proposal, way } = event.data;
      return change(event.data.entry, (entry) => ({
        ...entry,
        stage: 'reported',
        reported: { ...act, report, proposal, way },
        returned: null,
        approved: null,
        before: entry.stage === 'approved' ? entry.reported : entry.before,
      }));
    }
    case 'handed over': {
      const handed = changeAll(event.data.entries, (entry) => ({
        ...entry,
        handedTo: { ...act, to: event.data.to, from: entry.handedTo?.to ?? null, reason: event.data.reason },
      }));
      return { ...handed, owners: state.owners + 1 };
    }
    case 'returned':
      return change(event.data.entry, (entry) => ({
        ...entry,
        stage: 'returned',
        approved: null,
        before: entry.stage === 'approved' ? entry.reported : entry.before,
        returned: { ...act, reason: event.data.reason },
        sentBack: { ...act, reason: event.data.reason },
      }));
    case 'approved':
      return changeAll(
        event.data.entries.map(({ entry }) => entry),
        (entry) => ({ ...entry, stage: 'approved', sentBack: null, approved: act, before: null }),
      );
    case 'readers named':
      return { ...state, readers: event.data.readers };
    case 'reminder asked':
      return { ...state, asked: event.data.people.reduce((all, person) => all.set(person, event.at), state.asked) };
    case 'period locked':
      return { ...state, locked: { ...act, missing: event.data.missing, reason: event.data.reason } };
    case 'published':
      return { ...state, published: { ...act, ...event.data } };
    case 'correction proposed':
      return change(event.data.entry, (entry) => ({
        ...entry,
        correction: { ...act, report: event.data.report, reason: event.data.reason },
      }));
    case 'corrected':
      return change(event.data.entry, (entry) => corrected(entry, act));
    case 'correction refused':
      return change(event.data.entry, (entry) => ({ ...entry, correction: null }));
    case 'isk decided':
      return change(event.data.entry, (entry) => ({
        ...entry,
        decided: { ...act, conclusion: event.data.conclusion, decision: event.data.decision },
      }));
    default:
      return state;
  }
}

function opened(event: EventOf<'period opened'>): PeriodState {
  const { settings, entries } = event.data;
  return {
    settings,
    opened: { by: event.by, at: event.at },
    length: event.version,
    entries: OrderedMap(entries.map((entry) => [keyOf(entry), fresh(entry)])),
    owners: 0,
    locked: null,
    published: null,
    readers: [],
    asked: Kept(),
  };
}

function fresh(entry: Entry): EntryState {
  const none = {
    touched: null,
    reported: null,
    returned: null,
    sentBack: null,
    approved: null,
    before: null,
    handedTo: null,
    correction: null,
    decided: null,
  };
  return { entry, key: keyOf(entry), version: 0, stage: 'open', ...none, corrected: [] };
}

/** The correction takes the place of what was reported; the old value is kept beside it. */
function corrected(entry: EntryState, approved: Act): EntryState {
  const { correction, reported } = entry;
  if (!correction) return entry;
  const { report, reason, by, at } = correction;
  const after: Reported = { report, by, at, proposal: null, way: 'form' };
  const past = reported ? [{ before: reported, after: report, reason, by: { by, at }, approved }] : [];
  return {
    ...entry,
    stage: 'approved',
    sentBack: null,
    reported: after,
    approved,
    correction: null,
    corrected: [...entry.corrected, ...past],
  };
}

/** Tells whether an entry still waits for its rapportör: neither reported, nor outside its mätpunkter. */
export function waits(entry: EntryState): boolean {
  return entry.stage === 'returned' || (entry.stage === 'open' && entry.entry.measured);
}

/** What stands of an entry: nothing where it was returned and not reported anew before the lock, for then it became "ej rapporterat". */
export function standing(period: PeriodState, entry: EntryState): Reported | null {
  return isMissing(period, entry) ? null : entry.reported;
}

/** Tells whether an entry was not reported when the period was locked, nor has been since by a correction: "ej rapporterat". */
export function isMissing(period: PeriodState, entry: EntryState): boolean {
  return period.locked !== null && waits(entry);
}
