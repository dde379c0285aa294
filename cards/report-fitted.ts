/** Keeps the cards of reporting within what Teams takes. What a person has filled in is the last that is touched. */
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { cut, number } from '../data/swedish.ts';
import { mostBytes, shortTable, sizeOf } from './fitted.ts';
import { formCard } from './form-card.ts';
import type { Field, FormPart, ReportCardView, ReportRow, RowsView, SheetView } from './report-view.ts';
import { rowsCard } from './rows-card.ts';
import { sheetCard } from './sheet-card.ts';

/**
 * How much of a view is kept: characters in a text, lines of a row that is not open, rows of a table or section, choices of a field.
 * `bare`: a row that is not open has its title, status and the beginning of its warning alone.
 */
type Room = { characters: number; lines: number; rows: number; choices: number; bare?: boolean };

// Rows that are not open give way first; from the third on, long texts are cut so hard that only the open form is whole.
const leastRoom: Room = { characters: 60, lines: 0, rows: 5, choices: 20, bare: true };
const rooms: Room[] = [
  { characters: 600, lines: 6, rows: 60, choices: 300 },
  { characters: 400, lines: 5, rows: 40, choices: 200 },
  { characters: 240, lines: 4, rows: 25, choices: 120 },
  { characters: 160, lines: 3, rows: 16, choices: 80 },
  { characters: 110, lines: 2, rows: 12, choices: 60 },
  { characters: 80, lines: 1, rows: 8, choices: 40 },
  { characters: 60, lines: 0, rows: 5, choices: 20 },
  leastRoom,
];

type Person = Extract<Field, { choices: unknown }>;

function fewerChoices<F extends Person>(field: F, most: number): F {
  if (field.choices.length <= most) return field;
  const chosen = field.value.split(',');
  const kept = field.choices.filter(({ value }, index) => index < most || chosen.includes(value));
  const shown = `Listan visar ${number(kept.length)} av ${number(field.choices.length)}.`;
  // In Teams everyone can be searched for: there the list is only what a client without search falls back on.
  const hint = field.input === 'person' && field.picker ? field.hint : [field.hint, shown].filter(Boolean).join(' ');
  return { ...field, choices: kept, ...(hint ? { hint } : {}) };
}

function shortField({ hint, ...field }: Field, room: Room): Field {
  const kept: Field = hint ? { ...field, hint: cut(hint, Math.max(room.characters, 200)) } : field;
  return 'choices' in kept ? fewerChoices(kept, room.choices) : kept;
}

function shortForm(form: FormPart, room: Room): FormPart {
  const most = Math.max(room.characters, 160);
  return {
    ...form,
    facts: form.facts.map(({ label, value }) => ({ label: cut(label, most), value: cut(value, most) })),
    said: form.said.map((said) => cut(said, most)),
    fields: form.fields.map((field) => shortField(field, room)),
  };
}

function shortRow(row: ReportRow, room: Room): ReportRow {
  const { characters, lines } = room;
  const short = {
    ...row,
    title: cut(row.title, Math.max(characters, 80)),
    label: cut(row.label, characters),
    lines: row.lines.slice(0, lines).map((line) => cut(line, characters)),
    ...(row.warning ? { warning: cut(row.warning, characters * 2) } : {}),
  };
  if (row.form) return { ...short, form: shortForm(row.form, room) };
  if (!room.bare) return short;
  const { warning, ...rest } = short;
  return { ...rest, label: '', lines: warning ? [cut(`⚠ ${warning}`, characters)] : [], quick: [] };
}

function shortSheet(view: SheetView, room: Room): SheetView {
  const short = (said: string): string => cut(said, room.characters);
  return {
    ...view,
    text: view.text.slice(0, room.rows).map((said) => cut(said, room.characters * 2)),
    facts: view.facts.slice(0, room.rows).map(({ label, value }) => ({ label: short(label), value: short(value) })),
    tables: view.tables.slice(0, room.rows).map(({ heading, table }) => ({ heading: short(heading), table: shortTable(table, room) })),
    sections: view.sections.slice(0, room.rows).map((section) => ({
      ...section,
      heading: short(section.heading),
      rows: section.rows.slice(0, room.rows).map((row) => ({
        ...row,
        title: cut(row.title, Math.max(room.characters, 80)),
        lines: row.lines.slice(0, Math.max(room.lines, 1)).map(short),
      })),
    })),
    sources: view.sources.slice(0, room.rows).map(short),
  };
}

function shorten(view: ReportCardView, room: Room): ReportCardView {
  const notes = view.notes.map((note) => cut(note, room.characters * 2));
  const base = { say: cut(view.say, 300), title: cut(view.title, 200), notes };
  switch (view.kind) {
    case 'rows':
      // Its news may hold what someone wrote and could not save: that stays whole.
      return { ...view, ...base, why: cut(view.why, 300), rows: view.rows.map((row) => shortRow(row, room)) };
    case 'form':
      return { ...view, ...base, form: shortForm(view.form, room) };
    case 'sheet':
      return { ...shortSheet(view, room), ...base };
  }
}

/** Longer than any figure or day that someone has written in earnest. */
const longestShort = 200;
/** Room for a hundred people chosen at once. */
const longestChosen = 4000;
/** Room for all that a form's comments hold. */
const longestNews = 6000;

/** What is filled in, within what its field takes: the last resort, against what no client lets anyone write. */
function withinLimits(form: FormPart): FormPart {
  const most = (field: Field): number => {
    if (field.input === 'text') return field.most;
    return field.input === 'figure' || field.input === 'date' ? longestShort : longestChosen;
  };
  return { ...form, fields: form.fields.map((field) => ({ ...field, value: field.value.slice(0, most(field)) })) };
}

/** The open row alone: where it holds so much that the others have no room. */
function openAlone(view: RowsView): RowsView {
  const rows = view.rows.flatMap((row) => (row.form ? [{ ...row, form: withinLimits(row.form) }] : []));
  const hidden = view.rows.length - rows.length;
  const notes = view.notes.map((note) => cut(note, longestShort));
  return {
    ...view,
    ...(view.news ? { news: view.news.map((one) => ({ ...one, text: cut(one.text, longestNews) })) } : {}),
    rows,
    notes: hidden > 0 ? [...notes, `${hidden} rader till visas när den här är stängd.`] : notes,
  };
}

function least(view: ReportCardView): ReportCardView {
  switch (view.kind) {
    case 'rows':
      return openAlone(view);
    case 'form':
      return { ...view, form: withinLimits(view.form) };
    case 'sheet':
      return { ...view, text: [view.say], facts: [], tables: [], sections: [], sources: [] };
  }
}

function draw(view: ReportCardView, fallbacks: boolean): IAdaptiveCard {
  switch (view.kind) {
    case 'rows':
      return rowsCard(view, fallbacks);
    case 'form':
      return formCard(view, fallbacks);
    case 'sheet':
      return sheetCard(view, fallbacks);
  }
}

/** Draws the view as it is, else without fallbacks for older clients, else with less and less, until the card is small enough. */
export function reportCard(view: ReportCardView): IAdaptiveCard {
  const ways = [() => draw(view, true), () => draw(view, false), ...rooms.map((room) => () => draw(shorten(view, room), false))];
  for (const way of ways) {
    const shown = way();
    if (sizeOf(shown) <= mostBytes) return shown;
  }
  return draw(least(shorten(view, leastRoom)), false);
}
