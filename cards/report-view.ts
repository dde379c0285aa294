/** What the cards of reporting are given: plain view models, every text ready to read in Swedish. */
import type { Mark } from '../data/marks.ts';
import type { Act } from './actions.ts';
import type { Table } from './view.ts';

/** A button with its verb and data. `inputs` true sends what is filled in on the card; only a form's own button does. */
export type ActButton = { title: string; act: Act; look?: 'main' | 'danger' };

type Base = {
  /** The whole card in one plain sentence, at most about 300 characters. */
  say: string;
  title: string;
  /** "Övningsdata" stands on everything of an exercise. */
  practice: boolean;
  notes: string[];
};

/** A field of a form. `id` is the name that the input arrives under; `error` is said at the field; `value` is what is filled in. */
export type Field = { id: string; label: string; hint?: string; error?: string; value: string } & (
  | { input: 'choice'; choices: { title: string; value: string }[]; look: 'radios' | 'dropdown'; many?: boolean }
  | { input: 'text'; lines: 'one' | 'many'; most: number; placeholder?: string }
  /** A figure as people write it: "1 234,5". Checked by the bot, not by the client. */
  | { input: 'figure'; unit: string }
  | { input: 'date' }
  /** People picker in Teams; `choices` is the roster for clients that have none. */
  | { input: 'person'; choices: { title: string; value: string }[]; picker: boolean; many?: boolean }
  | { input: 'toggle' }
);

/** What stands above a form's fields, its fields, and its buttons; the first sends the fields. */
export type FormPart = {
  facts: { label: string; value: string }[];
  /** A rule or a warning, said before the fields. */
  said: string[];
  /** Said at the top when something in the form must be mended. */
  error?: string;
  fields: Field[];
  submit: ActButton;
  others: ActButton[];
};

/** A row for an item, and at most one of them with its form open. */
export type ReportRow = {
  /** "Sjukfrånvaro" with "Styrtal · Målsättning 8 · Staben HR" */
  title: string;
  label: string;
  mark?: Mark;
  /** "81 % den 31 juli 2025 · ↑ förbättrat" and who saved what when. */
  lines: string[];
  /** Why it was returned: set apart. */
  warning?: string;
  /** Opens the row's form; absent when it is open or may not be opened. */
  open?: ActButton;
  /** One tap: oförändrat, inget nytt värde, godkänn. At most two. */
  quick: ActButton[];
  form?: FormPart;
};

/** The rapportör's and the granskare's card: rows, at most ten a page. */
export type RowsView = Base & {
  kind: 'rows';
  /** What the press just did, or why it could not be done: said first. */
  news?: { text: string; tone: 'good' | 'attention' }[];
  /** "Du är rapportör för Staben HR." */
  why: string;
  /** "3 av 7 rapporterade · senast 20 augusti 2025"; empty where `why` says it. */
  left: string;
  done: number;
  total: number;
  rows: ReportRow[];
  page: number;
  pages: number;
  /** Föregående and Nästa. */
  turns: { previous?: Act; next?: Act };
  buttons: ActButton[];
};

/** A form alone: open a period, change the plan, hand over, lock. */
export type FormView = Base & { kind: 'form'; form: FormPart };

/** A sheet to read and act on: preview, difference to approve, läget, history, roles. */
export type SheetView = Base & {
  kind: 'sheet';
  text: string[];
  facts: { label: string; value: string }[];
  /** Progress bars are words and figures: "Staben HR 3 av 7". */
  tables: { heading: string; table: Table }[];
  sections: {
    heading: string;
    /** At most ten are shown, then how many more there are. */
    rows: { title: string; lines: string[]; mark?: Mark; act?: ActButton }[];
    total: number;
  }[];
  /** Files to fetch: https links from the bot itself. */
  links: { title: string; url: string }[];
  buttons: ActButton[];
  sources: string[];
};

export type ReportCardView = RowsView | FormView | SheetView;
