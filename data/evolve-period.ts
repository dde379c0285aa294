/** The fold of a period: its events, one after the other, give its state. Pure. */
import { Map as Kept, OrderedMap } from 'immutable';
import type { Event, EventOf } from './events.ts';
import type { Act, EntryState, PeriodState, Reported } from './period.ts';
import { type Entry, type EntryKey, keyOf } from './status.ts';

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
