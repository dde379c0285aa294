/** The columns that the sheets of the Excel report have in common: whose it is, what was said of it, how far it came. Pure. */

import { arrowText } from '../../../data/marks.ts';
import type { Library } from '../../../data/model.ts';
import type { PeriodKind } from '../../../data/period-events.ts';
import { capital } from '../../../data/swedish.ts';
import type { Post } from '../chapters/report-posts.ts';
import { countedMark } from '../summary/counted-status.ts';
import { long, moment, text } from './excel-cells.ts';
import type { Column } from './excel-sheet.ts';

/** The item as decided, and the unit that reports it. */
export const named = (title: string): Column<Post>[] => [
  { title, width: 60, cell: ({ item }) => long(item.name) },
  { title: 'Enhet', width: 26, cell: ({ unit }) => text(unit) },
];

/** The status that is counted, its symbol with its word: måluppfyllelse is said only of an outcome and a target of the same year. */
export const status = (title: string, kind: PeriodKind): Column<Post> => ({
  title,
  width: 30,
  cell({ said, item }) {
    const mark = said && countedMark(said, item, kind);
    return text(mark && `${mark.symbol} ${mark.word}`);
  },
});

/** The arrow with its word. */
export const arrow: Column<Post> = {
  title: 'Pil',
  width: 16,
  cell: ({ said }) => text((said && 'arrow' in said && arrowText(said.arrow)) || null),
};

const told = (title: string, labels: readonly string[], width: number): Column<Post> => ({
  title,
  width,
  cell: ({ texts }) => long(texts.find(({ label }) => labels.includes(label))?.value ?? null),
});

/** What is said in words; of what is skyddad only that it is told elsewhere. */
export const comment = told('Kommentar eller orsak', ['Kommentar', 'Orsak'], 60);
/** What is done about a deviation. */
export const measures = told('Vad görs åt det', ['Vad görs åt det'], 50);
/** Why the status is another than the rule's. */
export const differs = told('Skäl till annan status', ['Skäl till annan status än regelns'], 40);

/** How far it came, who said it and when, in which plan it stands, and its id: the same in every sheet, so that they can be set side by side. */
export const standingColumns: Column<Post>[] = [
  { title: 'Läge', width: 20, cell: ({ stage }) => text(stage) },
  { title: 'Rapporterad', width: 17, cell: ({ said, state }) => moment(said && (state.reported?.at ?? null)) },
  { title: 'Av', width: 28, cell: ({ said, state }) => text(said && (state.reported?.by.role ?? null)) },
  { title: 'Rättad', width: 17, cell: ({ state }) => moment(state.corrected.at(-1)?.approved.at ?? null) },
  { title: 'Plan', width: 22, cell: ({ item }) => text(item.plan.title) },
  { title: 'Id', width: 40, cell: ({ state }) => text(state.key) },
];

/** What the goals are called where something serves them: "Målsättning nr 8: Kompetensförsörjning", by their ids. */
export function goalNames({ plans }: Library): ReadonlyMap<string, string> {
  return new Map(
    plans.flatMap(({ goals }) =>
      goals.map(({ id, kind, number, short }) => [id, `${capital(kind)}${number === null ? '' : ` nr ${number}`}: ${short}`] as const),
    ),
  );
}
