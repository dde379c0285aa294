/** Keeps the card of a period's result within what Teams takes, however much the period holds. The controller's own words are the last that is touched. */
import type { IAdaptiveCard } from '@microsoft/teams.cards';
import { cut, number } from '../data/swedish.ts';
import { mostBytes, sizeOf } from './fitted.ts';
import { type Drawing, summaryCard } from './summary-card.ts';
import type { Bars, SummaryView } from './summary-view.ts';

/** How much of a view is kept: characters of a text, texts, rows of a section or chart, and lines of a row. */
type Room = { characters: number; texts: number; rows: number; lines: number };

const all: Drawing = { charts: true, fallbacks: true };
/** Comments give way first, then what repeats the buttons, then rows, then the charts. */
const rooms: (Room & Drawing)[] = [
  { characters: 600, texts: 20, rows: 20, lines: 6, ...all },
  { characters: 400, texts: 15, rows: 12, lines: 5, ...all },
  { characters: 240, texts: 12, rows: 8, lines: 4, ...all },
  { characters: 160, texts: 12, rows: 5, lines: 3, ...all },
  { characters: 100, texts: 12, rows: 5, lines: 2, ...all },
  { characters: 80, texts: 10, rows: 5, lines: 1, ...all, fallbacks: false },
  { characters: 80, texts: 8, rows: 3, lines: 1, ...all, fallbacks: false },
];
const least: Room & Drawing = { characters: 80, texts: 3, rows: 0, lines: 0, charts: false, fallbacks: false };
/** Beyond this a card is no longer one that sums up. */
const mostParts = 12;
const longestIntroduction = 1000;

function shortBars({ heading, rows, ...more }: Bars, { characters, rows: most }: Room): Bars {
  return {
    ...more,
    ...(heading ? { heading: cut(heading, characters) } : {}),
    rows: rows.slice(0, most).map((row) => ({ ...row, name: cut(row.name, characters) })),
  };
}

function shorten(view: SummaryView, room: Room): SummaryView {
  const few = (texts: string[], characters = room.characters): string[] => texts.slice(0, room.texts).map((one) => cut(one, characters));
  return {
    ...view,
    say: cut(view.say, 300),
    title: cut(view.title, 200),
    under: cut(view.under, 300),
    ...(view.introduction ? { introduction: cut(view.introduction, longestIntroduction) } : {}),
    ...(view.news ? { news: view.news.slice(0, room.texts).map((one) => ({ ...one, text: cut(one.text, longestIntroduction) })) } : {}),
    headline: view.headline.slice(0, 6),
    text: few(view.text, room.characters * 2),
    bars: view.bars
      .slice(0, mostParts)
      .map((one) => shortBars(one, room))
      .filter(({ rows }) => rows.length > 0),
    sections: view.sections.slice(0, mostParts).map((section) => ({
      ...section,
      heading: cut(section.heading, room.characters),
      rows: section.rows.slice(0, room.rows).map((row) => ({
        ...row,
        title: cut(row.title, Math.max(room.characters, 80)),
        lines: row.lines.slice(0, room.lines).map((line) => cut(line, room.characters)),
      })),
    })),
    notes: few(view.notes, Math.max(room.characters, 200)),
    sources:
      view.sources.length > room.texts ? [...few(view.sources), `${number(view.sources.length - room.texts)} till`] : few(view.sources),
  };
}

/** The result of a period: as it is, else without fallbacks for older clients, else with less and less and at last without charts, until it is small enough. */
export function fittedSummary(view: SummaryView): IAdaptiveCard {
  const ways = [() => summaryCard(view, all), ...[...rooms, least].map((room) => () => summaryCard(shorten(view, room), room))];
  for (const way of ways) {
    const shown = way();
    if (sizeOf(shown) <= mostBytes) return shown;
  }
  return summaryCard({ ...shorten(view, least), bars: [], sections: [], notes: [], text: [cut(view.say, 300)] }, least);
}
