/** What a summary of a period says, counted and picked out but not yet worded for a card or a document. Types only. */
import type { Reportable, Topic } from '../../../data/catalog.ts';
import type { Scope } from '../../../data/digest-events.ts';
import type { Mark } from '../../../data/marks.ts';
import type { BudgetLine } from '../../../data/model.ts';
import type { EntryState, PeriodState } from '../../../data/period.ts';
import type { Decision, Settings } from '../../../data/period-events.ts';
import type { Plans } from '../../../data/state.ts';
import type { Entry, EntryKey, StatusReport } from '../../../data/status.ts';

/**
 * What it is made of. `before` is the last period before this one that it may be compared with (published, of the same nämnd, an exercise only
 * with an exercise); null where there is none. `leftOut`: entries whose comments are not shown.
 */
export type SummaryInput = {
  period: PeriodState;
  before: PeriodState | null;
  plans: Plans;
  scope: Scope;
  leftOut?: readonly EntryKey[];
};

/** What is counted, as a sentence says it: "uppdrag från regionfullmäktige", or with `owner` ("regionstyrelsens") "regionstyrelsens uppdrag". */
export type Noun = { one: string; many: string; neuter: boolean; owner: string | null };

/** A row of the table of 3.1 in the report of 2021. The four counts sum to `total`. */
export type ColourRow = {
  name: string;
  noun: Noun;
  kind: 'goal' | 'uppdrag';
  green: number;
  yellow: number;
  red: number;
  missing: number;
  total: number;
};

/**
 * Statuses of one kind in their own scale (styrtal, aktiviteter, åtgärder). `missing` is "ej rapporterat"; with the counts it sums to
 * `total`. Each status of the scale has its count, also where it is 0; "Inget nytt värde" only where there are any.
 */
export type Scale = { name: string; noun: Noun; counts: { mark: Mark; count: number }[]; missing: number; total: number };

/** A row of the budget, mnkr as in the plan. Null where the plan or the report has no figure. `varav`: it is part of another row of the table. */
export type BudgetRow = {
  name: string;
  item: Reportable & { kind: 'budget' };
  budget: number | null;
  accumulated: number | null;
  forecast: number | null;
  deviation: number | null;
  varav: boolean;
};
/**
 * A table of the budget with its sum over the rows that are not varav rows; null where some row lacks a figure. `of` is the plan's title
 * where there are tables of several plans.
 */
export type BudgetPart = {
  heading: string;
  table: BudgetLine['table'];
  of: string | null;
  rows: BudgetRow[];
  sum: Omit<BudgetRow, 'item' | 'name' | 'varav'>;
};

/**
 * What is said of an entry, ready to show. `texts` are empty where they are left out, and say "redovisas i särskild ordning" of what is
 * skyddad; `report` has then no running words either. `mark` is the status that is counted: a styrtal whose outcome and target are of
 * different years has "Värde saknas" at year's end, whatever was reported.
 */
export type Told = {
  key: EntryKey;
  entry: Entry;
  item: Reportable;
  /** "Uppdrag nr 48: …", and the name of the unit that reports it. */
  title: string;
  unit: string;
  report: StatusReport;
  mark: Mark | null;
  /** "81 % den 31 juli 2025 · ↑ förbättrat"; empty where there is nothing more than the mark. */
  figures: string;
  /** The target as printed, with its year: "minst 85 % (2025)"; null where it has none. */
  target: string | null;
  texts: { label: string; value: string }[];
  /** The moment of the last correction after lock. */
  corrected: string | null;
};

/** What is not as it was; `before` is null for what is reported the first time. */
export type Change = { how: 'better' | 'worse' | 'new' | 'first'; now: Told; before: { mark: Mark | null; figures: string } | null };

/**
 * How far an outcome lies from its target, where both are figures of the same year: "81 %", "90 % (2025)", "9 procentenheter". Of a styrtal
 * with parts the part furthest away. `share` of the target (0,1 is 10 %), for the order.
 */
export type Gap = { told: Told; outcome: string; target: string; distance: string; share: number };

/** What one unit has not reported, without its texts. */
export type Missing = { unit: string; name: string; titles: string[]; total: number };

/** What a unit has told in its own words. */
export type UnitText = { topic: Topic; unit: string; name: string; text: string };

/** A unit that has been asked for texts and has not answered. */
export type Untold = { unit: string; name: string; topics: Topic[] };

/** An assessment of internal control, with the nämnd's decision on it where there is one. */
export type Assessed = { told: Told; decided: EntryState['decided'] };

export type Summary = {
  settings: Settings;
  scope: Scope;
  /** "Hela regionstyrelsen", "Staben HR", "Målsättning nr 1: …", "Internkontroll". */
  scopeName: string;
  /** False until it is published: then everything of it is preliminary, and says so. */
  published: { date: string; decision: Decision | null } | null;
  /** What a colour means: "resultat 2025", or "prognos för 31 december 2025". */
  meaning: string;
  forecast: boolean;
  /** The last correction after lock, and how many there are. */
  corrected: { at: string; count: number } | null;
  colours: ColourRow[];
  styrtal: Scale | null;
  activities: Scale | null;
  mitigations: Scale | null;
  budget: BudgetPart[];
  keyFigures: Told[];
  isk: Assessed[];
  /** The comparison's period; null where there is none, and `changes` is empty. */
  since: Settings | null;
  changes: Change[];
  /** Worst first. */
  deviations: Told[];
  gaps: Gap[];
  missing: Missing[];
  texts: UnitText[];
  untold: Untold[];
  /** What the source or the data is unsure of, in full sentences, the most important first; at most twelve. */
  unsure: string[];
  /** "Verksamhetsplan 2025" and the like. */
  sources: string[];
  /** How much there is in all: entries (without texts) and how many of them are reported. */
  asked: number;
  reported: number;
};
