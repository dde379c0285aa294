/** A period as its events leave it: what is asked for, how far each entry has come, and what is locked and published. The fold is in `evolve-period.ts`. */
import type { Map as Kept, OrderedMap } from 'immutable';
import type { By, EventType } from './events.ts';
import type { Decision, Settings } from './period-events.ts';
import type { Entry, EntryKey, StatusReport } from './status.ts';

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
