/** What the report's document is made of before it is drawn: headings, paragraphs, points and tables, as plain data. Nothing here knows Word. */
import type { Mark } from '../../../data/marks.ts';

/** A piece of text of one look. A line break within it is drawn as one. */
export type Run = { text: string; bold?: boolean; italic?: boolean; tone?: Mark['tone'] };

/** A paragraph. */
export type Line = readonly Run[];

/** A column of a table. `share` is its part of the width, in per cent; `figures` are set to the right and never broken. */
export type Column = { heading: string; share: number; figures?: boolean };

/** A row: one or more lines for each column, in the columns' order. `sum` is set off from the rows above it. */
export type Row = { cells: readonly (readonly Line[])[]; sum?: boolean };

/** 1 is a chapter, as in the report of 2021. */
export type Level = 1 | 2 | 3 | 4;

export type Heading = { block: 'heading'; level: Level; text: string; newPage?: boolean };

/** A table. `about` is what it says to whoever has it read aloud; `together` keeps all of a short one on a page. */
export type Table = { block: 'table'; about: string; columns: readonly Column[]; rows: readonly Row[]; together?: boolean };

/** `withNext` keeps a paragraph on the page of what comes after it. */
export type Block = Heading | Table | { block: 'paragraph'; line: Line; withNext?: boolean } | { block: 'point'; line: Line };

/** A heading; its number, where it has one, is part of the text as in the report of 2021. */
export function heading(level: Level, text: string): Heading {
  return { block: 'heading', level, text };
}

/** A paragraph of plain text. */
export function paragraph(text: string): Block {
  return { block: 'paragraph', line: [{ text }] };
}

/** A paragraph that leads what comes after it: the name of a table or list. */
export function lead(text: string): Block {
  return { block: 'paragraph', line: [{ text, bold: true }], withNext: true };
}

/** A point in a list. */
export function point(...line: Line): Block {
  return { block: 'point', line };
}

/** Running text with what it is in front: "Kommentar" and what was said. */
export function labelled({ label, value }: { label: string; value: string }): Line {
  return [{ text: `${label}: `, italic: true }, { text: value }];
}

/** A symbol with its word, in the colour that goes with them. */
export function marked(mark: Mark): Run {
  return { text: `${mark.symbol} ${mark.word}`, bold: true, tone: mark.tone };
}

/** A cell of one line. */
export function cell(text: string, look: Omit<Run, 'text'> = {}): Line[] {
  return [[{ text, ...look }]];
}
