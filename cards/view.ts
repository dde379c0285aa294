/**
 * What each card is given: plain view models, every text ready to read in Swedish. The cards lay out and decide nothing.
 * `say` is the whole answer in one plain sentence (at most about 300 characters): it becomes `speak` and `fallbackText`.
 */
import type { Mark } from '../data/marks.ts';
import type { Query } from '../data/query.ts';

/** A button that shows something more. `title` at most 60 characters; over 30 it becomes a row that wraps. */
export type Button = { title: string; query: Query };

/** A chart of one or a few series over the same labels; values as numbers in `unit`. Null is a gap. */
export type Chart = { kind: 'line' | 'bar'; unit: string; labels: string[]; series: { name: string; values: (number | null)[] }[] };

/** A table; first column is the row's name. Cells are ready-made texts. */
export type Table = { columns: string[]; rows: string[][] };

type Base = {
  say: string;
  /** Short heading. */
  title: string;
  /** What the reader must know: scope, other definition, what the source gets wrong. */
  notes: string[];
  /** "Verksamhetsplan 2025, Målsättning nr 1, s. 5" */
  sources: string[];
  buttons: Button[];
};

export type FigureView = Base & {
  kind: 'figure';
  /** The figure large: "81 %", with what it is: "Utfall 2023". */
  value: string;
  valueLabel: string;
  facts: { label: string; value: string }[];
  mark?: Mark;
  /** Values of a composite measure by part, or of several candidates. */
  table?: Table;
  chart?: Chart;
};

export type ItemView = Base & {
  kind: 'item';
  /** "Uppdrag nr 48 · från regionfullmäktige" */
  label: string;
  text: string;
  facts: { label: string; value: string }[];
  mark?: Mark;
  /** Points of a strategy, responsibilities of a unit. */
  points: string[];
};

export type ListView = Base & {
  kind: 'list';
  /** What the rows are, where "7 st" would be read as something else: "31 poster i 7 enheter". */
  counts?: string;
  rows: { title: string; detail?: string; mark?: Mark; query?: Query }[];
  total: number;
  page: number;
  pages: number;
  /** The list's own query: Föregående and Nästa are made from it; without it the list has no such buttons. */
  query?: Extract<Query, { ask: 'list' | 'round' }>;
};

export type ComparisonView = Base & {
  kind: 'comparison';
  /** The outcome of a calculation: "12,3 mnkr" with what it is; absent when rows are only set side by side. */
  result?: { label: string; value: string };
  table: Table;
  chart?: Chart;
};

export type BudgetView = Base & {
  kind: 'budget';
  table: Table;
};

export type RiskView = Base & {
  kind: 'risk';
  area: string;
  /** "regionövergripande", or empty where the document does not say. */
  reach: string;
  text: string;
  mitigations: { text: string; detail?: string; mark?: Mark }[];
};

/** An answer in words: a fact, a definition, who answers for what, the follow-up calendar, status not yet reported. */
export type TextView = Base & { kind: 'text'; paragraphs: string[] };

/** "Vilken menar du?": at most five choices. */
export type ChoiceView = Base & { kind: 'choice'; choices: (Button & { detail?: string })[] };

/** Nothing found; `buttons` hold the nearest there is, `question` is what may be sent to the controller (null: not offered). */
export type NotFoundView = Base & { kind: 'notFound'; text: string; question: string | null };

/** `commands` are what can be done besides asking: what is typed, and what it does. */
export type HelpView = Base & {
  kind: 'help';
  sections: { heading: string; examples: string[] }[];
  commands: { says: string; does: string }[];
};
export type WelcomeView = Base & { kind: 'welcome'; text: string; examples: string[] };
/** One sentence with what to do now. */
export type MessageView = Base & { kind: 'message'; text: string };

export type CardView =
  | FigureView
  | ItemView
  | ListView
  | ComparisonView
  | BudgetView
  | RiskView
  | TextView
  | ChoiceView
  | NotFoundView
  | HelpView
  | WelcomeView
  | MessageView;
