/** Keeps a card within what Teams takes, whatever the plan holds. */
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { cut } from '../data/swedish.ts';
import type { CardView, Table } from './view.ts';

/** Bytes in UTF-8. Teams asks for at most 28 KB; the rest is for the message around the card. */
export const mostBytes = 26_000;

const bytes = new TextEncoder();
/** A card's size as it is sent. */
export const sizeOf = (card: IAdaptiveCard): number => bytes.encode(JSON.stringify(card)).length;

/** How much of a view is kept: characters in each text, and rows. */
type Room = { characters: number; rows: number };

/** A table with fewer rows and shorter cells; its last row says how many more there are. */
export function shortTable(table: Table, { characters, rows }: Room): Table {
  const left = table.rows.length - rows;
  const kept = table.rows.slice(0, rows).map((row) => row.map((cell) => cut(cell, characters)));
  return {
    columns: table.columns,
    rows: left > 0 ? [...kept, [`… och ${left} rader till`, ...table.columns.slice(1).map(() => '')]] : kept,
  };
}

/** Takes away what tapping a row does. */
function withoutRowActions(view: CardView): CardView {
  return view.kind === 'list' ? { ...view, rows: view.rows.map(({ query: _, ...row }) => row) } : view;
}

/** Shortens the texts and tables of a view; buttons with much data go, those that turn pages stay. */
export function shorten(view: CardView, room: Room): CardView {
  const short = (text: string): string => cut(text, room.characters);
  const few = (texts: string[]): string[] => texts.slice(0, room.rows).map(short);
  const facts = (all: { label: string; value: string }[]) =>
    all.slice(0, room.rows).map(({ label, value }) => ({ label: short(label), value: short(value) }));
  const base = {
    say: cut(view.say, 300),
    title: cut(view.title, 200),
    notes: few(view.notes),
    sources: few(view.sources),
    buttons: view.buttons.filter((button) => JSON.stringify(button.query).length < 1000),
  };
  switch (view.kind) {
    case 'figure':
      return { ...view, ...base, facts: facts(view.facts), ...(view.table ? { table: shortTable(view.table, room) } : {}) };
    case 'item':
      return { ...view, ...base, text: short(view.text), facts: facts(view.facts), points: few(view.points) };
    case 'list':
      return {
        ...view,
        ...base,
        rows: view.rows.map((row) => ({ ...row, title: short(row.title), ...(row.detail ? { detail: short(row.detail) } : {}) })),
      };
    case 'comparison': {
      const { chart: _, ...rest } = view;
      return { ...rest, ...base, table: shortTable(view.table, room) };
    }
    case 'budget':
      return { ...view, ...base, table: shortTable(view.table, room) };
    case 'risk':
      return {
        ...view,
        ...base,
        text: short(view.text),
        mitigations: view.mitigations.slice(0, room.rows).map(({ text, detail, mark }) => ({
          text: short(text),
          ...(detail ? { detail: short(detail) } : {}),
          ...(mark ? { mark } : {}),
        })),
      };
    case 'text':
      return { ...view, ...base, paragraphs: few(view.paragraphs) };
    case 'choice':
      return {
        ...view,
        ...base,
        choices: view.choices.map((choice) => ({ ...choice, ...(choice.detail ? { detail: short(choice.detail) } : {}) })),
      };
    case 'notFound':
      return { ...view, ...base, text: short(view.text) };
    case 'help':
      return {
        ...view,
        ...base,
        sections: view.sections.slice(0, room.rows).map(({ heading, examples }) => ({ heading, examples: few(examples) })),
      };
    case 'welcome':
      return { ...view, ...base, text: short(view.text) };
    case 'message':
      return { ...view, ...base, text: short(view.text) };
  }
}

/** Draws the view as it is, else with less and less, until the card is small enough. */
export function fitted(view: CardView, draw: (view: CardView) => IAdaptiveCard): IAdaptiveCard {
  const lean = withoutRowActions(view);
  const ways = [
    () => view,
    () => lean,
    () => shorten(lean, { characters: 600, rows: 25 }),
    () => shorten(lean, { characters: 200, rows: 12 }),
    () => shorten(lean, { characters: 100, rows: 6 }),
  ];
  for (const way of ways) {
    const card = draw(way());
    if (sizeOf(card) <= mostBytes) return card;
  }
  return draw({
    kind: 'message',
    say: cut(view.say, 300),
    title: cut(view.title, 200),
    notes: [],
    sources: [],
    buttons: [],
    text: cut(view.say, 300),
  });
}
