/** What the card of a period's result is given: the channel's post, its preview, a reply in its thread, the week's progress. Every text ready to read. */
import type { Mark } from '../data/marks.ts';
import type { ActButton } from './report-view.ts';

/** How many have a status; `mark` with a word short enough for a legend ("Grön"). */
export type Counted = { mark: Mark; count: number };

/**
 * How many have each status: drawn as stacked bars, with a table where charts are not drawn, and said in words. `parts` in the order of the
 * scale; `said` is the row in words where those of its parts do not do ("3 av 7 rapporterade"). Without a heading where its row's name says
 * what it is. `words`: only said, since the headline's bar shows them together.
 */
export type Bars = { heading?: string; words?: true; rows: { name: string; parts: Counted[]; said?: string }[] };

export type SummaryView = {
  kind: 'summary';
  /** The whole post in one plain sentence, at most about 300 characters. */
  say: string;
  /** "Delårsrapport per 31 juli 2025: regionstyrelsen" */
  title: string;
  practice: boolean;
  /** In the preview and after a press: what this is, or what was just done. */
  news?: { text: string; tone: 'good' | 'attention' }[];
  /** "Publicerad 29 augusti 2025 · färgerna är prognoser för 31 december 2025" */
  under: string;
  /** "Rättad 3 september 2025 kl. 10.12" */
  corrected?: string;
  /** The controller's own words. */
  introduction?: string;
  /** Large, beside each other: "● 4 ◆ 4 ■ 0", each with its word under it, and as a bar. */
  headline: Counted[];
  /** What the headline counts: "Mål och uppdrag". */
  headlineOf?: string;
  /** The text by rules. */
  text: string[];
  bars: Bars[];
  /**
   * Deviations, changes, what is missing: the first rows of `total`, and a button to all where there are more. A status and the line after it
   * are drawn as one. `list`: each row is one line, its title and first line.
   */
  sections: { heading: string; rows: { title: string; lines: string[]; mark?: Mark }[]; total: number; all?: ActButton; list?: true }[];
  notes: string[];
  sources: string[];
  buttons: ActButton[];
  links: { title: string; url: string }[];
};
